/** I/O Virtualization Reporting Structure: AMD IOMMUs and what they translate (AMD IOMMU specification 3.09 §5.2). */
import {
  addr64, bytes, bytesOf, chars, choose, entry, enumeration, flags, must, reserved, selfLength, sequence, struct, u16, u64, u8, withDefault,
  type EntryShape,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { bdf, shape, zero16, zero32 } from './fields.ts'

const dataSetting = () => withDefault(flags(1, {
  initPass: 0, eintPass: 1, nmiPass: 2, systemManagement: [4, 2], lint0Pass: 6, lint1Pass: 7,
}, 'interrupts and messages that pass untranslated', {
  initPass: 'INIT', eintPass: 'ExtInt', nmiPass: 'NMI', systemManagement: '0 blocked, 1 writes without message pass, 2 and 3 all pass or are translated', lint0Pass: 'legacy PIC', lint1Pass: 'legacy NMI',
}), {})
const deviceId = (doc = 'device id') => bdf(doc)

const device4 = <const N extends string>(type: number, name: N, title: string) => entry(1, type, name, {
  deviceId: withDefault(deviceId(), 0),
  dataSetting: dataSetting(),
}, { title, section: 'AMD IOMMU §5.2.2.1', identity: ['deviceId'] })
const alias = <const N extends string>(type: number, name: N, title: string) => entry(1, type, name, {
  deviceId: deviceId(),
  dataSetting: dataSetting(),
  reserved1: reserved(1),
  sourceDeviceId: deviceId('id that the device uses on the bus'),
  reserved2: reserved(1),
}, { title, section: 'AMD IOMMU §5.2.2.2', identity: ['deviceId'] })
const extended = <const N extends string>(type: number, name: N, title: string) => entry(1, type, name, {
  deviceId: deviceId(),
  dataSetting: dataSetting(),
  extendedSetting: withDefault(flags(4, { atsDisabled: 31 }, 'more settings', { atsDisabled: 'ATS requests are blocked' }), {}),
}, { title, section: 'AMD IOMMU §5.2.2.2', identity: ['deviceId'] })
const pad8 = <const N extends string>(type: number, name: N, title: string) => entry(1, type, name, { content: withDefault(bytes(7, 'not used'), new Uint8Array(7)) }, { title })

const special = entry(1, 72, 'special', {
  reserved: reserved(2),
  dataSetting: dataSetting(),
  handle: u8('I/O APIC id or HPET number'),
  sourceDeviceId: deviceId('id that it uses on the bus'),
  variety: enumeration(1, { 1: 'ioApic', 2: 'hpet' }, 'kind of device'),
}, { title: 'special device', section: 'AMD IOMMU §5.2.2.2', identity: ['variety', 'handle'] })

const acpiDevice = entry(1, 240, 'acpiDevice', {
  deviceId: deviceId(),
  dataSetting: dataSetting(),
  hid: chars(8, 'hardware id'),
  cid: withDefault(chars(8, 'compatible id'), ''),
  uidFormat: enumeration(1, { 0: 'none', 1: 'integer', 2: 'text' }, 'kind of unique id'),
  uidLength: bytesOf(1, 'uid', 'bytes of the unique id'),
  uid: withDefault(choose('uidFormat', { 2: chars('uidLength', 'unique id, usually a namespace path') }, bytes('uidLength', 'unique id, little-endian'), 'unique id'), new Uint8Array(0)),
}, { title: 'ACPI device', section: 'AMD IOMMU §5.2.2.3', identity: ['hid', 'uid'] })

/** The two high bits of the type give the size; type 240 says it itself. */
const deviceShape = {
  type: { at: 0, size: 1 },
  length: (type: number) => (type >= 0xc0 ? undefined : 4 << (type >> 6)),
  other: struct('other', { type: u8('entry type', { format: 'hex' }), body: bytes('rest', 'content of an unknown entry') }, { title: 'unknown device entry' }),
} satisfies EntryShape
const devices = () => withDefault(sequence(deviceShape, [
  device4(0, 'pad4', 'padding, 4 bytes'), device4(1, 'all', 'all devices'), device4(2, 'select', 'one device'),
  device4(3, 'rangeStart', 'start of a range'), device4(4, 'rangeEnd', 'end of a range'), pad8(64, 'pad8', 'padding, 8 bytes'),
  alias(66, 'aliasSelect', 'one device with an alias'), alias(67, 'aliasRangeStart', 'start of a range with an alias'),
  extended(70, 'extendedSelect', 'one device with extended settings'), extended(71, 'extendedRangeStart', 'start of a range with extended settings'),
  special, acpiDevice,
], 'rest', 'devices behind the IOMMU'), [])

const FLAGS = { htTunnel: 0, passPw: 1, resPassPw: 2, isochronous: 3, remoteIotlb: 4, coherent: 5, prefetch: 6, ppr: 7 } as const
const FLAG_MEANINGS = {
  htTunnel: 'HyperTransport tunnel translation', passPw: 'posted writes may pass', resPassPw: 'responses may pass posted writes', isochronous: 'isochronous traffic',
  remoteIotlb: 'devices have translation caches', coherent: 'page table walks are coherent', prefetch: 'prefetch command', ppr: 'peripheral page requests',
}
const ivhdHead = () => ({
  flags: withDefault(flags(1, FLAGS, 'IOMMU control settings', FLAG_MEANINGS), {}),
  length: selfLength(2),
  deviceId: deviceId('IOMMU'),
  capabilityOffset: u16('PCI capability of the IOMMU', { format: 'hex' }),
  baseAddress: must(addr64('registers'), { nonZero: true, multipleOf: 0x4000, severity: 'error' }),
  pciSegment: zero16('PCI segment group'),
  info: withDefault(flags(2, { msiNumber: [0, 5], unitId: [8, 5] }, 'MSI message and HyperTransport unit', { msiNumber: 'MSI message of the event log', unitId: 'HyperTransport unit' }), {}),
})
const IDENTITY = ['pciSegment', 'deviceId', 'baseAddress']

export const ivhd10 = entry(1, 0x10, 'ivhd10', {
  ...ivhdHead(),
  featureReporting: zero32('IOMMU feature information', { format: 'hex' }),
  devices: devices(),
}, { title: 'I/O Virtualization Hardware Definition (10h)', section: 'AMD IOMMU §5.2.2', identity: IDENTITY })

const ivhdWide = <const N extends string>(type: number, name: N, since = 1) => entry(1, type, name, {
  ...ivhdHead(),
  // Most firmware sets bit 9, which has no meaning.
  attributes: must(withDefault(flags(4, { performanceCounters: [13, 4], performanceBanks: [17, 6], msiNumberPpr: [23, 5] }, 'IOMMU attributes'), {}), { severity: 'info' }),
  efrRegisterImage: withDefault(u64('image of the extended feature register'), 0n),
  efrRegisterImage2: withDefault(u64('image of the extended feature 2 register'), 0n),
  devices: devices(),
}, { title: `I/O Virtualization Hardware Definition (${type.toString(16)}h)`, section: 'AMD IOMMU §5.2.2', identity: IDENTITY, ...(since > 1 ? { must: { since, alias: 'IVRSBadRevision' } } : {}) })

export const ivhd11 = ivhdWide(0x11, 'ivhd11')
export const ivhd40 = ivhdWide(0x40, 'ivhd40', 2)

const ivmd = <const N extends string>(type: number, name: N, title: string) => entry(1, type, name, {
  flags: withDefault(flags(1, { unity: 0, read: 1, write: 2, exclusionRange: 3 }, 'access', {
    unity: 'mapped one to one', read: 'readable', write: 'writable', exclusionRange: 'accesses are not translated',
  }), {}),
  length: selfLength(2),
  deviceId: withDefault(deviceId('device, or first of a range'), 0),
  auxiliaryData: withDefault(deviceId('last device of a range'), 0),
  reserved: reserved(8),
  startAddress: must(addr64('first byte'), { multipleOf: 0x1000 }),
  memoryLength: must(u64('bytes'), { nonZero: true, multipleOf: 0x1000 }),
}, { title, section: 'AMD IOMMU §5.2.3', identity: ['deviceId', 'startAddress'] })

export const ivmdAll = ivmd(0x20, 'ivmdAll', 'memory for all devices')
export const ivmdSelect = ivmd(0x21, 'ivmdSelect', 'memory for one device')
export const ivmdRange = ivmd(0x22, 'ivmdRange', 'memory for a range of devices')

export const ivrs = table('IVRS', {
  info: withDefault(flags(4, {
    efrSupport: 0, dmaRemapSupport: 1, guestVirtualAddressSize: [5, 3], physicalAddressSize: [8, 7], virtualAddressSize: [15, 7], htAtsReserved: 22,
  }, 'IOMMU common information', {
    efrSupport: 'the feature register images count', dmaRemapSupport: 'firmware asks to protect against DMA before the OS', guestVirtualAddressSize: '2 for 48 bits',
    physicalAddressSize: 'bits', virtualAddressSize: 'bits', htAtsReserved: 'the HyperTransport ATS range is reserved',
  }), {}),
  reserved: reserved(8),
  blocks: sequence(shape(1, 2, 2, 'IOMMU definition block'), [ivhd10, ivhd11, ivhd40, ivmdAll, ivmdSelect, ivmdRange], 'rest', 'IOMMUs and memory'),
}, { title: 'I/O Virtualization Reporting Structure', section: 'AMD IOMMU §5.2.1', revision: 2 })
