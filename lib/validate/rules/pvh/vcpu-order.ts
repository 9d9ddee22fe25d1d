import { rule } from '../../rule.ts'
import { add, edit, x86With } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf } from '../madt/_cpus.ts'

export default rule({
  id: 'pvh/vcpu-order', title: 'vCPU entries are not one after the other', severity: 'error', section: 'CPU hotplug support for PVH, draft C',
  why: 'The AML finds the flags of vCPU i at MAPA + 16 · i: the x2APIC structures of vCPUs must be contiguous.',
  reference: ['19.M7'],
  bad: [{ title: 'an I/O APIC between them', tables: x86With({ structure: 'x2apic' }, add(() => buildStao({ uids: [5] })), edit(madt, (v) => { const [a, ...rest] = v.entries; if (a) v.entries = [a, ...rest.splice(1, 1), ...rest] })) }],
  good: [{ title: 'contiguous', tables: x86With({ structure: 'x2apic' }, add(() => buildStao({ uids: [5] }))) }],
  check: (context, report) => {
    const [view, s] = [context.first(madt), context.first(stao)]
    if (!view || !s?.value.processorUids?.length) return
    const hidden = new Set(s.value.processorUids)
    const vcpus = cpusOf(view).filter((c) => c.type === 'localX2Apic' && !hidden.has(c.uid))
    vcpus.forEach((c, i) => {
      const before = vcpus[i - 1]
      if (before && c.index !== before.index + 1) report({ view, at: `entries[${c.index}]`, message: `other structures stand between vCPU ${i - 1} and vCPU ${i}`, expected: `entries[${before.index + 1}]` })
    })
  },
})
