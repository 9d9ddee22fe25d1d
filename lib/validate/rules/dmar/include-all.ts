import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const unit = (registerBaseAddress: bigint, includePciAll: boolean) => ({ type: 'drhd', flags: { includePciAll }, registerBaseAddress, deviceScopes: [] }) as const
const table = (...units: ReturnType<typeof unit>[]) => add(() => encode(layouts.dmar, { hostAddressWidth: 38, structures: units }))

export default rule({
  id: 'dmar/include-all', title: 'The catch-all remapping unit of a segment is not the last, or there are two', severity: 'warning', section: 'VT-d §8.3',
  why: 'A reader stops at the first unit that takes a device: after a catch-all unit the others of the segment never see theirs.',
  reference: ['15.2', '15.5'], aliases: ['MultipleIncludePciAll'],
  bad: [{ title: 'two', tables: x86(table(unit(0x1000n, true), unit(0x2000n, true))) }, { title: 'not the last', tables: x86(table(unit(0x1000n, true), unit(0x2000n, false))) }],
  good: [{ title: 'the last', tables: x86(table(unit(0x1000n, false), unit(0x2000n, true))) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) {
      const all = new Map<number, number>()
      view.value.structures.forEach((s, i) => {
        if (s.type !== 'drhd' || !s.flags) return
        const first = all.get(s.segment)
        if (first !== undefined) report({ view, at: `structures[${i}]`, message: `structures[${first}] takes all devices of segment ${s.segment} before it` })
        else if (s.flags.includePciAll) all.set(s.segment, i)
      })
    }
  },
})
