/** Tables that neither the corpus nor this iasl has: hand-written values, by the layouts of their specifications. */
import { expect, test } from 'vitest'
import { decode, encode, type Input } from '../../lib/schema/index.ts'
import { cdat } from '../../lib/tables/cdat.ts'
import { swft } from '../../lib/tables/images.ts'
import { iovt } from '../../lib/tables/iovt.ts'
import { keyp } from '../../lib/tables/keyp.ts'
import { mpam } from '../../lib/tables/mpam.ts'
import { nbft } from '../../lib/tables/nbft.ts'
import { prmt } from '../../lib/tables/prmt.ts'
import { erdt, mrrm } from '../../lib/tables/rdt.ts'
import { rimt } from '../../lib/tables/rimt.ts'
import type { StructKind, TableKind } from '../../lib/schema/index.ts'

/** Encodes, checks size and a few bytes, and decodes without a problem. */
function bytesOf<S extends StructKind>(table: TableKind<S>, value: Input<S>, size: number, at: Readonly<Record<number, number>> = {}): Uint8Array {
  const bytes = encode(table, value as never)
  expect(bytes).toHaveLength(size)
  for (const [offset, byte] of Object.entries(at)) expect(bytes[Number(offset)], `byte ${offset}`).toBe(byte)
  const decoded = decode(table, bytes)
  expect(decoded.problems).toEqual([])
  expect(encode(table, decoded.value as never)).toEqual(bytes)
  return bytes
}

const ZERO = '00000000-0000-0000-0000-000000000000'

test('PRMT: handlers lie inside their module', () => {
  const handler = { identifier: ZERO, handlerAddress: 0x1000n }
  const module = { identifier: ZERO, majorRevision: 1, handlers: [handler, handler] }
  // 60 bytes; a module of 38 and two handlers of 44: its length at 62, offset of the handlers at 86.
  bytesOf(prmt, { platformId: ZERO, modules: [module] }, 60 + 38 + 88, { 52: 60, 56: 1, 62: 126, 84: 2, 86: 38 })
})

test('ERDT: agents and registers lie inside their domain', () => {
  bytesOf(erdt, {
    maxClos: 16,
    domains: [{ type: 'rmdd', flags: { l3Domain: true }, domainId: 1, maxRmid: 511, controlRegisterBase: 0xfe00_0000n, controlRegisterSize: 1, structures: [
      { type: 'cacd', domainId: 1, x2ApicIds: [0, 2] },
      { type: 'cmrc', registerBase: 0xfe01_0000n, registerSize: 1, clumpSize: 16, clumpStride: 64, upscale: 1n },
      { type: 'marc', optimalBase: 1n, minimumBase: 2n, maximumBase: 3n, registerSize: 1, controlRange: 255 },
    ] }],
  }, 64 + 34 + 16 + 48 + 48, { 64: 0, 66: 34 + 16 + 48 + 48 })
})

test('MRRM: 32 bytes a range, registers behind', () => {
  bytesOf(mrrm, { maxMemoryRegions: 4, ranges: [{ type: 'memoryRange', baseAddress: 0n, rangeLength: 1n }, { type: 'memoryRange', baseAddress: 1n, rangeLength: 1n, programmingRegisters: [0xfe00_0000n] }] }, 64 + 32 + 40)
})

test('RIMT: mappings refer to IOMMUs', () => {
  const bytes = bytesOf(rimt, { nodes: [
    { type: 'iommu', id: 0, hardwareId: 'RSCV0004', baseAddress: 0x1000n, wires: [{ gsi: 36 }] },
    { type: 'pcieRootComplex', id: 1, pciSegment: 0, mappings: [{ sourceIdBase: 0, idCount: 0x100, destinationIdBase: 0, destination: 'nodes[0]' }] },
  ] }, 48 + 48 + 20 + 20)
  expect(bytes[48 + 48 + 20 + 12]).toBe(48)
})

test('IOVT: device entries of 8 bytes', () => {
  bytesOf(iovt, { iommus: [{ type: 'iommuV1', physicalWidth: 48, virtualWidth: 48, maxPageLevel: 4, pageSizes: 0x1000n, baseAddress: 0n, addressSpaceSize: 0x1000, maxDeviceCount: 16, devices: [{ type: 'single', deviceId: 8 }] }] }, 48 + 64 + 8, { 38: 48 })
})

test('KEYP, SWFT', () => {
  bytesOf(keyp, { units: [{ type: 'configurationUnit', protocol: 'pcie', registerBase: 0x1000n, rootPorts: [{ segment: 0, bus: 0, devfn: 8 }] }] }, 40 + 16 + 4)
  bytesOf(swft, { files: [{ vendorId: 0x1fa, fileId: 1, version: 1, data: Uint8Array.of(1, 2, 3) }] }, 36 + 12 + 3)
})

test('MPAM: a locator by its type', () => {
  bytesOf(mpam, { components: [{ interfaceType: 'mmio', identifier: 1, baseAddress: 0x1000n, mmioSize: 0x1000, resources: [
    { identifier: 1, risIndex: 0, locatorType: 'processorCache', locator: { reference: 5n } },
    { identifier: 2, risIndex: 1, locatorType: 'acpiDevice', locator: { hardwareId: 1n, uid: 2 } },
  ] }] }, 36 + 72 + 24 + 24, { 36: 120 })
})

test('NBFT: descriptors by offset', () => {
  bytesOf(nbft, {
    host: { hostId: new Uint8Array(16) },
    hfis: [{ index: 1, transportType: 3 }],
    namespaces: [{ index: 1, transportType: 3 }],
    heap: Uint8Array.of(0x6e, 0x71, 0x6e, 0),
  }, 64 + 64 + 32 + 32 + 128 + 4, { 72: 128, 80: 160, 87: 1 })
})

test('CDAT has a header of its own', () => {
  bytesOf(cdat, { structures: [{ type: 'dsmas', handle: 0, dpaBase: 0n, dpaLength: 0x1000n }, { type: 'dslbis', handle: 0, dataType: 'readLatency', entryBaseUnit: 1000n, entries: [100, 0, 0] }] }, 16 + 24 + 24)
})
