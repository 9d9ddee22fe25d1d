/** Platform Health Assessment Table (ACPI 6.5 §5.2.31). */
import {
  array, bytes, chars, countOf, cstring16, entry, enumeration, guid, offsetTo, placed, reserved, selfLength, sequence, struct, u64, u8, withDefault,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape } from './fields.ts'

const HEALTH_TYPES = {
  '7a014ce2-f263-4b77-b88a-e6336b782c14': 'reset reason',
} as const

const component = struct('component', {
  componentId: guid('component'),
  version: u64('version of the component'),
  producerId: chars(4, 'who made it'),
}, { title: 'version element', section: 'ACPI 6.5 §5.2.31.3', identity: ['componentId'] })

const versions = entry(2, 0, 'firmwareVersion', {
  length: selfLength(2),
  revision: withDefault(u8('revision of the record'), 0),
  reserved: reserved(3),
  componentCount: countOf(4, 'components'),
  components: array(component, { count: 'componentCount' }, 'versions of components'),
}, { title: 'firmware version data record', section: 'ACPI 6.5 §5.2.31.3' })

const health = entry(2, 1, 'firmwareHealth', {
  length: selfLength(2),
  revision: withDefault(u8('revision of the record'), 0),
  reserved: reserved(2),
  health: enumeration(1, { 0: 'errorsFound', 1: 'noErrors', 2: 'unknown', 3: 'advisory' }, 'health of the device'),
  deviceId: guid('kind of device', HEALTH_TYPES),
  deviceSpecificOffset: offsetTo(4, 'deviceSpecific', 'offset of the device specific data from the record, 0 for none'),
  devicePath: cstring16('UEFI device path as text'),
  deviceSpecific: placed('deviceSpecificOffset', bytes('rest'), { doc: 'data of the kind of device' }),
}, { title: 'firmware health data record', section: 'ACPI 6.5 §5.2.31.4', identity: ['deviceId', 'devicePath'] })

export const phat = table('PHAT', {
  records: sequence(shape(2, 2, 2, 'health record'), [versions, health], 'rest', 'firmware versions and health'),
}, { title: 'Platform Health Assessment Table', section: 'ACPI 6.5 §5.2.31' })
