import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { target } from './_nodes.ts'

export default rule({
  id: 'pptt/parent-first', title: 'A node of the PPTT stands before its parent', severity: 'info', section: 'ACPI 6.5 §5.2.30.1',
  why: 'References may lead anywhere, but a reader that makes the tree in one pass wants to know the parent first; all common generators write it so.',
  reference: ['9.6'], off: 'no specification demands it',
  bad: [{ title: 'the package last', tables: arm64(edit(layouts.pptt, (v) => {
    const last = v.nodes.length
    const root = v.nodes[0]
    if (root?.type === 'processor') v.nodes.push({ ...root })
    for (const n of v.nodes) if (n.type === 'processor' && n.flags.leaf) n.parent = `nodes[${last}]`
  })) }],
  good: [{ title: 'the package first', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.pptt)) view.value.nodes.forEach((n, i) => {
      const parent = n.type === 'processor' ? target(n.parent) : undefined
      if (parent !== undefined && parent > i) report({ view, at: `nodes[${i}].parent`, message: 'the parent stands behind the node', found: `nodes[${parent}]` })
    })
  },
})
