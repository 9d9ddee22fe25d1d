import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { ALL_PROCESSORS, madt } from '../../../madt/index.ts'
import { cpusOf } from './_cpus.ts'

export default rule({
  id: 'madt/nmi-uid', title: 'An NMI for a processor that is not there', severity: 'info', section: 'ACPI 6.5 §5.2.12.7',
  why: 'The structure names a UID that no processor of the MADT has: it does nothing.',
  reference: ['5.8', '5.11', '5.30'], aliases: ['MADTLAPICNMIUidMismatch'],
  bad: [{ title: 'UID 77', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'localApicNmi') e.processorUid = 77 })) }],
  good: [{ title: 'every processor', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const uids = new Set(cpusOf(view).map((c) => c.uid))
      if (uids.size === 0) continue
      view.value.entries.forEach((e, i) => {
        const uid = e.type === 'localApicNmi' || e.type === 'localX2ApicNmi' ? e.processorUid : undefined
        if (uid === undefined || uid === ALL_PROCESSORS || (e.type === 'localApicNmi' && uid === 0xff) || uids.has(uid)) return
        report({ view, at: `entries[${i}].processorUid`, message: 'no processor has this UID', expected: e.type === 'localApicNmi' ? '0xFF for every processor, or a UID' : '0xFFFFFFFF for every processor, or a UID', found: uid })
      })
    }
  },
})
