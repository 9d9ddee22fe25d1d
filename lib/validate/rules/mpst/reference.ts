import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { listOf, repeated } from '../_declared.ts'

const node = (nodeId: number, characteristicsIndex: number) => ({ flags: { enabled: true }, nodeId, baseAddress: 0n, rangeLength: 0x1000n, states: [{ value: 1, characteristicsIndex }], components: [] })
const table = (...nodes: ReturnType<typeof node>[]) => add(() => encode(layouts.mpst, { nodes, characteristics: [{ structureId: 1, averagePower: 100, relativePowerSaving: 10, exitLatency: 10n }] }))

export default rule({
  id: 'mpst/reference', title: 'A memory power node is there twice, or its state has no characteristics', severity: 'warning', section: 'ACPI 6.5 §5.2.21.4',
  why: 'Each state names the structure with its power and latency by id: without it the state cannot be weighed, and is not used.',
  reference: ['17.26'],
  bad: [{ title: 'characteristics 5', tables: x86(table(node(0, 5))) }, { title: 'node 0 twice', tables: x86(table(node(0, 1), node(0, 1))) }],
  good: [{ title: 'characteristics 1', tables: x86(table(node(0, 1))) }],
  check: (context, report) => {
    for (const view of context.all(layouts.mpst)) {
      for (const { i, first, key } of repeated(view.value.nodes, (n) => n.nodeId)) report({ view, at: `nodes[${i}].nodeId`, message: `nodes[${first}] has the same id`, found: key })
      const known = new Set(view.value.characteristics?.map((c) => c.structureId & 0x3f))
      view.value.nodes?.forEach((n, i) => n.states?.forEach((s, k) => {
        if (known.size && !known.has(s.characteristicsIndex)) report({ view, at: `nodes[${i}].states[${k}].characteristicsIndex`, message: 'no structure has this id', expected: listOf(known), found: s.characteristicsIndex })
      }))
    }
  },
})
