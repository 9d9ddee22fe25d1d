import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { target } from './_nodes.ts'

export default rule({
  id: 'pptt/reference', title: 'A PPTT reference points at no node of the right kind', severity: 'error', section: 'ACPI 6.5 §5.2.30',
  why: 'References are byte offsets; a wrong one lets Linux read a topology out of the middle of another node.',
  reference: ['9.5', '9.6'],
  bad: [
    { title: 'a parent in the middle of a node', tables: arm64(edit(layouts.pptt, (v) => { const n = v.nodes[1]; if (n?.type === 'processor') n.parent = 41 })) },
    { title: 'a cache as parent', tables: arm64(edit(layouts.pptt, (v) => { const n = v.nodes[1]; if (n?.type === 'processor') n.parent = `nodes[${v.nodes.length - 1}]` })) },
    { title: 'a private resource of 0', tables: arm64(edit(layouts.pptt, (v) => { const n = v.nodes[1]; if (n?.type === 'processor') n.privateResources[0] = 0 })) },
  ],
  good: [{ title: 'right references', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.pptt)) {
      const { nodes } = view.value
      const check = (at: string, ref: string | number | undefined, wanted: readonly string[], none: boolean): void => {
        const i = target(ref)
        const type = i === undefined || i < 0 ? undefined : String(nodes[i]?.type)
        if (i === -1) { if (!none) report({ view, at, message: 'the reference is zero', expected: `a ${wanted.join(' or ')} node`, found: 0 }) }
        else if (i === undefined) report({ view, at, message: 'the reference leads to no node', expected: 'the offset of a node', found: ref })
        else if (!wanted.includes(type ?? '')) report({ view, at, message: `the reference leads to a node of kind ${type}`, expected: `a ${wanted.join(' or ')} node` })
      }
      nodes.forEach((n, i) => {
        if (n.type === 'processor') {
          check(`nodes[${i}].parent`, n.parent, ['processor'], true)
          n.privateResources?.forEach((r, k) => check(`nodes[${i}].privateResources[${k}]`, r, ['cache', 'id'], false))
        } else if (n.type === 'cache') check(`nodes[${i}].nextLevel`, n.nextLevel, ['cache'], true)
      })
    }
  },
})
