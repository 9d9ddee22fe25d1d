import { rule } from '../../rule.ts'
import { add, arm64 } from '../../examples/machine.ts'
import { buildSrat, layouts } from '../../../tables/index.ts'
import { madt } from '../../../madt/index.ts'

const table = (itsId: number) => add(() => buildSrat({ processors: [{ node: 0, giccUid: 0 }, { node: 0, giccUid: 1 }], its: [{ node: 0, itsId }] }))

export default rule({
  id: 'srat/its', title: 'The SRAT names an ITS that the MADT does not have', severity: 'warning', section: 'ACPI 6.5 §5.2.16.5',
  why: 'Linux cannot put the tables of the ITS on its node.',
  reference: ['7.6'],
  bad: [{ title: 'ITS 3', tables: arm64(table(3)) }],
  good: [{ title: 'ITS 0', tables: arm64(table(0)) }],
  check: (context, report) => {
    const [view, m] = [context.first(layouts.srat), context.first(madt)]
    if (!view || !m) return
    const ids = new Set(m.value.entries.flatMap((e) => (e.type === 'gicIts' ? [e.itsId] : [])))
    view.value.entries.forEach((e, i) => { if (e.type === 'gicIts' && !ids.has(e.itsId)) report({ view, at: `entries[${i}].itsId`, message: 'the MADT has no ITS with this id', expected: [...ids].join(', ') || 'none', found: e.itsId }) })
  },
})
