import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { ENABLED, madt } from '../../../madt/index.ts'
import { cpusOf, flagsPath } from './_cpus.ts'

export default rule({
  id: 'madt/exclusive-flags', title: 'A processor is enabled and online capable at once', severity: 'error', section: 'ACPI 6.5 table 5.24',
  why: 'Online Capable is for processors that are not enabled now; with both set it is reserved and must be zero. Linux takes the processor for enabled and can never remove it.',
  reference: ['5.7', '5.20', '19.V1'], aliases: ['MADTGICBadFLag', 'MADTLAPICFlags'],
  bad: [{ title: 'both flags of a Local APIC', tables: x86(edit(madt, (v) => { const e = v.entries[0]; if (e?.type === 'localApic') e.flags = { enabled: true, onlineCapable: true } })) }],
  good: [{ title: 'one flag', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      for (const c of cpusOf(view)) {
        const { flags } = view.value.entries[c.index] as { flags?: { enabled?: boolean; onlineCapable?: boolean } }
        if (!flags?.enabled || !flags.onlineCapable) continue
        const bit = c.type === 'gicc' ? 1n << 3n : 1n << 1n
        const raw = BigInt(view.raw(flagsPath(c)) ?? ENABLED)
        report({ view, at: flagsPath(c), message: `UID ${c.uid} is enabled and online capable`, expected: 'one of the flags', found: 'both', fix: view.patch('online capable cleared', flagsPath(c), raw & ~bit) })
      }
    }
  },
})
