import { rule } from '../../rule.ts'
import { arm64With, poke } from '../../examples/machine.ts'

export default rule({
  id: 'layout/structure-length', title: 'A structure has a length of another table revision', severity: 'warning', section: 'ACPI 6.5 §5.2.12',
  why: 'Fields were added over time; a reader that picks the layout by the table revision misses fields or reads too many.',
  reference: ['5.5', '9.1'], aliases: ['SPECMADTSubLen'],
  bad: [{ title: 'an 82-byte GICC in a MADT of revision 4', tables: arm64With({}, poke('APIC', 8, 4)) }],
  good: [{ title: 'an 80-byte GICC in a MADT of revision 4', tables: arm64With({ acpi: '6.2' }) }],
  check: (context, report) => {
    for (const view of context.views) {
      for (const g of view.decoded.groups) {
        const lengths = g.struct.must?.lengths
        if (!lengths) continue
        const span = lengths[g.length]
        if (span && view.revision >= span[0] && view.revision <= (span[1] ?? 255)) continue
        const fitting = Object.entries(lengths).filter(([, [first, last]]) => view.revision >= first && view.revision <= (last ?? 255)).map(([n]) => n)
        if (fitting.length === 0 && span === undefined) continue
        report({ view, at: g.path, message: `${g.struct.title} of ${g.length} bytes does not go with table revision ${view.revision}`, expected: fitting.length ? `${fitting.join(' or ')} bytes` : undefined, found: g.length })
      }
    }
  },
})
