import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'pptt/cache-id', title: 'A cache id is zero or not unique', severity: 'warning', section: 'ACPI 6.4 §5.2.29.2',
  why: 'MPAM names caches by this id; with one id twice partitioning reaches the wrong cache.',
  reference: ['9.4', '9.5'],
  bad: [{ title: 'one id for two', tables: arm64(edit(layouts.pptt, (v) => { for (const n of v.nodes) if (n.type === 'cache') n.cacheId = 7 })) }, { title: 'id 0', tables: arm64(edit(layouts.pptt, (v) => { for (const n of v.nodes) if (n.type === 'cache') n.cacheId = 0 })) }],
  good: [{ title: 'two ids', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.pptt)) {
      const seen = new Map<number, number>()
      view.value.nodes.forEach((n, i) => {
        if (n.type !== 'cache' || !n.flags?.cacheIdValid || n.cacheId === undefined) return
        const first = seen.get(n.cacheId)
        if (n.cacheId === 0) report({ view, at: `nodes[${i}].cacheId`, message: 'the id is said to be valid and is zero', expected: 'an id', found: 0 })
        else if (first !== undefined) report({ view, at: `nodes[${i}].cacheId`, message: `nodes[${first}] has the same id`, found: n.cacheId })
        seen.set(n.cacheId, i)
      })
    }
  },
})
