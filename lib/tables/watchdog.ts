/** Watchdogs: WDAT (Microsoft hardware watchdog timers), WDRT (Microsoft), WDDT (Intel). */
import { array, countOf, enumeration, flags, must, reserved, struct, u16, u32, u8, withDefault } from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'
import { zero32, zero8 } from './fields.ts'

const entry = struct('entry', {
  action: must(enumeration(1, {
    0x01: 'reset', 0x04: 'queryCurrentCountdown', 0x05: 'queryCountdownPeriod', 0x06: 'setCountdownPeriod', 0x08: 'queryRunningState', 0x09: 'setRunningState',
    0x0a: 'queryStoppedState', 0x0b: 'setStoppedState', 0x10: 'queryReboot', 0x11: 'setReboot', 0x12: 'queryShutdown', 0x13: 'setShutdown',
    0x20: 'queryWatchdogStatus', 0x21: 'setWatchdogStatus',
  }, 'action that the instruction is part of', { format: 'hex' }), { alias: 'WDATWatchdogActionInvalid' }),
  instruction: must(enumeration(1, {
    0x00: 'readValue', 0x01: 'readCountdown', 0x02: 'writeValue', 0x03: 'writeCountdown', 0x80: 'preserveReadValue', 0x81: 'preserveReadCountdown',
    0x82: 'preserveWriteValue', 0x83: 'preserveWriteCountdown',
  }, 'what to do; bit 7: keep the bits outside the mask', { format: 'hex' }), { alias: 'WDATInstructionFlagsInvalid' }),
  reserved: reserved(2),
  register: must(gas('register'), { oneOf: ['memory', 'io'] }),
  value: zero32('value to compare with or to write', { format: 'hex' }),
  mask: zero32('bits of the register that count', { format: 'hex' }),
}, { title: 'watchdog instruction', identity: ['action'] })

export const wdat = table('WDAT', {
  headerLength: must(withDefault(u32('bytes from here to the entries: 32'), 32), { oneOf: [32] }),
  pciSegment: withDefault(u16('PCI segment, 0xFF or 0xFFFF when not a PCI device', { format: 'hex' }), 0xff),
  pciBus: withDefault(u8('PCI bus', { format: 'hex' }), 0xff),
  pciDevice: withDefault(u8('PCI device', { format: 'hex' }), 0xff),
  pciFunction: withDefault(u8('PCI function', { format: 'hex' }), 0xff),
  reserved: reserved(3),
  timerPeriod: must(u32('ms of a count'), { nonZero: true }),
  maxCount: must(u32('largest count'), { nonZero: true }),
  minCount: u32('smallest count'),
  flags: flags(1, { enabled: 0, stoppedInSleep: 7 }, 'watchdog'),
  reserved1: reserved(3),
  entryCount: countOf(4, 'entries'),
  entries: array(entry, { count: 'entryCount' }, 'watchdog instructions'),
}, { title: 'Watchdog Action Table', section: 'Microsoft WDAT' })

export const wdrt = table('WDRT', {
  controlRegister: gas('control register'),
  countRegister: gas('count register'),
  pciDeviceId: withDefault(u16('PCI device id, 0xFFFF when not a PCI device', { format: 'hex' }), 0xffff),
  pciVendorId: withDefault(u16('PCI vendor id, 0xFFFF when not a PCI device', { format: 'hex' }), 0xffff),
  pciBus: zero8('PCI bus'),
  pciDevice: zero8('PCI device'),
  pciFunction: zero8('PCI function'),
  pciSegment: zero8('PCI segment'),
  maxCount: u16('largest count'),
  units: enumeration(1, { 0: 'seconds', 1: 'tenths', 2: 'hundredths', 3: 'milliseconds' }, 'unit of a count'),
}, { title: 'Watchdog Resource Table', section: 'Microsoft WDRT 1.0' })

export const wddt = table('WDDT', {
  specificationVersion: u16('version of the specification', { format: 'hex' }),
  tableVersion: u16('version of the table', { format: 'hex' }),
  pciVendorId: u16('PCI vendor', { format: 'hex' }),
  baseAddress: gas('registers'),
  maxCount: u16('largest count'),
  minCount: u16('smallest count'),
  period: u16('ms of a count'),
  status: withDefault(flags(2, { available: 0, active: 1, osOwns: 2, userResetEvent: 11, watchdogEvent: 12, powerFailEvent: 13, unknownResetEvent: 14 }, 'status'), {}),
  capability: withDefault(flags(2, { autoReset: 0, alertSupport: 1, platformShutdown: 2, immediateShutdown: 3, biosHandoff: 4 }, 'capabilities'), {}),
}, { title: 'Watchdog Description Table', section: 'Intel WDDT 1.0' })
