import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'iort/identifier', title: 'Two IORT nodes have one identifier', severity: 'warning', section: 'DEN0049 E.a §3.1.1',
  why: 'From revision 3 on (E.a) the identifier names the node to other tables.',
  reference: ['16.3'],
  bad: [{ title: 'identifier 7 twice', tables: arm64(edit(layouts.iort, (v) => { for (const n of v.nodes ?? []) if ('identifier' in n) n.identifier = 7 })) }],
  good: [{ title: '0 and 1', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.iort)) {
      if (view.revision < 3) continue
      const seen = new Map<number, number>()
      view.value.nodes?.forEach((n, i) => {
        if (!('identifier' in n) || typeof n.identifier !== 'number') return
        const first = seen.get(n.identifier)
        if (first !== undefined) report({ view, at: `nodes[${i}].identifier`, message: `nodes[${first}] has the same identifier`, found: n.identifier })
        else seen.set(n.identifier, i)
      })
    }
  },
})
