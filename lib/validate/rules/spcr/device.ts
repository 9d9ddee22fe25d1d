import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { rangesOf } from '../aml/_resources.ts'

export default rule({
  id: 'spcr/device', title: 'No device of the name space has the console’s registers', severity: 'info', section: 'Arm BBR 2.0 §8.4',
  why: 'Linux starts the console from SPCR and the driver from the device: without a device with the same address output stops when the early console is dropped.',
  reference: ['13.4', '19.18'], aliases: ['SbbrSpcrMatchingDevice'], profiles: { 'arm-sbbr': 'warning' },
  bad: [{ title: 'a console at another address', tables: arm64(edit(layouts.spcr, (v) => { v.serialPort.address = 0x1234_0000n })) }],
  good: [{ title: 'a console at the address of COM0', tables: arm64() }],
  check: (context, report) => {
    const view = context.first(layouts.spcr)
    const base = view?.value.serialPort?.address
    if (!view || !base || !context.aml.present || !context.has('DSDT') || (view.value.pciVendorId !== 0xffff && view.value.pciVendorId !== 0)) return
    const space = view.value.serialPort.space === 'io' ? 'io' : 'memory'
    for (const d of context.aml.devices) {
      if (!context.aml.child(d.node, '_CRS')) continue
      if (rangesOf(context.aml.bytes(`${d.path}._CRS`)).some((r) => r.space === space && r.consumer && base >= r.from && base < r.from + r.length)) return
    }
    report({ view, at: 'serialPort.address', message: 'no device has these registers in its _CRS', found: base })
  },
})
