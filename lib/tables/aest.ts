/** Arm Error Source Table (Arm DEN0085 2.0): nodes with a part for their type, an interface and interrupts. */
import {
  addr64, array, bytes, chars, choose, countOf, entry, enumeration, flags, must, offsetTo, placed, reserved, selfLength, sequence, struct, u32, u64,
  when, withDefault, type Get, type Kind,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, shape, zero32, zero64, zero8 } from './fields.ts'

const second = (get: Get): boolean => get('header.revision') >= 2

const processor = struct('processor', {
  processorId: u32('ACPI processor UID'),
  resourceType: enumeration(1, { 0: 'cache', 1: 'tlb', 2: 'generic' }, 'what the errors are of'),
  reserved: reserved(1),
  flags: withDefault(flags(1, { global: 0, shared: 1 }, 'processor node', { global: 'for all processors', shared: 'the resource is shared' }), {}),
  revision: zero8('revision of this part'),
  affinity: zero64('affinity of the processors that share the resource'),
  resource: u32('cache: offset in the PPTT; TLB: level; generic: vendor data', { format: 'hex' }),
  reserved1: when((get) => get('resourceType') !== 2, reserved(4)),
}, { title: 'processor error node' })
const memory = struct('memory', { proximityDomain: u32('proximity domain') }, { title: 'memory error node' })
const smmu = struct('smmu', {
  iortNodeReference: u32('offset of the SMMU in the IORT', { format: 'hex' }),
  subcomponentReference: u32('offset of the subcomponent in the IORT', { format: 'hex' }),
}, { title: 'SMMU error node' })
const vendor = struct('vendor', { hid: u32('hardware id', { format: 'hex' }), uid: u32('unique id'), data: bytes(16, 'vendor data') }, { title: 'vendor error node' })
const vendor2 = struct('vendor', { hid: chars(8, 'hardware id'), uid: u32('unique id'), data: bytes(16, 'vendor data') }, { title: 'vendor error node' })
const gic = struct('gic', {
  interfaceType: enumeration(4, { 0: 'cpu', 1: 'distributor', 2: 'redistributor', 3: 'its' }, 'part of the GIC'),
  instanceId: u32('GICC UID, GICD or ITS id'),
}, { title: 'GIC error node' })
const pcie = struct('pcie', { iortNodeReference: u32('offset of the root complex in the IORT', { format: 'hex' }) }, { title: 'PCIe error node' })
const proxy = struct('proxy', { nodeAddress: addr64('address of the node that it stands for') }, { title: 'proxy error node' })

/** Three bit maps of 1, 4 or 14 words, by the group format of revision 2. */
const WORDS = [1, 4, 14] as const
const words = (get: Get): number => (second(get) ? (WORDS[get('groupFormat')] ?? 1) : 1)
const bitMap = (doc: string) => array(u64('64 records'), { count: words }, doc)

const nodeInterface = struct('interface', {
  interfaceType: enumeration(1, { 0: 'systemRegister', 1: 'memoryMapped', 2: 'singleRecordMemoryMapped' }, 'how records are reached'),
  groupFormat: withDefault(enumeration(1, { 0: 'group4K', 1: 'group16K', 2: 'group64K' }, 'size of the group (revision 2)'), 'group4K'),
  reserved: reserved(2),
  flags: withDefault(flags(4, { shared: 0, clearMisc: 1, errorDeviceValid: 2, affinityValid: 3, errorGroupValid: 4, faultInjectionValid: 5, interruptConfigValid: 6 }, 'interface', {
    shared: 'shared with other nodes', clearMisc: 'clear the miscellaneous registers when handling an error',
  }), {}),
  baseAddress: must(noAddress('error record group'), { nonZero: true, when: (owner) => owner.interfaceType !== 'systemRegister' }),
  errorRecordIndex: zero32('first record'),
  errorRecordCount: zero32('number of records'),
  errorRecordImplemented: bitMap('0: the record is implemented'),
  errorStatusReporting: bitMap('1: the status is in the group status register'),
  addressingMode: bitMap('1: addresses are logical'),
  errorNodeDevice: when(second, zero32('error node device (revision 2)')),
  processorAffinity: when(second, zero32('processor affinity (revision 2)')),
  errorGroupBase: when(second, noAddress('error group registers (revision 2)')),
  faultInjectionBase: when(second, noAddress('fault injection registers (revision 2)')),
  interruptConfigBase: when(second, noAddress('interrupt configuration registers (revision 2)')),
}, { title: 'node interface', section: 'DEN0085 §3.4' })

const nodeInterrupt = struct('interrupt', {
  interruptType: enumeration(1, { 0: 'faultHandling', 1: 'errorRecovery' }, 'kind of interrupt'),
  reserved: reserved(2),
  flags: withDefault(flags(1, { level: 0 }, 'trigger', { level: 'level triggered, else edge' }), {}),
  gsiv: u32('GSIV'),
  iortId: zero8('id of the ITS group (revision 1)'),
  reserved1: reserved(3),
}, { title: 'node interrupt', section: 'DEN0085 §3.5', identity: ['interruptType'] })

const node = <const N extends string, K extends Kind>(type: number, name: N, title: string, specific: K) => entry(1, type, name, {
  length: selfLength(2),
  reserved: reserved(1),
  specificOffset: offsetTo(4, 'specific', 'offset of the part for the type from the node'),
  interfaceOffset: offsetTo(4, 'interface', 'offset of the interface from the node'),
  interruptOffset: offsetTo(4, 'interrupts', 'offset of the interrupts from the node'),
  interruptCount: countOf(4, 'interrupts'),
  timestampRate: zero64('Hz of the timestamp'),
  reserved1: reserved(8),
  errorInjectionRate: zero64('Hz of the error injection countdown'),
  specific: placed('specificOffset', specific, { doc: title }),
  interface: placed('interfaceOffset', nodeInterface, { doc: 'how records are reached' }),
  interrupts: placed('interruptOffset', array(nodeInterrupt, { count: 'interruptCount' }), { doc: 'interrupts of the node' }),
}, { title, section: 'DEN0085 §3.3' })

export const aest = table('AEST', {
  nodes: sequence(shape(1, 1, 2, 'error node'), [
    node(0, 'processor', 'processor error node', processor),
    node(1, 'memory', 'memory error node', memory),
    node(2, 'smmu', 'SMMU error node', smmu),
    node(3, 'vendor', 'vendor error node', choose((get) => (second(get) ? 2 : 1), { 2: vendor2 }, vendor)),
    node(4, 'gic', 'GIC error node', gic),
    node(5, 'pcie', 'PCIe error node', pcie),
    node(6, 'proxy', 'proxy error node', proxy),
  ], 'rest', 'error nodes'),
}, { title: 'Arm Error Source Table', section: 'Arm DEN0085', revision: 2 })
