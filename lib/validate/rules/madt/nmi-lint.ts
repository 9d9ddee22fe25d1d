import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'madt/nmi-lint', title: 'The NMI is not at LINT1', severity: 'info', section: 'Linux arch/x86/kernel/acpi/boot.c',
  why: 'Linux warns when an NMI is not connected to LINT1, as every PC has it.',
  reference: ['5.11'],
  bad: [{ title: 'LINT0', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'localApicNmi') e.lint = 0 })) }],
  good: [{ title: 'LINT1', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) view.value.entries.forEach((e, i) => {
      if ((e.type === 'localApicNmi' || e.type === 'localX2ApicNmi') && e.lint === 0) report({ view, at: `entries[${i}].lint`, message: 'the NMI is not at LINT1', expected: 1, found: e.lint })
    })
  },
})
