import { rule } from '../../rule.ts'
import { edit, riscv } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, uidPath } from '../madt/_cpus.ts'
import { listOf, processorUids, repeated } from '../_declared.ts'

/** Index of the node that a decoded reference means. */
const target = (ref: string | number): number => Number(/^nodes\[(\d+)\]$/.exec(String(ref))?.[1] ?? -1)

export default rule({
  id: 'rhct/harts', title: 'RHCT and MADT do not have the same harts, or a hart has no ISA string', severity: 'error', section: 'ACPI 6.6 §5.2.37.4; Linux drivers/acpi/riscv/rhct.c',
  why: 'Linux takes the extensions of a hart from the ISA string that its node refers to: without the node or the string it says “Unable to get ISA for the hart” and uses none of them.',
  reference: ['17.28'],
  bad: [
    { title: 'a hart with UID 9', tables: riscv(edit(layouts.rhct, (v) => { const n = v.nodes?.find((x) => x.type === 'hartInfo'); if (n?.type === 'hartInfo') n.processorUid = 9 })) },
    { title: 'a hart without ISA string', tables: riscv(edit(layouts.rhct, (v) => { const n = v.nodes?.find((x) => x.type === 'hartInfo'); if (n?.type === 'hartInfo') n.nodes = [] })) },
  ],
  good: [{ title: 'two harts with one ISA', tables: riscv() }],
  check: (context, report) => {
    for (const view of context.all(layouts.rhct)) {
      const nodes = view.value.nodes
      if (!nodes) continue
      for (const { i, first, key } of repeated(nodes, (n) => (n.type === 'hartInfo' ? n.processorUid : undefined))) report({ view, at: `nodes[${i}].processorUid`, message: `nodes[${first}] is of the same hart`, found: key })
      const uids = processorUids(context)
      nodes.forEach((n, i) => {
        if (n.type !== 'hartInfo' || !n.nodes) return
        if (uids && !uids.has(n.processorUid)) report({ view, at: `nodes[${i}].processorUid`, severity: 'warning', message: 'the MADT has no hart with this UID', expected: listOf(uids), found: n.processorUid })
        const kinds = n.nodes.map((r) => nodes[target(r)]?.type)
        kinds.forEach((kind, k) => { if (kind === undefined || kind === 'hartInfo') report({ view, at: `nodes[${i}].nodes[${k}]`, message: 'the offset leads to no capability', found: n.nodes[k] }) })
        const strings = kinds.filter((kind) => kind === 'isaString').length
        if (strings !== 1) report({ view, at: `nodes[${i}]`, message: strings ? 'the hart has several ISA strings' : 'the hart has no ISA string', expected: 'one', found: strings })
      })
      const m = context.first(madt)
      const there = new Set(nodes.flatMap((n) => (n.type === 'hartInfo' ? [n.processorUid] : [])))
      if (m) for (const c of cpusOf(m)) if (c.type === 'rintc' && c.state !== 'disabled' && !there.has(c.uid)) report({ view: m, at: uidPath(m, c), message: `the RHCT has no node for UID ${c.uid}` })
    }
  },
})
