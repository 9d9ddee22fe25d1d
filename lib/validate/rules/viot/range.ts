import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildViot, layouts } from '../../../tables/index.ts'
import { grouped, overlaps } from '../_ranges.ts'

const iommu = { device: [0, 1, 0] } as const
const table = add(() => buildViot({ iommus: [iommu], pciRanges: [{ endpoint: 0, first: [0, 2, 0], last: [255, 31, 7], iommu }] }))

export default rule({
  id: 'viot/range', title: 'A range of the VIOT is empty or overlaps another', severity: 'error', section: 'ACPI 6.5 §5.2.32.2',
  why: 'A range runs from its first to its last function, on each of its segments; a device in two ranges has two endpoint ids.',
  reference: ['17.22'],
  bad: [
    { title: 'the last function before the first', tables: x86(table, edit(layouts.viot, (v) => { for (const n of v.nodes ?? []) if (n.type === 'pciRange') n.bdfEnd = 1 })) },
    { title: 'the last segment before the first', tables: x86(table, edit(layouts.viot, (v) => { for (const n of v.nodes ?? []) if (n.type === 'pciRange') n.segmentStart = 3 })) },
    { title: 'a device twice', tables: x86(table, edit(layouts.viot, (v) => { const n = v.nodes?.find((x) => x.type === 'pciRange'); if (n) v.nodes?.push({ ...n, bdfStart: 0x100, bdfEnd: 0x1ff, endpointStart: 0x1_0000 }) })) },
    { title: 'a device of the second of two segments twice', tables: x86(table, edit(layouts.viot, (v) => { const n = v.nodes?.find((x) => x.type === 'pciRange'); if (n?.type === 'pciRange') { n.segmentEnd = 1; v.nodes?.push({ ...n, segmentStart: 1, endpointStart: 0x10_0000 }) } })) },
  ],
  good: [{ title: 'all functions behind the IOMMU', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.viot)) {
      const nodes = view.value.nodes ?? []
      nodes.forEach((n, i) => {
        if (n.type !== 'pciRange' || n.bdfEnd === undefined) return
        if (n.segmentEnd < n.segmentStart) report({ view, at: `nodes[${i}].segmentEnd`, message: 'the range ends before it begins', expected: `at least ${n.segmentStart}`, found: n.segmentEnd })
        else if (n.bdfEnd < n.bdfStart) report({ view, at: `nodes[${i}].bdfEnd`, message: 'the range ends before it begins', expected: `at least ${n.bdfStart}`, found: n.bdfEnd })
      })
      const ranges = nodes.flatMap((n, i) => (n.type === 'pciRange' && n.bdfEnd !== undefined ? [{ i, from: n.bdfStart, to: n.bdfEnd + 1, segments: [n.segmentStart, n.segmentEnd + 1] as const }] : []))
      const spans = grouped(ranges, (r) => r.segments.join())
      const alike = spans.flatMap((span) => overlaps(span))
      // Ranges over different segments are rare: each is compared with the one whose segments reach furthest.
      const mixed = overlaps(spans.flat().map((r) => ({ i: r.i, r, from: r.segments[0], to: r.segments[1] }))).map((o) => ({ first: o.first.r, second: o.second.r }))
        .filter(({ first, second }) => first.segments.join() !== second.segments.join() && first.from < second.to && second.from < first.to)
      for (const { first, second } of [...alike, ...mixed]) report({ view, at: `nodes[${second.i}].bdfStart`, message: `nodes[${first.i}] has functions of the range too`, found: second.from })
    }
  },
})
