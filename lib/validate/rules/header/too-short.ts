import { rule } from '../../rule.ts'
import { raw, x86 } from '../../examples/machine.ts'

export default rule({
  id: 'header/too-short', title: 'A table has fewer bytes than a table header', severity: 'error', section: 'ACPI 6.5 §5.2.6',
  why: 'Without the 36 bytes of the header (20 for the RSDP) neither length nor checksum can be read; every consumer drops the table.',
  reference: ['0.1', '1.1'], aliases: ['ACPITableHdrShort'],
  bad: [{ title: 'an HPET of 20 bytes', tables: x86(raw('HPET', (b) => b.slice(0, 20))) }],
  good: [{ title: 'whole tables', tables: x86() }],
  check: (context, report) => {
    for (const view of context.unreadable) {
      report({ view, offset: 0, length: view.bytes.length, at: 'header', message: 'the table is too short to be read', expected: 'at least a header', found: `${view.bytes.length} bytes` })
    }
  },
})
