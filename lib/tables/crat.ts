/** AMD's heterogeneous systems: CRAT, the resources of each node, and CDIT, the distances (Linux amdkfd, kfd_crat.h). */
import { array, bytes, countOf, entry, enumeration, flags, reserved, selfLength, sequence, u16, u32, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape, zero16, zero32, zero8, zeros } from './fields.ts'

const section = 'Linux kfd_crat.h'
const siblings = () => bytes(32, 'processors that share it, one bit each from the processor id on')
const hex = { format: 'hex' } as const
const head = () => ({ length: selfLength(1), reserved: reserved(2) })

const computeUnit = entry(1, 0, 'computeUnit', {
  ...head(),
  flags: flags(4, { enabled: 0, hotPluggable: 1, cpuPresent: 2, gpuPresent: 3, iommuPresent: 4 }, 'node'),
  proximityDomain: u32('node'),
  processorIdLow: u32('lowest APIC id or SIMD id', hex),
  cpuCoreCount: u16('CPU cores'),
  simdCount: zero16('SIMD units'),
  maxWavesPerSimd: zero16('waves of a SIMD unit at most'),
  ioCount: zero16('I/O interfaces'),
  hsaCapability: zero16('HSA capabilities', hex),
  ldsSize: zero16('KiB of local data share'),
  waveFrontSize: zero8('work items of a wave'),
  bankCount: zero8('memory banks'),
  microEngineId: zero16('micro engine', hex),
  arrayCount: zero8('shader arrays'),
  cuPerArray: zero8('compute units of an array'),
  simdPerCu: zero8('SIMD units of a compute unit'),
  maxScratchSlots: zero8('scratch slots of a compute unit at most'),
  reserved2: zeros(4, 'reserved'),
}, { title: 'compute unit affinity', section, identity: ['proximityDomain'] })

const memory = entry(1, 1, 'memory', {
  ...head(),
  flags: flags(4, { enabled: 0, hotPluggable: 1, nonVolatile: 2 }, 'memory'),
  proximityDomain: u32('node'),
  baseAddressLow: u32('first byte, low half', hex),
  baseAddressHigh: u32('first byte, high half', hex),
  lengthLow: u32('bytes, low half', hex),
  lengthHigh: u32('bytes, high half', hex),
  width: u32('bits of the bus'),
  visibilityType: zero8('who sees it'),
  reserved2: zeros(7, 'reserved'),
}, { title: 'memory affinity', section, identity: ['proximityDomain', 'baseAddressLow', 'baseAddressHigh'] })

const cache = entry(1, 2, 'cache', {
  ...head(),
  flags: flags(4, { enabled: 0, data: 1, instruction: 2, cpu: 3, simd: 4 }, 'cache'),
  processorIdLow: u32('lowest processor id', hex),
  siblingMap: siblings(),
  cacheSize: u32('KiB'),
  cacheLevel: u8('level'),
  linesPerTag: zero8('lines a tag'),
  lineSize: u16('bytes'),
  associativity: zero8('ways'),
  properties: withDefault(flags(1, { inclusive: 2 }, 'cache'), {}),
  latency: zero16('ns'),
  reserved2: zeros(8, 'reserved'),
}, { title: 'cache affinity', section, identity: ['processorIdLow', 'cacheLevel', 'flags'] })

const tlb = entry(1, 3, 'tlb', {
  ...head(),
  flags: flags(4, { enabled: 0, data: 1, instruction: 2, cpu: 3, simd: 4 }, 'TLB'),
  processorIdLow: u32('lowest processor id', hex),
  siblingMap: siblings(),
  tlbLevel: u32('level'),
  dataAssociativity2M: u8('data TLB for 2 MiB pages: ways'),
  dataSize2M: u8('entries'),
  instructionAssociativity2M: u8('instruction TLB for 2 MiB pages: ways'),
  instructionSize2M: u8('entries'),
  dataAssociativity4K: u8('data TLB for 4 KiB pages: ways'),
  dataSize4K: u8('entries'),
  instructionAssociativity4K: u8('instruction TLB for 4 KiB pages: ways'),
  instructionSize4K: u8('entries'),
  dataAssociativity1G: u8('data TLB for 1 GiB pages: ways'),
  dataSize1G: u8('entries'),
  instructionAssociativity1G: u8('instruction TLB for 1 GiB pages: ways'),
  instructionSize1G: u8('entries'),
  reserved2: zeros(4, 'reserved'),
}, { title: 'TLB affinity', section, identity: ['processorIdLow', 'tlbLevel', 'flags'] })

const coCompute = entry(1, 4, 'coCompute', {
  ...head(),
  flags: flags(4, { enabled: 0 }, 'unit'),
  processorIdLow: u32('lowest processor id', hex),
  siblingMap: siblings(),
  apuSize: u32('size'),
  reserved2: zeros(16, 'reserved'),
}, { title: 'co-compute affinity', section, identity: ['processorIdLow'] })

const ioLink = entry(1, 5, 'ioLink', {
  ...head(),
  flags: flags(4, { enabled: 0, nonCoherent: 1, noAtomics32: 2, noAtomics64: 3, noPeerToPeerDma: 4, bidirectional: 31 }, 'link'),
  proximityDomainFrom: u32('node'),
  proximityDomainTo: u32('node'),
  interfaceType: enumeration(1, {
    0: 'undefined', 1: 'hyperTransport', 2: 'pciExpress', 3: 'amba', 4: 'mipi', 5: 'qpi', 8: 'rapidIo', 9: 'infiniband', 11: 'xgmi', 12: 'xgop', 13: 'genZ',
    14: 'ethernetRdma', 15: 'otherRdma', 16: 'other',
  }, 'kind of link'),
  versionMajor: zero8('major version'),
  versionMinor: zero16('minor version'),
  minimumLatency: zero32('ns'),
  maximumLatency: zero32('ns'),
  minimumBandwidth: zero32('MB/s'),
  maximumBandwidth: zero32('MB/s'),
  recommendedTransferSize: zero32('bytes'),
  reserved2: zeros(23, 'reserved'),
  weightXgmi: zero8('weight of an XGMI link'),
}, { title: 'I/O link affinity', section, identity: ['proximityDomainFrom', 'proximityDomainTo'] })

export const crat = table('CRAT', {
  entryCount: countOf(4, 'entries'),
  domainCount: u16('nodes'),
  reserved: zeros(6, 'reserved'),
  entries: sequence(shape(1, 1, 1, 'affinity structure'), [computeUnit, memory, cache, tlb, coCompute, ioLink], 'rest', 'resources of the nodes'),
}, { title: 'Component Resource Affinity Table', section })

export const cdit = table('CDIT', {
  domainCount: countOf(4, 'distances', 'number of nodes'),
  distances: array(array(u8('10 is local'), { count: 'domainCount' }), { count: 'domainCount' }, 'one row a node: relative distance to each node'),
}, { title: 'Component Locality Distance Information Table', section })
