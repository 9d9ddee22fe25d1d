import { rule } from '../../rule.ts'
import { add, sratOf, x86, x86With } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, idPath, isInvalidId } from '../madt/_cpus.ts'
import type { Cpu } from '../../../madt/index.ts'

/** How the SRAT names a processor: by APIC id, or by UID on Arm and RISC-V. */
const keyOf = (c: Cpu): string => (c.type === 'localApic' || c.type === 'localX2Apic' ? `apic ${c.id}` : c.type === 'localSapic' ? `sapic ${c.id}` : `${c.type} ${c.uid}`)

export default rule({
  id: 'srat/processors', title: 'SRAT and MADT disagree about the processors', severity: 'warning', section: 'ACPI 6.5 §5.2.16',
  why: 'An enabled processor without affinity is put on node 0; an affinity for a processor that does not exist hides a wrong id.',
  reference: ['7.6', '19.5'],
  bad: [{ title: 'three processors, affinities of two', tables: x86With({ cpus: 3 }, add(sratOf)) }],
  good: [{ title: 'both processors', tables: x86(add(sratOf)) }],
  check: (context, report) => {
    const [view, s] = [context.first(madt), context.first(layouts.srat)]
    if (!view || !s?.value.entries) return
    const named = new Map<string, number>()
    s.value.entries.forEach((e, i) => {
      if (e.type === 'apic') named.set(`apic ${e.apicId}`, i).set(`sapic ${e.apicId * 256 + e.localSapicEid}`, i)
      else if (e.type === 'x2Apic') named.set(`apic ${e.x2ApicId}`, i)
      else if (e.type === 'gicc' || e.type === 'rintc') named.set(`${e.type} ${e.processorUid}`, i).set(`corePic ${e.processorUid}`, i)
    })
    const cpus = cpusOf(view)
    if (named.size === 0) return
    for (const c of cpus) if (c.state === 'enabled' && !isInvalidId(c) && c.type !== 'corePic' && !named.has(keyOf(c))) report({ view, at: idPath(c), message: `the SRAT has no affinity for UID ${c.uid}` })
    const known = new Set(cpus.map(keyOf))
    if (cpus.some((c) => c.type === 'localSapic' || c.type === 'corePic')) return
    s.value.entries.forEach((e, i) => {
      if (!('flags' in e) || !(e.flags as { enabled?: boolean } | undefined)?.enabled) return
      const key = e.type === 'apic' ? `apic ${e.apicId}` : e.type === 'x2Apic' ? `apic ${e.x2ApicId}` : e.type === 'gicc' || e.type === 'rintc' ? `${e.type} ${e.processorUid}` : undefined
      if (key !== undefined && !known.has(key)) report({ view: s, at: `entries[${i}]`, severity: 'info', message: `the MADT has no processor with the ${key.startsWith('apic') ? 'APIC id' : 'UID'} of this affinity`, found: key.split(' ')[1] })
    })
  },
})
