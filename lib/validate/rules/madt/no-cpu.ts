import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf } from './_cpus.ts'

export default rule({
  id: 'madt/no-cpu', title: 'The MADT has no enabled processor', severity: 'error', section: 'ACPI 6.5 §5.2.12; Linux arch/x86/kernel/acpi/boot.c',
  why: 'The boot processor at least is running: it needs an enabled entry. Linux rejects a MADT without processor entries.',
  reference: ['5.18', '5.26', '5.30', '19.V2'],
  bad: [{ title: 'all disabled', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'localApic') e.flags = { enabled: false, onlineCapable: true } })) }],
  good: [{ title: 'two enabled', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const cpus = cpusOf(view)
      if (!cpus.some((c) => c.state === 'enabled')) report({ view, at: 'entries', message: cpus.length ? 'no processor is enabled' : 'there is no processor', expected: 'the boot processor enabled' })
    }
  },
})
