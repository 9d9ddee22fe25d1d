import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'gic/distributor-missing', title: 'There are GIC processors and no distributor, or the other way round', severity: 'error', section: 'ACPI 6.5 §5.2.12.15',
  why: 'The distributor routes every shared interrupt; without it, or without a processor interface, Linux has no interrupt controller.',
  reference: ['5.24', '5.26', '5.23'],
  bad: [{ title: 'no distributor', tables: arm64(edit(madt, (v) => { v.entries = v.entries.filter((e) => e.type !== 'gicd') })) }],
  good: [{ title: 'one distributor', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const has = (type: string): boolean => view.value.entries.some((e) => e.type === type)
      if (has('gicc') && !has('gicd') && !has('gicv5Irs')) report({ view, at: 'entries', message: 'there is no distributor', expected: 'one GICD' })
      if (has('gicd') && !has('gicc')) report({ view, at: 'entries', message: 'there is a distributor and no processor', expected: 'a GICC for each processor' })
    }
  },
})
