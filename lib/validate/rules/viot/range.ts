import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildViot, layouts } from '../../../tables/index.ts'

const iommu = { device: [0, 1, 0] } as const
const table = add(() => buildViot({ iommus: [iommu], pciRanges: [{ endpoint: 0, first: [0, 2, 0], last: [255, 31, 7], iommu }] }))

export default rule({
  id: 'viot/range', title: 'A range of the VIOT is empty or overlaps another', severity: 'error', section: 'ACPI 6.5 §5.2.32.2',
  why: 'A range runs from its first to its last function, on each of its segments; a device in two ranges has two endpoint ids.',
  reference: ['17.22'],
  bad: [
    { title: 'the last function before the first', tables: x86(table, edit(layouts.viot, (v) => { for (const n of v.nodes ?? []) if (n.type === 'pciRange') n.bdfEnd = 1 })) },
    { title: 'the last segment before the first', tables: x86(table, edit(layouts.viot, (v) => { for (const n of v.nodes ?? []) if (n.type === 'pciRange') n.segmentStart = 3 })) },
  ],
  good: [{ title: 'all functions behind the IOMMU', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.viot)) {
      const nodes = view.value.nodes ?? []
      nodes.forEach((n, i) => {
        if (n.type !== 'pciRange' || n.bdfEnd === undefined) return
        if (n.segmentEnd < n.segmentStart) report({ view, at: `nodes[${i}].segmentEnd`, message: 'the range ends before it begins', expected: `at least ${n.segmentStart}`, found: n.segmentEnd })
        else if (n.bdfEnd < n.bdfStart) report({ view, at: `nodes[${i}].bdfEnd`, message: 'the range ends before it begins', expected: `at least ${n.bdfStart}`, found: n.bdfEnd })
        const other = nodes.findIndex((m, k) => k < i && m.type === 'pciRange' && m.bdfStart <= n.bdfEnd && n.bdfStart <= m.bdfEnd && m.segmentStart <= n.segmentEnd && n.segmentStart <= m.segmentEnd)
        if (other >= 0) report({ view, at: `nodes[${i}].bdfStart`, message: `nodes[${other}] has functions of the range too`, found: n.bdfStart })
      })
    }
  },
})
