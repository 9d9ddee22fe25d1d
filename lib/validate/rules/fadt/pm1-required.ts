import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/pm1-required', title: 'A required PM1 register block is missing', severity: 'error', section: 'ACPI 6.5 §4.8.3',
  why: 'PM1a event and control registers are what full-hardware ACPI consists of; ACPICA reports “Required FADT field has zero address and/or length”.',
  reference: ['3.16'], aliases: ['FADTPm1aEvtBlkNotSet', 'FADTPm1aCntBlkNotSet'],
  bad: [{ title: 'no PM1a control block', tables: x86(edit(fadt, (v) => { v.pm1aControlBlock = 0; if (v.xPm1aControlBlock) v.xPm1aControlBlock.address = 0n })) }],
  good: [{ title: 'both blocks', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const v = view.value
      if (v.flags?.hwReducedAcpi) continue
      if (!v.pm1aEventBlock && !v.xPm1aEventBlock?.address) report({ view, at: 'pm1aEventBlock', message: 'there is no PM1a event block', expected: 'an address', found: 0 })
      if (!v.pm1aControlBlock && !v.xPm1aControlBlock?.address) report({ view, at: 'pm1aControlBlock', message: 'there is no PM1a control block', expected: 'an address', found: 0 })
    }
  },
})
