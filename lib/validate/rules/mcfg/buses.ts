import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { grouped, overlaps } from '../_ranges.ts'

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
      const list = (view.value.allocations ?? []).map((a, i) => ({ ...a, i }))
      for (const a of list) if (a.startBus > a.endBus) report({ view, at: `allocations[${a.i}].endBus`, message: 'the last bus is before the first', expected: `at least ${a.startBus}`, found: a.endBus })
      const buses = grouped(list, (a) => a.segment).flatMap((group) => overlaps(group.map((a) => ({ ...a, from: a.startBus, to: a.endBus + 1 }))))
      for (const { first, second } of buses) report({ view, at: `allocations[${second.i}].startBus`, message: `allocations[${first.i}] has buses of segment ${second.segment} too`, found: `${second.startBus} to ${second.endBus}` })
      const told = new Set(buses.map((o) => o.second.i))
      const spaces = overlaps(list.map((a) => ({ ...a, from: a.address + BigInt(a.startBus) * MIB, to: a.address + BigInt(a.endBus + 1) * MIB })))
      for (const { first, second } of spaces) if (!told.has(second.i)) report({ view, at: `allocations[${second.i}].address`, message: `the memory overlaps that of allocations[${first.i}]`, found: second.from })
    }
  },
})
