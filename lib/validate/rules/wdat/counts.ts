import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (minCount: number) => add(() => encode(layouts.wdat, { timerPeriod: 600, maxCount: 1023, minCount, flags: {}, entries: [] }))

export default rule({
  id: 'wdat/counts', title: 'The smallest count of the watchdog is above the largest', severity: 'error', section: 'Microsoft WDAT',
  why: 'No timeout is allowed then: every value that the driver may write is refused or wraps.',
  reference: ['17.12'], aliases: ['WDATMinGreaterThanMax'],
  bad: [{ title: '2000 to 1023', tables: x86(table(2000)) }],
  good: [{ title: '2 to 1023', tables: x86(table(2)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.wdat)) if (view.value.minCount > view.value.maxCount) report({ view, at: 'minCount', message: 'the smallest count is above the largest', expected: `at most ${view.value.maxCount}`, found: view.value.minCount })
  },
})
