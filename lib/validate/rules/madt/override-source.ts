import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'madt/override-source', title: 'An override for an interrupt that is no ISA interrupt', severity: 'warning', section: 'ACPI 6.5 §5.2.12.5; Linux arch/x86/kernel/acpi/boot.c',
  why: 'ISA has interrupts 0 to 15; Linux ignores an override with a larger source.',
  reference: ['5.10'],
  bad: [{ title: 'source 20', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'interruptOverride' && e.source === 5) e.source = 20 })) }],
  good: [{ title: 'sources below 16', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) view.value.entries.forEach((e, i) => {
      if (e.type === 'interruptOverride' && e.source > 15) report({ view, at: `entries[${i}].source`, message: 'there is no such ISA interrupt', expected: '0 to 15', found: e.source })
    })
  },
})
