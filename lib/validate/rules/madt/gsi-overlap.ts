import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { gsiOwners, type GsiOwner } from './_gsi.ts'
import { repeated } from '../_declared.ts'

const io = (id: number, base: number) => edit(madt, (v) => { v.entries.push({ type: 'ioApic', ioApicId: id, address: 0xfec1_0000 + id * 0x1000, globalIrqBase: base }) })

export default rule({
  id: 'madt/gsi-overlap', title: 'Two I/O interrupt controllers begin at one GSI', severity: 'error', section: 'ACPI 6.5 §5.2.13',
  why: 'A GSI belongs to one input of one controller. Linux rejects the second I/O APIC. (How many inputs a controller has is in its registers, so only equal bases can be seen here.)',
  reference: ['5.9', '19.7'],
  bad: [{ title: 'two I/O APICs from GSI 0', tables: x86(io(1, 0)) }],
  good: [{ title: 'the second one from GSI 24', tables: x86(io(1, 24)) }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const owners = gsiOwners(view.value)
      for (const { i, first } of repeated(owners, (o) => `${o.type} ${o.base}`)) {
        const [o, other] = [owners[i], owners[first]] as [GsiOwner, GsiOwner]
        report({ view, at: `entries[${o.index}].globalIrqBase`, message: `entries[${o.index}] begins at the GSI of entries[${other.index}]`, expected: 'another range', found: o.base })
      }
    }
  },
})
