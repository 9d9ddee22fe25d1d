/** I/O Virtualization Table of LoongArch machines (Loongson IOVT 0.1). */
import { addr64, countOf, entry, flags, offsetTo, placed, reserved, selfLength, sequence, u16, u32, u64, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { bdf, shape, zero16, zero32, zero8 } from './fields.ts'

const section = 'LoongArch IOVT 0.1'
const deviceEntry = <const N extends string>(type: number, name: N, title: string) => entry(1, type, name, {
  length: selfLength(1),
  flags: zero8('reserved'),
  reserved: reserved(3),
  deviceId: bdf(),
}, { title, section, identity: ['deviceId'] })

const iommu = entry(2, 0, 'iommuV1', {
  length: selfLength(2),
  flags: withDefault(flags(4, { pciDevice: 0, proximityDomainValid: 1, managesSegment: 2, hardwareCapability: 3, msiInterrupt: 4 }, 'IOMMU'), {}),
  segment: zero16('PCI segment'),
  physicalWidth: u16('bits of a physical address'),
  virtualWidth: u16('bits of a virtual address'),
  maxPageLevel: u16('levels of page tables'),
  pageSizes: u64('supported page sizes, bit mask'),
  deviceId: zero32('bus, device, function of the IOMMU', { format: 'hex' }),
  baseAddress: addr64('registers'),
  addressSpaceSize: u32('bytes of the registers'),
  interruptType: zero8('kind of interrupt'),
  reserved: reserved(3),
  gsi: zero32('GSI'),
  proximityDomain: zero32('proximity domain'),
  maxDeviceCount: u32('devices at most'),
  deviceEntryCount: countOf(4, 'devices'),
  deviceEntryOffset: offsetTo(4, 'devices', 'offset of the device entries from the IOMMU'),
  devices: placed('deviceEntryOffset', sequence(shape(1, 1, 1, 'device entry'), [
    deviceEntry(0, 'single', 'one device'), deviceEntry(1, 'rangeStart', 'start of a range'), deviceEntry(2, 'rangeEnd', 'end of a range'),
  ], { count: 'deviceEntryCount' }, 'devices behind the IOMMU')),
}, { title: 'IOMMU version 1', section, identity: ['segment', 'deviceId'] })

export const iovt = table('IOVT', {
  iommuCount: countOf(2, 'iommus'),
  iommuOffset: offsetTo(2, 'iommus', 'offset of the IOMMUs from the start of the table'),
  reserved: reserved(8),
  iommus: placed('iommuOffset', sequence(shape(2, 2, 2, 'IOMMU'), [iommu], { count: 'iommuCount' }, 'IOMMUs')),
}, { title: 'I/O Virtualization Table', section })
