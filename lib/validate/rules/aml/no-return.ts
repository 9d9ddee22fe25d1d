import { rule } from '../../rule.ts'
import { x86, withDevice } from '../../examples/machine.ts'
import { predefined } from '../../../aml/index.ts'
import { method, noop, return_ } from '../../../aml/build/index.ts'
import { at, below, hasReturn, places, segmentOf } from './_walk.ts'

export default rule({
  id: 'aml/no-return', title: 'A predefined method gives no value', severity: 'warning', section: 'ACPI 6.6 §5.6.8',
  why: 'The OS evaluates it for a value. ACPICA without slack ends in AE_AML_NO_RETURN_VALUE, with slack it takes whatever was computed last.',
  reference: ['17.7', '17.8'], aliases: ['MethodReturnNullObj'],
  bad: [{ title: '_SUN without Return', tables: x86(withDevice(method('_SUN', {}, [noop]))) }],
  good: [{ title: '_SUN with Return', tables: x86(withDevice(method('_SUN', {}, [return_(1)]))) }],
  check: (context, report) => {
    for (const { statement, view } of places(context, 'Method')) {
      const segment = segmentOf(statement.path)
      const known = segment.startsWith('_') ? predefined(segment) : undefined
      if (!known || known.returns === '-' || known.returns === 'any') continue
      if (hasReturn(context, view, statement.offset)) continue
      if (![...below(statement.node)].some((n) => n.op === 'Return' || n.op === 'Fatal' || n.op === 'Opaque')) report({ view, at: segment, ...at(statement), message: 'the method has no Return', expected: `a value: ${known.about}` })
    }
  },
})
