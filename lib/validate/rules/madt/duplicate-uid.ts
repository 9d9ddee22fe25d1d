import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, isInvalidId, isUsable, uidPath } from './_cpus.ts'

export default rule({
  id: 'madt/duplicate-uid', title: 'Two processors have one UID', severity: 'error', section: 'ACPI 6.5 §5.2.12.2',
  why: 'The UID is the only link between MADT, name space, PPTT and SRAT: with one UID twice, topology and power data go to the wrong processor and Linux drops one of them.',
  reference: ['5.18', '5.26', '5.29', '19.1', '19.M1'], aliases: ['MADTDuplicateUid'],
  bad: [{ title: 'two Local APICs with UID 0', tables: x86(edit(madt, (v) => { const e = v.entries[1]; if (e?.type === 'localApic') e.processorUid = 0 })) }],
  good: [{ title: 'UIDs 0 and 1', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const seen = new Map<number, ReturnType<typeof cpusOf>[number]>()
      for (const c of cpusOf(view)) {
        // Placeholders repeat their UIDs at will.
        if (!isUsable(c) || isInvalidId(c)) continue
        const first = seen.get(c.uid)
        // One processor in both structures is a way to serve old systems.
        if (first && !(first.type !== c.type && first.id === c.id)) report({ view, at: uidPath(view, c), message: `entries[${c.index}] (${c.type}) has the UID of entries[${first.index}] (${first.type})`, expected: 'a UID of its own', found: c.uid })
        else if (!first) seen.set(c.uid, c)
      }
    }
  },
})
