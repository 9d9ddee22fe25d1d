import { rule } from '../../rule.ts'
import { arm64, edit, x86 } from '../../examples/machine.ts'
import { ID_NAMES, madt } from '../../../madt/index.ts'
import { cpusOf, idPath, idSpace, isInvalidId, isUsable, showId } from './_cpus.ts'

export default rule({
  id: 'madt/duplicate-id', title: 'Two processors have one hardware id', severity: 'error', section: 'ACPI 6.5 §5.2.12.2',
  why: 'APIC id, MPIDR or hart id is the address of the processor: Linux maps both entries to one processor (x86) or drops the second (arm64).',
  reference: ['5.18', '5.22', '5.29', '19.1', '19.M6'], aliases: ['MADTDuplicateApicId'],
  bad: [
    { title: 'two Local APICs with id 0', tables: x86(edit(madt, (v) => { const e = v.entries[1]; if (e?.type === 'localApic') e.apicId = 0 })) },
    { title: 'two GICCs with MPIDR 0', tables: arm64(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicc') e.mpidr = 0n })) },
  ],
  good: [{ title: 'ids 0 and 1', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const seen = new Map<string, ReturnType<typeof cpusOf>[number]>()
      for (const c of cpusOf(view)) {
        if (!isUsable(c) || isInvalidId(c)) continue
        const key = `${idSpace(c)} ${c.id}`
        const first = seen.get(key)
        if (first && first.type !== c.type && first.uid === c.uid) report({ view, at: idPath(c), severity: 'info', message: `entries[${c.index}] (${c.type}) repeats entries[${first.index}] (${first.type})`, found: showId(c.id) })
        else if (first) report({ view, at: idPath(c), message: `entries[${c.index}] has the ${ID_NAMES[c.type]} of entries[${first.index}]`, expected: `a ${ID_NAMES[c.type]} of its own`, found: showId(c.id) })
        else seen.set(key, c)
      }
    }
  },
})
