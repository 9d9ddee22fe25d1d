import { rule } from '../../rule.ts'
import { x86, withDevice } from '../../examples/machine.ts'
import { method, name, return_, store, local } from '../../../aml/build/index.ts'
import { at, places } from './_walk.ts'

export default rule({
  id: 'aml/unreachable', title: 'Statements behind a Return are never run', severity: 'info', section: 'ACPI 6.6 §19.6.120',
  why: 'Either the Return is a leftover of debugging or the statements are.',
  reference: ['17.8'],
  bad: [{ title: 'a Store behind Return', tables: x86(withDevice(method('TEST', {}, [return_(1), store(1, local(0))]))) }],
  good: [{ title: 'Return last', tables: x86(withDevice(method('TEST', {}, [store(1, local(0)), return_(1)]), name('ABCD', 1))) }],
  check: (context, report) => {
    const lists = new Set<string>()
    const methods = new Set<string>()
    for (const { statement, view } of places(context, 'Return', 'Break')) {
      // The first in a list decides.
      const key = `${view.index} ${statement.listId}`
      if (lists.has(key)) continue
      lists.add(key)
      // Compilers put Break behind the Return of a Case.
      const { op, next, method } = statement
      if (!method || !next || next.op === 'Break' || next.op === 'Noop') continue
      const place = `${view.index} ${method.offset}`
      if (methods.has(place)) continue
      methods.add(place)
      report({ view, at: method.path, ...at(next), message: `a statement follows ${op}`, found: next.op })
    }
  },
})
