import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, isInvalidId, uidPath } from '../madt/_cpus.ts'
import { leaves } from './_nodes.ts'

export default rule({
  id: 'pptt/processors', title: 'PPTT and MADT do not have the same processors', severity: 'warning', section: 'ACPI 6.5 §5.2.30.1',
  why: 'Each processor needs one leaf with its UID: Linux reports “PPTT table found, but unable to locate core” and does without caches and clusters.',
  reference: ['9.5', '9.6', '19.4', '19.12'],
  bad: [
    { title: 'a leaf for UID 9', tables: arm64(edit(layouts.pptt, (v) => { const n = v.nodes[1]; if (n?.type === 'processor') n.processorId = 9 })) },
    { title: 'two leaves for UID 1', tables: arm64(edit(layouts.pptt, (v) => { const n = v.nodes[1]; if (n?.type === 'processor') n.processorId = 1 })) },
    { title: 'a leaf without UID', tables: arm64(edit(layouts.pptt, (v) => { const n = v.nodes[1]; if (n?.type === 'processor') n.flags.processorIdValid = false })) },
  ],
  good: [{ title: 'a leaf for each', tables: arm64() }],
  check: (context, report) => {
    const [view, m] = [context.first(layouts.pptt), context.first(madt)]
    if (!view?.value.nodes || !m) return
    const cpus = cpusOf(m).filter((c) => !isInvalidId(c))
    const known = new Set(cpus.map((c) => c.uid))
    const seen = new Map<number, number>()
    for (const { node, i } of leaves(view)) {
      if (!node.flags) continue
      if (!node.flags.processorIdValid) { report({ view, at: `nodes[${i}].flags`, message: 'a leaf without a valid processor id', expected: 'processorIdValid' }); continue }
      const first = seen.get(node.processorId)
      if (first !== undefined) report({ view, at: `nodes[${i}].processorId`, message: `nodes[${first}] has the same UID`, found: node.processorId })
      seen.set(node.processorId, i)
      if (!known.has(node.processorId)) report({ view, at: `nodes[${i}].processorId`, message: 'the MADT has no processor with this UID', found: node.processorId })
    }
    for (const c of cpus) if (c.state !== 'disabled' && !seen.has(c.uid)) report({ view: m, at: uidPath(m, c), message: `the PPTT has no leaf for UID ${c.uid}` })
  },
})
