import { rule } from '../../rule.ts'
import { add, poke, x86 } from '../../examples/machine.ts'
import { buildIvrs, layouts } from '../../../tables/index.ts'

const table = add(() => buildIvrs({ iommus: [{ device: [0, 0, 2], capabilityOffset: 0x40, base: 0xfd00_0000, devices: [{ kind: 'all' }] }] }))

export default rule({
  id: 'ivrs/revision', title: 'Unknown revision of the IVRS', severity: 'warning', section: 'AMD IOMMU §5.2.1',
  why: 'Revision 1 has blocks of fixed types, revision 2 may mix in 40h. There are no others: a reader cannot know what blocks look like.',
  reference: ['17.30'], aliases: ['IVRSBadRevision'],
  bad: [{ title: 'revision 3', tables: x86(table, poke('IVRS', 8, 3)) }],
  good: [{ title: 'revision 2', tables: x86(table, poke('IVRS', 8, 2)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.ivrs)) if (view.revision !== 1 && view.revision !== 2) report({ view, at: 'header.revision', message: 'unknown revision', expected: '1 or 2', found: view.revision })
  },
})
