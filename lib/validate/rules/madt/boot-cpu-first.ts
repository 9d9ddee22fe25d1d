import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, flagsPath, isInvalidId } from './_cpus.ts'

export default rule({
  id: 'madt/boot-cpu-first', title: 'The first processor of an x86 MADT is not enabled', severity: 'info', section: 'ACPI 6.5 §5.2.12.1; Linux arch/x86/kernel/cpu/topology.c',
  why: 'The boot processor is to come first. Linux from 6.9 on takes a boot processor that is not first for a kernel started by kexec and leaves the first one off.',
  reference: ['5.18', '19.V2'],
  bad: [{ title: 'the first one disabled', tables: x86(edit(madt, (v) => { const e = v.entries[0]; if (e?.type === 'localApic') e.flags = { enabled: false, onlineCapable: true } })) }],
  good: [{ title: 'the first one enabled', tables: x86() }],
  check: (context, report) => {
    const view = context.first(madt)
    if (!view || context.architecture !== 'x86' || context.profile === 'xen-dom0') return
    const first = cpusOf(view).find((c) => !isInvalidId(c))
    if (first && first.state !== 'enabled' && cpusOf(view).some((c) => c.state === 'enabled')) report({ view, at: flagsPath(first), message: `UID ${first.uid} comes first and is not enabled`, expected: 'the boot processor first' })
  },
})
