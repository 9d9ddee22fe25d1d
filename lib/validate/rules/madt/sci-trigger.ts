import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'madt/sci-trigger', title: 'The SCI is edge triggered', severity: 'warning', section: 'ACPI 6.5 §5.2.9 (SCI_INT)',
  why: 'The SCI is a shareable level interrupt, active low unless an override says otherwise; as an edge it is lost when two events meet.',
  reference: ['5.10', '3.25', '19.9'],
  bad: [{ title: 'edge', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'interruptOverride' && e.source === 9) e.flags = { polarity: 'activeHigh', trigger: 'edge' } })) }],
  good: [{ title: 'level', tables: x86() }],
  check: (context, report) => {
    const [view, f] = [context.first(madt), context.first(fadt)]
    if (!view || !f || f.value.flags?.hwReducedAcpi) return
    view.value.entries.forEach((e, i) => {
      if (e.type === 'interruptOverride' && e.source === f.value.sciInterrupt && e.flags?.trigger === 'edge') report({ view, at: `entries[${i}].flags`, message: 'the SCI is edge triggered', expected: 'level', found: 'edge' })
    })
  },
})
