/** Xen: which physical processors the hypervisor takes, and what its hardware domain sees of them. */
import { stao } from '../../stao/index.ts'
import { listed, verdictOf } from './common.ts'
import type { CpuVerdict, Judge } from './types.ts'

/** MADT revision from which Xen looks at Online Capable. */
const ONLINE_CAPABLE = 5
const MAX_APIC = 32768

export const xen: Judge = (context) => {
  const list = listed(context)
  if (!list) return { cpus: [], notes: ['there is no MADT: one processor'] }
  const { view, cpus, objectOf } = list
  const hidden = new Set((context.first(stao)?.value as { processorUids?: number[] } | undefined)?.processorUids ?? [])
  const flagRead = view.revision >= ONLINE_CAPABLE
  const notes = [flagRead ? `MADT revision ${view.revision}: Online Capable decides` : `MADT revision ${view.revision} (below 5): processors that are not enabled count as hot-pluggable`]
  if (hidden.size) notes.push(`the STAO lists ${hidden.size} processors of the host that the hardware domain must leave to Xen`)
  const taken = new Map<string, number>()
  const out = cpus.map((c): CpuVerdict => {
    const object = objectOf(c)
    const say = (fate: CpuVerdict['fate'], text: string): CpuVerdict => verdictOf(c, fate, text, object)
    if (hidden.has(c.uid)) return say('ignored', c.state === 'enabled' ? 'pCPU of the STAO that is enabled: the hardware domain would start it' : 'pCPU: hidden from the hardware domain by the STAO')
    const x86 = c.type === 'localApic' || c.type === 'localX2Apic'
    if (!x86 && c.type !== 'gicc') return say('ignored', 'ignored (no structure that Xen reads)')
    if (c.type === 'localApic' && c.id === 0xff) return say('ignored', 'ignored (APIC id 0xFF)')
    if (c.type === 'localX2Apic' && c.id === 0xffff_ffff) return say('ignored', 'ignored (x2APIC id 0xFFFFFFFF)')
    if (x86 && Number(c.id) >= MAX_APIC) return say('ignored', `ignored (APIC id ${c.id} is beyond ${MAX_APIC - 1})`)
    const key = `${x86 ? 'apic' : c.type} ${c.id}`
    const first = taken.get(key)
    if (first !== undefined) return say('ignored', `same processor as entries[${first}]`)
    if (c.state === 'enabled') { taken.set(key, c.index); return say('present', 'present') }
    if (!x86) return say('ignored', 'ignored (not enabled; Xen on Arm has no processor hotplug)')
    if (flagRead && c.state === 'disabled') return say('ignored', 'ignored (neither enabled nor online capable)')
    taken.set(key, c.index)
    return say('hotpluggable', 'counted; can be added through the hardware domain (XENPF_cpu_hotadd)')
  })
  return { cpus: out, notes }
}
