/** Virtual I/O Translation Table (ACPI 6.5 §5.2.32). */
import { addr64, countOf, entry, offsetTo, placed, ref, reserved, selfLength, sequence, u32 } from '../schema/kinds.ts'
import { table } from './header.ts'
import { bdf, shape, zero16 } from './fields.ts'

const outputNode = () => ref(2, 'nodes', 'IOMMU that translates')

export const pciRange = entry(1, 1, 'pciRange', {
  reserved: reserved(1),
  length: selfLength(2),
  endpointStart: u32('endpoint id of the first function', { format: 'hex' }),
  segmentStart: zero16('first PCI segment'),
  segmentEnd: zero16('last PCI segment'),
  bdfStart: bdf('first function'),
  bdfEnd: bdf('last function'),
  outputNode: outputNode(),
  reserved1: reserved(6),
}, { title: 'PCI range', section: 'ACPI 6.5 §5.2.32.2', identity: ['segmentStart', 'bdfStart'] })

export const mmioEndpoint = entry(1, 2, 'mmioEndpoint', {
  reserved: reserved(1),
  length: selfLength(2),
  endpoint: u32('endpoint id', { format: 'hex' }),
  baseAddress: addr64('registers of the endpoint'),
  outputNode: outputNode(),
  reserved1: reserved(6),
}, { title: 'MMIO endpoint', section: 'ACPI 6.5 §5.2.32.3', identity: ['baseAddress'] })

export const virtioIommuPci = entry(1, 3, 'virtioIommuPci', {
  reserved: reserved(1),
  length: selfLength(2),
  segment: zero16('PCI segment'),
  bdf: bdf(),
  reserved1: reserved(8),
}, { title: 'virtio-iommu on PCI', section: 'ACPI 6.5 §5.2.32.4', identity: ['segment', 'bdf'] })

export const virtioIommuMmio = entry(1, 4, 'virtioIommuMmio', {
  reserved: reserved(1),
  length: selfLength(2),
  reserved1: reserved(4),
  baseAddress: addr64('registers'),
}, { title: 'virtio-iommu on MMIO', section: 'ACPI 6.5 §5.2.32.5', identity: ['baseAddress'] })

export const viot = table('VIOT', {
  nodeCount: countOf(2, 'nodes'),
  nodeOffset: offsetTo(2, 'nodes', 'offset of the nodes from the start of the table'),
  reserved: reserved(8),
  nodes: placed('nodeOffset', sequence(shape(1, 2, 2, 'node'), [pciRange, mmioEndpoint, virtioIommuPci, virtioIommuMmio], { count: 'nodeCount' }, 'endpoints and IOMMUs', { anchor: true })),
}, { title: 'Virtual I/O Translation Table', section: 'ACPI 6.5 §5.2.32', revision: 0 })
