import { rule } from '../../rule.ts'
import { arm64, poke } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'gtdt/old-revision', title: 'Platform timers in a GTDT of revision 1', severity: 'warning', section: 'ACPI 5.1 §5.2.24; Linux drivers/acpi/arm64/gtdt.c',
  why: 'Linux takes count and offset of platform timers from revision 2 on and counts its own from the header: watchdogs are lost.',
  reference: ['10.6'],
  bad: [{ title: 'revision 1 with the fields of revision 2', tables: arm64(poke('GTDT', 8, 1)) }],
  good: [{ title: 'revision 3', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.gtdt)) if (view.revision < 2 && view.bytes.length >= 96) report({ view, at: 'header.revision', message: 'the table has the fields of revision 2', expected: 'at least 2', found: view.revision })
  },
})
