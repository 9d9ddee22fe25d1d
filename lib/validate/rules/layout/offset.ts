import { rule } from '../../rule.ts'
import { arm64, poke } from '../../examples/machine.ts'
import { eachProblem } from '../_fold.ts'

export default rule({
  id: 'layout/offset', title: 'An offset points outside what it may', severity: 'error', section: 'the table’s own',
  why: 'What the offset should lead to cannot be found: mappings, timers, interrupts or strings are lost.',
  reference: ['10.6', '13.6', '16.1', '17.1'], aliases: ['IORTNodeOffset', 'PHATOutOfRangeOffset'],
  bad: [{ title: 'IORT nodes that begin behind the table', tables: arm64(poke('IORT', 40, 0xff, 0xff)) }],
  good: [{ title: 'offsets inside', tables: arm64() }],
  check: (context, report) => eachProblem(context, ['offset'], (p, view) => {
    report({ view, at: p.path ?? '', offset: p.offset ?? 0, length: 1, message: p.message, expected: p.expected, found: p.found })
  }),
})
