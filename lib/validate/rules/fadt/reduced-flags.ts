import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

const MEANINGLESS = ['wbinvdFlush', 'procC1', 'pLvl2Up', 'rtcS4', 'timerValExt', 'cpuSwSlp', 'pciExpWak', 's4RtcStsValid', 'remotePowerOnCapable'] as const
const APIC = ['forceApicClusterModel', 'forceApicPhysicalDestinationMode'] as const

export default rule({
  id: 'fadt/reduced-flags', title: 'A hardware-reduced FADT sets flags of fixed hardware', severity: 'info', section: 'ACPI 6.5 §5.2.9',
  why: 'The flags speak of registers that hardware-reduced machines do not have.',
  reference: ['3.12'], aliases: ['FADTRHWFlagsNonZero', 'FADTRHWAPICFlags'],
  bad: [{ title: 'P_LVL2_UP', tables: arm64(edit(fadt, (v) => { v.flags.pLvl2Up = true })) }],
  good: [{ title: 'none', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const { flags } = view.value
      if (!flags?.hwReducedAcpi) continue
      const set = [...MEANINGLESS, ...(context.architecture === 'x86' ? [] : APIC)].filter((f) => flags[f])
      if (set.length) report({ view, at: 'flags', message: 'flags without meaning on hardware-reduced ACPI are set', found: set.join(', ') })
    }
  },
})
