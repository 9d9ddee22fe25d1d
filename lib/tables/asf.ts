/** Alert Standard Format (DMTF DSP0136 2.0 §4.1). */
import { array, bytes, countOf, entry, flags, must, padToEnd, reserved, selfLength, sequence, struct, u16, u32, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape } from './fields.ts'

const section = (n: string) => `DSP0136 §4.1.2.${n}`
const head = () => ({ reserved: reserved(1), length: selfLength(2) })

const info = entry(1, 0, 'info', {
  ...head(),
  minimumResetValue: u8('smallest watchdog reset value, s'),
  minimumPollInterval: must(u8('smallest poll interval, 5 ms, at least 2'), { min: 2, alias: 'ASF!InfoMinPollWaitTimeInvalid' }),
  systemId: u16('id of the system', { format: 'hex' }),
  manufacturerId: u32('IANA number of the maker, network byte order', { format: 'hex' }),
  featureFlags: withDefault(flags(1, { asf1: 0, directedAlerts: 1 }, 'features'), {}),
  reserved1: reserved(3),
}, { title: 'ASF information', section: section('1') })

const alertData = struct('alert', {
  deviceAddress: u8('SMBus address', { format: 'hex' }),
  command: u8('SMBus command', { format: 'hex' }),
  dataMask: u8('bits that count', { format: 'hex' }),
  compareValue: u8('value that means an event', { format: 'hex' }),
  eventSensorType: u8('sensor type', { format: 'hex' }),
  eventType: u8('event type', { format: 'hex' }),
  eventOffset: must(u8('event offset, bits 6:0', { format: 'hex' }), { max: 0x7f, alias: 'ASF!AlrtEventOffsetBit7Set' }),
  eventSourceType: u8('event source type', { format: 'hex' }),
  eventSeverity: u8('severity', { format: 'hex' }),
  sensorNumber: u8('sensor'),
  entity: u8('entity id'),
  entityInstance: u8('entity instance'),
}, { title: 'alert', identity: ['sensorNumber', 'deviceAddress', 'command', 'compareValue'] })

const alerts = entry(1, 1, 'alerts', {
  ...head(),
  assertionEventMask: u8('alerts that are sent when they begin', { format: 'hex' }),
  deassertionEventMask: u8('alerts that are sent when they end', { format: 'hex' }),
  alertCount: must(countOf(1, 'alerts'), { min: 1, max: 8, alias: 'ASF!AlrtNumOfAlertsInvalid' }),
  alertLength: must(withDefault(u8('bytes of an alert: 12'), 12), { oneOf: [12], alias: 'ASF!AlrtArrayElementLengthInvalid' }),
  alerts: array(alertData, { count: 'alertCount' }, 'what to watch'),
}, { title: 'ASF alerts', section: section('2') })

const controlData = struct('control', {
  function: must(u8('0 reset, 1 power off, 2 power on, 3 power cycle'), { max: 3, alias: 'ASF!RctlCtrlFuncInvalid' }),
  deviceAddress: u8('SMBus address', { format: 'hex' }),
  command: u8('SMBus command', { format: 'hex' }),
  dataValue: u8('value to write', { format: 'hex' }),
}, { title: 'remote control', identity: ['function'] })

const controls = entry(1, 2, 'remoteControls', {
  ...head(),
  controlCount: countOf(1, 'controls'),
  controlLength: must(withDefault(u8('bytes of a control: 4'), 4), { oneOf: [4], alias: 'ASF!RctlArrayElementLengthInvalid' }),
  reserved1: reserved(2),
  controls: array(controlData, { count: 'controlCount' }, 'what a remote console can do'),
}, { title: 'ASF remote control', section: section('3') })

const rmcp = entry(1, 3, 'rmcp', {
  ...head(),
  capabilities: bytes(7, 'remote control capabilities, bit mask'),
  bootOptionCompletionCode: u8('completion code'),
  enterpriseId: u32('IANA number of the defining organisation, network byte order', { format: 'hex' }),
  specialCommand: u8('special command', { format: 'hex' }),
  specialCommandParameter: u16('parameter of it', { format: 'hex' }),
  bootOptions: u16('boot options', { format: 'hex' }),
  oemParameters: u16('OEM parameters', { format: 'hex' }),
}, { title: 'ASF RMCP boot options', section: section('4') })

const addresses = entry(1, 4, 'addresses', {
  ...head(),
  seepromAddress: u8('SMBus address of the configuration memory', { format: 'hex' }),
  deviceCount: countOf(1, 'devices'),
  devices: array(u8('SMBus address', { format: 'hex' }), { count: 'deviceCount' }, 'fixed SMBus addresses'),
  pad: padToEnd(),
}, { title: 'ASF fixed SMBus addresses', section: section('5') })

export const asf = table('ASF!', {
  structures: sequence(shape(1, 2, 2, 'ASF structure', 0x7f), [info, alerts, controls, rmcp, addresses], 'rest', 'structures; bit 7 of the type marks the last one'),
}, { title: 'Alert Standard Format Table', section: 'DMTF DSP0136', revision: 0x20 })
