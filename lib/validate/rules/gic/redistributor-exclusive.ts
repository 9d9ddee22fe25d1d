import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'gic/redistributor-exclusive', title: 'Redistributors are described twice', severity: 'warning', section: 'ACPI 6.5 §5.2.12.17',
  why: 'GICR structures and the address in each GICC are alternatives. With GICR present Linux ignores the GICC address, other systems map both.',
  reference: ['5.23', '19.11', '19.V4'],
  bad: [{ title: 'a GICR and an address in the GICC', tables: arm64(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicc') e.gicrBaseAddress = 0x80a_0000n })) }],
  good: [{ title: 'a GICR alone', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      if (!view.value.entries.some((e) => e.type === 'gicr')) continue
      view.value.entries.forEach((e, i) => {
        if (e.type === 'gicc' && e.gicrBaseAddress) report({ view, at: `entries[${i}].gicrBaseAddress`, message: 'the redistributor has an address here and GICR structures exist', expected: 0, found: e.gicrBaseAddress, fix: view.patch('the address cleared', `entries[${i}].gicrBaseAddress`, 0n) })
      })
    }
  },
})
