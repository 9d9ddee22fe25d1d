import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

const COMMANDS = ['acpiEnable', 'acpiDisable', 's4BiosRequest', 'pstateControl', 'cstControl'] as const

export default rule({
  id: 'fadt/smi-commands', title: 'SMI commands without a port to write them to', severity: 'warning', section: 'ACPI 6.5 §5.2.9',
  why: 'With SMI_CMD zero the machine is always in ACPI mode and the commands mean nothing.',
  reference: ['3.14'], aliases: ['FADTSMICMDZero', 'SMMHasExtraPstateCntCmd', 'SMMHasExtraCSTCntCmd', 'SMMNeedsAcpiEnableCmd', 'SMMNeedsAcpiDisableCmd'],
  bad: [{ title: 'no port', tables: x86(edit(fadt, (v) => { v.smiCommand = 0 })) }],
  good: [{ title: 'port and commands', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const v = view.value
      if (v.flags?.hwReducedAcpi) continue
      if (v.smiCommand === 0) { for (const at of COMMANDS) if (v[at]) report({ view, at, message: 'a command for a port that does not exist', expected: 0, found: v[at] }) }
      else for (const at of ['acpiEnable', 'acpiDisable'] as const) if (v[at] === 0) report({ view, at, severity: 'info', message: 'the command to change the mode is zero', expected: 'a value above 0', found: 0 })
    }
  },
})
