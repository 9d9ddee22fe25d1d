import { rule } from '../../rule.ts'
import { add, arm64, edit } from '../../examples/machine.ts'
import { buildDbg2, layouts } from '../../../tables/index.ts'

const table = add(() => buildDbg2({ devices: [{ uart: 'pl011', base: 0x900_0000, path: '\\_SB.COM0' }] }))

export default rule({
  id: 'dbg2/registers', title: 'A debug device has no registers', severity: 'warning', section: 'Microsoft DBG2',
  why: 'A debugger maps address and size before anything else runs; without them the port is dead.',
  reference: ['17.1', '19.18'], aliases: ['DBG2InvalidGasAddress', 'DBG2InvalidAddressSize', 'DBG2InvalidGasWidth'],
  bad: [{ title: 'address 0', tables: arm64(table, edit(layouts.dbg2, (v) => { for (const d of v.devices ?? []) for (const a of d.baseAddresses ?? []) a.address = 0n })) }, { title: 'size 0', tables: arm64(table, edit(layouts.dbg2, (v) => { for (const d of v.devices ?? []) d.addressSizes = [0] })) }],
  good: [{ title: 'a PL011', tables: arm64(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dbg2)) view.value.devices?.forEach((d, i) => {
      d.baseAddresses?.forEach((a, k) => {
        if (a.address === 0n) report({ view, at: `devices[${i}].baseAddresses[${k}].address`, message: 'the register has no address', expected: 'an address', found: 0 })
        else if (a.bitWidth === 0) report({ view, at: `devices[${i}].baseAddresses[${k}].bitWidth`, severity: 'info', message: 'the register has no width', expected: 'bits', found: 0 })
      })
      d.addressSizes?.forEach((n, k) => { if (n === 0) report({ view, at: `devices[${i}].addressSizes[${k}]`, message: 'the register block is empty', expected: 'a size', found: 0 }) })
    })
  },
})
