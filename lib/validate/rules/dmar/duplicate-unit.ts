import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const unit = (registerBaseAddress: bigint, segment: number) => ({ type: 'drhd', flags: {}, segment, registerBaseAddress, deviceScopes: [{ type: 'endpoint', startBus: 0, path: [{ device: 2, function: 0 }] }] }) as const

export default rule({
  id: 'dmar/duplicate-unit', title: 'Two remapping units have one register base', severity: 'error', section: 'VT-d §8.3',
  why: 'They are one unit described twice, and Linux would program it twice.',
  reference: ['15.5'],
  bad: [{ title: 'one base twice', tables: x86(add(() => encode(layouts.dmar, { hostAddressWidth: 38, structures: [unit(0x1000n, 0), unit(0x1000n, 1)] }))) }],
  good: [{ title: 'two bases', tables: x86(add(() => encode(layouts.dmar, { hostAddressWidth: 38, structures: [unit(0x1000n, 0), unit(0x2000n, 1)] }))) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) {
      const seen = new Map<bigint, number>()
      view.value.structures.forEach((s, i) => {
        if (s.type !== 'drhd' || !s.registerBaseAddress) return
        const first = seen.get(s.registerBaseAddress)
        if (first !== undefined) report({ view, at: `structures[${i}].registerBaseAddress`, message: `structures[${first}] has the same registers`, found: s.registerBaseAddress })
        else seen.set(s.registerBaseAddress, i)
      })
    }
  },
})
