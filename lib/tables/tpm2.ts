/** TPM 2.0 and TPM 1.2 (TCG ACPI specification 1.4 §7, §8). */
import { addr64, bytes, enumeration, flags, group, must, reserved, struct, u16, u64, when, withDefault, type Get } from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'
import { noAddress, zero32, zero8 } from './fields.ts'

const PLATFORM_CLASS = { 0: 'client', 1: 'server' } as const

/** Start methods whose commands lie in the control area (TCG ACPI 1.4 table 9; Linux drivers/char/tpm/tpm_crb.c). */
const CONTROL_AREA: ReadonlySet<string> = new Set(['acpi', 'crb', 'crbAcpi', 'crbSmc', 'crbFfa'])

/** Firmware has 4, 12, 16 and 20 bytes of parameters; the log area, when there is one, takes the last 12 of the table. */
const parameterBytes = (get: Get): number => get('header.length') - (get('header.length') >= 76 ? 64 : 52)

export const tpm2 = table('TPM2', {
  platformClass: must(withDefault(enumeration(2, PLATFORM_CLASS, 'platform; reserved before revision 4'), 'client'), { alias: 'TPM2BadPlatformClass' }),
  reserved: reserved(2),
  controlAddress: must(addr64('control area, 0 for FIFO'), { nonZero: true, when: (owner) => CONTROL_AREA.has(String(owner.startMethod)) }),
  startMethod: must(enumeration(4, {
    1: ['vendor1', 'vendor specific'], 2: ['acpi', 'ACPI start method'], 3: ['vendor3', 'vendor specific'], 4: ['vendor4', 'vendor specific'], 5: ['vendor5', 'vendor specific'], 6: ['fifo', 'memory mapped FIFO (TIS)'], 7: ['crb', 'command response buffer'],
    8: ['crbAcpi', 'command response buffer and ACPI start method'], 9: ['vendor9', 'vendor specific'], 10: ['vendor10', 'vendor specific'], 11: ['crbSmc', 'command response buffer and Arm SMC or HVC'],
    12: ['fifoI2c', 'FIFO on I2C'], 13: ['crbPluton', 'command response buffer, Microsoft Pluton'], 15: ['crbFfa', 'command response buffer and Arm FF-A'],
  }, 'how a command is started'), { alias: 'TPM2BadStartMethod' }),
  ...group(52, { methodParameters: withDefault(bytes(parameterBytes, 'parameters of the start method'), new Uint8Array(12)) }),
  ...group(64, {
    minimumLogLength: zero32('bytes of the event log area at least'),
    logAddress: noAddress('event log area'),
  }),
}, { title: 'TPM 2.0 Table', section: 'TCG ACPI 1.4 §8', revision: 4 })

const server = struct('server', {
  reserved: reserved(2),
  logAreaMinimumLength: u64('bytes of the event log area at least'),
  logAreaAddress: addr64('event log area'),
  specificationRevision: withDefault(u16('BCD revision of the specification', { format: 'hex' }), 0x0120),
  deviceFlags: withDefault(flags(1, { pci: 0, busIsPnp: 1, addressValid: 2 }, 'device', { pci: 'a PCI device', busIsPnp: 'the bus is plug and play', addressValid: 'the configuration address counts' }), {}),
  interruptFlags: withDefault(flags(1, { edge: 0, activeLow: 1, gpeSci: 2, gsi: 3 }, 'interrupt', { edge: 'edge triggered, else level', activeLow: 'active low, else high', gpeSci: 'SCI through the event below', gsi: 'the GSI below' }), {}),
  gpe: zero8('general-purpose event'),
  reserved1: reserved(3),
  globalSystemInterrupt: zero32('GSI'),
  baseAddress: must(gas('registers'), { oneOf: ['memory', 'io'] }),
  reserved2: reserved(4),
  configurationAddress: must(gas('configuration registers'), { oneOf: ['memory', 'io'] }),
  pciSegment: zero8('PCI segment'),
  pciBus: zero8('PCI bus'),
  pciDevice: zero8('PCI device'),
  pciFunction: zero8('PCI function'),
}, { title: 'server TPM' })

export const tcpa = table('TCPA', {
  platformClass: must(enumeration(2, PLATFORM_CLASS, 'platform'), { alias: 'TCPABadPlatformClass' }),
  logAreaMinimumLength: when((get) => get('platformClass') !== 1, zero32('bytes of the event log area at least')),
  logAreaAddress: when((get) => get('platformClass') !== 1, noAddress('event log area')),
  server: when((get) => get('platformClass') === 1, server),
}, { title: 'TPM 1.2 Table', section: 'TCG ACPI 1.4 §7', revision: 2 })
