import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, idPath, isInvalidId, isUsable, showId } from './_cpus.ts'

/** Linux: APIC ids beyond MAX_LOCAL_APIC are rejected. */
const MAX_APIC = 32768

export default rule({
  id: 'madt/invalid-id', title: 'A usable processor has an id that no processor can have', severity: 'error', section: 'ACPI 6.5 §5.2.12.2; Linux arch/x86/kernel/cpu/topology.c',
  why: 'APIC id 0xFF and x2APIC id 0xFFFFFFFF mean every processor; Linux skips such entries, and rejects ids from 32768 on.',
  reference: ['5.16', '5.18'],
  bad: [{ title: 'an enabled Local APIC with id 0xFF', tables: x86(edit(madt, (v) => { const e = v.entries[1]; if (e?.type === 'localApic') e.apicId = 0xff })) }],
  good: [{ title: 'ids below 0xFF', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) for (const c of cpusOf(view)) {
      if (!isUsable(c)) continue
      if (isInvalidId(c)) report({ view, at: idPath(c), message: `UID ${c.uid} has the id that means every processor`, found: showId(c.id) })
      else if (c.type === 'localX2Apic' && Number(c.id) >= MAX_APIC) report({ view, at: idPath(c), severity: 'warning', message: `Linux rejects an APIC id of ${showId(c.id)}`, expected: `below ${MAX_APIC}`, found: showId(c.id) })
    }
  },
})
