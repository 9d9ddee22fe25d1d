import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const register = (address: bigint) => ({ space: 'fixedHardware', bitWidth: 1, bitOffset: 2, accessSize: 'undefined', address }) as const
const state = (uniqueId: number) => ({ type: 'nativeCState' as const, uniqueId, entryTrigger: register(0x60n), residency: 30_000, latency: 3_000, residencyCounter: register(0x632n) })
const table = (...ids: number[]) => add(() => encode(layouts.lpit, { states: ids.map(state) }))

export default rule({
  id: 'lpit/identifier', title: 'Idle states are not numbered from 0 on', severity: 'warning', section: 'LPIT 1.0 §2.2',
  why: 'The number is what residency statistics and the platform’s power driver call the state by: the states count from 0, one by one.',
  reference: ['17.23'], aliases: ['LPITNativeCStateBadUID'],
  bad: [{ title: 'state 0 twice', tables: x86(table(0, 0)) }, { title: 'states 1 and 2', tables: x86(table(1, 2)) }],
  good: [{ title: 'states 0 and 1', tables: x86(table(0, 1)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.lpit)) {
      let next = 0
      view.value.states.forEach((s, i) => {
        if (s.type !== 'nativeCState' || s.uniqueId === undefined) return
        if (s.uniqueId !== next) report({ view, at: `states[${i}].uniqueId`, message: 'the state is out of order', expected: next, found: s.uniqueId })
        next = s.uniqueId + 1
      })
    }
  },
})
