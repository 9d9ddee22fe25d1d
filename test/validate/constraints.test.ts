/** Constraints of single fields, one broken value each: the rule that reports it, the field, and the severity. */
import { expect, test } from 'vitest'
import { encode, type TableKind } from '../../lib/schema/index.ts'
import { layouts as L } from '../../lib/tables/index.ts'
import { validateSet } from '../../lib/validate/index.ts'

type Values = Readonly<Record<string, unknown>>
const gas = (more: Values = {}): Values => ({ space: 'io', bitWidth: 8, bitOffset: 0, accessSize: 'byte', address: 0x62n, ...more })
const ghes = (more: Values): Values => ({ sources: [{ type: 'ghes', sourceId: 1, errorStatusAddress: gas({ space: 'memory' }), notification: { notificationType: 'nmi' }, errorStatusBlockLength: 100, ...more }] })
const channel = (more: Values): Values => ({ subspaces: [{ type: 'generic', baseAddress: 0x1000n, memoryLength: 80n, ...more }] })
const controller = (more: Values): Values => ({ control: gas({ address: 0x66n }), data: gas(), uid: 0, gpe: 1, id: '\\_SB.EC0', ...more })
const unit = (type: string, more: Values = {}): Values => ({ blocks: [{ type, deviceId: 2, capabilityOffset: 0x40, baseAddress: 0xfd00_0000n, devices: [], ...more }] })
const resource = (more: Values): Values => ({ groups: [{ vendorId: 'INTL', subvendorId: 0, deviceId: 0, subdeviceId: 0, revision: 0, sharedInfo: {}, descriptors: [{ resourceType: 'dma', resourceSubtype: 0, uid: 0, data: new Uint8Array(0), ...more }] }] })
const watchdog: Values = { timerPeriod: 600, maxCount: 5, minCount: 1, flags: {}, entries: [] }

const CASES: readonly (readonly [TableKind, Values, rule: string, path: string, severity: string])[] = [
  [L.hest, ghes({ errorStatusBlockLength: 19 }), 'field/range', 'sources[0].errorStatusBlockLength', 'error'],
  [L.hest, ghes({ recordsToPreallocate: 0 }), 'field/zero', 'sources[0].recordsToPreallocate', 'warning'],
  [L.hest, ghes({ notification: { notificationType: 'nmi', length: 20 } }), 'field/range', 'sources[0].notification.length', 'warning'],
  [L.hest, ghes({ notification: { notificationType: 40 } }), 'field/unknown-value', 'sources[0].notification.notificationType', 'warning'],
  [L.hest, ghes({ errorStatusAddress: gas({ space: 'smbus' }) }), 'gas/space', 'sources[0].errorStatusAddress.space', 'warning'],
  [L.hest, { sources: [{ type: 'aerRootPort', sourceId: 1, device: 40 }] }, 'field/range', 'sources[0].device', 'warning'],
  [L.einj, { injectionHeaderSize: 20, instructions: [] }, 'field/range', 'injectionHeaderSize', 'error'],
  [L.erst, { serializationHeaderSize: 20, instructions: [] }, 'field/range', 'serializationHeaderSize', 'error'],
  [L.bert, { regionLength: 19, regionAddress: 0x1000n }, 'field/range', 'regionLength', 'warning'],
  [L.bert, { regionLength: 20, regionAddress: 0n }, 'field/zero', 'regionAddress', 'warning'],
  [L.nfit, { structures: [{ type: 'interleave', interleaveIndex: 1, lineSize: 256, lineOffsets: [] }] }, 'field/zero', 'structures[0].lineCount', 'warning'],
  [L.pcct, channel({ memoryLength: 8n }), 'field/range', 'subspaces[0].memoryLength', 'warning'],
  [L.pcct, channel({ doorbellRegister: gas({ space: 'smbus' }) }), 'gas/space', 'subspaces[0].doorbellRegister.space', 'warning'],
  [L.cedt, { structures: [{ type: 'cfmws', baseHpa: 0x1000n, windowSize: 0x1000_0000n, interleaveWays: 'ways1', granularity: 'bytes256', targets: [0] }] }, 'field/alignment', 'structures[0].baseHpa', 'error'],
  [L.cedt, { structures: [{ type: 'csds', systemCapabilities: 0x100 }] }, 'field/range', 'structures[0].systemCapabilities', 'warning'],
  [L.ibft, { target0: { flags: { valid: true }, chapType: 5, port: 1, bootLun: 0n }, heap: new Uint8Array(0) }, 'field/range', 'target0.chapType', 'warning'],
  [L.mpam, { components: [{ interfaceType: 'mmio', identifier: 1, baseAddress: 0x1000n, mmioSize: 0, resources: [] }] }, 'field/zero', 'components[0].mmioSize', 'error'],
  [L.tpm2, { controlAddress: 0n, startMethod: 'crb' }, 'field/zero', 'controlAddress', 'warning'],
  [L.tpm2, { controlAddress: 0n, startMethod: 99 }, 'field/unknown-value', 'startMethod', 'warning'],
  [L.tcpa, { platformClass: 3 }, 'field/unknown-value', 'platformClass', 'warning'],
  [L.ecdt, controller({ control: gas({ address: 0n }) }), 'gas/space', 'control.address', 'warning'],
  [L.ecdt, controller({ data: gas({ bitWidth: 16 }) }), 'gas/width', 'data.bitWidth', 'warning'],
  [L.lpit, { states: [{ type: 'nativeCState', uniqueId: 0, entryTrigger: gas(), residency: 1, latency: 1, residencyCounter: gas() }] }, 'gas/space', 'states[0].entryTrigger.space', 'warning'],
  [L.csrt, resource({ uid: 0xffff_ffff }), 'field/range', 'groups[0].descriptors[0].uid', 'warning'],
  [L.csrt, resource({ resourceSubtype: 2 }), 'field/range', 'groups[0].descriptors[0].resourceSubtype', 'warning'],
  [L.fpdt, { records: [{ type: 'bootPointer', address: 0n }] }, 'field/zero', 'records[0].address', 'warning'],
  [L.asf, { structures: [{ type: 'info', minimumResetValue: 1, minimumPollInterval: 1, systemId: 0, manufacturerId: 0 }] }, 'field/range', 'structures[0].minimumPollInterval', 'warning'],
  [L.asf, { structures: [{ type: 'remoteControls', controls: [{ function: 9, deviceAddress: 0, command: 0, dataValue: 0 }] }] }, 'field/range', 'structures[0].controls[0].function', 'warning'],
  [L.dbgp, { interfaceType: 0, debugPort: gas({ space: 'smbus' }) }, 'gas/space', 'debugPort.space', 'warning'],
  [L.spmi, { interfaceType: 'kcs', specificationRevision: 0x200, baseAddress: gas({ space: 'cmos' }) }, 'gas/space', 'baseAddress.space', 'warning'],
  [L.ivrs, unit('ivhd10', { baseAddress: 0xfd00_1000n }), 'field/alignment', 'blocks[0].baseAddress', 'error'],
  [L.ivrs, { header: { revision: 1 }, ...unit('ivhd40') }, 'layout/structure-since', 'blocks[0]', 'warning'],
  [L.ivrs, { blocks: [{ type: 'ivmdAll', startAddress: 0x1000n, memoryLength: 1n }] }, 'field/alignment', 'blocks[0].memoryLength', 'warning'],
  [L.dmar, { hostAddressWidth: 5, structures: [] }, 'field/range', 'hostAddressWidth', 'error'],
  [L.pptt, { header: { revision: 1 }, nodes: [{ type: 'processor', flags: { leaf: true }, processorId: 0 }] }, 'field/bit-since', 'nodes[0].flags', 'warning'],
  [L.rhct, { timeBaseFrequency: 0n, nodes: [] }, 'field/zero', 'timeBaseFrequency', 'error'],
  [L.rhct, { timeBaseFrequency: 1n, nodes: [{ type: 'cmo', cbomBlockSize: 70, cbopBlockSize: 0, cbozBlockSize: 0 }] }, 'field/range', 'nodes[0].cbomBlockSize', 'warning'],
  [L.rimt, { nodes: [{ type: 'iommu', id: 1, hardwareId: 'RSCV0004', wires: [] }] }, 'field/zero', 'nodes[0].baseAddress', 'warning'],
  [L.wdat, { ...watchdog, timerPeriod: 0 }, 'field/zero', 'timerPeriod', 'warning'],
  [L.hmat, { structures: [{ type: 'memorySideCache', memoryDomain: 0, cacheSize: 0n, cacheAttributes: {} }] }, 'field/zero', 'structures[0].cacheSize', 'warning'],
  [L.hpet, { id: {}, address: gas({ space: 'memory' }) }, 'field/zero', 'minimumTick', 'info'],
  [L.uefi, { identifier: 'c68ed8e2-9dc6-4cbd-9d94-db65acc5c332', dataOffset: 56, data: new Uint8Array(4) }, 'field/range', 'dataOffset', 'info'],
  [L.msdm, { dataType: 2, data: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE' }, 'field/range', 'dataType', 'info'],
]

for (const [kind, value, rule, path, severity] of CASES) {
  test(`${kind.signature} ${path}: ${rule}`, () => {
    const found = validateSet([{ bytes: encode(kind, value as never) }], { rules: [rule] })
    expect(found.map((f) => [f.rule, f.path, f.severity])).toContainEqual([rule, path, severity])
  })
}

test('the constraints of a TPM2 without control area and of vendor start methods are fulfilled', () => {
  for (const startMethod of ['fifo', 'vendor9']) expect(validateSet([{ bytes: encode(L.tpm2, { controlAddress: 0n, startMethod } as never) }], { rules: ['field'] })).toEqual([])
})
