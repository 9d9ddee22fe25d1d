import { rule } from '../../rule.ts'
import { arm64, poke } from '../../examples/machine.ts'
import { eachProblem } from '../_fold.ts'

export default rule({
  id: 'layout/count', title: 'A count says more elements than there are', severity: 'error', section: 'the table’s own',
  why: 'Readers that trust the count read past the end; careful ones report a firmware bug and drop the rest.',
  reference: ['7.2', '9.2', '10.6', '16.1', '17.1'], aliases: ['PPTTBadProcessorLength', 'SLITBadLength', 'ERSTTooManyEntries', 'WDATBadLength', 'ASF!AddrArrayElementLengthInvalid'],
  bad: [{ title: 'an IORT with one node more than it has', tables: arm64(poke('IORT', 36, 3)) }],
  good: [{ title: 'counts that fit', tables: arm64() }],
  check: (context, report) => eachProblem(context, ['count'], (p, view) => {
    report({ view, at: p.path ?? '', offset: p.offset ?? 0, length: 1, message: p.message, expected: p.expected, found: p.found })
  }),
})
