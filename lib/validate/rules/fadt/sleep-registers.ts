import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

const register = { space: 'io', bitWidth: 8, bitOffset: 0, accessSize: 'byte', address: 0x404n } as const

export default rule({
  id: 'fadt/sleep-registers', title: 'Sleep registers on a machine with PM1 registers', severity: 'info', section: 'ACPI 6.5 §4.8.3.7',
  why: 'The sleep control and status registers replace PM1 on hardware-reduced machines only; elsewhere they are ignored.',
  reference: ['3.22'], aliases: ['FADTSleepControl', 'FADTSleepStatus'],
  bad: [{ title: 'a sleep control register', tables: x86(edit(fadt, (v) => { v.sleepControl = register })) }],
  good: [{ title: 'none', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      if (view.value.flags?.hwReducedAcpi) continue
      for (const at of ['sleepControl', 'sleepStatus'] as const) if (view.value[at]?.address) report({ view, at: `${at}.address`, message: 'the register is for hardware-reduced machines', expected: 0, found: view.value[at].address })
    }
  },
})
