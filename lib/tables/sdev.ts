/** Secure Devices Table (ACPI 6.5 §5.2.27): devices that the secure OS owns. */
import {
  addr64, array, bytes, bytesOf, cstring, entry, flags, group, offsetTo, placed, reserved, selfLength, sequence, struct, u16, u64, u8, when, withDefault, type Get,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape, zero16, zero8 } from './fields.ts'

const deviceFlags = () => withDefault(flags(1, { handOffAllowed: 0, secureComponents: 1 }, 'secure device', {
  handOffAllowed: 'may be given to the normal OS', secureComponents: 'the resources that secure devices own follow',
}), {})
const hasComponents = (get: Get): boolean => (get('flags') & 2) !== 0

/** 20 bytes and the ids; Qualcomm firmware ends after the revision. */
const idComponent = entry(1, 0, 'id', {
  flags: zero8('reserved'),
  length: selfLength(2),
  hardwareIdOffset: offsetTo(2, 'hardwareId', 'offset of the hardware id from the component'),
  hardwareIdLength: bytesOf(2, 'hardwareId'),
  subsystemIdOffset: offsetTo(2, 'subsystemId', 'offset of the subsystem id from the component'),
  subsystemIdLength: bytesOf(2, 'subsystemId'),
  hardwareRevision: zero16('hardware revision'),
  hardwareRevisionPresent: zero8('1 when the revision counts'),
  ...group(15, {
    classCodePresent: zero8('1 when the class code counts'),
    pciBaseClass: zero8('PCI base class', { format: 'hex' }),
    pciSubClass: zero8('PCI subclass', { format: 'hex' }),
    pciProgrammingInterface: zero8('PCI programming interface', { format: 'hex' }),
  }),
  hardwareId: placed('hardwareIdOffset', cstring(), { doc: 'hardware id' }),
  subsystemId: placed('subsystemIdOffset', cstring(), { doc: 'subsystem id' }),
}, { title: 'identification component', section: 'ACPI 6.5 §5.2.27.4' })

const memoryComponent = entry(1, 1, 'memory', {
  flags: zero8('reserved'),
  length: selfLength(2),
  reserved: reserved(4),
  baseAddress: addr64('first byte'),
  memoryLength: u64('bytes'),
}, { title: 'memory component', section: 'ACPI 6.5 §5.2.27.4', identity: ['baseAddress'] })

const vendorData = () => ({
  vendorDataOffset: offsetTo(2, 'vendorData', 'offset of the vendor data from the device'),
  vendorDataLength: bytesOf(2, 'vendorData'),
})

const namespaceDevice = entry(1, 0, 'namespaceDevice', {
  flags: deviceFlags(),
  length: selfLength(2),
  deviceIdOffset: offsetTo(2, 'deviceId', 'offset of the device id from the device'),
  deviceIdLength: bytesOf(2, 'deviceId'),
  ...vendorData(),
  componentsOffset: when(hasComponents, offsetTo(2, 'components', 'offset of the components from the device')),
  componentsLength: when(hasComponents, bytesOf(2, 'components')),
  deviceId: placed('deviceIdOffset', cstring(), { doc: 'namespace path of the device' }),
  components: placed('componentsOffset', sequence(shape(1, 2, 2, 'secure component'), [idComponent, memoryComponent], { bytes: 'componentsLength' }, 'secure components')),
  vendorData: placed('vendorDataOffset', bytes('vendorDataLength'), { doc: 'vendor data' }),
}, { title: 'namespace device', section: 'ACPI 6.5 §5.2.27.1', identity: ['deviceId'] })

const pcieEndpoint = entry(1, 1, 'pcieEndpoint', {
  flags: deviceFlags(),
  length: selfLength(2),
  segment: u16('PCI segment'),
  startBus: u16('first PCI bus of the path'),
  pathOffset: offsetTo(2, 'path', 'offset of the path from the device'),
  pathLength: bytesOf(2, 'path'),
  ...vendorData(),
  path: placed('pathOffset', array(struct('path', {
    device: u8('PCI device'),
    function: u8('PCI function'),
  }, { title: 'step of a PCI path' }), { bytes: 'pathLength' }), { doc: 'PCI path from the start bus' }),
  vendorData: placed('vendorDataOffset', bytes('vendorDataLength'), { doc: 'vendor data' }),
}, { title: 'PCIe endpoint', section: 'ACPI 6.5 §5.2.27.2', identity: ['segment', 'startBus', 'path'] })

export const sdev = table('SDEV', {
  devices: sequence(shape(1, 2, 2, 'secure device'), [namespaceDevice, pcieEndpoint], 'rest', 'secure devices'),
}, { title: 'Secure Devices Table', section: 'ACPI 6.5 §5.2.27' })
