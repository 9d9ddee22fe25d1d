/** Processor Properties Topology Table: processors, the groups that contain them, and their caches (ACPI 6.5 §5.2.30). */
import { array, chars, countOf, entry, flags, group, must, ref, reserved, selfLength, sequence, u16, u64, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape, zero16, zero32, zero8 } from './fields.ts'

export const processorNode = entry(1, 0, 'processor', {
  length: selfLength(1),
  reserved: reserved(2),
  flags: must(flags(4, { physicalPackage: 0, processorIdValid: 1, thread: 2, leaf: 3, identicalImplementation: 4 }, 'kind of node', {
    physicalPackage: 'boundary of a physical package', processorIdValid: 'the processor id is a UID', thread: 'a thread that shares its parent with others',
    leaf: 'no node has it as parent', identicalImplementation: 'all processors below are alike',
  }), { bitsSince: { thread: 2, leaf: 2, identicalImplementation: 2 } }),
  parent: withDefault(ref(4, 'nodes', 'node that contains it, 0 for none'), 0),
  processorId: zero32('ACPI processor UID, or the UID of a processor container'),
  privateResourceCount: countOf(4, 'privateResources'),
  privateResources: withDefault(array(ref(4, 'nodes', 'cache'), { count: 'privateResourceCount' }, 'caches of this node alone'), []),
}, { title: 'Processor Hierarchy Node', section: 'ACPI 6.5 §5.2.30.1', identity: ['processorId'] })

/** 24 bytes; 28 with the cache id of revision 3. */
export const cacheNode = entry(1, 1, 'cache', {
  length: selfLength(1),
  reserved: reserved(2),
  flags: must(flags(4, {
    sizeValid: 0, setsValid: 1, associativityValid: 2, allocationTypeValid: 3, cacheTypeValid: 4, writePolicyValid: 5, lineSizeValid: 6, cacheIdValid: 7,
  }, 'which fields count'), { bitsSince: { cacheIdValid: 3 } }),
  nextLevel: withDefault(ref(4, 'nodes', 'cache behind this one, 0 for none'), 0),
  size: zero32('bytes'),
  sets: zero32('number of sets'),
  associativity: zero8('number of ways'),
  attributes: withDefault(flags(1, {
    allocation: [0, 2, { 0: 'read', 1: 'write', 2: 'readWrite', 3: 'readWriteAlternate' }],
    cacheType: [2, 2, { 0: 'data', 1: 'instruction', 2: 'unified', 3: 'unifiedAlternate' }], writeThrough: 4,
  }, 'kind of cache', { writeThrough: 'write-through, else write-back' }), {}),
  lineSize: zero16('bytes of a line'),
  ...group(24, { cacheId: zero32('id of this cache, unique and not zero') }),
}, { title: 'Cache Type', section: 'ACPI 6.5 §5.2.30.2', must: { lengths: { 24: [1, 2], 28: [3] } }, identity: ['cacheId'], until: (get) => (get('header.revision') >= 3 ? 28 : 24) })

export const idNode = entry(1, 2, 'id', {
  length: selfLength(1),
  reserved: reserved(2),
  vendorId: chars(4, 'vendor'),
  level1Id: u64('vendor-specific id'),
  level2Id: u64('vendor-specific id'),
  majorRevision: u16('major revision'),
  minorRevision: u16('minor revision'),
  spinRevision: u16('spin'),
}, { title: 'ID (deprecated)', section: 'ACPI 6.2 §5.2.29.3' })

export const pptt = table('PPTT', {
  nodes: sequence(shape(1, 1, 1, 'topology structure'), [processorNode, cacheNode, idNode], 'rest', 'processors and caches', { anchor: true }),
}, { title: 'Processor Properties Topology Table', section: 'ACPI 6.5 §5.2.30', revision: 3 })
