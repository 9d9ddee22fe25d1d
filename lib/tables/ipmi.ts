/** Host interfaces of management controllers: SPMI (IPMI 2.0 §C3), MCHI (DMTF DSP0256). */
import { constant, enumeration, flags, group, must, u16, u8, withDefault } from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'
import { zero32, zero64, zero8 } from './fields.ts'

/** 65 bytes; 64 in IPMI 1.5. */
export const spmi = table('SPMI', {
  interfaceType: must(enumeration(1, { 1: ['kcs', 'keyboard controller style'], 2: ['smic', 'server management interface chip'], 3: ['bt', 'block transfer'], 4: ['ssif', 'SMBus'] }, 'system interface'), { alias: 'SPMIInterfaceTypeReserved' }),
  reserved: constant(1, 1, 'must be 1'),
  specificationRevision: u16('IPMI revision, BCD', { format: 'hex' }),
  interruptType: withDefault(flags(1, { sci: 0, ioApic: 1 }, 'interrupts that it has'), {}),
  gpe: zero8('general-purpose event'),
  reserved1: must(zero8('reserved'), { max: 0 }),
  pciDeviceFlag: withDefault(flags(1, { pci: 0 }, 'where the interface is', { pci: 'PCI device, else named by its _UID' }), {}),
  globalSystemInterrupt: zero32('GSI'),
  baseAddress: must(gas('registers'), { oneOf: ['memory', 'io', 'smbus'] }),
  pciSegment: zero8('PCI segment, or _UID 7:0'),
  pciBus: zero8('PCI bus, or _UID 15:8'),
  pciDevice: zero8('PCI device, or _UID 23:16'),
  pciFunction: zero8('PCI function, or _UID 31:24'),
  ...group(64, { reserved2: zero8('reserved') }),
}, { title: 'Server Platform Management Interface Table', section: 'IPMI 2.0 §C3', revision: 5, until: () => 65 })

export const mchi = table('MCHI', {
  interfaceType: u8('kind of host interface'),
  protocol: u8('protocol'),
  protocolData: zero64('data of the protocol'),
  interruptType: withDefault(flags(1, { sci: 0, ioApic: 1 }, 'interrupts that it has'), {}),
  gpe: zero8('general-purpose event'),
  pciDeviceFlag: withDefault(flags(1, { pci: 0 }, 'where the interface is', { pci: 'PCI device, else named by its _UID' }), {}),
  globalSystemInterrupt: zero32('GSI'),
  baseAddress: must(gas('registers'), { oneOf: ['memory', 'io', 'smbus'] }),
  pciSegment: zero8('PCI segment, or _UID 7:0'),
  pciBus: zero8('PCI bus, or _UID 15:8'),
  pciDevice: zero8('PCI device, or _UID 23:16'),
  pciFunction: zero8('PCI function, or _UID 31:24'),
}, { title: 'Management Controller Host Interface Table', section: 'DMTF DSP0256 1.0' })
