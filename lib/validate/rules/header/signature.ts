import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'

export default rule({
  id: 'header/signature', title: 'The signature is not four printable characters', severity: 'error', section: 'ACPI 6.5 §5.2.6',
  why: 'A table is found by its signature only; ACPICA refuses to install a table whose signature is not printable.',
  reference: ['0.5', '1.9'],
  bad: [{ title: 'a signature with a zero byte', tables: x86(poke('HPET', 3, 0)) }],
  good: [{ title: 'known signatures', tables: x86() }],
  check: (context, report) => {
    for (const view of context.views) {
      if (view.signature === 'RSDP' || view.bytes.subarray(0, 4).every((b) => b >= 0x20 && b < 0x7f)) continue
      report({ view, at: 'header.signature', offset: 0, length: 4, message: 'the signature is not printable', found: Array.from(view.bytes.subarray(0, 4), (b) => b.toString(16).padStart(2, '0')).join(' ') })
    }
  },
})
