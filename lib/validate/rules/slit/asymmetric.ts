import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (distances: number[][]) => add(() => encode(layouts.slit, { distances }))

export default rule({
  id: 'slit/asymmetric', title: 'The way back has another length', severity: 'warning', section: 'ACPI 6.5 §5.2.17',
  why: 'Schedulers take distances for symmetric; a lone odd element is usually a typing error.',
  reference: ['8.4'],
  bad: [{ title: '20 there, 30 back', tables: x86(table([[10, 20], [30, 10]])) }],
  good: [{ title: '20 both ways', tables: x86(table([[10, 20], [20, 10]])) }],
  check: (context, report) => {
    for (const view of context.all(layouts.slit)) view.value.distances?.forEach((row, i, all) => row.forEach((d, j) => {
      const back = all[j]?.[i]
      if (j > i && back !== undefined && back !== d) report({ view, at: `distances[${j}][${i}]`, message: `the distance differs from that of [${i}][${j}]`, expected: d, found: back })
    }))
  },
})
