import { rule } from '../../rule.ts'
import { add, x86With } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'
import { edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, flagsPath } from '../madt/_cpus.ts'

const host = (enabled: boolean) => edit(madt, (v) => { v.entries.unshift({ type: 'localApic', processorUid: 7, apicId: 7, flags: { enabled, onlineCapable: false } }) })

export default rule({
  id: 'pvh/pcpu-hidden', title: 'A processor of the host is enabled for the hardware domain', severity: 'error', section: 'CPU hotplug support for PVH, draft C',
  why: 'Processors in the list of the STAO belong to Xen; with Enabled set the hardware domain tries to start them as its own.',
  reference: ['19.M1', '19.M5', '19.3'],
  bad: [{ title: 'an enabled pCPU', tables: x86With({}, host(true), add(() => buildStao({ uids: [7] }))) }],
  good: [{ title: 'a disabled pCPU', tables: x86With({}, host(false), add(() => buildStao({ uids: [7] }))) }],
  check: (context, report) => {
    const [view, s] = [context.first(madt), context.first(stao)]
    const hidden = new Set(s?.value.processorUids ?? [])
    if (!view || hidden.size === 0) return
    for (const c of cpusOf(view)) if (hidden.has(c.uid) && c.state !== 'disabled') report({ view, at: flagsPath(c), message: `UID ${c.uid} is in the STAO list and not disabled`, expected: 'flags 0', found: c.state })
  },
})
