import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'madt/nmi-too-wide', title: 'x2APIC processors without an NMI structure of their own', severity: 'info', section: 'ACPI 6.5 §5.2.12.13',
  why: 'Local APIC NMI structures count for Local APIC structures; processors in x2APIC structures need a Local x2APIC NMI.',
  reference: ['5.30'],
  bad: [{ title: 'no x2APIC NMI', tables: x86(edit(madt, (v) => { v.entries.push({ type: 'localX2Apic', x2ApicId: 300, flags: { enabled: true, onlineCapable: false }, processorUid: 300 }) })) }],
  good: [{ title: 'no x2APIC processor', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const has = (type: string): boolean => view.value.entries.some((e) => e.type === type)
      const wide = view.value.entries.findIndex((e) => e.type === 'localX2Apic' && e.x2ApicId >= 255 && e.flags?.enabled)
      if (wide >= 0 && has('localApicNmi') && !has('localX2ApicNmi')) report({ view, at: `entries[${wide}]`, message: 'no NMI is described for x2APIC processors', expected: 'a Local x2APIC NMI structure' })
    }
  },
})
