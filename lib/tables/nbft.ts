/** NVMe Boot Firmware Table (NVMe Boot Specification 1.0 §3): descriptors by offset and a heap of texts. */
import {
  afterParts, array, bytes, constant, countOf, derived, flags, offsetTo, placed, reserved, struct, u16, u8, withDefault,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { zero16, zero32, zero8, zeros } from './fields.ts'

const section = (n: string) => `NVMe Boot 1.0 §3.${n}`
const object = withDefault(struct('object', {
  offset: zero32('offset from the start of the table, 0 for none'),
  length: zero16('bytes'),
}, { title: 'heap object' }), {})
const heapObject = (doc: string) => ({ ...object, doc })
const index = () => u8('number of this descriptor')

const host = struct('host', {
  structureId: constant(1, 2, 'structure type'),
  flags: withDefault(flags(1, { valid: 0, hostIdConfigured: 1, hostNqnConfigured: 2, primaryAdmin: [3, 2, { 0: 'notIndicated', 1: 'unselected', 2: 'selected' }] }, 'host'), {}),
  hostId: bytes(16, 'host identifier'),
  hostNqn: heapObject('host NQN'),
  reserved: reserved(8),
}, { title: 'host descriptor', section: section('2') })

const hfi = struct('hfi', {
  structureId: constant(1, 3, 'structure type'),
  index: index(),
  flags: withDefault(flags(1, { valid: 0 }, 'host fabric interface'), {}),
  transportType: u8('3: TCP'),
  reserved: reserved(12),
  transportInfo: heapObject('transport information'),
  reserved1: reserved(10),
}, { title: 'host fabric interface', section: section('3'), identity: ['index'] })

const ssns = struct('ssns', {
  structureId: constant(1, 4, 'structure type'),
  index: u16('number of this descriptor'),
  flags: withDefault(flags(2, {
    valid: 0, nonBootable: 1, useSecurity: 2, dhcpRootPathOverride: 3, extendedInfoInUse: 4, separateDiscovery: 5, discovered: 6,
    unavailable: [7, 2, { 0: 'notIndicated', 1: 'available', 2: 'unavailable' }],
  }, 'namespace'), {}),
  transportType: u8('3: TCP'),
  transportFlags: withDefault(flags(2, { valid: 0, headerDigest: 1, dataDigest: 2 }, 'transport'), {}),
  primaryDiscoveryIndex: zero8('discovery descriptor, 0 for none'),
  reserved: reserved(1),
  subsystemAddress: heapObject('transport address of the subsystem'),
  subsystemService: heapObject('transport service of the subsystem'),
  subsystemPortId: zero16('port of the subsystem'),
  namespaceId: zero32('namespace, 0 when not given'),
  namespaceIdType: zero8('1 EUI-64, 2 NGUID, 3 UUID'),
  namespaceIdentifier: zeros(16, 'namespace identifier'),
  securityIndex: zero8('security profile'),
  primaryHfiIndex: zero8('host fabric interface'),
  reserved1: reserved(1),
  secondaryHfis: heapObject('more host fabric interfaces'),
  subsystemNqn: heapObject('NQN of the subsystem'),
  extendedInfo: heapObject('extended information'),
  reserved2: reserved(62),
}, { title: 'subsystem and namespace', section: section('5'), identity: ['index'] })

const security = struct('security', {
  structureId: constant(1, 5, 'structure type'),
  index: index(),
  flags: withDefault(flags(2, { valid: 0 }, 'security profile'), {}),
  secretType: zero8('kind of secret'),
  reserved: reserved(1),
  secureChannelAlgorithms: heapObject('secure channel algorithms'),
  authenticationProtocols: heapObject('authentication protocols'),
  cipherSuites: heapObject('cipher suites'),
  dhGroups: heapObject('Diffie-Hellman groups'),
  secureHashFunctions: heapObject('hash functions'),
  secretKeypath: heapObject('path of the secret'),
  reserved1: reserved(22),
}, { title: 'security profile', section: section('6'), identity: ['index'] })

const discovery = struct('discovery', {
  structureId: constant(1, 6, 'structure type'),
  flags: withDefault(flags(1, { valid: 0 }, 'discovery'), {}),
  index: index(),
  hfiIndex: zero8('host fabric interface'),
  securityIndex: zero8('security profile'),
  reserved: reserved(1),
  controllerAddress: heapObject('address of the discovery controller'),
  controllerNqn: heapObject('NQN of the discovery controller'),
  reserved1: reserved(14),
}, { title: 'discovery controller', section: section('7'), identity: ['index'] })

export const nbft = table('NBFT', {
  heapOffset: zero32('offset of the heap from the start of the table'),
  heapLength: zero32('bytes of the heap'),
  driverDevicePath: heapObject('device path of the driver that made the table'),
  minorRevision: withDefault(u8('0'), 0),
  reserved: reserved(13),
  controlId: constant(1, 1, 'structure type'),
  controlMajorRevision: withDefault(u8('1'), 1),
  controlMinorRevision: zero8('0'),
  reserved1: reserved(1),
  controlLength: withDefault(u16('bytes of the control descriptor: 64'), 64),
  controlFlags: withDefault(flags(1, { valid: 0 }, 'control descriptor'), {}),
  reserved2: reserved(1),
  hostOffset: offsetTo(4, 'host', 'offset of the host descriptor', 'table'),
  hostLength: derived(2, { role: 'bytes', of: 'host', bias: 0 }, 'bytes of the host descriptor'),
  hostVersion: withDefault(u8('1'), 1),
  reserved3: reserved(1),
  hfiOffset: offsetTo(4, 'hfis', 'offset of the host fabric interfaces', 'table'),
  hfiLength: withDefault(u16('bytes of a host fabric interface'), 32),
  hfiVersion: withDefault(u8('1'), 1),
  hfiCount: countOf(1, 'hfis'),
  ssnsOffset: offsetTo(4, 'namespaces', 'offset of the namespaces', 'table'),
  ssnsLength: withDefault(u16('bytes of a namespace descriptor'), 128),
  ssnsVersion: withDefault(u8('1'), 1),
  ssnsCount: countOf(1, 'namespaces'),
  securityOffset: offsetTo(4, 'securityProfiles', 'offset of the security profiles', 'table'),
  securityLength: withDefault(u16('bytes of a security profile'), 64),
  securityVersion: withDefault(u8('1'), 1),
  securityCount: countOf(1, 'securityProfiles'),
  discoveryOffset: offsetTo(4, 'discoveryControllers', 'offset of the discovery controllers', 'table'),
  discoveryLength: withDefault(u16('bytes of a discovery descriptor'), 32),
  discoveryVersion: withDefault(u8('1'), 1),
  discoveryCount: countOf(1, 'discoveryControllers'),
  reserved4: reserved(16),
  host: placed('hostOffset', host, { base: 'table' }),
  hfis: placed('hfiOffset', array(hfi, { count: 'hfiCount' }), { base: 'table', doc: 'host fabric interfaces' }),
  namespaces: placed('ssnsOffset', array(ssns, { count: 'ssnsCount' }), { base: 'table', doc: 'namespaces' }),
  securityProfiles: placed('securityOffset', array(security, { count: 'securityCount' }), { base: 'table', doc: 'security profiles' }),
  discoveryControllers: placed('discoveryOffset', array(discovery, { count: 'discoveryCount' }), { base: 'table', doc: 'discovery controllers' }),
  heap: afterParts(bytes('rest'), 'texts and descriptors that the others refer to'),
}, { title: 'NVMe Boot Firmware Table', section: 'NVMe Boot 1.0 §3' })
