import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const MIB = 0x10_0000n

export default rule({
  id: 'mcfg/buses', title: 'Configuration spaces have no buses, or overlap', severity: 'error', section: 'PCI Firmware 3.3 §4.1.2',
  why: 'One bus has one place of 1 MiB: overlapping windows make a write to one device reach another.',
  reference: ['11.5'],
  bad: [
    { title: 'the last bus before the first', tables: x86(edit(layouts.mcfg, (v) => { const a = v.allocations[0]; if (a) { a.startBus = 10; a.endBus = 5 } })) },
    { title: 'one bus twice', tables: x86(edit(layouts.mcfg, (v) => { const a = v.allocations[0]; if (a) v.allocations.push({ ...a, startBus: 200 }) })) },
    { title: 'two segments at one place', tables: x86(edit(layouts.mcfg, (v) => { const a = v.allocations[0]; if (a) v.allocations.push({ ...a, segment: 1 }) })) },
  ],
  good: [{ title: 'two segments', tables: x86(edit(layouts.mcfg, (v) => { const a = v.allocations[0]; if (a) v.allocations.push({ ...a, segment: 1, address: 0x10_0000_0000n }) })) }],
  check: (context, report) => {
    for (const view of context.all(layouts.mcfg)) {
      const list = view.value.allocations ?? []
      list.forEach((a, i) => {
        if (a.startBus > a.endBus) { report({ view, at: `allocations[${i}].endBus`, message: 'the last bus is before the first', expected: `at least ${a.startBus}`, found: a.endBus }); return }
        const from = a.address + BigInt(a.startBus) * MIB
        const to = a.address + BigInt(a.endBus + 1) * MIB
        for (let k = 0; k < i; k++) {
          const b = list[k] as (typeof list)[0]
          if (a.segment === b.segment && a.startBus <= b.endBus && b.startBus <= a.endBus) report({ view, at: `allocations[${i}].startBus`, message: `allocations[${k}] has buses of segment ${a.segment} too`, found: `${a.startBus} to ${a.endBus}` })
          else if (from < b.address + BigInt(b.endBus + 1) * MIB && b.address + BigInt(b.startBus) * MIB < to) report({ view, at: `allocations[${i}].address`, message: `the memory overlaps that of allocations[${k}]`, found: from })
        }
      })
    }
  },
})
