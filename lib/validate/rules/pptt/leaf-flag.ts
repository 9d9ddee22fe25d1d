import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { parents } from './_nodes.ts'

export default rule({
  id: 'pptt/leaf-flag', title: 'A node says that it is a leaf and is not, or the other way round', severity: 'warning', section: 'ACPI 6.5 §5.2.30.1; Linux drivers/acpi/pptt.c',
  why: 'From revision 2 on Linux finds processors by the flag alone: without it the topology of the machine is one flat package.',
  reference: ['9.5', '9.6'],
  bad: [{ title: 'a processor without the flag', tables: arm64(edit(layouts.pptt, (v) => { const n = v.nodes[1]; if (n?.type === 'processor') n.flags.leaf = false })) }, { title: 'a package with the flag', tables: arm64(edit(layouts.pptt, (v) => { const n = v.nodes[0]; if (n?.type === 'processor') n.flags.leaf = true })) }],
  good: [{ title: 'processors', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.pptt)) {
      if (view.revision < 2) continue
      const above = parents(view.value)
      view.value.nodes.forEach((n, i) => {
        if (n.type !== 'processor' || !n.flags) return
        if (n.flags.leaf && above.has(i)) report({ view, at: `nodes[${i}].flags`, message: 'the node is marked as leaf and others have it as parent' })
        else if (!n.flags.leaf && !above.has(i) && n.flags.processorIdValid) report({ view, at: `nodes[${i}].flags`, message: 'the node is a leaf and not marked as one', expected: 'leaf' })
      })
    }
  },
})
