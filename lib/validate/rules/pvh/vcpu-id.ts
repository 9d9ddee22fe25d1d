import { rule } from '../../rule.ts'
import { add, edit, x86With, type Edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { buildStao, stao } from '../../../stao/index.ts'
import { cpusOf, idPath, uidPath } from '../madt/_cpus.ts'

const WILDCARD = 0xffff_ffff
const guest = (...edits: readonly Edit[]) => x86With({ structure: 'x2apic', enabled: 1, acpi: '6.2' }, add(() => buildStao({ uids: [5] })), ...edits)
const second = (change: (e: { processorUid: number; x2ApicId: number }) => void): Edit => edit(madt, (v) => { const e = v.entries[1]; if (e?.type === 'localX2Apic') change(e) })
const host: Edit = edit(madt, (v) => { v.entries.push({ type: 'localApic', processorUid: 5, apicId: 1, flags: { enabled: false, onlineCapable: false } }) })

export default rule({
  id: 'pvh/vcpu-id', title: 'A vCPU has the id or UID of another processor', severity: 'error', section: 'CPU hotplug support for PVH, draft C',
  why: 'UIDs tell vCPUs from the processors of the host, whose objects have UIDs too, and all ones means every processor; x2APIC ids tell vCPUs from each other. Entries that are not enabled count as well: they are plugged later.',
  reference: ['19.M1', '19.M2', '19.M6'],
  bad: [
    { title: 'the UID of a pCPU', tables: guest(host, second((e) => { e.processorUid = 5 })) },
    { title: 'the x2APIC id of another vCPU', tables: guest(second((e) => { e.x2ApicId = 0 })) },
    { title: 'the UID that means every processor', tables: guest(second((e) => { e.processorUid = WILDCARD })) },
  ],
  good: [{ title: 'the x2APIC id of a pCPU', tables: guest(host) }],
  check: (context, report) => {
    const [view, s] = [context.first(madt), context.first(stao)]
    const hidden = new Set(s?.value.processorUids ?? [])
    if (!view || hidden.size === 0) return
    const cpus = cpusOf(view)
    // Entries of pCPUs come first and are Local APIC structures where the host has them.
    const pcpus = new Set(cpus.filter((c) => hidden.has(c.uid) && c.type === 'localApic').map((c) => c.uid))
    const uids = new Map<number, number>()
    const ids = new Map<number | bigint, number>()
    for (const c of cpus) {
      if (c.type !== 'localX2Apic' || (hidden.has(c.uid) && !pcpus.has(c.uid))) continue
      const [sameUid, sameId] = [uids.get(c.uid), ids.get(c.id)]
      if (c.uid === WILDCARD) report({ view, at: uidPath(view, c), message: 'the UID means every processor', expected: 'a UID of its own', found: '0xFFFFFFFF' })
      else if (pcpus.has(c.uid)) report({ view, at: uidPath(view, c), message: 'the vCPU has the UID of a pCPU', expected: 'a UID that is not in the STAO', found: c.uid })
      else if (sameUid !== undefined) report({ view, at: uidPath(view, c), message: `entries[${sameUid}] has the same UID`, found: c.uid })
      if (sameId !== undefined) report({ view, at: idPath(c), message: `the vCPU in entries[${sameId}] has the same x2APIC id`, found: Number(c.id) })
      uids.set(c.uid, uids.get(c.uid) ?? c.index)
      ids.set(c.id, ids.get(c.id) ?? c.index)
    }
  },
})
