import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

const NUMBERS = [
  'smiCommand', 'acpiEnable', 'acpiDisable', 's4BiosRequest', 'pstateControl', 'pm1aEventBlock', 'pm1bEventBlock', 'pm1aControlBlock', 'pm1bControlBlock',
  'pm2ControlBlock', 'pmTimerBlock', 'gpe0Block', 'gpe1Block', 'pm1EventLength', 'pm1ControlLength', 'pm2ControlLength', 'pmTimerLength', 'gpe0BlockLength',
  'gpe1BlockLength', 'gpe1Base', 'cstControl', 'c2Latency', 'c3Latency', 'flushSize', 'flushStride', 'dutyOffset', 'dutyWidth', 'dayAlarm', 'monthAlarm', 'century',
] as const
const REGISTERS = ['xPm1aEventBlock', 'xPm1bEventBlock', 'xPm1aControlBlock', 'xPm1bControlBlock', 'xPm2ControlBlock', 'xPmTimerBlock', 'xGpe0Block', 'xGpe1Block'] as const

export default rule({
  id: 'fadt/reduced-registers', title: 'A hardware-reduced FADT describes fixed hardware', severity: 'warning', section: 'ACPI 6.5 §5.2.9',
  why: 'The fields must be ignored; set ones tell that the firmware was copied from a PC, and some systems program the registers nevertheless.',
  reference: ['3.11'], aliases: ['FADTRHWNonZero'],
  profiles: { 'arm-sbbr': 'error' },
  bad: [{ title: 'a PM1 event block', tables: arm64(edit(fadt, (v) => { v.pm1aEventBlock = 0x600 })) }],
  good: [{ title: 'all zero', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const v = view.value
      if (!v.flags?.hwReducedAcpi) continue
      // C-state latencies above their limits say that there is no such state.
      for (const at of NUMBERS) if (v[at] && !(at === 'c2Latency' && v[at] > 100) && !(at === 'c3Latency' && v[at] > 1000)) report({ view, at, message: 'the field has no meaning on hardware-reduced ACPI', expected: 0, found: v[at] })
      for (const at of REGISTERS) if (v[at]?.address) report({ view, at: `${at}.address`, message: 'the register has no meaning on hardware-reduced ACPI', expected: 0, found: v[at].address })
      if (context.profile === 'arm-sbbr' && v.sciInterrupt) report({ view, at: 'sciInterrupt', message: 'there is no SCI on hardware-reduced ACPI', expected: 0, found: v.sciInterrupt })
    }
  },
})
