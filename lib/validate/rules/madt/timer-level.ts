import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'madt/timer-level', title: 'The timer interrupt is level triggered', severity: 'warning', section: 'Linux arch/x86/kernel/acpi/boot.c',
  why: 'Interrupt 0 is the edge-triggered timer; Linux forces it to edge and complains.',
  reference: ['5.10'],
  bad: [{ title: 'level', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'interruptOverride' && e.source === 0) e.flags = { polarity: 'activeHigh', trigger: 'level' } })) }],
  good: [{ title: 'as the bus has it', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) view.value.entries.forEach((e, i) => {
      if (e.type === 'interruptOverride' && e.source === 0 && e.flags?.trigger === 'level') report({ view, at: `entries[${i}].flags`, message: 'the timer interrupt is level triggered', expected: 'edge, or as the bus has it', found: 'level' })
    })
  },
})
