import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { target } from './_nodes.ts'

export default rule({
  id: 'pptt/cycle', title: 'Nodes of the PPTT are above each other in a ring', severity: 'error', section: 'ACPI 6.5 §5.2.30',
  why: 'A reader that climbs to the root never arrives.',
  reference: ['9.5'],
  bad: [{ title: 'a package inside its processor', tables: arm64(edit(layouts.pptt, (v) => { const n = v.nodes[0]; if (n?.type === 'processor') n.parent = 'nodes[1]' })) }],
  good: [{ title: 'a tree', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.pptt)) {
      const { nodes } = view.value
      const up = (i: number): number => {
        const n = nodes[i]
        return n?.type === 'processor' ? (target(n.parent) ?? -1) : n?.type === 'cache' ? (target(n.nextLevel) ?? -1) : -1
      }
      const state = new Map<number, 'open' | 'done'>()
      for (let start = 0; start < nodes.length; start++) {
        const way: number[] = []
        let at = start
        while (at >= 0 && !state.has(at)) { state.set(at, 'open'); way.push(at); at = up(at) }
        if (at >= 0 && state.get(at) === 'open') report({ view, at: `nodes[${at}]`, message: `nodes[${at}] is above itself`, found: way.slice(way.indexOf(at)).map((n) => `nodes[${n}]`).join(' → ') })
        for (const n of way) state.set(n, 'done')
      }
    }
  },
})
