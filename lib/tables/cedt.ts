/** CXL Early Discovery Table (CXL 3.1 §9.18.1). */
import { addr64, array, countOf, entry, enumeration, flags, must, reserved, selfLength, sequence, u16, u32, u64, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { bdf, shape, zero16 } from './fields.ts'

export const chbs = entry(1, 0, 'chbs', {
  reserved: reserved(1),
  length: selfLength(2),
  uid: u32('_UID of the host bridge'),
  cxlVersion: must(enumeration(4, { 0: ['cxl11', 'CXL 1.1: an 8 KiB RCRB'], 1: ['cxl20', 'CXL 2.0 or later: 64 KiB of component registers'] }, 'version'), { alias: 'CEDTBadCXLVersion' }),
  reserved1: reserved(4),
  base: addr64('RCRB or component registers'),
  registerLength: u64('bytes of them'),
}, { title: 'CXL Host Bridge Structure', section: 'CXL 3.1 §9.18.1.2', identity: ['uid'] })

const WAYS = { 0: 'ways1', 1: 'ways2', 2: 'ways4', 3: 'ways8', 4: 'ways16', 8: 'ways3', 9: 'ways6', 10: 'ways12' } as const
const waysOf = (encoded: number): number => (encoded < 8 ? 2 ** encoded : 3 * 2 ** (encoded - 8))
const GRANULARITY = { 0: 'bytes256', 1: 'bytes512', 2: 'bytes1024', 3: 'bytes2048', 4: 'bytes4096', 5: 'bytes8192', 6: 'bytes16384' } as const

export const cfmws = entry(1, 1, 'cfmws', {
  reserved: reserved(1),
  length: selfLength(2),
  reserved1: reserved(4),
  // Linux ignores a window that is not aligned (drivers/cxl/acpi.c).
  baseHpa: must(addr64('first host physical address, 256 MiB aligned'), { multipleOf: 0x1000_0000, severity: 'error' }),
  windowSize: must(u64('bytes, a multiple of 256 MiB'), { nonZero: true, multipleOf: 0x1000_0000, severity: 'error' }),
  interleaveWays: enumeration(1, WAYS, 'number of host bridges'),
  interleaveArithmetic: must(withDefault(enumeration(1, { 0: 'modulo', 1: ['xor', 'modulo and XOR with the maps of the CXIMS'] }, 'how addresses are spread'), 'modulo'), { alias: 'CEDTBadInterleaveArithmetic' }),
  reserved2: reserved(2),
  granularity: enumeration(4, GRANULARITY, 'bytes to one host bridge at a time'),
  restrictions: withDefault(flags(2, { deviceCoherent: 0, hostOnlyCoherent: 1, volatile: 2, persistent: 3, fixedDeviceConfiguration: 4, backInvalidate: 5 }, 'what the window may be used for', {
    deviceCoherent: 'device coherent memory (HDM-D)', hostOnlyCoherent: 'host-only coherent memory (HDM-H)', fixedDeviceConfiguration: 'the OS must not move devices',
    backInvalidate: 'devices with back-invalidate (HDM-DB)',
  }), {}),
  qtgId: zero16('QoS throttling group'),
  targets: array(u32('_UID of a host bridge'), { count: (get) => waysOf(get('interleaveWays')) }, 'host bridges in interleave order'),
}, { title: 'CXL Fixed Memory Window Structure', section: 'CXL 3.1 §9.18.1.3', identity: ['baseHpa'] })

export const cxims = entry(1, 2, 'cxims', {
  reserved: reserved(1),
  length: selfLength(2),
  reserved1: reserved(2),
  granularity: enumeration(1, GRANULARITY, 'host bridge interleave granularity that the maps are for'),
  xormapCount: countOf(1, 'xormaps'),
  xormaps: array(u64('bits that are XORed to a bit of the target'), { count: 'xormapCount' }, 'XOR maps'),
}, { title: 'CXL XOR Interleave Math Structure', section: 'CXL 3.1 §9.18.1.4', identity: ['granularity'] })

export const rdpas = entry(1, 3, 'rdpas', {
  reserved: reserved(1),
  length: selfLength(2),
  segment: u16('PCI segment of the event collector'),
  bdf: bdf('event collector'),
  protocol: must(enumeration(1, { 0: 'cxlIo', 1: 'cxlCacheMem' }, 'protocol'), { alias: 'CEDTBadProtocolType' }),
  baseAddress: addr64('RCRB or component registers of the downstream port'),
}, { title: 'RCEC Downstream Port Association Structure', section: 'CXL 3.1 §9.18.1.5', identity: ['segment', 'bdf', 'baseAddress'] })

export const csds = entry(1, 4, 'csds', {
  reserved: reserved(1),
  length: selfLength(2),
  systemCapabilities: must(u16('what the system supports, bits 5:0', { format: 'hex' }), { max: 0x3f }),
  reserved1: reserved(2),
}, { title: 'CXL System Description Structure', section: 'CXL 3.1 §9.18.1.6' })

export const cedt = table('CEDT', {
  structures: sequence(shape(1, 2, 2, 'CXL structure'), [chbs, cfmws, cxims, rdpas, csds], 'rest', 'host bridges and memory windows'),
}, { title: 'CXL Early Discovery Table', section: 'CXL 3.1 §9.18.1' })
