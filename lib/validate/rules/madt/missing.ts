import { rule } from '../../rule.ts'
import { drop, x86 } from '../../examples/machine.ts'

export default rule({
  id: 'madt/missing', title: 'The machine has no MADT', severity: 'warning', section: 'ACPI 6.5 §5.2.12',
  why: 'Without a MADT an OS runs on one processor with the old interrupt controller, and on Arm not at all.',
  reference: ['5.18'],
  profiles: { qemu: 'info' },
  bad: [{ title: 'no MADT', tables: x86(drop('APIC')) }],
  good: [{ title: 'a MADT', tables: x86() }],
  check: (context, report) => {
    if (context.isMachine && context.has('XSDT') && !context.has('APIC')) report({ at: 'APIC', message: 'there is no MADT', expected: 'a table with signature APIC' })
  },
})
