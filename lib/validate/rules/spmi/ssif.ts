import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (space: 'smbus' | 'io', address: bigint) => add(() => encode(layouts.spmi, { interfaceType: 'ssif', specificationRevision: 0x0200, baseAddress: { space, bitWidth: 8, bitOffset: 0, accessSize: 'byte', address } }))
/** SMBus addresses have 7 bits. */
const MAX = 0x7fn

export default rule({
  id: 'spmi/ssif', title: 'A management controller on the SMBus has no SMBus address', severity: 'warning', section: 'IPMI 2.0 §C3-1',
  why: 'For SSIF the address is the 7-bit one of the controller on the bus, unshifted; the driver probes another device otherwise.',
  reference: ['17.29'], aliases: ['SPMIInvalidBaseAddressForSSIF'],
  bad: [{ title: 'in I/O space', tables: x86(table('io', 0xca2n)) }, { title: 'a shifted address', tables: x86(table('smbus', 0x84n)) }],
  good: [{ title: 'SMBus address 0x42', tables: x86(table('smbus', 0x42n)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.spmi)) {
      const { interfaceType, baseAddress } = view.value
      if (interfaceType !== 'ssif' || !baseAddress) continue
      if (baseAddress.space !== 'smbus') report({ view, at: 'baseAddress.space', message: 'the interface is on the SMBus', expected: 'smbus', found: baseAddress.space })
      else if (baseAddress.address > MAX) report({ view, at: 'baseAddress.address', message: 'no SMBus device has this address', expected: 'at most 0x7F', found: baseAddress.address })
    }
  },
})
