import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'hpet/comparators', title: 'The HPET has fewer than three comparators', severity: 'info', section: 'IA-PC HPET 1.0a §2.1',
  why: 'A block has 3 to 32 timers. The id is a copy of the capability register, so fewer mean that it was made up; hypervisors do so, and Linux reads the register.',
  reference: ['12.5', '12.7'],
  bad: [{ title: 'one', tables: x86(edit(layouts.hpet, (v) => { v.id.lastComparator = 0 })) }],
  good: [{ title: 'three', tables: x86(edit(layouts.hpet, (v) => { v.id.lastComparator = 2 })) }],
  check: (context, report) => {
    for (const view of context.all(layouts.hpet)) if (view.value.id && view.value.id.lastComparator < 2) report({ view, at: 'id', message: 'the block has too few comparators', expected: 'at least 3', found: view.value.id.lastComparator + 1 })
  },
})
