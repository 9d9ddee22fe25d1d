import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'mcfg/empty', title: 'The MCFG describes no configuration space', severity: 'warning', section: 'PCI Firmware 3.3 §4.1.2',
  why: 'A table without allocation says nothing; extended configuration space is lost.',
  reference: ['11.2', '11.4', '11.1'], aliases: ['MCFGNoEntries', 'MCFGInvalidSize'],
  bad: [{ title: 'no allocation', tables: x86(edit(layouts.mcfg, (v) => { v.allocations = [] })) }],
  good: [{ title: 'one allocation', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(layouts.mcfg)) if (!view.value.allocations?.length) report({ view, at: 'allocations', offset: Math.min(36, view.bytes.length - 1), length: 1, message: 'there is no allocation', expected: 'at least one' })
  },
})
