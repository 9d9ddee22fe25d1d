/** Platform Memory Topology Table (ACPI 6.5 §5.2.20): memory devices inside memory devices. Revision 1 has other layouts. */
import {
  array, bytes, choose, countOf, entry, flags, guid, reserved, selfLength, sequence, u16, u32, when, withDefault, type Get, type StructKind,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape, zero16, zero32 } from './fields.ts'

const second = (get: Get): boolean => get('header.revision') >= 2
const deviceShape = shape(1, 2, 2, 'memory device')
const deviceFlags = () => withDefault(flags(2, { topLevel: 0, physical: 1, memoryType: [2, 2, { 0: 'volatile', 1: 'both', 2: 'nonVolatile' }] }, 'memory device'), {})

/** Devices contain devices: the list is filled below. */
const devices: StructKind[] = []
const inner = () => withDefault(sequence(deviceShape, devices, 'rest', 'devices inside'), [])
const head = () => ({
  reserved: reserved(1),
  length: selfLength(2),
  flags: deviceFlags(),
  reserved1: reserved(2),
  deviceCount: countOf(4, 'devices', 'number of devices inside'),
})

const socket = entry(1, 0, 'socket', { ...head(), socketId: u16('socket'), reserved2: reserved(2), devices: inner() }, { title: 'socket', section: 'ACPI 6.5 §5.2.20.2', identity: ['socketId'] })
const controller = entry(1, 1, 'controller', { ...head(), controllerId: u16('memory controller'), reserved2: reserved(2), devices: inner() }, { title: 'memory controller', section: 'ACPI 6.5 §5.2.20.3', identity: ['controllerId'] })
const dimm = entry(1, 2, 'dimm', { ...head(), smbiosHandle: u32('SMBIOS handle', { format: 'hex' }), devices: inner() }, { title: 'DIMM', section: 'ACPI 6.5 §5.2.20.4', identity: ['smbiosHandle'] })
const vendor = entry(1, 0xff, 'vendor', { ...head(), typeId: guid('kind of device'), data: bytes('rest', 'vendor data') }, { title: 'vendor specific memory device', section: 'ACPI 6.5 §5.2.20.5', identity: ['typeId'] })
devices.push(socket, controller, dimm, vendor)

const devices1: StructKind[] = []
const inner1 = () => withDefault(sequence(deviceShape, devices1, 'rest', 'devices inside'), [])
const head1 = () => ({
  reserved: reserved(1),
  length: selfLength(2),
  flags: deviceFlags(),
  reserved1: reserved(2),
})
const socket1 = entry(1, 0, 'socket', { ...head1(), socketId: u16('socket'), reserved2: reserved(2), devices: inner1() }, { title: 'socket (revision 1)', section: 'ACPI 5.0 §5.2.21.8', identity: ['socketId'] })
const controller1 = entry(1, 1, 'controller', {
  ...head1(),
  readLatency: u32('ns'), writeLatency: u32('ns'), readBandwidth: u32('MB/s'), writeBandwidth: u32('MB/s'),
  accessUnit: u16('bytes of an access'), accessAlignment: u16('bytes'), reserved2: reserved(2),
  domainCount: countOf(2, 'domains'),
  domains: array(u32('proximity domain'), { count: 'domainCount' }, 'proximity domains'),
  devices: inner1(),
}, { title: 'memory controller (revision 1)', section: 'ACPI 5.0 §5.2.21.9' })
const component1 = entry(1, 2, 'component', {
  ...head1(),
  componentId: u16('physical component'), reserved2: zero16('reserved'), memorySize: u32('MiB'), smbiosHandle: u32('SMBIOS handle', { format: 'hex' }),
}, { title: 'physical component (revision 1)', section: 'ACPI 5.0 §5.2.21.10', identity: ['componentId'] })
devices1.push(socket1, controller1, component1)

export const pmtt = table('PMTT', {
  deviceCount: when(second, countOf(4, 'devices', 'number of top level devices')),
  reserved: when((get) => !second(get), zero32('reserved')),
  devices: choose((get) => (second(get) ? 2 : 1), { 2: sequence(deviceShape, devices, 'rest', 'memory devices') }, sequence(deviceShape, devices1, 'rest', 'memory devices'), 'memory devices'),
}, { title: 'Platform Memory Topology Table', section: 'ACPI 6.5 §5.2.20', revision: 2 })
