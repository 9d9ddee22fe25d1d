import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { facs, fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/s4bios', title: 'FADT and FACS disagree about S4BIOS', severity: 'info', section: 'ACPI 6.5 §5.2.10',
  why: 'S4BIOS_F in the FACS says that the firmware hibernates; the request value in the FADT starts it. One without the other does nothing.',
  reference: ['3.15'], aliases: ['FADTS4BIOSReq', 'FACSS4BIOSF'],
  bad: [{ title: 'the flag without the command', tables: x86(edit(facs, (v) => { v.flags.s4bios = true })) }],
  good: [{ title: 'both', tables: x86(edit(facs, (v) => { v.flags.s4bios = true }), edit(fadt, (v) => { v.s4BiosRequest = 3 })) }],
  check: (context, report) => {
    const [f, s] = [context.first(fadt), context.first(facs)]
    if (!f || !s?.value.flags || f.value.flags?.hwReducedAcpi || !f.value.smiCommand) return
    if (s.value.flags.s4bios && !f.value.s4BiosRequest) report({ view: f, at: 's4BiosRequest', message: 'the FACS supports S4BIOS and the FADT has no command for it' })
    if (!s.value.flags.s4bios && f.value.s4BiosRequest) report({ view: f, at: 's4BiosRequest', message: 'there is a command for S4BIOS and the FACS does not support it', expected: 0, found: f.value.s4BiosRequest })
  },
})
