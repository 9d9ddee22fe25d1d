import { rule } from '../../rule.ts'
import { edit, poke, x86With } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

const mailbox = (mailboxVersion: number) => edit(madt, (v) => { v.entries.push({ type: 'multiprocessorWakeup', mailboxVersion, mailboxAddress: 0x1000n, resetVector: 0x2000n }) })

export default rule({
  id: 'madt/mailbox-version', title: 'The mailbox version does not go with the MADT revision', severity: 'warning', section: 'ACPI 6.6 §5.2.12.19',
  why: 'Version 1 has a reset vector, through which an OS gives processors back; it exists since revision 7.',
  reference: ['5.27'], aliases: ['MADTMPWakeupVersion'],
  bad: [{ title: 'version 1 in revision 6', tables: x86With({}, mailbox(1)) }, { title: 'version 0 in revision 7', tables: x86With({ acpi: '6.6' }, mailbox(0)) }],
  good: [{ title: 'version 1 in revision 7', tables: x86With({ acpi: '6.6' }, mailbox(1), poke('APIC', 40, 1)) }],
  check: (context, report) => {
    for (const view of context.all(madt)) view.value.entries.forEach((e, i) => {
      const expected = view.revision >= 7 ? 1 : 0
      if (e.type === 'multiprocessorWakeup' && e.mailboxVersion !== expected && e.mailboxVersion <= 1) report({ view, at: `entries[${i}].mailboxVersion`, message: `the mailbox version does not go with MADT revision ${view.revision}`, expected, found: e.mailboxVersion })
    })
  },
})
