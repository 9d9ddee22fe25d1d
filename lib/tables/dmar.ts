/** DMA Remapping: Intel VT-d units and what they translate (VT-d specification 4.1 §8). */
import { addr64, array, cstring, entry, flags, must, padToEnd, reserved, selfLength, sequence, struct, u16, u32, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape, zero16, zero8 } from './fields.ts'

const path = array(struct('path', {
  device: u8('PCI device'),
  function: u8('PCI function'),
}, { title: 'step of a PCI path' }), 'rest', 'PCI path from the start bus')

const scope = <const N extends string>(type: number, name: N, title: string, id: string) => entry(1, type, name, {
  length: selfLength(1),
  flags: zero8('restrictions of requests, in SIDP structures only', { format: 'hex' }),
  reserved: reserved(1),
  enumerationId: zero8(id),
  startBus: u8('first PCI bus of the path'),
  path,
}, { title, section: 'VT-d §8.3.1', identity: ['enumerationId', 'startBus', 'path'] })

const scopes = () => sequence(shape(1, 1, 1, 'device scope'), [
  scope(1, 'endpoint', 'PCI endpoint', '0'),
  scope(2, 'bridge', 'PCI sub-hierarchy', '0'),
  scope(3, 'ioApic', 'I/O APIC', 'I/O APIC id'),
  scope(4, 'hpet', 'HPET', 'HPET number'),
  scope(5, 'namespaceDevice', 'ACPI namespace device', 'device number of its ANDD structure'),
], 'rest', 'device scopes')
const noScopes = () => withDefault(scopes(), [])

export const drhd = entry(2, 0, 'drhd', {
  length: selfLength(2),
  flags: withDefault(flags(1, { includePciAll: 0 }, 'scope', { includePciAll: 'all devices of the segment that no other unit has' }), {}),
  size: zero8('registers are 2^n 4 KiB pages'),
  segment: zero16('PCI segment'),
  registerBaseAddress: must(addr64('registers of the unit'), { nonZero: true, multipleOf: 0x1000, severity: 'error', alias: 'InvalidDRHDRegAddr' }),
  deviceScopes: noScopes(),
}, { title: 'DMA Remapping Hardware Unit', section: 'VT-d §8.3', identity: ['segment', 'registerBaseAddress'] })

export const rmrr = entry(2, 1, 'rmrr', {
  length: selfLength(2),
  reserved: reserved(2),
  segment: zero16('PCI segment'),
  baseAddress: must(addr64('first byte of the region'), { multipleOf: 0x1000, alias: 'InvalidRMRRRangeAddr' }),
  endAddress: addr64('last byte of the region, inclusive'),
  deviceScopes: noScopes(),
}, { title: 'Reserved Memory Region', section: 'VT-d §8.4', identity: ['segment', 'baseAddress'] })

export const atsr = entry(2, 2, 'atsr', {
  length: selfLength(2),
  flags: withDefault(flags(1, { allPorts: 0 }, 'scope', { allPorts: 'all root ports of the segment support ATS' }), {}),
  reserved: reserved(1),
  segment: zero16('PCI segment'),
  deviceScopes: noScopes(),
}, { title: 'Root Port ATS Capability', section: 'VT-d §8.5', identity: ['segment'] })

export const rhsa = entry(2, 3, 'rhsa', {
  length: selfLength(2),
  reserved: reserved(4),
  registerBaseAddress: must(addr64('registers of the unit'), { nonZero: true }),
  proximityDomain: u32('proximity domain of the unit'),
}, { title: 'Remapping Hardware Static Affinity', section: 'VT-d §8.6', identity: ['registerBaseAddress'] })

export const andd = entry(2, 4, 'andd', {
  length: selfLength(2),
  reserved: reserved(3),
  deviceNumber: u8('number by which device scopes name it'),
  objectName: cstring('absolute namespace path'),
  pad: padToEnd(),
}, { title: 'ACPI Namespace Device Declaration', section: 'VT-d §8.7', identity: ['deviceNumber'] })

export const satc = entry(2, 5, 'satc', {
  length: selfLength(2),
  flags: withDefault(flags(1, { atcRequired: 0 }, 'need', { atcRequired: 'the devices need their translation cache' }), {}),
  reserved: reserved(1),
  segment: u16('PCI segment'),
  deviceScopes: noScopes(),
}, { title: 'SoC Integrated Address Translation Cache', section: 'VT-d §8.8', identity: ['segment'] })

export const sidp = entry(2, 6, 'sidp', {
  length: selfLength(2),
  reserved: reserved(2),
  segment: u16('PCI segment'),
  deviceScopes: noScopes(),
}, { title: 'SoC Integrated Device Property', section: 'VT-d §8.9', identity: ['segment'] })

export const dmar = table('DMAR', {
  // Linux gives up on the table below a page (drivers/iommu/intel/dmar.c).
  hostAddressWidth: must(u8('physical address bits minus one'), { min: 11, max: 63, severity: 'error' }),
  flags: withDefault(flags(1, { interruptRemapping: 0, x2ApicOptOut: 1, dmaControlOptIn: 2 }, 'platform', {
    interruptRemapping: 'interrupt remapping is supported', x2ApicOptOut: 'firmware asks not to enable x2APIC mode', dmaControlOptIn: 'firmware asks to protect against DMA',
  }), {}),
  reserved: reserved(10),
  structures: sequence(shape(2, 2, 2, 'remapping structure'), [drhd, rmrr, atsr, rhsa, andd, satc, sidp], 'rest', 'remapping structures'),
}, { title: 'DMA Remapping Table', section: 'VT-d §8.1' })
