import { rule } from '../../rule.ts'
import { raw, x86 } from '../../examples/machine.ts'
import { eachProblem, isWhole } from '../_fold.ts'

export default rule({
  id: 'header/trailing-bytes', title: 'Bytes follow the end of a table', severity: 'warning', section: 'ACPI 6.5 §5.2.6',
  why: 'Nobody reads what lies behind the length of the header: either the length is too small or the dump holds something else.',
  reference: ['0.3'],
  bad: [{ title: 'four bytes behind the HPET', tables: x86(raw('HPET', (b) => Uint8Array.from([...b, 1, 2, 3, 4]))) }],
  good: [{ title: 'nothing follows', tables: x86() }],
  check: (context, report) => eachProblem(context, ['excess'], (p, view) => {
    if (isWhole(p.path)) report({ view, at: p.path ?? '', message: 'bytes follow the end of the table', found: p.found })
  }),
})
