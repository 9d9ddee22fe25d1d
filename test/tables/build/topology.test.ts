/** Builders of the tables about processors, nodes, memory and time. */
import { expect, test } from 'vitest'
import { buildCedt, buildGtdt, buildHmat, buildNfit, buildPcct, buildPptt, buildRhct, buildSlit, buildSrat, type Nvdimm, type PpttCache } from '../../../lib/tables/build/index.ts'
import { accept, refusal } from './accept.ts'

const GIB = 0x4000_0000n

test('SRAT takes x2APIC entries for large ids and splits domains', () => {
  const value = accept(buildSrat({
    processors: [{ apicId: 0, node: 0 }, { apicId: 254, node: 0x1_0002 }, { apicId: 300, node: 1 }],
    memory: [{ node: 0, base: 0, length: GIB }, { node: 1, base: GIB, length: GIB, hotPluggable: true }],
    initiators: [{ node: 2, bus: 1, device: 2, function: 3 }],
  }))
  expect(value).toMatchObject({ entries: [
    { type: 'apic', apicId: 0 }, { type: 'apic', proximityDomainLow: 2, proximityDomainHigh: 0x100 }, { type: 'x2Apic', x2ApicId: 300 },
    { type: 'memory' }, { flags: { hotPluggable: true } }, { type: 'genericInitiator', deviceHandle: { bdf: 0x0113 } },
  ] })
  accept(buildSrat({ processors: [{ giccUid: 1, node: 0 }, { rintcUid: 2, node: 1 }], its: [{ node: 0, itsId: 0 }] }))
  expect(refusal(() => buildSrat({ processors: [{ apicId: 1, node: 0 }, { apicId: 1, node: 1 }] }))).toMatchObject({ table: 'SRAT', path: 'processors[1]' })
  expect(refusal(() => buildSrat({ memory: [{ node: 0, base: 0, length: GIB }, { node: 1, base: GIB - 1n, length: GIB }] }))).toMatchObject({ path: 'memory[1]' })
  expect(refusal(() => buildSrat({ memory: [{ node: 0, base: 0, length: 0 }] }))).toMatchObject({ path: 'memory[0]' })
})

test('SLIT is square, 10 on the diagonal', () => {
  expect(accept(buildSlit({ distances: [[10, 21], [21, 10]] }))).toMatchObject({ distances: [[10, 21], [21, 10]] })
  expect(refusal(() => buildSlit({ distances: [[10, 21], [10]] }))).toMatchObject({ path: 'distances[1]' })
  expect(refusal(() => buildSlit({ distances: [[10, 9], [21, 10]] }))).toMatchObject({ path: 'distances[0][1]' })
  expect(refusal(() => buildSlit({ distances: [[11]] }))).toMatchObject({ path: 'distances[0][0]' })
})

test('HMAT finds the base unit', () => {
  const value = accept(buildHmat({
    memory: [{ node: 0, initiator: 0 }, { node: 2 }],
    measurements: [{ dataType: 'accessLatency', initiators: [0, 1], targets: [0, 2], values: [[80_000, 200_000], [200_000, null]] }],
    caches: [{ node: 0, size: 0x1000_0000, level: 1, totalLevels: 1, lineSize: 64 }],
  }))
  expect(value).toMatchObject({ structures: [{}, {}, { entryBaseUnit: 40_000n, entries: [[2, 5], [5, 0xffff]] }, { cacheAttributes: { lineSize: 64 } }] })
  expect(refusal(() => buildHmat({ measurements: [{ dataType: 'readLatency', initiators: [0], targets: [0], values: [] }] }))).toMatchObject({ path: 'measurements[0]' })
  expect(refusal(() => buildHmat({ measurements: [{ dataType: 'readLatency', initiators: [0], targets: [0, 1], values: [[1, 0x1_0001]] }] }))).toMatchObject({ hint: 'round them to a common unit' })
})

test('PPTT turns objects into offsets', () => {
  const l3: PpttCache = { size: 0x80_0000, ways: 16, lineSize: 64, id: 9 }
  const l2 = (id: number): PpttCache => ({ size: 0x4_0000, ways: 8, lineSize: 64, id, next: l3 })
  const value = accept(buildPptt({ nodes: [{ physicalPackage: true, children: [{ uid: 0, caches: [l2(1)] }, { uid: 1, caches: [l2(2)] }] }] }))
  expect(value).toMatchObject({ nodes: [
    { type: 'processor', parent: 0, flags: { physicalPackage: true, leaf: false } },
    { parent: 'nodes[0]', privateResources: ['nodes[3]'] }, { parent: 'nodes[0]', privateResources: ['nodes[5]'] },
    { type: 'cache', nextLevel: 'nodes[4]', sets: 512 }, { cacheId: 9, sets: 8192 }, { nextLevel: 'nodes[4]' },
  ] })
  expect(refusal(() => buildPptt({ nodes: [{ children: [{}] }] }))).toMatchObject({ path: 'nodes[0].children[0].uid' })
  expect(refusal(() => buildPptt({ nodes: [{ uid: 1 }, { uid: 1 }] }))).toMatchObject({ path: 'processors[1]' })
  expect(refusal(() => buildPptt({ nodes: [{ uid: 1, caches: [{ size: 1000, ways: 3, lineSize: 64 }] }] }))).toMatchObject({ path: 'nodes[0].caches[0]' })
  const ring: { size: number; ways: number; lineSize: number; next?: PpttCache } = { size: 64, ways: 1, lineSize: 64 }
  ring.next = ring
  expect(refusal(() => buildPptt({ nodes: [{ uid: 1, caches: [ring] }] }))).toMatchObject({ path: 'nodes[0].caches[0].next' })
})

test('GTDT places timer frames', () => {
  const value = accept(buildGtdt({
    secureEl1: { gsiv: 29 }, nonSecureEl1: { gsiv: 30 }, virtualEl1: { gsiv: 27, alwaysOn: true }, el2: { gsiv: 26 },
    blocks: [{ base: 0x2a81_0000, timers: [{ frame: 1, base: 0x2a83_0000, physical: { gsiv: 92 } }] }],
    watchdogs: [{ refresh: 0x2a45_0000, control: 0x2a44_0000, gsiv: 91 }],
  }))
  expect(value).toMatchObject({ virtualTimerFlags: { alwaysOn: true }, platformTimers: [{ timers: [{ frameNumber: 1 }] }, { type: 'watchdog' }] })
  expect(refusal(() => buildGtdt({ nonSecureEl1: { gsiv: 40 }, virtualEl1: { gsiv: 27 } }))).toMatchObject({ path: 'nonSecureEl1.gsiv' })
  expect(refusal(() => buildGtdt({ nonSecureEl1: { gsiv: 30 }, virtualEl1: { gsiv: 27 }, blocks: [{ base: 0, timers: [] }] }))).toMatchObject({ path: 'blocks[0].timers' })
})

test('NFIT assigns indices', () => {
  const dimm: Nvdimm = { serialNumber: 0x1234, vendorId: 0x8086, deviceId: 1, flushHints: [0x1000] }
  const value = accept(buildNfit({ dimms: [dimm], ranges: [{ kind: 'persistent', base: 0x1_0000_0000n, length: GIB, node: 1, parts: [{ dimm, size: GIB }] }], capabilities: { memoryFlush: true } }))
  expect(value).toMatchObject({ structures: [{ rangeIndex: 1 }, { rangeIndex: 1, controlRegionIndex: 1 }, { type: 'controlRegion', controlRegionIndex: 1 }, { type: 'flushHints' }, { type: 'capabilities' }] })
  expect(refusal(() => buildNfit({ dimms: [], ranges: [{ kind: 'persistent', base: 0, length: GIB, parts: [{ dimm, size: GIB }] }] }))).toMatchObject({ path: 'ranges[0].parts[0].dimm' })
  expect(refusal(() => buildNfit({ dimms: [dimm], ranges: [{ kind: 'persistent', base: 0, length: GIB, parts: [{ dimm, size: 1 }] }] }))).toMatchObject({ path: 'ranges[0].parts' })
})

test('CEDT encodes interleaves', () => {
  const value = accept(buildCedt({
    hostBridges: [{ uid: 4, base: 0x1000_0000 }, { uid: 5, base: 0x1001_0000 }],
    windows: [{ base: 0x10_0000_0000n, size: 0x4000_0000, targets: [4, 5], granularity: 4096, xor: true, restrictions: { hostOnlyCoherent: true, volatile: true } }],
    xorMaps: [{ granularity: 4096, maps: [0x2020_9000n] }],
  }))
  expect(value).toMatchObject({ structures: [{ uid: 4 }, {}, { interleaveWays: 'ways2', granularity: 'bytes4096', targets: [4, 5] }, { type: 'cxims' }] })
  const bridge = [{ uid: 4, base: 0 }]
  expect(refusal(() => buildCedt({ hostBridges: bridge, windows: [{ base: 0, size: 0x1000_0000, targets: [7] }] }))).toMatchObject({ path: 'windows[0].targets[0]' })
  expect(refusal(() => buildCedt({ hostBridges: bridge, windows: [{ base: 0, size: 0x5000_0000, targets: [4, 4, 4, 4, 4] }] }))).toMatchObject({ path: 'windows[0].targets' })
  expect(refusal(() => buildCedt({ hostBridges: bridge, windows: [{ base: 0, size: 1, targets: [4] }] }))).toMatchObject({ path: 'windows[0]' })
})

test('PCCT numbers its channels', () => {
  const doorbell = { address: 0x2000_0000, write: 1 }
  accept(buildPcct({ channels: [{ base: 0x1000, length: 256, doorbell }, { kind: 'hwReduced', base: 0x2000, length: 256, doorbell, interrupt: { gsiv: 40, edge: true } }] }))
  accept(buildPcct({ channels: [{ kind: 'extendedInitiator', base: 0x1000, length: 256, doorbell, complete: { register: 0x3000, mask: 1 }, update: { register: 0x3008, preserve: 0, set: 1 } }] }))
  expect(refusal(() => buildPcct({ channels: [{ base: 0x1000, length: 8, doorbell }] }))).toMatchObject({ path: 'channels[0].length' })
  expect(refusal(() => buildPcct({ channels: [{ base: 0x1000, length: 64, doorbell, interrupt: { gsiv: 1 } }] }))).toMatchObject({ hint: 'use kind hwReduced' })
  expect(refusal(() => buildPcct({ channels: [{ kind: 'extendedInitiator', base: 0x1000, length: 64, doorbell }] }))).toMatchObject({ path: 'channels[0].complete' })
})

test('RHCT shares capability nodes', () => {
  const value = accept(buildRhct({ timeBaseFrequency: 10_000_000, harts: [{ uid: 0, isa: 'rv64imafdc', mmu: 'sv48' }, { uid: 1, isa: 'rv64imafdc', mmu: 'sv39', cacheBlocks: { management: 64 } }] }))
  expect(value).toMatchObject({ nodes: [{ type: 'isaString' }, { type: 'mmu' }, { type: 'mmu' }, { type: 'cmo', cbomBlockSize: 6 }, { nodes: ['nodes[0]', 'nodes[1]'] }, { nodes: ['nodes[0]', 'nodes[2]', 'nodes[3]'] }] })
  expect(refusal(() => buildRhct({ timeBaseFrequency: 1, harts: [{ uid: 0, isa: 'x86' }] }))).toMatchObject({ path: 'harts[0].isa' })
  expect(refusal(() => buildRhct({ timeBaseFrequency: 1, harts: [{ uid: 0, isa: 'rv64i', cacheBlocks: { zero: 65 } }] }))).toMatchObject({ path: 'harts[0].cacheBlocks.zero' })
})
