/** Memory System Resource Partitioning and Monitoring (Arm DEN0065 2.0). */
import {
  addr64, array, bytes, choose, countOf, enumeration, flags, must, padToEnd, reserved, selfLength, struct, u32, u64, u8, withDefault,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { zero32, zero64 } from './fields.ts'

const located = (name: string, title: string, doc: string) => struct(name, { reference: u64(doc), reserved: reserved(4) }, { title })
const locator = choose('locatorType', {
  0: located('processorCache', 'processor cache', 'cache id as in the PPTT'),
  1: located('memory', 'memory', 'proximity domain'),
  2: located('smmu', 'SMMU', 'identifier of the IORT node'),
  3: struct('memorySideCache', { reserved: reserved(7), level: u8('level'), reference: u32('proximity domain') }, { title: 'memory-side cache' }),
  4: struct('acpiDevice', { hardwareId: u64('_HID, packed'), uid: u32('_UID') }, { title: 'ACPI device' }),
  5: located('interconnect', 'interconnect', 'offset of the interconnect descriptors'),
}, bytes(12, 'place of an unknown kind'), 'where the resource is')

const dependency = struct('dependency', {
  producer: u32('offset or id of what it depends on'),
  reserved: reserved(4),
}, { title: 'functional dependency', identity: ['producer'] })

const resource = struct('resource', {
  identifier: u32('unique id of the resource'),
  risIndex: u8('resource instance selector'),
  reserved: reserved(2),
  locatorType: enumeration(1, { 0: 'processorCache', 1: 'memory', 2: 'smmu', 3: 'memorySideCache', 4: 'acpiDevice', 5: 'interconnect', 0xff: 'unknown' }, 'kind of place'),
  locator,
  dependencyCount: countOf(4, 'dependencies'),
  dependencies: withDefault(array(dependency, { count: 'dependencyCount' }, 'functional dependencies'), []),
}, { title: 'resource node', section: 'DEN0065 §2.3', identity: ['identifier'] })

const interrupt = () => withDefault(flags(4, { edge: 0, type: [1, 2, { 0: 'wired' }], affinityType: 3, affinityValid: 4 }, 'interrupt'), {})

const msc = struct('msc', {
  length: selfLength(2),
  interfaceType: enumeration(1, { 0: 'mmio', 0x0a: 'pcc' }, 'how its registers are reached'),
  reserved: reserved(1),
  identifier: u32('unique id of the component'),
  baseAddress: addr64('registers, or PCC channel'),
  mmioSize: must(u32('bytes of the registers'), { nonZero: true, severity: 'error', when: (owner) => owner.interfaceType === 'mmio' }),
  overflowInterrupt: zero32('GSIV'),
  overflowInterruptFlags: interrupt(),
  reserved1: reserved(4),
  overflowInterruptAffinity: zero32('processor or container UID'),
  errorInterrupt: zero32('GSIV'),
  errorInterruptFlags: interrupt(),
  reserved2: reserved(4),
  errorInterruptAffinity: zero32('processor or container UID'),
  maxNotReadyTime: zero32('µs'),
  linkedDeviceHardwareId: zero64('_HID of a linked device, packed'),
  linkedDeviceInstanceId: zero32('_UID of a linked device'),
  resourceCount: countOf(4, 'resources'),
  resources: array(resource, { count: 'resourceCount' }, 'resources'),
  pad: padToEnd(),
}, { title: 'memory system component', section: 'DEN0065 §2.2', identity: ['identifier'] })

export const mpam = table('MPAM', {
  components: array(msc, 'rest', 'memory system components'),
}, { title: 'Memory System Resource Partitioning and Monitoring Table', section: 'Arm DEN0065' })
