import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { ALL_PROCESSORS, madt } from '../../../madt/index.ts'
import { cpusOf, isUsable, uidPath } from './_cpus.ts'

export default rule({
  id: 'madt/wildcard-uid', title: 'A usable processor has the UID that means every processor', severity: 'error', section: 'ACPI 6.5 §5.2.12.7',
  why: '0xFF in a Local APIC and 0xFFFFFFFF elsewhere stand for all processors in NMI structures and are no UID.',
  reference: ['19.M2'],
  bad: [{ title: 'a Local APIC with UID 0xFF', tables: x86(edit(madt, (v) => { const e = v.entries[1]; if (e?.type === 'localApic') e.processorUid = 0xff })) }],
  good: [{ title: 'UIDs 0 and 1', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) for (const c of cpusOf(view)) {
      if (isUsable(c) && (c.uid === ALL_PROCESSORS || (c.type === 'localApic' && c.uid === 0xff))) report({ view, at: uidPath(view, c), message: 'the UID means every processor', found: `0x${c.uid.toString(16).toUpperCase()}` })
    }
  },
})
