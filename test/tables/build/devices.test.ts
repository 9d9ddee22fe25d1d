/** Builders of the tables about IOMMUs and errors. */
import { expect, test } from 'vitest'
import { buildDmar, buildEinj, buildHest, buildIort, buildIvrs, buildViot, type IortNode, type VirtioIommu } from '../../../lib/tables/build/index.ts'
import { accept, refusal } from './accept.ts'

test('DMAR: units, regions, affinities and declared devices', () => {
  const value = accept(buildDmar({
    addressWidth: 46,
    units: [
      { base: 0xfed9_0000, scopes: [{ kind: 'endpoint', bus: 0, path: [[2, 0]] }, { kind: 'namespaceDevice', name: 'uart', bus: 0, path: [[30, 1]] }], node: 0 },
      { base: 0xfed9_1000, all: true, scopes: [{ kind: 'ioApic', id: 2, bus: 0xf0, path: [[31, 0]] }] },
    ],
    reserved: [{ base: 0x7b80_0000, length: 0x80_0000, scopes: [{ kind: 'bridge', bus: 0, path: [[28, 0], [0, 0]] }] }],
    devices: [{ name: 'uart', path: '\\_SB.PCI0.UA00' }],
  }))
  expect(value).toMatchObject({ hostAddressWidth: 45, structures: [
    { deviceScopes: [{}, { type: 'namespaceDevice', enumerationId: 1 }] }, { flags: { includePciAll: true } }, { type: 'rmrr', endAddress: 0x7bff_ffffn },
    { type: 'rhsa' }, { type: 'andd', deviceNumber: 1 },
  ] })
  expect(refusal(() => buildDmar({ units: [{ base: 0x1000, all: true }, { base: 0x2000, all: true }] }))).toMatchObject({ table: 'DMAR', path: 'units[0].all' })
  expect(refusal(() => buildDmar({ units: [{ base: 0x1000 }] }))).toMatchObject({ path: 'units[0].scopes' })
  expect(refusal(() => buildDmar({ units: [{ base: 0x1000, scopes: [{ kind: 'namespaceDevice', name: 'x', bus: 0, path: [[0, 0]] }] }] }))).toMatchObject({ path: 'units[0].scopes[0].name' })
  expect(refusal(() => buildDmar({ units: [{ base: 0x1000, scopes: [{ kind: 'endpoint', bus: 0, path: [[32, 0]] }] }] }))).toMatchObject({ path: 'units[0].scopes[0].path[0]' })
})

test('IVRS: ranges, aliases and special devices', () => {
  const value = accept(buildIvrs({
    iommus: [{ device: [0, 0, 2], capabilityOffset: 0x40, base: 0xfeb8_0000, devices: [
      { kind: 'range', first: [0, 1, 0], last: [0xff, 31, 7] }, { kind: 'select', device: [3, 0, 0], alias: [2, 0, 0] },
      { kind: 'ioApic', id: 33, source: [0, 20, 0], passAll: true }, { kind: 'hpet', id: 0, source: [0, 20, 0] },
    ] }],
    memory: [{ base: 0x1000, length: 0x1000, device: [0, 1, 0], unity: true, read: true }],
  }))
  expect(value).toMatchObject({ blocks: [{ type: 'ivhd11', devices: [{ type: 'rangeStart' }, { deviceId: 0xffff }, { type: 'aliasSelect' }, { variety: 'ioApic' }, { variety: 'hpet' }] }, { type: 'ivmdSelect' }] })
  const bytes = buildIvrs({ iommus: [{ device: 2, capabilityOffset: 0x40, base: 0xfeb8_0000, devices: [{ kind: 'acpi', hid: 'AMDI0020', device: [0, 20, 5], uid: 'ID00' }, { kind: 'acpi', hid: 'AMDI0020', device: [0, 20, 5], uid: 7 }] }] })
  expect(bytes[48]).toBe(0x40)
  expect(refusal(() => buildIvrs({ iommus: [{ device: 2, capabilityOffset: 0, base: 0, devices: [{ kind: 'range', first: 9, last: 8 }] }] }))).toMatchObject({ path: 'iommus[0].devices[0]' })
})

test('IORT: mappings refer to nodes', () => {
  const its: IortNode = { kind: 'itsGroup', itsIds: [0] }
  const smmu: IortNode = { kind: 'smmuV3', base: 0x2b40_0000, coherent: true, gerrGsiv: 106, mappings: [{ input: 0, count: 0x1_0000, output: 0, to: its }] }
  const root: IortNode = { kind: 'rootComplex', segment: 0, coherent: true, mappings: [{ input: 0, count: 0x1_0000, output: 0, to: smmu }] }
  const uart: IortNode = { kind: 'namedComponent', path: '\\_SB.COM0', mappings: [{ output: 0x1_0000, to: smmu }] }
  const value = accept(buildIort({ nodes: [its, smmu, root, uart, { kind: 'smmu', base: 0, span: 0x1_0000, globalInterrupt: 65, contextInterrupts: [66, 67] }] }))
  expect(value).toMatchObject({ nodes: [{ itsIds: [0] }, { mappings: [{ outputReference: 'nodes[0]', idCount: 0xffff }] }, { mappings: [{ outputReference: 'nodes[1]' }] }, { mappings: [{ flags: { singleMapping: true } }] }, { contextInterrupts: [{ gsiv: 66 }, {}] }] })
  expect(refusal(() => buildIort({ nodes: [smmu] }))).toMatchObject({ path: 'nodes[0].mappings[0].to' })
  expect(refusal(() => buildIort({ nodes: [its, root, { kind: 'rootComplex', segment: 1, mappings: [{ input: 0, output: 0, to: root }] }] }))).toMatchObject({ path: 'nodes[1].mappings[0].to' })
  expect(refusal(() => buildIort({ nodes: [its, { kind: 'rootComplex', segment: 1, mappings: [{ input: 0, count: 4, output: 0, to: its }, { input: 3, output: 9, to: its }] }] }))).toMatchObject({ path: 'nodes[1].mappings[1]' })
})

test('VIOT: endpoints refer to IOMMUs', () => {
  const iommu: VirtioIommu = { device: [0, 1, 0] }
  const value = accept(buildViot({ iommus: [iommu], pciRanges: [{ endpoint: 0, first: 0, last: 0xff, iommu }], mmioEndpoints: [{ endpoint: 0x1_0000, base: 0xa00_0000, iommu }] }))
  expect(value).toMatchObject({ nodes: [{ bdf: 8 }, { outputNode: 'nodes[0]' }, { outputNode: 'nodes[0]' }] })
  expect(refusal(() => buildViot({ iommus: [], pciRanges: [{ endpoint: 0, first: 0, last: 1, iommu }] }))).toMatchObject({ table: 'VIOT', path: 'pciRanges[0].iommu' })
})

test('HEST: sources in order of type', () => {
  const value = accept(buildHest({ sources: [
    { kind: 'ghes', id: 1, statusAddress: 0x1000, blockLength: 4096, notify: 'externalGsiv', vector: 40, acknowledge: { register: 0x2000, preserve: 0, write: 1 } },
    { kind: 'ghes', id: 2, statusAddress: 0x1008, blockLength: 4096, notify: 'polled', pollInterval: 1000 },
    { kind: 'aerRootPort', id: 3, firmwareFirst: true }, { kind: 'machineCheck', id: 0, banks: [{ bank: 0, status: 0x401 }] }, { kind: 'nmi', id: 5 },
  ] }))
  expect(value).toMatchObject({ sources: [{ type: 'ia32MachineCheck', banks: [{ statusRegister: 0x401 }] }, { type: 'ia32Nmi' }, { type: 'aerRootPort', flags: { global: true } }, { type: 'ghes', sourceId: 2 }, { type: 'ghesV2', sourceId: 1 }] })
  expect(refusal(() => buildHest({ sources: [{ kind: 'nmi', id: 1 }, { kind: 'nmi', id: 1 }] }))).toMatchObject({ path: 'sources[1]' })
  expect(refusal(() => buildHest({ sources: [{ kind: 'ghes', id: 1, statusAddress: 1, blockLength: 20, notify: 'polled' }] }))).toMatchObject({ path: 'sources[0].pollInterval' })
})

test('EINJ: every action has its instruction', () => {
  const registers = { getErrorType: 0x1000, setErrorType: 0x1008, executeOperation: 0x1010, checkBusyStatus: 0x1018, getCommandStatus: 0x1020, getTriggerErrorActionTable: 0x1028 }
  const value = accept(buildEinj({ registers, executeValue: 0x9a }))
  expect(value).toMatchObject({ instructions: expect.arrayContaining([expect.objectContaining({ action: 'executeOperation', value: 0x9an }), expect.objectContaining({ action: 'beginOperation', instruction: 'noop' })]) })
  expect(refusal(() => buildEinj({ registers: { getErrorType: 1 } }))).toMatchObject({ table: 'EINJ', path: 'registers.executeOperation' })
})
