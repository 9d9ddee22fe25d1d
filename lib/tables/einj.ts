/** Error Injection and Error Record Serialization: tables of register instructions (ACPI 6.5 §18.5, §18.6). */
import { array, countOf, enumeration, flags, must, reserved, struct, u32, withDefault, type EnumMap } from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'
import { zero64 } from './fields.ts'

const INSTRUCTIONS = {
  0: 'readRegister', 1: 'readRegisterValue', 2: 'writeRegister', 3: 'writeRegisterValue', 4: 'noop',
} as const
const EINJ_INSTRUCTIONS = { ...INSTRUCTIONS, 5: 'flushCacheline' } as const
const ERST_INSTRUCTIONS = {
  ...INSTRUCTIONS, 5: 'loadVar1', 6: 'loadVar2', 7: 'storeVar1', 8: 'add', 9: 'subtract', 10: 'addValue', 11: 'subtractValue', 12: 'stall',
  13: 'stallWhileTrue', 14: 'skipNextIfTrue', 15: 'goto', 16: 'setSourceAddressBase', 17: 'setDestinationAddressBase', 18: 'moveData',
} as const
const EINJ_ACTIONS = {
  0x00: 'beginOperation', 0x01: 'getTriggerErrorActionTable', 0x02: 'setErrorType', 0x03: 'getErrorType', 0x04: 'endOperation', 0x05: 'executeOperation',
  0x06: 'checkBusyStatus', 0x07: 'getCommandStatus', 0x08: 'setErrorTypeWithAddress', 0x09: 'getExecuteOperationTimings', 0x10: 'einjV2SetErrorType',
  0x11: 'einjV2GetErrorType', 0xff: 'triggerError',
} as const
const ERST_ACTIONS = {
  0: 'beginWriteOperation', 1: 'beginReadOperation', 2: 'beginClearOperation', 3: 'endOperation', 4: 'setRecordOffset', 5: 'executeOperation',
  6: 'checkBusyStatus', 7: 'getCommandStatus', 8: 'getRecordIdentifier', 9: 'setRecordIdentifier', 10: 'getRecordCount', 11: 'beginDummyWriteOperation',
  13: 'getErrorLogAddressRange', 14: 'getErrorLogAddressRangeLength', 15: 'getErrorLogAddressRangeAttributes', 16: 'getExecuteOperationTimings',
} as const

const instruction = <const A extends EnumMap, const I extends EnumMap>(actions: A, instructions: I, alias: readonly [action: string, instruction: string]) => struct('instruction', {
  action: must(enumeration(1, actions, 'action that the instruction is part of', { format: 'hex' }), { alias: alias[0] }),
  instruction: must(enumeration(1, instructions, 'what to do'), { alias: alias[1] }),
  flags: withDefault(flags(1, { preserveRegister: 0 }, 'how to write', { preserveRegister: 'keep the bits outside the mask' }), {}),
  reserved: reserved(1),
  // No-operation and flow control instructions leave it zero.
  register: must(gas('register'), { oneOf: ['memory', 'io'] }),
  value: zero64('value to compare with or to write'),
  mask: zero64('bits of the register that count'),
}, { title: 'instruction', section: 'ACPI 6.5 §18.6.1', identity: ['action'] })

/** Firmware also says 12 here: the bytes without the table header. */
const headerLength = () => must(withDefault(u32('bytes of table header and injection header: 48'), 48), { oneOf: [48, 12], severity: 'error' })

export const einj = table('EINJ', {
  injectionHeaderSize: headerLength(),
  injectionFlags: withDefault(flags(1, {}, 'reserved'), {}),
  reserved: reserved(3),
  instructionCount: countOf(4, 'instructions'),
  instructions: array(instruction(EINJ_ACTIONS, EINJ_INSTRUCTIONS, ['EINJBadInjectionAction', 'EINJBadInstruction']), { count: 'instructionCount' }, 'injection instructions'),
}, { title: 'Error Injection Table', section: 'ACPI 6.5 §18.6.1', revision: 1 })

export const erst = table('ERST', {
  serializationHeaderSize: headerLength(),
  reserved: reserved(4),
  instructionCount: countOf(4, 'instructions'),
  instructions: array(instruction(ERST_ACTIONS, ERST_INSTRUCTIONS, ['ERSTIInvalidAction', 'ERSTIInvalidInstruction']), { count: 'instructionCount' }, 'serialization instructions'),
}, { title: 'Error Record Serialization Table', section: 'ACPI 6.5 §18.5.1', revision: 1 })
