import { rule } from '../../rule.ts'
import { add, x86With } from '../../examples/machine.ts'
import { edit } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, uidPath } from '../madt/_cpus.ts'

export default rule({
  id: 'pvh/vcpu-object', title: 'A vCPU has no processor object, or an object no vCPU', severity: 'error', section: 'CPU hotplug support for PVH, draft C',
  why: 'vCPU entry and object are one by their UID: an entry without object cannot be plugged, an object without entry announces nothing.',
  reference: ['19.M3', '19.M4'],
  bad: [{ title: 'UIDs 0 and 9, objects 0 and 1', tables: x86With({ structure: 'x2apic' }, add(() => buildStao({ uids: [5] })), edit(madt, (v) => { const e = v.entries[1]; if (e?.type === 'localX2Apic') e.processorUid = 9 })) }],
  good: [{ title: 'objects for both', tables: x86With({ structure: 'x2apic' }, add(() => buildStao({ uids: [5] }))) }],
  check: (context, report) => {
    const [view, s] = [context.first(madt), context.first(stao)]
    if (!view || !s?.value.processorUids?.length || !context.aml.present) return
    const hidden = new Set(s.value.processorUids)
    const vcpus = cpusOf(view).filter((c) => c.type === 'localX2Apic' && !hidden.has(c.uid))
    for (const c of vcpus) {
      const objects = context.aml.processors.filter((p) => p.id === c.uid)
      if (objects.length !== 1) report({ view, at: uidPath(view, c), message: `vCPU UID ${c.uid} has ${objects.length} processor objects`, expected: 1, found: objects.length })
    }
    const known = new Set(vcpus.map((c) => c.uid))
    for (const p of context.aml.processors) if (p.id !== undefined && !known.has(p.id) && !hidden.has(p.id)) report({ view: context.aml.viewOf(p.node), at: p.path, offset: -1, message: 'the object is of no vCPU and of no pCPU in the STAO', found: p.id })
  },
})
