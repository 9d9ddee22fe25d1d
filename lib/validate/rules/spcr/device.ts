import { rule } from '../../rule.ts'
import { add, arm64, edit } from '../../examples/machine.ts'
import { buildDbg2, layouts } from '../../../tables/index.ts'
import type { NamespaceDevice } from '../../inventory.ts'
import { rangesOf } from '../aml/_resources.ts'

export default rule({
  id: 'spcr/device', title: 'No device of the name space has the registers of the console or debug port', severity: 'info', section: 'Arm BBR 2.0 §8.4; Microsoft DBG2',
  why: 'Linux starts the console from SPCR and the driver from the device: without a device with the same address output stops when the early console is dropped. A debug port must lie in the _CRS of the device that DBG2 names, or the OS gives its registers to a driver.',
  reference: ['13.4', '19.18'], aliases: ['SbbrSpcrMatchingDevice'], profiles: { 'arm-sbbr': 'warning' },
  bad: [{ title: 'a debug port elsewhere than its device', tables: arm64(add(() => buildDbg2({ devices: [{ uart: 'pl011', base: 0x1234_0000, path: '\\_SB.COM0' }] }))) }, { title: 'a console at another address', tables: arm64(edit(layouts.spcr, (v) => { v.serialPort.address = 0x1234_0000n })) }],
  good: [{ title: 'a console at the address of COM0', tables: arm64() }],
  check: (context, report) => {
    if (!context.aml.present || !context.has('DSDT')) return
    const holds = (device: NamespaceDevice, space: string, base: bigint): boolean =>
      rangesOf(context.aml.bytes(`${device.path}._CRS`)).some((r) => r.space === space && r.consumer && base >= r.from && base < r.from + r.length)
    for (const view of context.all(layouts.dbg2)) view.value.devices?.forEach((port, i) => {
      const base = port.baseAddresses?.[0]
      const device = context.aml.devices.find((d) => d.path === port.namespaceString)
      const crs = device && context.aml.child(device.node, '_CRS')
      if (base && crs && context.aml.isKnown(crs) && base.address !== 0n && !holds(device, base.space === 'io' ? 'io' : 'memory', base.address)) report({ view, at: `devices[${i}].baseAddresses[0].address`, message: `${device.path} does not have these registers in its _CRS`, found: base.address })
    })
    const view = context.first(layouts.spcr)
    const base = view?.value.serialPort?.address
    if (!view || !base || (view.value.pciVendorId !== 0xffff && view.value.pciVendorId !== 0)) return
    const space = view.value.serialPort.space === 'io' ? 'io' : 'memory'
    if (context.aml.devices.some((d) => context.aml.child(d.node, '_CRS') && holds(d, space, base))) return
    report({ view, at: 'serialPort.address', message: 'no device has these registers in its _CRS', found: base })
  },
})
