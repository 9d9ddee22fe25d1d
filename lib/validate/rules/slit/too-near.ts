import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (distances: number[][]) => add(() => encode(layouts.slit, { distances }))

export default rule({
  id: 'slit/too-near', title: 'Another node is as near as the own', severity: 'error', section: 'ACPI 6.5 §5.2.17; Linux drivers/acpi/numa/srat.c',
  why: 'Values below 10 are reserved and 10 is the own node: Linux ignores the whole SLIT.',
  reference: ['8.3', '8.5'], aliases: ['SLITEntryReserved'],
  bad: [{ title: 'distance 9', tables: x86(table([[10, 9], [9, 10]])) }, { title: 'distance 10', tables: x86(table([[10, 10], [10, 10]])) }],
  good: [{ title: '20, and 255 for unreachable', tables: x86(table([[10, 20, 255], [20, 10, 20], [255, 20, 10]])) }],
  check: (context, report) => {
    for (const view of context.all(layouts.slit)) view.value.distances?.forEach((row, i) => row.forEach((d, j) => {
      if (i !== j && d <= 10) report({ view, at: `distances[${i}][${j}]`, message: d < 10 ? 'the distance is a reserved value' : 'another node is as near as the own', expected: 'above 10', found: d })
    }))
  },
})
