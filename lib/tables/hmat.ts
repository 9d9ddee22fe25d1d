/** Heterogeneous Memory Attribute Table (ACPI 6.5 §5.2.28). */
import { array, countOf, entry, enumeration, flags, must, reserved, selfLength, sequence, u16, u32, u64, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, shape, zero32, zero64, zero8 } from './fields.ts'

export const proximityAttributes = entry(2, 0, 'proximityAttributes', {
  reserved: reserved(2),
  length: selfLength(4),
  flags: withDefault(flags(2, { initiatorValid: 0, memoryDomainValid: 1, reservationHint: 2 }, 'which fields count', {
    memoryDomainValid: 'revision 1 only', reservationHint: 'revision 1 only',
  }), {}),
  reserved1: reserved(2),
  initiatorDomain: zero32('proximity domain of the attached initiator'),
  memoryDomain: u32('proximity domain of the memory'),
  reserved2: reserved(4),
  rangeBase: noAddress('first byte of the range (revision 1, reserved later)'),
  rangeLength: zero64('bytes of the range (revision 1, reserved later)'),
}, { title: 'Memory Proximity Domain Attributes', section: 'ACPI 6.5 §5.2.28.3', identity: ['memoryDomain', 'initiatorDomain'] })

export const latencyBandwidth = entry(2, 1, 'latencyBandwidth', {
  reserved: reserved(2),
  length: selfLength(4),
  flags: withDefault(flags(1, {
    memoryHierarchy: [0, 4, { 0: 'memory', 1: 'firstLevelCache', 2: 'secondLevelCache', 3: 'thirdLevelCache' }], minimumTransferSize: 4, nonSequential: 5,
  }, 'what was measured', { minimumTransferSize: 'the numbers need transfers of the size below', nonSequential: 'for transfers that are not sequential' }), {}),
  dataType: enumeration(1, {
    0: 'accessLatency', 1: 'readLatency', 2: 'writeLatency', 3: 'accessBandwidth', 4: 'readBandwidth', 5: 'writeBandwidth',
  }, 'kind of numbers'),
  minTransferSize: zero8('smallest transfer for the number, as a power of two'),
  reserved1: reserved(1),
  initiatorCount: countOf(4, 'initiators'),
  targetCount: countOf(4, 'targets'),
  reserved2: reserved(4),
  entryBaseUnit: must(u64('an entry of 1 means so many picoseconds or MB/s'), { nonZero: true, severity: 'error' }),
  initiators: array(u32('proximity domain'), { count: 'initiatorCount' }, 'proximity domains that access'),
  targets: array(u32('proximity domain'), { count: 'targetCount' }, 'proximity domains that are accessed'),
  entries: array(array(u16('in base units, 0 not given, 0xFFFF unreachable'), { count: 'targetCount' }), { count: 'initiatorCount' }, 'one row an initiator'),
}, { title: 'System Locality Latency and Bandwidth', section: 'ACPI 6.5 §5.2.28.4', identity: ['dataType', 'flags'] })

export const memorySideCache = entry(2, 2, 'memorySideCache', {
  reserved: reserved(2),
  length: selfLength(4),
  memoryDomain: u32('proximity domain of the memory'),
  reserved1: reserved(4),
  cacheSize: must(u64('bytes'), { nonZero: true }),
  cacheAttributes: flags(4, {
    totalLevels: [0, 4], level: [4, 4], associativity: [8, 4, { 0: 'none', 1: 'directMapped', 2: 'complex' }],
    writePolicy: [12, 4, { 0: 'none', 1: 'writeBack', 2: 'writeThrough' }], lineSize: [16, 16],
  }, 'kind of cache'),
  addressMode: withDefault(enumeration(2, { 0: 'reserved', 1: ['extendedLinear', 'the cache is part of the address range (ACPI 6.6)'] }, 'address mode'), 'reserved'),
  smbiosHandleCount: countOf(2, 'smbiosHandles'),
  smbiosHandles: withDefault(array(u16('SMBIOS handle', { format: 'hex' }), { count: 'smbiosHandleCount' }, 'SMBIOS physical memory structures'), []),
}, { title: 'Memory Side Cache Information', section: 'ACPI 6.5 §5.2.28.5', identity: ['memoryDomain'] })

export const hmat = table('HMAT', {
  reserved: reserved(4),
  structures: sequence(shape(2, 4, 4, 'memory attribute structure'), [proximityAttributes, latencyBandwidth, memorySideCache], 'rest', 'memory attributes'),
}, { title: 'Heterogeneous Memory Attribute Table', section: 'ACPI 6.5 §5.2.28', revision: 2 })
