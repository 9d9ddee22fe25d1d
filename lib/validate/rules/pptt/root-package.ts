import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { target } from './_nodes.ts'

export default rule({
  id: 'pptt/root-package', title: 'No node above a processor is a physical package', severity: 'warning', section: 'ACPI 6.5 §5.2.30.1',
  why: 'Linux counts sockets by the flag; without it every cluster, or every core, becomes a socket.',
  reference: ['9.6'],
  bad: [{ title: 'a root without the flag', tables: arm64(edit(layouts.pptt, (v) => { for (const n of v.nodes) if (n.type === 'processor') n.flags.physicalPackage = false })) }],
  good: [{ title: 'a package', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.pptt)) {
      const { nodes } = view.value
      const reported = new Set<number>()
      nodes.forEach((n, i) => {
        if (n.type !== 'processor' || !n.flags?.leaf) return
        let at = i
        for (let steps = 0; steps <= nodes.length; steps++) {
          const node = nodes[at]
          if (node?.type !== 'processor' || node.flags?.physicalPackage) return
          const up = target(node.parent)
          if (up === undefined || up < 0) break
          at = up
        }
        if (!reported.has(at)) report({ view, at: `nodes[${at}].flags`, message: 'the topmost node is no physical package and none below is', expected: 'physicalPackage' })
        reported.add(at)
      })
    }
  },
})
