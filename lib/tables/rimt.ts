/** RISC-V I/O Mapping Table (RISC-V ACPI RIMT 1.0). */
import {
  array, chars, countOf, cstring, entry, flags, must, offsetTo, placed, ref, reserved, selfLength, sequence, struct, u16, u32, u8, withDefault,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, shape, zero16, zero32 } from './fields.ts'

const section = 'RIMT 1.0'
const head = () => ({
  revision: withDefault(u8('revision of the node'), 1),
  length: selfLength(2),
  reserved: reserved(2),
  id: u16('unique id of the node'),
})

const idMapping = struct('mapping', {
  sourceIdBase: u32('first id of the source', { format: 'hex' }),
  idCount: u32('number of ids'),
  destinationIdBase: u32('first device id at the IOMMU', { format: 'hex' }),
  destination: ref(4, 'nodes', 'IOMMU that the ids go to'),
  flags: withDefault(flags(4, { atsRequired: 0, priRequired: 1 }, 'mapping'), {}),
}, { title: 'ID mapping', section, identity: ['sourceIdBase'] })

const iommu = entry(1, 0, 'iommu', {
  ...head(),
  hardwareId: chars(8, '_HID, empty for a PCI device'),
  baseAddress: must(noAddress('registers'), { nonZero: true, when: (owner) => (owner.flags as { pcie?: boolean } | undefined)?.pcie === false }),
  flags: withDefault(flags(4, { pcie: 0, proximityDomainValid: 1 }, 'IOMMU'), {}),
  proximityDomain: zero32('proximity domain'),
  pciSegment: zero16('PCI segment'),
  pciBdf: zero16('bus, device, function', { format: 'hex' }),
  wireCount: countOf(2, 'wires'),
  wireOffset: offsetTo(2, 'wires', 'offset of the interrupt wires from the node'),
  wires: placed('wireOffset', array(struct('wire', {
    gsi: u32('GSI'),
    flags: withDefault(flags(4, { level: 0, activeHigh: 1 }, 'trigger'), {}),
  }, { title: 'interrupt wire' }), { count: 'wireCount' }), { doc: 'interrupt wires' }),
}, { title: 'IOMMU', section, identity: ['id'] })

const rootComplex = entry(1, 1, 'pcieRootComplex', {
  ...head(),
  flags: withDefault(flags(4, { ats: 0, pri: 1 }, 'what the root complex supports'), {}),
  reserved1: reserved(2),
  pciSegment: u16('PCI segment'),
  mappingOffset: offsetTo(2, 'mappings', 'offset of the mappings from the node'),
  mappingCount: countOf(2, 'mappings'),
  mappings: placed('mappingOffset', array(idMapping, { count: 'mappingCount' }), { doc: 'what ids become' }),
}, { title: 'PCIe root complex', section, identity: ['pciSegment'] })

const platformDevice = entry(1, 2, 'platformDevice', {
  ...head(),
  mappingOffset: offsetTo(2, 'mappings', 'offset of the mappings from the node'),
  mappingCount: countOf(2, 'mappings'),
  deviceName: cstring('absolute namespace path'),
  mappings: placed('mappingOffset', array(idMapping, { count: 'mappingCount' }), { align: 4, doc: 'what ids become' }),
}, { title: 'platform device', section, identity: ['deviceName'] })

export const rimt = table('RIMT', {
  nodeCount: countOf(4, 'nodes'),
  nodeOffset: offsetTo(4, 'nodes', 'offset of the nodes from the start of the table'),
  reserved: reserved(4),
  nodes: placed('nodeOffset', sequence(shape(1, 2, 2, 'node'), [iommu, rootComplex, platformDevice], { count: 'nodeCount' }, 'IOMMUs and what is behind them', { anchor: true })),
}, { title: 'RISC-V I/O Mapping Table', section })
