import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/sci-missing', title: 'There is an SMI command port but no SCI', severity: 'error', section: 'ACPI 6.5 §5.2.9',
  why: 'Switching to ACPI mode makes events arrive as SCI; without its number none of them is seen.',
  reference: ['3.14'], aliases: ['FADTSCIIRQZero'],
  bad: [{ title: 'SCI 0', tables: x86(edit(fadt, (v) => { v.sciInterrupt = 0 })) }],
  good: [{ title: 'SCI 9', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) if (!view.value.flags?.hwReducedAcpi && view.value.smiCommand && view.value.sciInterrupt === 0) report({ view, at: 'sciInterrupt', message: 'the SCI has no number', expected: 'an interrupt', found: 0 })
  },
})
