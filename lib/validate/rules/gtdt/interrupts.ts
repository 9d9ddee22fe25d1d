import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const PRIVATE = ['secureEl1Interrupt', 'nonSecureEl1Interrupt', 'virtualTimerInterrupt', 'nonSecureEl2Interrupt', 'virtualEl2Interrupt'] as const

export default rule({
  id: 'gtdt/interrupts', title: 'A timer of the processor does not interrupt through a PPI', severity: 'error', section: 'ACPI 6.5 §5.2.25; Arm BSA',
  why: 'The architectural timers belong to their processor: their interrupts are private (16 to 31, or 1056 to 1119). Linux cannot request others for each processor.',
  reference: ['10.1', '10.4'],
  bad: [{ title: 'the virtual timer at 99', tables: arm64(edit(layouts.gtdt, (v) => { v.virtualTimerInterrupt = 99 })) }],
  good: [{ title: 'PPIs', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.gtdt)) for (const at of PRIVATE) {
      const n = view.value[at]
      if (n && !((n >= 16 && n <= 31) || (n >= 1056 && n <= 1119))) report({ view, at, message: 'the interrupt is no PPI', expected: '0, 16 to 31, or 1056 to 1119', found: n })
    }
  },
})
