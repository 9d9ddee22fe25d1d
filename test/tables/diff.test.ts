/** Differences in terms of fields: by identity, not by position. */
import { expect, test } from 'vitest'
import { buildFadt, buildIort, buildMcfg, buildPptt, buildSrat, buildXsdt, type IortNode } from '../../lib/tables/build/index.ts'
import { diffSets, diffTables, formatSetDiff, formatTableDiff } from '../../lib/tables/diff.ts'
import { allTables, describeCorpus, mutations, realTables } from '../support/corpus.ts'

const cpu = (apicId: number, node = 0) => ({ apicId, node })

test('a field: path, values and meanings', () => {
  const changes = diffTables(buildFadt({ dsdt: 0x1000, hwReduced: true }), buildFadt({ dsdt: 0x1000, hwReduced: true, preferredProfile: 'tablet', flags: { headless: true } }))
  expect(formatTableDiff(changes)).toBe(
    '~ preferredProfile: 0 unspecified -> 8 tablet  kind of machine\n' +
    '~ flags: 0x00100000 (hwReducedAcpi, persistentCpuCaches=notReported) -> 0x00101000 (headless, hwReducedAcpi, persistentCpuCaches=notReported)  fixed features\n')
  expect(changes[0]).toEqual({ kind: 'changed', path: 'preferredProfile', what: 'kind of machine', old: '0 unspecified', new: '8 tablet', oldMeaning: 'kind of machine', newMeaning: 'kind of machine', oldOffset: 45, newOffset: 45 })
})

test('entries are matched by identity: one removed, one added, one changed', () => {
  const old = buildSrat({ processors: [cpu(0), cpu(1), cpu(2)] })
  const now = buildSrat({ processors: [cpu(1), cpu(2, 7), cpu(4)] })
  expect(formatTableDiff(diffTables(old, now))).toBe(
    '- entries[0]  Processor Local APIC/SAPIC Affinity (apicId 0, localSapicEid 0)\n' +
    '~ entries[1].proximityDomainLow: 0 -> 7  proximity domain, bits 7:0\n' +
    '+ entries[2]  Processor Local APIC/SAPIC Affinity (apicId 4, localSapicEid 0)\n')
})

test('reordering is one line, not two', () => {
  const changes = diffTables(buildSrat({ processors: [cpu(0), cpu(1), cpu(2), cpu(3)] }), buildSrat({ processors: [cpu(3), cpu(0), cpu(1), cpu(2)] }))
  expect(changes).toHaveLength(1)
  expect(changes[0]).toMatchObject({ kind: 'moved', oldPath: 'entries[3]', path: 'entries[0]' })
})

test('references that point at the same element are equal though offsets moved', () => {
  const l2 = { size: 0x4_0000, ways: 8, lineSize: 64, id: 5 }
  const old = buildPptt({ nodes: [{ uid: 100, children: [{ uid: 0, caches: [l2] }] }] })
  const now = buildPptt({ nodes: [{ uid: 100, children: [{ uid: 0, caches: [l2] }, { uid: 1 }] }] })
  expect(diffTables(old, now).map((c) => `${c.kind} ${c.path}`)).toEqual(['added nodes[2]'])
  const its: IortNode = { kind: 'itsGroup', itsIds: [0] }
  const its2: IortNode = { kind: 'itsGroup', itsIds: [1] }
  const root = (to: IortNode): IortNode => ({ kind: 'rootComplex', segment: 0, mappings: [{ input: 0, count: 16, output: 0, to }] })
  expect(diffTables(buildIort({ nodes: [its, its2, root(its)] }), buildIort({ nodes: [its, its2, root(its2)] }))).toMatchObject([{ path: 'nodes[2].mappings[0].outputReference', old: '→ nodes[0]', new: '→ nodes[1]' }])
})

test('lists of numbers: what came and went', () => {
  expect(diffTables(buildXsdt({ tables: [0x1000, 0x2000] }), buildXsdt({ tables: [0x1000, 0x3000, 0x2000] }))).toMatchObject([{ kind: 'added', path: 'tables[1]', new: '0x0000000000003000' }])
})

test('lengths, counts and checksums are no differences, wrong ones are', () => {
  const table = buildMcfg({ segments: [{ base: 0xe000_0000 }] })
  const wrong = table.slice()
  wrong[9] = (wrong[9] as number) ^ 1
  expect(diffTables(table, wrong)).toMatchObject([{ path: 'header.checksum' }])
})

test('sets of tables: by signature, OEM table id and instance', () => {
  const mcfg = (base: number) => buildMcfg({ segments: [{ base }] })
  const a = [buildFadt({ dsdt: 1, hwReduced: true }), mcfg(0xe000_0000)]
  const b = [mcfg(0xf000_0000), buildXsdt({ tables: [1] })]
  const d = diffSets(a, b)
  expect(d).toMatchObject({ added: [{ signature: 'XSDT' }], removed: [{ signature: 'FACP' }], changed: [{ signature: 'MCFG' }], same: 0 })
  expect(formatSetDiff(d)).toContain('~ MCFG "ACPIGEN"  Memory Mapped Configuration Table\n')
  expect(formatSetDiff(diffSets(a, a))).toBe('2 the same, 0 changed, 0 added, 0 removed\n')
})

describeCorpus('differences of real tables', () => {
  test('a table does not differ from itself; every changed byte shows', () => {
    const files = allTables().filter((_, i) => i % 11 === 0)
    for (const file of files) {
      const bytes = file.read()
      if (bytes.length < 44 || bytes.length > 20_000) continue
      expect(diffTables(bytes, bytes), file.name).toEqual([])
      const at = 36 + ((bytes.length * 7) % (bytes.length - 36))
      const other = bytes.slice()
      other[at] = (other[at] as number) ^ 0xff
      expect(diffTables(bytes, other).length, `${file.name} at ${at}`).toBeGreaterThan(0)
    }
  })

  test('damaged tables have differences, not exceptions', () => {
    const originals = new Map(allTables().map((f) => [f.name, f]))
    for (const m of mutations(allTables(), 1500, 5)) {
      const bytes = originals.get(m.file)?.read() as Uint8Array
      if (m.bytes.length < 44 || bytes.length < 44 || bytes.length > 20_000) continue
      expect(() => formatTableDiff(diffTables(bytes, m.bytes)), `${m.file} ${m.what}`).not.toThrow()
    }
  })

  test('tables of one signature on different machines', () => {
    const last = new Map<string, Uint8Array>()
    for (const file of realTables()) {
      const bytes = file.read()
      if (bytes.length < 36 || bytes.length > 5000) continue
      const signature = String.fromCharCode(...bytes.subarray(0, 4))
      const before = last.get(signature)
      last.set(signature, bytes)
      if (before) expect(() => formatTableDiff(diffTables(before, bytes)), file.name).not.toThrow()
    }
  })
})
