/** Hardware Error Source Table (ACPI 6.5 §18.3.2): sources carry no length, each type has its own. */
import {
  array, bytes, countOf, entry, enumeration, flags, must, padToEnd, reserved, sequence, struct, u16, u32, u64, u8, withDefault, type EntryShape,
} from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'
import { zero16, zero32, zero64, zero8 } from './fields.ts'

const sourceId = () => u16('unique id of the source')
const sourceFlags = () => withDefault(flags(1, { firmwareFirst: 0, global: 1, ghesAssist: 2 }, 'handling', {
  firmwareFirst: 'firmware handles errors first', global: 'the settings hold for all such devices', ghesAssist: 'a GHES gives more about errors of this source',
}), {})
const enabled = () => must(withDefault(u8('1 when the source is enabled'), 1), { max: 1 })
const preallocate = () => ({
  recordsToPreallocate: must(withDefault(u32('records to preallocate'), 1), { nonZero: true, alias: 'HESTInvalidRecordsToPreallocate' }),
  maxSectionsPerRecord: must(withDefault(u32('sections in a record at most'), 1), { nonZero: true, alias: 'HESTInvalidMaxSectionsPerRecord' }),
})

export const notification = struct('notification', {
  notificationType: must(enumeration(1, {
    0: 'polled', 1: 'externalInterrupt', 2: 'localInterrupt', 3: 'sci', 4: 'nmi', 5: 'cmci', 6: 'mce', 7: 'gpioSignal', 8: 'armSea', 9: 'armSei',
    10: 'externalGsiv', 11: 'sdei', 12: 'riscvSse',
  }, 'how the OS learns of an error'), { alias: 'HESTInvalidHardwareErrorNotificationType' }),
  length: must(withDefault(u8('28'), 28), { oneOf: [28] }),
  configurationWriteEnable: withDefault(flags(2, {
    type: 0, pollInterval: 1, switchToPollingThresholdValue: 2, switchToPollingThresholdWindow: 3, errorThresholdValue: 4, errorThresholdWindow: 5,
  }, 'fields that the OS may change'), {}),
  pollInterval: zero32('ms'),
  vector: zero32('interrupt, GSIV or event'),
  switchToPollingThresholdValue: zero32('interrupts in the window that mean: poll'),
  switchToPollingThresholdWindow: zero32('ms'),
  errorThresholdValue: zero32('errors in the window before the OS logs one'),
  errorThresholdWindow: zero32('ms'),
}, { title: 'hardware error notification', section: 'ACPI 6.5 §18.3.2.7' })

const bank = struct('bank', {
  bankNumber: u8('machine check bank'),
  clearStatusOnInit: must(zero8('0: clear the status at start, 1: do not'), { max: 1, alias: 'HESTIA32InvalidClearStatusOnInit' }),
  statusDataFormat: must(withDefault(enumeration(1, { 0: 'ia32', 1: 'intel64', 2: 'amd64' }, 'format of the status'), 'ia32'), { alias: 'HESTIA32InvalidBankStatusDataFormat' }),
  reserved: reserved(1),
  controlRegister: zero32('MSR of the control register, 0 for none', { format: 'hex' }),
  controlData: zero64('value that the OS writes into it'),
  statusRegister: zero32('MSR of the status register', { format: 'hex' }),
  addressRegister: zero32('MSR of the address register, 0 for none', { format: 'hex' }),
  miscRegister: zero32('MSR of the misc register, 0 for none', { format: 'hex' }),
}, { title: 'machine check error bank', section: 'ACPI 6.5 §18.3.2.1.1', identity: ['bankNumber'] })
const banks = () => array(bank, { count: 'bankCount' }, 'machine check banks')
const bankCount = () => countOf(1, 'banks', 'number of hardware banks')
const IDENTITY = ['sourceId']

export const machineCheck = entry(2, 0, 'ia32MachineCheck', {
  sourceId: sourceId(),
  reserved: reserved(2),
  flags: sourceFlags(),
  enabled: enabled(),
  ...preallocate(),
  globalCapabilityInitData: zero64('value for the global capability register'),
  globalControlInitData: zero64('value for the global control register'),
  bankCount: bankCount(),
  reserved1: reserved(7),
  banks: banks(),
}, { title: 'IA-32 Machine Check Exception', section: 'ACPI 6.5 §18.3.2.1', identity: IDENTITY })

const corrected = <const N extends string>(type: number, name: N, title: string) => entry(2, type, name, {
  sourceId: sourceId(),
  reserved: reserved(2),
  flags: sourceFlags(),
  enabled: enabled(),
  ...preallocate(),
  notification,
  bankCount: bankCount(),
  reserved1: reserved(3),
  banks: banks(),
}, { title, section: 'ACPI 6.5 §18.3.2.2', identity: IDENTITY })
export const correctedMachineCheck = corrected(1, 'ia32CorrectedMachineCheck', 'IA-32 Corrected Machine Check')
export const deferredMachineCheck = corrected(11, 'ia32DeferredMachineCheck', 'IA-32 Deferred Machine Check')

export const nmi = entry(2, 2, 'ia32Nmi', {
  sourceId: sourceId(),
  reserved: reserved(4),
  ...preallocate(),
  maxRawDataLength: zero32('bytes of raw error data'),
}, { title: 'IA-32 Non-Maskable Interrupt', section: 'ACPI 6.5 §18.3.2.2.1', identity: IDENTITY })

const aer = () => ({
  sourceId: sourceId(),
  reserved: reserved(2),
  flags: sourceFlags(),
  enabled: enabled(),
  ...preallocate(),
  bus: withDefault(flags(4, { bus: [0, 8], segment: [8, 16] }, 'PCI bus and segment'), {}),
  device: must(zero16('PCI device'), { max: 31 }),
  function: must(zero16('PCI function'), { max: 7 }),
  deviceControl: zero16('bits for the device control register', { format: 'hex' }),
  reserved1: reserved(2),
  uncorrectableErrorMask: zero32('value for the uncorrectable error mask register', { format: 'hex' }),
  uncorrectableErrorSeverity: zero32('value for the uncorrectable error severity register', { format: 'hex' }),
  correctableErrorMask: zero32('value for the correctable error mask register', { format: 'hex' }),
  advancedErrorCapabilities: zero32('value for the advanced error capabilities register', { format: 'hex' }),
})

export const aerRootPort = entry(2, 6, 'aerRootPort', {
  ...aer(),
  rootErrorCommand: zero32('value for the root error command register', { format: 'hex' }),
}, { title: 'PCI Express root port AER', section: 'ACPI 6.5 §18.3.2.3', identity: IDENTITY })
export const aerEndpoint = entry(2, 7, 'aerEndpoint', aer(), { title: 'PCI Express device AER', section: 'ACPI 6.5 §18.3.2.4', identity: IDENTITY })
export const aerBridge = entry(2, 8, 'aerBridge', {
  ...aer(),
  secondaryUncorrectableErrorMask: zero32('value for the secondary uncorrectable error mask register', { format: 'hex' }),
  secondaryUncorrectableErrorSeverity: zero32('value for the secondary uncorrectable error severity register', { format: 'hex' }),
  secondaryAdvancedErrorCapabilities: zero32('value for the secondary advanced error capabilities register', { format: 'hex' }),
}, { title: 'PCI Express or PCI-X bridge AER', section: 'ACPI 6.5 §18.3.2.5', identity: IDENTITY })

const REGISTER = { oneOf: ['memory', 'io'] } as const

const generic = () => ({
  sourceId: sourceId(),
  relatedSourceId: withDefault(u16('source that this one reports for, 0xFFFF for none', { format: 'hex' }), 0xffff),
  flags: must(zero8('reserved'), { max: 0, severity: 'info' }),
  enabled: enabled(),
  ...preallocate(),
  maxRawDataLength: zero32('bytes of raw error data'),
  errorStatusAddress: must(gas('where the address of the error status block stands'), REGISTER),
  notification,
  // Linux refuses a block that cannot hold its header (drivers/acpi/apei/ghes.c).
  errorStatusBlockLength: must(u32('bytes of the error status block, at least 20'), { min: 20, severity: 'error' }),
})
export const ghes = entry(2, 9, 'ghes', generic(), { title: 'Generic Hardware Error Source', section: 'ACPI 6.5 §18.3.2.7', identity: IDENTITY })
export const ghesV2 = entry(2, 10, 'ghesV2', {
  ...generic(),
  readAckRegister: must(gas('register that acknowledges a read error'), REGISTER),
  readAckPreserve: u64('bits of it to keep'),
  readAckWrite: u64('bits of it to set'),
}, { title: 'Generic Hardware Error Source version 2', section: 'ACPI 6.5 §18.3.2.8', identity: IDENTITY })

const sourceShape = {
  type: { at: 0, size: 2 },
  other: struct('other', { type: u16('error source type'), body: bytes('rest', 'content of an unknown source and all after it') }, { title: 'unknown error source' }),
} satisfies EntryShape

export const hest = table('HEST', {
  errorSourceCount: countOf(4, 'sources'),
  sources: sequence(sourceShape, [
    machineCheck, correctedMachineCheck, nmi, aerRootPort, aerEndpoint, aerBridge, ghes, ghesV2, deferredMachineCheck,
  ], { count: 'errorSourceCount' }, 'error sources'),
  pad: padToEnd(),
}, { title: 'Hardware Error Source Table', section: 'ACPI 6.5 §18.3.2', revision: 1 })
