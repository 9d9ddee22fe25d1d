import { rule } from '../../rule.ts'
import { edit, arm64 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'spcr/pci', title: 'The SPCR names half a PCI device', severity: 'info', section: 'Microsoft SPCR',
  why: 'For a PCI UART vendor, device and address go together, and the OS must be told not to disable it; for others the ids are 0xFFFF.',
  reference: ['13.2'],
  bad: [{ title: 'a bus without ids', tables: arm64(edit(layouts.spcr, (v) => { v.pciBus = 3 })) }, { title: 'a PCI UART that may be disabled', tables: arm64(edit(layouts.spcr, (v) => { v.pciVendorId = 0x8086; v.pciDeviceId = 0x1234 })) }],
  good: [{ title: 'no PCI device', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.spcr)) {
      const v = view.value
      const none = v.pciDeviceId === 0xffff && v.pciVendorId === 0xffff
      const empty = v.pciDeviceId === 0 && v.pciVendorId === 0
      const placed = v.pciBus !== 0 || v.pciDevice !== 0 || v.pciFunction !== 0 || v.pciSegment !== 0
      if ((none || empty) && placed) report({ view, at: 'pciBus', message: 'a PCI address without vendor and device id' })
      else if (!none && !empty && v.pciDeviceId !== 0xffff && v.pciFlags && !v.pciFlags.doNotDisable) report({ view, at: 'pciFlags', message: 'the OS may disable the PCI device that is its console', expected: 'doNotDisable' })
      else if ((v.pciDeviceId === 0xffff) !== (v.pciVendorId === 0xffff)) report({ view, at: 'pciDeviceId', message: 'one of vendor and device id is missing' })
    }
  },
})
