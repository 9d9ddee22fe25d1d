import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { missingActions } from '../_instructions.ts'

const NEEDED = ['reset', 'setRunningState', 'setStoppedState', 'queryRunningState', 'setCountdownPeriod'] as const
const register = { space: 'io', bitWidth: 16, bitOffset: 0, accessSize: 'word', address: 0x460n } as const
const table = (actions: readonly (typeof NEEDED)[number][]) => add(() => encode(layouts.wdat, {
  timerPeriod: 600, maxCount: 1023, minCount: 2, flags: { enabled: true }, entries: actions.map((action) => ({ action, instruction: 'writeValue' as const, register, value: 1, mask: 1 })),
}))

export default rule({
  id: 'wdat/missing-action', title: 'The watchdog cannot be started, fed, set or stopped', severity: 'warning', section: 'Microsoft WDAT; Linux drivers/watchdog/wdat_wdt.c',
  why: 'The driver has nothing but the actions of the table: Linux fails to ping, to start or to stop with “not supported”, and a watchdog that cannot be stopped resets the machine.',
  reference: ['17.12'],
  bad: [{ title: 'no reset of the countdown', tables: x86(table(NEEDED.filter((a) => a !== 'reset'))) }],
  good: [{ title: 'all of them', tables: x86(table(NEEDED)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.wdat)) if (view.value.flags?.enabled) missingActions(view, 'entries', view.value.entries, NEEDED, report)
  },
})
