/** Intel Resource Director Technology and TXT: ERDT, MRRM (RDT architecture 1.1), DTPR (TXT DMA protection ranges 0.73). */
import {
  addr64, array, countOf, entry, flags, reserved, selfLength, sequence, struct, u16, u32, u64, u8, withDefault,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape, zero16, zero32, zero8 } from './fields.ts'

const section = 'RDT 1.1'
const head = () => ({ length: selfLength(2) })
const domain = () => u16('domain id')
const registers = () => ({
  registerBase: addr64('registers'),
  registerSize: u32('4 KiB pages of registers'),
})
const agents = () => ({
  ...head(),
  reserved: reserved(4),
  flags: withDefault(flags(4, {}, 'reserved'), {}),
  indexFunction: zero8('how an RMID or class becomes an index'),
})
const upscale = () => withDefault(u64('factor from counts to bytes'), 0n)
const corrections = () => ({
  correctionFactorCount: countOf(4, 'correctionFactors'),
  correctionFactors: withDefault(array(u32('1 is 0x10000', { format: 'hex' }), { count: 'correctionFactorCount' }, 'correction factors'), []),
})

const cacd = entry(2, 1, 'cacd', {
  ...head(),
  reserved: reserved(2),
  domainId: domain(),
  x2ApicIds: array(u32('x2APIC id'), 'rest', 'processors of the domain'),
}, { title: 'CPU Agent Collection Description', section, identity: ['domainId'] })

const devicePath = entry(1, 1, 'endpoint', {
  length: selfLength(1),
  segment: u16('PCI segment'),
  reserved: reserved(1),
  startBus: u8('first PCI bus of the path'),
  path: array(struct('path', { device: u8('PCI device'), function: u8('PCI function') }, { title: 'step of a PCI path' }), 'rest', 'PCI path'),
}, { title: 'device path', section })
const dacd = entry(2, 2, 'dacd', {
  ...head(),
  reserved: reserved(2),
  domainId: domain(),
  devices: sequence(shape(1, 1, 1, 'device scope'), [devicePath], 'rest', 'devices of the domain'),
}, { title: 'Device Agent Collection Description', section, identity: ['domainId'] })

const cmrc = entry(2, 3, 'cmrc', {
  ...agents(),
  reserved1: reserved(11),
  ...registers(),
  clumpSize: u16('registers in a clump'),
  clumpStride: u16('bytes from clump to clump'),
  upscale: upscale(),
}, { title: 'Cache Monitoring Registers for CPU Agents', section })

const mmrc = entry(2, 4, 'mmrc', {
  ...agents(),
  reserved1: reserved(11),
  ...registers(),
  counterWidth: u8('bits of a counter'),
  upscale: upscale(),
  reserved2: reserved(7),
  ...corrections(),
}, { title: 'Memory-bandwidth Monitoring Registers for CPU Agents', section })

const marc = entry(2, 5, 'marc', {
  ...head(),
  reserved: reserved(2),
  flags: withDefault(flags(2, { optimal: 0, minimum: 1, maximum: 2 }, 'registers that exist'), {}),
  indexFunction: zero8('how a class becomes an index'),
  reserved1: reserved(7),
  optimalBase: addr64('optimal bandwidth registers'),
  minimumBase: addr64('minimum bandwidth registers'),
  maximumBase: addr64('maximum bandwidth registers'),
  registerSize: u32('4 KiB pages of registers'),
  controlRange: u32('largest control value'),
}, { title: 'Memory-bandwidth Allocation Registers for CPU Agents', section })

const carc = entry(2, 6, 'carc', head(), { title: 'Cache Allocation Registers for CPU Agents', section })

const cmrd = entry(2, 7, 'cmrd', {
  ...agents(),
  reserved1: reserved(11),
  ...registers(),
  registerOffset: u16('offset of the registers'),
  clumpSize: u16('registers in a clump'),
  upscale: upscale(),
}, { title: 'Cache Monitoring Registers for Device Agents', section })

const ibrd = entry(2, 8, 'ibrd', {
  ...agents(),
  reserved1: reserved(11),
  ...registers(),
  totalOffset: u16('offset of the total bandwidth registers'),
  missOffset: u16('offset of the miss bandwidth registers'),
  totalClumpSize: u16('total bandwidth registers in a clump'),
  missClumpSize: u16('miss bandwidth registers in a clump'),
  reserved2: reserved(7),
  counterWidth: u8('bits of a counter'),
  upscale: upscale(),
  ...corrections(),
}, { title: 'I/O Bandwidth Monitoring Registers for Device Agents', section })

const ibad = entry(2, 9, 'ibad', head(), { title: 'I/O Bandwidth Allocation Registers for Device Agents', section })

const card = entry(2, 10, 'card', {
  ...head(),
  reserved: reserved(4),
  flags: withDefault(flags(4, { contentionMaskValid: 0, noncontiguousMasks: 1 }, 'registers'), {}),
  contentionMask: zero32('ways that others use too', { format: 'hex' }),
  indexFunction: zero8('how a class becomes an index'),
  reserved1: reserved(7),
  ...registers(),
  registerOffset: u16('offset of the registers'),
  blockSize: u16('bytes of a register block'),
}, { title: 'Cache Allocation Registers for Device Agents', section })

const rmdd = entry(2, 0, 'rmdd', {
  ...head(),
  flags: withDefault(flags(2, { l3Domain: 0, ioL3Domain: 1 }, 'kind of domain'), {}),
  ioL3Slices: zero16('slices of the I/O cache'),
  ioL3Sets: zero8('sets of the I/O cache'),
  ioL3Ways: zero8('ways of the I/O cache'),
  reserved: reserved(8),
  domainId: domain(),
  maxRmid: u32('largest RMID'),
  controlRegisterBase: addr64('control registers'),
  controlRegisterSize: u16('4 KiB pages of control registers'),
  structures: sequence(shape(2, 2, 2, 'resource structure'), [cacd, dacd, cmrc, mmrc, marc, carc, cmrd, ibrd, ibad, card], 'rest', 'agents and registers of the domain'),
}, { title: 'Resource Management Domain Description', section, identity: ['domainId'] })

export const erdt = table('ERDT', {
  maxClos: u32('classes of service'),
  reserved: reserved(24),
  domains: sequence(shape(2, 2, 2, 'resource structure'), [rmdd], 'rest', 'resource management domains'),
}, { title: 'Enhanced Resource Director Technology Table', section: 'Intel RDT 1.1' })

const memoryRange = entry(2, 0, 'memoryRange', {
  length: selfLength(2),
  reserved: reserved(4),
  baseAddress: addr64('first byte'),
  rangeLength: u64('bytes'),
  regionIdFlags: withDefault(flags(2, { localValid: 0, remoteValid: 1 }, 'which region ids count'), {}),
  localRegionId: zero8('static region id for local accesses'),
  remoteRegionId: zero8('static region id for remote accesses'),
  reserved1: reserved(4),
  programmingRegisters: withDefault(array(addr64(), 'rest', 'region id programming registers'), []),
}, { title: 'Memory Range Entry', section, identity: ['baseAddress'] })

export const mrrm = table('MRRM', {
  maxMemoryRegions: u8('memory regions at most'),
  flags: withDefault(flags(1, { osAssigned: 0 }, 'region ids', { osAssigned: 'the OS assigns the ids' }), {}),
  reserved: reserved(26),
  ranges: sequence(shape(2, 2, 2, 'memory range'), [memoryRange], 'rest', 'memory ranges'),
}, { title: 'Memory Range and Region Mapping Table', section: 'Intel RDT 1.1' })

const instance = struct('instance', {
  flags: withDefault(flags(4, {}, 'reserved'), {}),
  registerCount: countOf(4, 'registers'),
  registers: array(addr64(), { count: 'registerCount' }, 'TPRn_BASE registers, each followed by its TPRn_LIMIT'),
}, { title: 'TPR instance' })

export const dtpr = table('DTPR', {
  flags: withDefault(flags(4, {}, 'reserved'), {}),
  instanceCount: countOf(4, 'instances'),
  instances: array(instance, { count: 'instanceCount' }, 'protection range registers'),
  serializeRequestCount: countOf(4, 'serializeRequests'),
  serializeRequests: array(addr64(), { count: 'serializeRequestCount' }, 'registers that serialize DMA'),
}, { title: 'DMA TXT Protection Ranges Table', section: 'Intel TXT DPR 0.73' })
