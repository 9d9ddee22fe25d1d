import { rule } from '../../rule.ts'
import { arm64With, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

/** First MADT revision (ACPI 6.3) in which the bytes are an interrupt. */
const SINCE = 5
const spe = edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicc') e.speInterrupt = 21 })

export default rule({
  id: 'gic/spe-revision', title: 'A profiling interrupt in a MADT that has none', severity: 'warning', section: 'ACPI 6.3 §5.2.12.14',
  why: 'The last bytes of the 80-byte GICC were reserved before ACPI 6.3. Linux looks at the length alone and takes them for an interrupt.',
  reference: ['5.20', '5.21'],
  bad: [{ title: 'in revision 4', tables: arm64With({ acpi: '6.2' }, spe) }],
  good: [{ title: 'in revision 5', tables: arm64With({ acpi: '6.3' }, spe) }],
  check: (context, report) => {
    for (const view of context.all(madt)) if (view.revision < SINCE) view.value.entries.forEach((e, i) => {
      if (e.type === 'gicc' && e.speInterrupt) report({ view, at: `entries[${i}].speInterrupt`, message: 'these bytes are reserved in this revision', expected: `0, or table revision ${SINCE}`, found: e.speInterrupt })
    })
  },
})
