/** System Resource Affinity Table: which processors and memory belong to which proximity domain (ACPI 6.5 §5.2.16). */
import {
  addr64, bytes, chars, choose, entry, enumeration, flags, must, reserved, selfLength, sequence, struct, u16, u24, u32, u64, u8, withDefault,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { bdf, shape, zero32, zero8 } from './fields.ts'

const domain = () => u32('proximity domain')
const enabled = () => flags(4, { enabled: 0 }, 'state', { enabled: 'the entry is in use' })
const clockDomain = () => zero32('clock domain, matches _CDM')

export const apicAffinity = entry(1, 0, 'apic', {
  length: selfLength(1),
  proximityDomainLow: u8('proximity domain, bits 7:0'),
  apicId: u8('local APIC id'),
  flags: enabled(),
  localSapicEid: zero8('local SAPIC EID'),
  proximityDomainHigh: withDefault(u24('proximity domain, bits 31:8; reserved in revision 1'), 0),
  clockDomain: clockDomain(),
}, { title: 'Processor Local APIC/SAPIC Affinity', section: 'ACPI 6.5 §5.2.16.1', identity: ['apicId', 'localSapicEid'] })

export const memoryAffinity = entry(1, 1, 'memory', {
  length: selfLength(1),
  proximityDomain: domain(),
  reserved: reserved(2),
  baseAddress: addr64('first byte'),
  rangeLength: must(u64('bytes'), { nonZero: true, when: (owner) => (owner.flags as { enabled?: boolean } | undefined)?.enabled === true }),
  reserved1: reserved(4),
  flags: flags(4, { enabled: 0, hotPluggable: 1, nonVolatile: 2, specificPurpose: 3 }, 'kind of memory', {
    enabled: 'the entry is in use', hotPluggable: 'memory can be added here at run time', nonVolatile: 'persistent memory', specificPurpose: 'not for general allocation',
  }),
  reserved2: reserved(8),
}, { title: 'Memory Affinity', section: 'ACPI 6.5 §5.2.16.2', identity: ['baseAddress'] })

export const x2ApicAffinity = entry(1, 2, 'x2Apic', {
  length: selfLength(1),
  reserved: reserved(2),
  proximityDomain: domain(),
  x2ApicId: u32('x2APIC id'),
  flags: enabled(),
  clockDomain: clockDomain(),
  reserved2: reserved(4),
}, { title: 'Processor Local x2APIC Affinity', section: 'ACPI 6.5 §5.2.16.3', identity: ['x2ApicId'] })

export const giccAffinity = entry(1, 3, 'gicc', {
  length: selfLength(1),
  proximityDomain: domain(),
  processorUid: u32('ACPI processor UID of the GICC structure'),
  flags: enabled(),
  clockDomain: clockDomain(),
}, { title: 'GICC Affinity', section: 'ACPI 6.5 §5.2.16.4', identity: ['processorUid'] })

export const itsAffinity = entry(1, 4, 'gicIts', {
  length: selfLength(1),
  proximityDomain: domain(),
  reserved: reserved(2),
  itsId: u32('id of the ITS structure in the MADT'),
}, { title: 'GIC ITS Affinity', section: 'ACPI 6.5 §5.2.16.5', identity: ['itsId'] })

const HANDLE_TYPES = { 0: ['acpi', 'ACPI device: _HID and _UID'], 1: ['pci', 'PCI device: segment and bus, device, function'] } as const
const acpiHandle = struct('acpiHandle', {
  hid: chars(8, '_HID of the device'),
  uid: u32('_UID of the device'),
  reserved: reserved(4),
}, { title: 'ACPI device handle' })
const pciHandle = struct('pciHandle', {
  segment: u16('PCI segment group'),
  bdf: bdf(),
  reserved: reserved(12),
}, { title: 'PCI device handle' })

const genericAffinity = <const N extends string>(type: number, name: N, title: string) => entry(1, type, name, {
  length: selfLength(1),
  reserved: reserved(1),
  deviceHandleType: enumeration(1, HANDLE_TYPES, 'how the device is named'),
  proximityDomain: domain(),
  deviceHandle: choose('deviceHandleType', { 0: acpiHandle, 1: pciHandle }, bytes(16, 'device handle of an unknown type')),
  flags: flags(4, { enabled: 0, architecturalTransactions: 1 }, 'state', {
    enabled: 'the entry is in use', architecturalTransactions: 'the initiator supports all architectural transactions',
  }),
  reserved1: reserved(4),
}, { title, section: 'ACPI 6.5 §5.2.16.6' })

export const genericInitiator = genericAffinity(5, 'genericInitiator', 'Generic Initiator Affinity')
export const genericPort = genericAffinity(6, 'genericPort', 'Generic Port Affinity')

export const rintcAffinity = entry(1, 7, 'rintc', {
  length: selfLength(1),
  reserved: reserved(2),
  proximityDomain: domain(),
  processorUid: u32('ACPI processor UID of the RINTC structure'),
  flags: enabled(),
  clockDomain: clockDomain(),
}, { title: 'RINTC Affinity', section: 'ACPI 6.6 §5.2.16.8', identity: ['processorUid'] })

export const srat = table('SRAT', {
  tableRevision: must(withDefault(u32('1, for backward compatibility'), 1), { oneOf: [1] }),
  reserved: reserved(8),
  entries: sequence(shape(1, 1, 1, 'affinity structure'), [
    apicAffinity, memoryAffinity, x2ApicAffinity, giccAffinity, itsAffinity, genericInitiator, genericPort, rintcAffinity,
  ], 'rest', 'affinities'),
}, { title: 'System Resource Affinity Table', section: 'ACPI 6.5 §5.2.16', revision: 3 })
