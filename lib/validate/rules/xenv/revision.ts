import { rule } from '../../rule.ts'
import { add, arm64, poke } from '../../examples/machine.ts'
import { buildXenv, layouts } from '../../../tables/index.ts'

const table = add(() => buildXenv({ grantTable: { address: 0x3800_0000n, size: 0x1000n }, eventInterrupt: 31 }))

export default rule({
  id: 'xenv/revision', title: 'The XENV table has another revision than 1', severity: 'warning', section: 'Xen XENV specification',
  why: 'Linux reads the grant table and the event channel interrupt from fixed places of revision 1.',
  reference: ['17.4'],
  bad: [{ title: 'revision 2', tables: arm64(table, poke('XENV', 8, 2)) }],
  good: [{ title: 'revision 1', tables: arm64(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.xenv)) if (view.revision !== 1) report({ view, at: 'header.revision', message: 'unknown revision', expected: 1, found: view.revision })
  },
})
