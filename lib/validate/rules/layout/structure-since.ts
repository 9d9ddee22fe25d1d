import { rule } from '../../rule.ts'
import { poke, x86With } from '../../examples/machine.ts'

export default rule({
  id: 'layout/structure-since', title: 'A structure is newer than its table', severity: 'warning', section: 'ACPI 6.5 §5.2.12',
  why: 'A table of that revision cannot hold the structure: an old reader skips it, and the revision misleads new ones about the meaning of flags.',
  reference: ['5.4', '17.30'], aliases: ['SPECMADTSubType', 'IVRSBadRevision'],
  bad: [{ title: 'x2APIC structures in a MADT of revision 1', tables: x86With({ structure: 'x2apic' }, poke('APIC', 8, 1)) }],
  good: [{ title: 'x2APIC structures in a MADT of revision 3', tables: x86With({ structure: 'x2apic', acpi: '4.0' }) }],
  check: (context, report) => {
    for (const view of context.views) {
      for (const g of view.decoded.groups) {
        const since = g.struct.must?.since
        if (since !== undefined && view.revision < since) report({ view, at: g.path, message: `${g.struct.title} does not exist in revision ${view.revision}`, expected: `table revision ${since} or later`, found: view.revision })
      }
    }
  },
})
