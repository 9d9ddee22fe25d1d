import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { predictCpus } from '../../consumers/index.ts'

const lost = x86(edit(madt, (v) => { v.entries.push({ type: 'localX2Apic', x2ApicId: 7, flags: { enabled: true, onlineCapable: false }, processorUid: 7 }) }))

export default rule({
  id: 'consumer/lost-cpu', title: 'The system asked about will not use a processor that the MADT offers', severity: 'warning', section: 'Linux arch/x86/kernel/acpi/boot.c, arch/arm64/kernel/smp.c; Xen arch/x86/acpi/boot.c; docs/validation.md for Windows',
  why: 'Systems drop entries for reasons of their own: with --consumer each processor that is enabled or online capable and still lost is reported, with the reason. acpigen cpus lists them all.',
  reference: ['5.16', '5.17', '5.18', '5.22'],
  bad: [{ title: 'a small x2APIC id beside Local APICs, Linux 6.12', tables: lost, options: { consumer: 'linux-6.12' } }],
  good: [{ title: 'the same, Linux 6.1', tables: lost, options: { consumer: 'linux-6.1' } }, { title: 'no system named', tables: lost }],
  check: (context, report) => {
    const view = context.first(madt)
    if (!view || !context.consumer) return
    for (const c of predictCpus(context, context.consumer).cpus) {
      if (c.fate === 'ignored' && c.state !== 'disabled') report({ view, at: `entries[${c.index}]`, message: `${context.consumer}, UID ${c.uid}: ${c.verdict}` })
    }
  },
})
