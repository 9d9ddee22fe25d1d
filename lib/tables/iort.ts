/** I/O Remapping Table: what ids of devices become on the way to SMMUs and ITSs (Arm DEN0049 E.f). */
import {
  addr64, afterParts, array, countOf, cstring, entry, enumeration, flags, group, must, offsetTo, padToEnd, placed, ref, reserved, selfLength, sequence, struct, u16, u32, u64, u8, withDefault,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, shape, zero32, zero8 } from './fields.ts'

const NODES = 'nodes'

const idMapping = struct('mapping', {
  inputBase: u32('first input id', { format: 'hex' }),
  idCount: zero32('number of ids minus one'),
  outputBase: u32('first output id', { format: 'hex' }),
  outputReference: ref(4, NODES, 'node that the ids go to'),
  flags: withDefault(flags(4, { singleMapping: 0 }, 'kind of mapping', { singleMapping: 'the device itself, the input id is ignored' }), {}),
}, { title: 'ID mapping', section: 'DEN0049 §3.1.1.1', identity: ['inputBase', 'flags'] })

const head = (newest: number) => ({
  length: selfLength(2),
  revision: must(withDefault(u8('revision of the node layout'), 0), { max: newest, alias: 'IORTNodeRevisionInvalid' }),
  identifier: zero32('unique id of the node since E.a, reserved before'),
  mappingCount: countOf(4, 'mappings'),
  mappingOffset: offsetTo(4, 'mappings', 'offset of the mappings from the node'),
})
const tail = () => ({
  mappings: placed('mappingOffset', array(idMapping, { count: 'mappingCount' }), { align: 4, doc: 'what ids become' }),
  pad: afterParts(padToEnd()),
})
const IDENTITY = ['identifier']

const memoryAccess = () => withDefault(struct('memoryAccess', {
  cacheCoherent: withDefault(enumeration(4, { 0: ['no', 'not coherent'], 1: ['yes', 'fully coherent'] }, 'coherency of the device'), 'no'),
  hints: withDefault(flags(1, { transient: 0, writeAllocate: 1, readAllocate: 2, override: 3 }, 'allocation hints', { transient: 'data is used once', writeAllocate: 'allocate on write', readAllocate: 'allocate on read', override: 'the hints override those of the device' }), {}),
  reserved: reserved(2),
  flags: withDefault(flags(1, { coherentPath: 0, cacheableShareable: 1, canWriteBack: 2 }, 'memory access', {
    coherentPath: 'coherent path to memory', cacheableShareable: 'device attributes are inner and outer write-back, inner shareable', canWriteBack: 'write-back attribute can be used',
  }), {}),
}, { title: 'memory access properties', section: 'DEN0049 §3.1.1.2' }), {})

export const itsGroup = entry(1, 0, 'itsGroup', {
  ...head(1),
  itsCount: countOf(4, 'itsIds'),
  itsIds: array(u32('ITS id as in the MADT'), { count: 'itsCount' }, 'ITSs of the group'),
  ...tail(),
}, { title: 'ITS group', section: 'DEN0049 §3.1.1.3', identity: IDENTITY })

export const namedComponent = entry(1, 1, 'namedComponent', {
  ...head(4),
  flags: withDefault(flags(4, { stallSupported: 0, pasidBits: [1, 5] }, 'component', { stallSupported: 'transactions can be stalled' }), {}),
  memoryAccess: memoryAccess(),
  memoryAddressLimit: must(zero8('bits of address that the device can drive'), { max: 64 }),
  deviceName: cstring('absolute namespace path'),
  ...tail(),
}, { title: 'named component', section: 'DEN0049 §3.1.1.5', identity: ['deviceName'] })

export const rootComplex = entry(1, 2, 'rootComplex', {
  ...head(4),
  memoryAccess: memoryAccess(),
  atsAttribute: withDefault(flags(4, { ats: 0, pri: 1, pasidForwarding: 2 }, 'what the root complex supports', { ats: 'address translation services', pri: 'page requests', pasidForwarding: 'PASIDs are forwarded' }), {}),
  pciSegment: u32('PCI segment group'),
  ...group(32, { memoryAddressLimit: zero8('bits of address that devices can drive') }),
  ...group(33, {
    pasidCapabilities: withDefault(flags(2, { maxPasidWidth: [0, 5] }, 'PASIDs'), {}),
    reserved: reserved(1),
  }),
  ...group(36, { flags: withDefault(flags(4, { pasidSupported: 0 }, 'root complex'), {}) }),
  ...tail(),
}, { title: 'PCI root complex', section: 'DEN0049 §3.1.1.6', identity: ['pciSegment', 'identifier'] })

const interrupt = (name: string, title: string) => array(struct(name, {
  gsiv: u32('GSIV'),
  flags: withDefault(flags(4, { edge: 0 }, 'trigger', { edge: 'edge triggered, else level' }), {}),
}, { title }), { count: `${name}Count` }, `${title}s`)

export const smmu = entry(1, 3, 'smmu', {
  ...head(3),
  baseAddress: addr64('registers'),
  span: u64('bytes of the registers'),
  model: enumeration(4, { 0: 'smmuV1', 1: 'smmuV2', 2: 'mmu400', 3: 'mmu500', 4: 'mmu401', 5: 'thunderX' }, 'implementation'),
  flags: withDefault(flags(4, { dvmSupported: 0, coherentWalk: 1 }, 'SMMU', { dvmSupported: 'distributed virtual memory', coherentWalk: 'page table walks are coherent' }), {}),
  globalInterruptOffset: offsetTo(4, 'globalInterrupts', 'offset of the global interrupts from the node'),
  contextInterruptCount: countOf(4, 'contextInterrupts'),
  contextInterruptOffset: offsetTo(4, 'contextInterrupts', 'offset of the context interrupts from the node'),
  pmuInterruptCount: countOf(4, 'pmuInterrupts'),
  pmuInterruptOffset: offsetTo(4, 'pmuInterrupts', 'offset of the PMU interrupts from the node'),
  globalInterrupts: placed('globalInterruptOffset', struct('globalInterrupts', {
    interrupt: u32('GSIV of the non-secure global interrupt'),
    interruptFlags: withDefault(flags(4, { edge: 0 }, 'trigger'), {}),
    configInterrupt: zero32('GSIV of the non-secure configuration access interrupt'),
    configInterruptFlags: withDefault(flags(4, { edge: 0 }, 'trigger'), {}),
  }, { title: 'global interrupts' })),
  contextInterrupts: placed('contextInterruptOffset', interrupt('contextInterrupt', 'context interrupt')),
  pmuInterrupts: placed('pmuInterruptOffset', interrupt('pmuInterrupt', 'PMU interrupt')),
  ...tail(),
}, { title: 'SMMUv1 or SMMUv2', section: 'DEN0049 §3.1.1.4', identity: ['baseAddress'] })

export const smmuV3 = entry(1, 4, 'smmuV3', {
  ...head(5),
  baseAddress: addr64('registers'),
  flags: withDefault(flags(4, { cohaccOverride: 0, httuOverride: [1, 2], proximityDomainValid: 3, deviceIdMappingIndexValid: 4 }, 'SMMU', { cohaccOverride: 'overrides IDR0.COHACC', httuOverride: 'overrides IDR0.HTTU', deviceIdMappingIndexValid: 'the index below counts although there are interrupts' }), {}),
  reserved: reserved(4),
  vatosAddress: noAddress('VATOS page'),
  model: withDefault(enumeration(4, { 0: 'generic', 1: 'hisiliconHi161x', 2: 'caviumCn99xx' }, 'implementation'), 'generic'),
  eventGsiv: zero32('GSIV of the event queue'),
  priGsiv: zero32('GSIV of the PRI queue'),
  gerrGsiv: zero32('GSIV of global errors'),
  syncGsiv: zero32('GSIV of command sync'),
  ...group(60, { proximityDomain: zero32('proximity domain') }),
  ...group(64, { deviceIdMappingIndex: zero32('mapping that gives the device id of the SMMU') }),
  ...tail(),
}, { title: 'SMMUv3', section: 'DEN0049 §3.1.1.4', identity: ['baseAddress'] })

export const pmcg = entry(1, 5, 'pmcg', {
  ...head(2),
  page0BaseAddress: addr64('page 0 registers'),
  overflowGsiv: zero32('GSIV of the overflow interrupt'),
  nodeReference: withDefault(ref(4, NODES, 'node that the counters belong to'), 0),
  ...group(32, { page1BaseAddress: noAddress('page 1 registers') }),
  ...tail(),
}, { title: 'performance monitoring counter group', section: 'DEN0049 §3.1.1.7', identity: ['page0BaseAddress'] })

const rmrDescriptor = struct('range', {
  baseAddress: addr64('64 KiB aligned'),
  length: u64('bytes'),
  reserved: reserved(4),
}, { title: 'reserved memory range', identity: ['baseAddress'] })

export const rmr = entry(1, 6, 'rmr', {
  ...head(3),
  flags: withDefault(flags(4, {
    remapPermitted: 0, privileged: 1,
    attributes: [2, 8, { 0: 'deviceNGnRnE', 1: 'deviceNGnRE', 2: 'deviceNGRE', 3: 'deviceGRE', 4: 'normalNonCacheable', 5: 'normalWriteBack' }],
  }, 'ranges', { remapPermitted: 'the OS may move the ranges', privileged: 'privileged accesses' }), {}),
  rangeCount: countOf(4, 'ranges'),
  rangeOffset: offsetTo(4, 'ranges', 'offset of the ranges from the node'),
  ranges: placed('rangeOffset', array(rmrDescriptor, { count: 'rangeCount' }), { doc: 'memory that must stay mapped' }),
  ...tail(),
}, { title: 'reserved memory ranges', section: 'DEN0049 §3.1.1.8', identity: IDENTITY })

export const iwb = entry(1, 7, 'iwb', {
  ...head(0),
  baseAddress: addr64('registers'),
  iwbIndex: u16('index of the IWB'),
  deviceName: cstring('absolute namespace path'),
  ...tail(),
}, { title: 'interrupt wire bridge', section: 'DEN0049 §3.1.1.9', identity: ['iwbIndex'] })

export const iort = table('IORT', {
  nodeCount: countOf(4, NODES),
  nodeOffset: offsetTo(4, NODES, 'offset of the nodes from the start of the table'),
  reserved: reserved(4),
  nodes: placed('nodeOffset', sequence(shape(1, 1, 2, 'node'), [
    itsGroup, namedComponent, rootComplex, smmu, smmuV3, pmcg, rmr, iwb,
  ], { count: 'nodeCount' }, 'devices, SMMUs and ITSs', { anchor: true })),
}, { title: 'I/O Remapping Table', section: 'Arm DEN0049', revision: 5 })
