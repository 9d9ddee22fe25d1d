import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (topLevel: boolean) => add(() => encode(layouts.pmtt, { devices: [{ type: 'socket', flags: { topLevel }, socketId: 0 }] } as never))

export default rule({
  id: 'pmtt/top-level', title: 'A memory device is at the top and does not say so, or the other way round', severity: 'info', section: 'ACPI 6.5 §5.2.20.1',
  why: 'The flag marks the devices that are no part of another; readers that walk the list flat go by it.',
  reference: ['17.26'],
  bad: [{ title: 'a socket at the top without the flag', tables: x86(table(false)) }],
  good: [{ title: 'a socket at the top', tables: x86(table(true)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.pmtt)) {
      // Each device is a group with its path: devices[0], devices[0].devices[1] and so on.
      for (const g of view.decoded.groups) {
        if (!/^(devices\[\d+\]\.?)+$/.test(g.path)) continue
        const flags = view.at(`${g.path}.flags`) as { topLevel?: boolean } | undefined
        const isTop = !g.path.includes('.')
        if (flags && flags.topLevel !== undefined && flags.topLevel !== isTop) report({ view, at: `${g.path}.flags`, message: isTop ? 'the device is part of no other' : 'the device is part of another', expected: `topLevel ${isTop ? 'set' : 'clear'}` })
      }
    }
  },
})
