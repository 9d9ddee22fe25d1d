/** Platform Communications Channel Table (ACPI 6.5 §14.1). */
import { addr64, entry, flags, must, reserved, selfLength, sequence, u16, u32, u64, withDefault } from '../schema/kinds.ts'
import { gas, NO_REGISTER } from './gas.ts'
import { table } from './header.ts'
import { shape, zero16, zero32, zero64 } from './fields.ts'

const REGISTER = { oneOf: ['memory', 'io', 'fixedHardware'] } as const
const noRegister = (doc: string) => must(withDefault(gas(doc), NO_REGISTER), REGISTER)
const interruptFlags = () => withDefault(flags(1, { activeLow: 0, edge: 1 }, 'platform interrupt', { activeLow: 'active low, else high', edge: 'edge triggered, else level' }), {})
const platformInterrupt = () => zero32('GSIV of the platform interrupt')
const doorbell = () => ({
  doorbellRegister: noRegister('register to ring'),
  doorbellPreserve: zero64('bits of it to keep'),
  doorbellWrite: zero64('bits of it to set'),
})
const pace = () => ({
  nominalLatency: zero32('µs for a command'),
  maxAccessRate: zero32('commands a minute, 0 for no limit'),
})
const head = () => ({
  platformInterrupt: platformInterrupt(),
  platformInterruptFlags: interruptFlags(),
  reserved: reserved(1),
})
const region64 = () => ({ baseAddress: addr64('shared memory'), memoryLength: must(u64('bytes of the shared memory, more than 8'), { min: 9, alias: 'PCCTBadSubtypeMemoryLength' }) })
const IDENTITY = ['baseAddress']

export const generic = entry(1, 0, 'generic', {
  length: selfLength(1),
  reserved: reserved(6),
  ...region64(),
  ...doorbell(),
  ...pace(),
  minTurnaroundTime: zero16('µs between commands'),
}, { title: 'Generic Communications Subspace', section: 'ACPI 6.5 §14.1.3', identity: IDENTITY })

export const hwReduced = entry(1, 1, 'hwReduced', {
  length: selfLength(1),
  ...head(),
  ...region64(),
  ...doorbell(),
  ...pace(),
  minTurnaroundTime: zero16('µs between commands'),
}, { title: 'HW-Reduced Communications Subspace', section: 'ACPI 6.5 §14.1.4', identity: IDENTITY })

const ack = () => ({
  platformAckRegister: noRegister('register that acknowledges the platform interrupt'),
  platformAckPreserve: zero64('bits of it to keep'),
  platformAckWrite: zero64('bits of it to set'),
})

export const hwReduced2 = entry(1, 2, 'hwReduced2', {
  length: selfLength(1),
  ...head(),
  ...region64(),
  ...doorbell(),
  ...pace(),
  minTurnaroundTime: zero16('µs between commands'),
  ...ack(),
}, { title: 'HW-Reduced Communications Subspace type 2', section: 'ACPI 6.5 §14.1.5', identity: IDENTITY })

const extended = <const N extends string>(type: number, name: N, title: string) => entry(1, type, name, {
  length: selfLength(1),
  ...head(),
  baseAddress: addr64('shared memory'),
  memoryLength: must(u32('bytes of the shared memory, at least 16'), { min: 16, alias: 'PCCTBadSubtypeMemoryLength' }),
  ...doorbell(),
  ...pace(),
  minTurnaroundTime: zero32('µs between commands'),
  ...ack(),
  reserved1: reserved(8),
  commandCompleteRegister: noRegister('register that says whether the command is complete'),
  commandCompleteMask: zero64('bit of it that says so'),
  commandUpdateRegister: noRegister('register that clears the command complete bit'),
  commandUpdatePreserve: zero64('bits of it to keep'),
  commandUpdateSet: zero64('bits of it to set'),
  errorStatusRegister: noRegister('register that says whether there was an error'),
  errorStatusMask: zero64('bit of it that says so'),
}, { title, section: 'ACPI 6.5 §14.1.6', identity: IDENTITY })

export const extendedInitiator = extended(3, 'extendedInitiator', 'Extended PCC Initiator Subspace')
export const extendedResponder = extended(4, 'extendedResponder', 'Extended PCC Responder Subspace')

export const registerBased = entry(1, 5, 'registerBased', {
  length: selfLength(1),
  version: must(withDefault(u16('1'), 1), { oneOf: [1] }),
  ...region64(),
  ...doorbell(),
  commandCompleteRegister: noRegister('register that says whether the command is complete'),
  commandCompleteMask: zero64('bit of it that says so'),
  errorStatusRegister: noRegister('register that says whether there was an error'),
  errorStatusMask: zero64('bit of it that says so'),
  nominalLatency: zero32('µs for a command'),
  minTurnaroundTime: zero32('µs between commands'),
}, { title: 'HW Registers based Communications Subspace', section: 'ACPI 6.5 §14.1.7', identity: IDENTITY })

export const pcct = table('PCCT', {
  flags: withDefault(flags(4, { platformInterrupt: 0 }, 'channels', { platformInterrupt: 'the platform can raise an interrupt when a command is done' }), {}),
  reserved: reserved(8),
  subspaces: sequence(shape(1, 1, 1, 'subspace'), [generic, hwReduced, hwReduced2, extendedInitiator, extendedResponder, registerBased], 'rest', 'channels, numbered from 0'),
}, { title: 'Platform Communications Channel Table', section: 'ACPI 6.5 §14.1', revision: 2 })
