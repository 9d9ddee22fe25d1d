import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildNfit, layouts } from '../../../tables/index.ts'
import { listOf, proximityDomains } from '../_declared.ts'

const dimm = { serialNumber: 1, vendorId: 0x8980, deviceId: 1, flushHints: [0x2_0000_0000n] }
const table = add(() => buildNfit({ dimms: [dimm], ranges: [{ kind: 'persistent', base: 0x1_0000_0000n, length: 0x4000_0000n, parts: [{ dimm, size: 0x4000_0000n }] }] }))
const change = (f: (m: { rangeIndex: number; controlRegionIndex: number; interleaveIndex: number }) => void) => edit(layouts.nfit, (v) => { for (const s of v.structures) if (s.type === 'regionMapping') f(s) })

export default rule({
  id: 'nfit/reference', title: 'A structure of the NFIT refers to one that is not there', severity: 'error', section: 'ACPI 6.5 §5.2.26.3',
  why: 'A mapping ties an NVDIMM, its control region, its range and its interleaving together by number. Linux refuses regions whose parts it cannot find.',
  reference: ['17.14'],
  bad: [{ title: 'range 7', tables: x86(table, change((m) => { m.rangeIndex = 7 })) }, { title: 'control region 9', tables: x86(table, change((m) => { m.controlRegionIndex = 9 })) }, { title: 'interleave 2', tables: x86(table, change((m) => { m.interleaveIndex = 2 })) }],
  good: [{ title: 'an NVDIMM in its range', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.nfit)) {
      const { structures } = view.value
      const domains = proximityDomains(context)
      const ranges = new Set(structures.flatMap((s) => (s.type === 'spaRange' ? [s.rangeIndex] : [])))
      const regions = new Set(structures.flatMap((s) => (s.type === 'controlRegion' ? [s.controlRegionIndex] : [])))
      const interleaves = new Set(structures.flatMap((s) => (s.type === 'interleave' ? [s.interleaveIndex] : [])))
      const handles = new Set(structures.flatMap((s, i) => (s.type === 'regionMapping' ? [Number(view.raw(`structures[${i}].deviceHandle`) ?? -1)] : [])))
      structures.forEach((s, i) => {
        const check = (field: string, id: number | undefined, known: ReadonlySet<number>, what: string): void => {
          // 0 stands for none, and indexes of structures cut short are not there.
          if (id && !known.has(id)) report({ view, at: `structures[${i}].${field}`, message: `the table has no ${what} with this number`, expected: listOf(known), found: id })
        }
        if (s.type === 'regionMapping') {
          check('rangeIndex', s.rangeIndex, ranges, 'range')
          check('controlRegionIndex', s.controlRegionIndex, regions, 'control region')
          check('interleaveIndex', s.interleaveIndex, interleaves, 'interleave structure')
        } else if (s.type === 'spaRange') {
          if (domains && s.flags?.proximityDomainValid && !domains.has(s.proximityDomain)) report({ view, at: `structures[${i}].proximityDomain`, severity: 'warning', message: 'the SRAT has no such proximity domain', expected: listOf(domains), found: s.proximityDomain })
        } else if (s.type === 'blockDataWindow') check('controlRegionIndex', s.controlRegionIndex, regions, 'control region')
        else if (s.type === 'flushHints') {
          const handle = view.raw(`structures[${i}].deviceHandle`)
          if (handle !== undefined && !handles.has(Number(handle))) report({ view, at: `structures[${i}].deviceHandle`, severity: 'warning', message: 'no region is mapped of this NVDIMM', found: Number(handle) })
        }
      })
    }
  },
})
