import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'iort/its', title: 'The IORT names an ITS that the MADT does not have', severity: 'error', section: 'DEN0049 §3.1.1.3',
  why: 'MSIs of all devices behind the group have no translation service.',
  reference: ['16.1'],
  bad: [{ title: 'ITS 5', tables: arm64(edit(layouts.iort, (v) => { for (const n of v.nodes ?? []) if (n.type === 'itsGroup') n.itsIds = [5] })) }],
  good: [{ title: 'ITS 0', tables: arm64() }],
  check: (context, report) => {
    const [view, m] = [context.first(layouts.iort), context.first(madt)]
    if (!view || !m) return
    const ids = new Set(m.value.entries.flatMap((e) => (e.type === 'gicIts' ? [e.itsId] : e.type === 'gicv5ItsConfig' ? [e.translatorId] : [])))
    view.value.nodes?.forEach((n, i) => { if (n.type === 'itsGroup') n.itsIds?.forEach((id, k) => { if (!ids.has(id)) report({ view, at: `nodes[${i}].itsIds[${k}]`, message: 'the MADT has no ITS with this id', expected: [...ids].join(', ') || 'none', found: id }) }) })
  },
})
