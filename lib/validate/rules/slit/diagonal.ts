import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (distances: number[][]) => add(() => encode(layouts.slit, { distances }))

export default rule({
  id: 'slit/diagonal', title: 'A node is not 10 away from itself', severity: 'error', section: 'ACPI 6.5 §5.2.17',
  why: '10 is the unit of all distances. Linux ignores the whole SLIT when one diagonal element is another number.',
  reference: ['8.2'], aliases: ['SLITDiagonal'],
  bad: [{ title: '[1][1] is 11', tables: x86(table([[10, 20], [20, 11]])) }],
  good: [{ title: '10 and 10', tables: x86(table([[10, 20], [20, 10]])) }],
  check: (context, report) => {
    for (const view of context.all(layouts.slit)) view.value.distances?.forEach((row, i) => {
      if (row[i] !== undefined && row[i] !== 10) report({ view, at: `distances[${i}][${i}]`, message: 'a node is 10 away from itself', expected: 10, found: row[i], fix: view.patch('10', `distances[${i}][${i}]`, 10) })
    })
  },
})
