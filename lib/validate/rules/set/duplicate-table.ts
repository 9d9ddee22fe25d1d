import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { isDescribed } from '../../../tables/index.ts'
import { buildX86Madt } from '../../../madt/index.ts'

/** Signatures of which a machine may have several. */
const MANY = new Set(['SSDT', 'PSDT', 'OSDT', 'UEFI', 'SLIC', 'HPET', 'OEM', 'BDAT', 'CDAT', 'VFCT', 'SPMI', 'S3PT', 'WSMT', 'PCCT'])

export default rule({
  id: 'set/duplicate-table', title: 'There are two tables where one is allowed', severity: 'warning', section: 'ACPI 6.5 §5.2.6',
  why: 'Linux takes the first MADT (acpi_apic_instance= picks another one), others the last: the machine differs between systems.',
  reference: ['0.11', '2.3'], aliases: ['MultipleAPICMADT'],
  bad: [{ title: 'a second MADT', tables: x86(add(() => buildX86Madt({ cpus: 4 }))) }],
  good: [{ title: 'one of each', tables: x86() }],
  check: (context, report) => {
    const seen = new Map<string, Uint8Array>()
    for (const view of context.views) {
      const { signature, bytes } = view
      const first = seen.get(signature)
      if (!first) { seen.set(signature, bytes); continue }
      // A table dumped twice, through RSDT and XSDT, is no second table.
      if (MANY.has(signature) || !isDescribed(signature === 'RSDP' ? 'RSD PTR ' : signature) || signature.startsWith('OEM') || (first.length === bytes.length && first.every((b, i) => b === bytes[i]))) continue
      report({ view, offset: 0, length: 4, at: 'header.signature', message: `there is another ${signature} in the set`, expected: 'one' })
    }
  },
})
