import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { gsiOwners } from './_gsi.ts'

export default rule({
  id: 'madt/no-io-apic', title: 'An x86 MADT has no I/O APIC, or none from GSI 0', severity: 'warning', section: 'ACPI 6.5 §5.2.12.3',
  why: 'Without one Linux stays with the 8259 and cannot route interrupts to other processors; ISA interrupts are GSI 0 to 15.',
  reference: ['5.30', '5.9'],
  bad: [{ title: 'none', tables: x86(edit(madt, (v) => { v.entries = v.entries.filter((e) => e.type !== 'ioApic' && e.type !== 'interruptOverride') })) }],
  good: [{ title: 'one from GSI 0', tables: x86() }],
  check: (context, report) => {
    const view = context.first(madt)
    if (!view || context.architecture !== 'x86') return
    const owners = gsiOwners(view.value)
    if (owners.length === 0) report({ view, at: 'entries', message: 'there is no I/O APIC', expected: 'an I/O APIC' })
    else if (!owners.some((o) => o.base === 0)) report({ view, at: `entries[${owners[0]?.index}].globalIrqBase`, message: 'no I/O APIC begins at GSI 0', expected: 0, found: owners[0]?.base })
  },
})
