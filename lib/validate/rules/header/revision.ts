import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'

/** Newest revision that ACPI 6.6 has of the tables it defines itself. */
const NEWEST: Readonly<Record<string, number>> = {
  APIC: 7, BERT: 1, BGRT: 1, CPEP: 1, DSDT: 2, ECDT: 1, EINJ: 2, ERST: 1, FACP: 6, FPDT: 1, GTDT: 3, HEST: 2, MPST: 1, MSCT: 1, NFIT: 1, PCCT: 2,
  PMTT: 2, PPTT: 3, PSDT: 2, RASF: 1, RSDT: 1, SBST: 1, SDEV: 1, SLIT: 1, SRAT: 3, SSDT: 2, XSDT: 1, HMAT: 2, RHCT: 1, PHAT: 1,
}

export default rule({
  id: 'header/revision', title: 'A table has another revision than the newest ACPI gives it', severity: 'info', section: 'ACPI 6.6 §5.2',
  why: 'fwts asks for the exact revision. Firmware with a DSDT of revision 5 or an XSDT of revision 2 works everywhere: readers only look whether a revision is at least as high as they need.',
  reference: ['0.6', '5.1', '18.1'], aliases: ['ACPITableBadRevision'], off: 'disputed: fails on firmware that works',
  bad: [{ title: 'an XSDT of revision 2', tables: x86(poke('XSDT', 8, 2)) }],
  good: [{ title: 'revisions of ACPI 6.6', tables: x86(poke('APIC', 8, 7)) }],
  check: (context, report) => {
    for (const view of context.views) {
      const newest = NEWEST[view.signature]
      if (newest !== undefined && view.revision > newest) report({ view, at: 'header.revision', message: 'the revision is newer than any known one', expected: newest, found: view.revision })
    }
  },
})
