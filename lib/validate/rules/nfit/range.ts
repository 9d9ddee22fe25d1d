import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildNfit, layouts } from '../../../tables/index.ts'
import { repeated } from '../_declared.ts'

/** Types of ranges that are virtual disks and CDs in memory: they have no index (ACPI 6.5 table 5.95). */
const VIRTUAL: ReadonlySet<string> = new Set(['77ab535a-45fc-624b-5560-f7b281d1f96e', '3d5abd30-4175-87ce-6d64-d2ade523c4bb', '5cea02c9-4d07-69d3-269f-4496fbe096f9', '08018188-42cd-bb48-100f-5387d53ded3d'])
/** UEFI memory attributes: caching, protection, persistence, reliability, special purpose, cryptography, hot plug, run time, ISA. */
const ATTRIBUTES = 0xf000_0000_001f_f01fn

const table = add(() => buildNfit({ ranges: [{ kind: 'persistent', base: 0x1_0000_0000n, length: 0x4000_0000n }] }))
const change = (f: (r: { rangeIndex: number; rangeLength: bigint; memoryMappingAttributes: bigint }) => void) => edit(layouts.nfit, (v) => { for (const s of v.structures) if (s.type === 'spaRange') f(s) })

export default rule({
  id: 'nfit/range', title: 'A memory range of the NFIT has no number, no size or impossible attributes', severity: 'warning', section: 'ACPI 6.5 §5.2.26.2',
  why: 'NVDIMMs name their range by its number; 0 means none, which only virtual disks have. Attributes are those of the UEFI memory map.',
  reference: ['17.14'], aliases: ['NFITBadRangeIndexZero', 'NFITBadRangeIndexNonZero', 'NFITBadFlagsNonZero', 'NFITBadProximityDomainNonZero', 'NFITBadMemoryAttributeNonZero', 'NFITBadMemoryMappingAttribute'],
  bad: [{ title: 'number 0', tables: x86(table, change((r) => { r.rangeIndex = 0 })) }, { title: 'no byte', tables: x86(table, change((r) => { r.rangeLength = 0n })) }, { title: 'an unknown attribute', tables: x86(table, change((r) => { r.memoryMappingAttributes = 1n << 40n })) }],
  good: [{ title: '1 GiB of persistent memory', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.nfit)) {
      for (const { i, first, key } of repeated(view.value.structures, (s) => (s.type === 'spaRange' && s.rangeIndex ? s.rangeIndex : undefined))) report({ view, at: `structures[${i}].rangeIndex`, message: `structures[${first}] has the same number`, found: key })
      view.value.structures.forEach((s, i) => {
        if (s.type !== 'spaRange' || s.memoryMappingAttributes === undefined) return
        const at = (field: string): string => `structures[${i}].${field}`
        if (s.memoryMappingAttributes & ~ATTRIBUTES) report({ view, at: at('memoryMappingAttributes'), message: 'UEFI knows no such attribute', found: s.memoryMappingAttributes })
        if (VIRTUAL.has(s.addressRangeType)) {
          const set = (['rangeIndex', 'proximityDomain', 'memoryMappingAttributes'] as const).find((f) => BigInt(s[f]) !== 0n)
          if (set) report({ view, at: at(set), message: 'a virtual disk has no such thing', expected: 0, found: s[set] })
          else if (Number(view.raw(at('flags')) ?? 0)) report({ view, at: at('flags'), message: 'a virtual disk has no flags', expected: 0 })
        } else if (s.rangeIndex === 0) report({ view, at: at('rangeIndex'), message: 'the range has no number', expected: 'a number above 0', found: 0 })
        if (s.rangeLength === 0n) report({ view, at: at('rangeLength'), message: 'the range is empty', expected: 'bytes', found: 0 })
      })
    }
  },
})
