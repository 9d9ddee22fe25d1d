import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { rsdp } from '../../../tables/index.ts'

export default rule({
  id: 'rsdp/revision', title: 'The revision of the RSDP is neither 0 nor 2', severity: 'warning', section: 'ACPI 6.5 §5.2.5.3',
  why: 'The revision says whether the XSDT address exists. Revision 1 is seen in the wild and read as 0.',
  reference: ['1.3'], aliases: ['RSDPBadRevisionId'],
  bad: [{ title: 'revision 1', tables: x86(poke('RSDP', 15, 1)) }],
  good: [{ title: 'revision 2', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(rsdp)) if (view.revision !== 0 && view.revision !== 2) report({ view, at: 'revision', message: 'unknown RSDP revision', expected: '0 or 2', found: view.revision })
  },
})
