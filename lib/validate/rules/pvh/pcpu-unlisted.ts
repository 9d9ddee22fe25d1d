import { rule } from '../../rule.ts'
import { add, edit, x86With } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, isInvalidId, uidPath } from '../madt/_cpus.ts'

const host = edit(madt, (v) => { v.entries.unshift({ type: 'localApic', processorUid: 7, apicId: 7, flags: { enabled: false, onlineCapable: false } }) })

export default rule({
  id: 'pvh/pcpu-unlisted', title: 'A processor of the host is not in the STAO list', severity: 'warning', section: 'CPU hotplug support for PVH, draft C',
  why: 'A disabled Local APIC beside the vCPUs is a processor of the host; outside the list the hardware domain takes its object for a vCPU’s.',
  reference: ['19.M5', '19.3'],
  bad: [{ title: 'UID 7 missing', tables: x86With({ structure: 'x2apic' }, host, add(() => buildStao({ uids: [8] }))) }],
  good: [{ title: 'UID 7 listed', tables: x86With({ structure: 'x2apic' }, host, add(() => buildStao({ uids: [7] }))) }],
  check: (context, report) => {
    const [view, s] = [context.first(madt), context.first(stao)]
    const hidden = new Set(s?.value.processorUids ?? [])
    if (!view || hidden.size === 0) return
    for (const c of cpusOf(view)) if (c.type === 'localApic' && c.state === 'disabled' && !isInvalidId(c) && !hidden.has(c.uid)) report({ view, at: uidPath(view, c), message: `UID ${c.uid} is disabled and not in the STAO list` })
  },
})
