import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (bitWidth: number) => add(() => encode(layouts.lpit, { states: [{
  type: 'nativeCState', uniqueId: 0, entryTrigger: { space: 'fixedHardware', bitWidth: 1, bitOffset: 2, accessSize: 'undefined', address: 0x60n }, residency: 30_000, latency: 3_000,
  residencyCounter: { space: 'fixedHardware', bitWidth, bitOffset: 0, accessSize: 'undefined', address: 0x632n },
}] }))

export default rule({
  id: 'lpit/residency-counter', title: 'The counter of an idle state is no whole MSR', severity: 'info', section: 'LPIT 1.0 §2.2.1.2',
  why: 'In fixed hardware the counter is an MSR, which has 64 bits from bit 0 on. Linux cuts what it reads to the width.',
  reference: ['17.23'], aliases: ['LPITNativeCStateLpitResidencyCounterWidth', 'LPITNativeCStateLpitResidencyCounterOffset', 'LPITNativeCStateLpitResidencyCounterAccessSize'],
  bad: [{ title: '32 bits of an MSR', tables: x86(table(32)) }],
  good: [{ title: '64 bits of an MSR', tables: x86(table(64)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.lpit)) view.value.states.forEach((s, i) => {
      if (s.type !== 'nativeCState' || !s.flags || s.flags.counterUnavailable || s.residencyCounter?.space !== 'fixedHardware') return
      const at = `states[${i}].residencyCounter`
      const { bitWidth, bitOffset, accessSize } = s.residencyCounter
      if (bitWidth !== 64) report({ view, at: `${at}.bitWidth`, message: 'an MSR has 64 bits', expected: 64, found: bitWidth })
      else if (bitOffset !== 0) report({ view, at: `${at}.bitOffset`, message: 'an MSR begins at bit 0', expected: 0, found: bitOffset })
      else if (accessSize !== 'undefined') report({ view, at: `${at}.accessSize`, message: 'an MSR has no access size', expected: 'undefined', found: accessSize })
    })
  },
})
