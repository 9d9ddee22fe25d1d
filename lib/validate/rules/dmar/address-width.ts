import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (hostAddressWidth: number) => add(() => encode(layouts.dmar, { hostAddressWidth, structures: [{ type: 'drhd', flags: { includePciAll: true }, registerBaseAddress: 0xfed9_0000n }, { type: 'rmrr', baseAddress: 0x7b80_0000n, endAddress: 0x7fff_ffffn, deviceScopes: [{ type: 'endpoint', startBus: 0, path: [{ device: 2, function: 0 }] }] }] }))

export default rule({
  id: 'dmar/address-width', title: 'An address of the DMAR is wider than the machine’s addresses', severity: 'error', section: 'VT-d §8.1',
  why: 'The host address width bounds DMA addresses: registers or reserved memory beyond it cannot exist, so one of the two is wrong.',
  reference: ['15.5'],
  bad: [{ title: 'registers above 31 bits', tables: x86(table(30)) }],
  good: [{ title: '39 bits', tables: x86(table(38)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) {
      const bits = view.value.hostAddressWidth + 1
      if (!(bits >= 12 && bits < 64)) continue
      const check = (at: string, address: bigint | undefined): void => { if (address !== undefined && address >> BigInt(bits)) report({ view, at, message: `the address has more than ${bits} bits`, found: address }) }
      view.value.structures.forEach((s, i) => {
        if (s.type === 'drhd') check(`structures[${i}].registerBaseAddress`, s.registerBaseAddress)
        else if (s.type === 'rmrr') check(`structures[${i}].endAddress`, s.endAddress)
      })
    }
  },
})
