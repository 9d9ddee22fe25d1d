/** Coherent Device Attribute Table, read from CXL devices (UEFI CDAT 1.04): a header of its own, no signature. */
import { addr64, array, derived, entry, enumeration, flags, reserved, selfLength, sequence, struct, u16, u32, u64, u8, withDefault } from '../schema/kinds.ts'
import type { TableKind } from '../schema/table.ts'
import { shape, zero32, zero8 } from './fields.ts'

const DATA_TYPES = { 0: 'accessLatency', 1: 'readLatency', 2: 'writeLatency', 3: 'accessBandwidth', 4: 'readBandwidth', 5: 'writeBandwidth' } as const
const handle = () => u8('DSMAS handle')
const section = (n: number) => `CDAT 1.04 §2.${n}`
const head = () => ({ reserved: reserved(1), length: selfLength(2) })

const dsmas = entry(1, 0, 'dsmas', {
  ...head(),
  handle: u8('handle of this range'),
  flags: withDefault(flags(1, { nonVolatile: 2, shareable: 3, hwManagedCoherency: 4, dynamicCapacity: 5, readOnly: 6 }, 'memory', { hwManagedCoherency: 'coherency between hosts is in hardware', shareable: 'can be shared between hosts' }), {}),
  reserved1: reserved(2),
  dpaBase: addr64('device physical address'),
  dpaLength: u64('bytes'),
}, { title: 'Device Scoped Memory Affinity', section: section(1), identity: ['handle'] })

const dslbis = entry(1, 1, 'dslbis', {
  ...head(),
  handle: handle(),
  flags: withDefault(flags(1, { memoryHierarchy: [0, 4] }, 'as in HMAT'), {}),
  dataType: enumeration(1, DATA_TYPES, 'kind of numbers'),
  reserved1: reserved(1),
  entryBaseUnit: u64('an entry of 1 means so many picoseconds or MB/s'),
  entries: array(u16('in base units'), { count: () => 3 }, 'three entries'),
  reserved2: reserved(2),
}, { title: 'Device Scoped Latency and Bandwidth', section: section(2), identity: ['handle', 'dataType'] })

const dsmscis = entry(1, 2, 'dsmscis', {
  ...head(),
  handle: handle(),
  reserved1: reserved(3),
  cacheSize: u64('bytes'),
  cacheAttributes: zero32('as in HMAT', { format: 'hex' }),
}, { title: 'Device Scoped Memory Side Cache', section: section(3), identity: ['handle'] })

const dsis = entry(1, 3, 'dsis', {
  ...head(),
  flags: withDefault(flags(1, { memoryAttached: 0 }, 'initiator'), {}),
  handle: zero8('DSMAS handle of attached memory'),
  reserved1: reserved(2),
}, { title: 'Device Scoped Initiator', section: section(4), identity: ['handle'] })

const dsemts = entry(1, 4, 'dsemts', {
  ...head(),
  handle: handle(),
  efiMemoryType: enumeration(1, { 0: 'conventional', 1: 'conventionalSpecificPurpose', 2: 'reserved' }, 'memory type that the OS should use'),
  reserved1: reserved(2),
  dpaOffset: u64('offset in the range'),
  rangeLength: u64('bytes'),
}, { title: 'Device Scoped EFI Memory Type', section: section(5), identity: ['handle', 'dpaOffset'] })

const sslbis = entry(1, 5, 'sslbis', {
  ...head(),
  dataType: enumeration(1, DATA_TYPES, 'kind of numbers'),
  reserved1: reserved(3),
  entryBaseUnit: u64('an entry of 1 means so many picoseconds or MB/s'),
  entries: array(struct('entry', {
    portX: u16('port id, 0x100 the upstream port, 0xFFFF any', { format: 'hex' }),
    portY: u16('port id, 0x100 the upstream port, 0xFFFF any', { format: 'hex' }),
    value: u16('in base units'),
    reserved: reserved(2),
  }, { title: 'port pair', identity: ['portX', 'portY'] }), 'rest', 'pairs of ports'),
}, { title: 'Switch Scoped Latency and Bandwidth', section: section(6), identity: ['dataType'] })

const layout = struct('CDAT', {
  length: derived(4, { role: 'tableLength' }, 'bytes of the whole table'),
  revision: withDefault(u8('revision of the table layout'), 2),
  checksum: derived(1, { role: 'checksum' }, 'makes all bytes sum to zero', { format: 'hex' }),
  reserved: reserved(6),
  sequence: withDefault(u32('changes with the table'), 0),
  structures: sequence(shape(1, 2, 2, 'CDAT structure'), [dsmas, dslbis, dsmscis, dsis, dsemts, sslbis], 'rest', 'attributes'),
}, { title: 'Coherent Device Attribute Table', section: 'UEFI CDAT 1.04' })

/** Nothing in the bytes says that they are a CDAT: it is decoded by naming it. */
export const cdat: TableKind<typeof layout> = { signature: 'CDAT', title: 'Coherent Device Attribute Table', minimum: 16, struct: layout }
