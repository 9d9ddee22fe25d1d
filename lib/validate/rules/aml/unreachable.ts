import { rule } from '../../rule.ts'
import { x86, withDevice } from '../../examples/machine.ts'
import { method, name, return_, store, local } from '../../../aml/build/index.ts'
import { at, places, statementLists } from './_walk.ts'

export default rule({
  id: 'aml/unreachable', title: 'Statements behind a Return are never run', severity: 'info', section: 'ACPI 6.6 §19.6.120',
  why: 'Either the Return is a leftover of debugging or the statements are.',
  reference: ['17.8'],
  bad: [{ title: 'a Store behind Return', tables: x86(withDevice(method('TEST', {}, [return_(1), store(1, local(0))]))) }],
  good: [{ title: 'Return last', tables: x86(withDevice(method('TEST', {}, [store(1, local(0)), return_(1)]), name('ABCD', 1))) }],
  check: (context, report) => {
    for (const { node, view } of places(context)) {
      if (node.op !== 'Method') continue
      for (const list of statementLists(node)) {
        const i = list.findIndex((s) => s.op === 'Return' || s.op === 'Break')
        const next = list[i + 1]
        // Compilers put Break behind the Return of a Case.
        if (i >= 0 && next && next.op !== 'Break' && next.op !== 'Noop') { report({ view, at: String(node.args[0]), ...at(next), message: `a statement follows ${list[i]?.op}`, found: next.op }); break }
      }
    }
  },
})
