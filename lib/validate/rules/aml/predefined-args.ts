import { rule } from '../../rule.ts'
import { x86, withDevice } from '../../examples/machine.ts'
import { predefined } from '../../../aml/index.ts'
import { method, return_ } from '../../../aml/build/index.ts'
import { at, places, segmentOf } from './_walk.ts'

/** Further numbers that the specification has had. */
const OTHERS: Readonly<Record<string, readonly number[]>> = { _SCP: [1, 3], _OSC: [4], _PRW: [0] }

export default rule({
  id: 'aml/predefined-args', title: 'A predefined method has the wrong number of arguments', severity: 'warning', section: 'ACPI 6.6 §5.6.8',
  why: 'The OS calls it with the number that the specification says; with fewer declared, arguments are lost, with more, the method reads uninitialised ones and aborts.',
  reference: ['17.7'], aliases: ['MethodArgCount'],
  bad: [{ title: '_EJ0 without argument', tables: x86(withDevice(method('_EJ0', {}, [return_(0)]))) }],
  good: [{ title: '_EJ0 with one', tables: x86(withDevice(method('_EJ0', { args: 1 }, [return_(0)]))) }],
  check: (context, report) => {
    for (const { statement, view } of places(context, 'Method')) {
      const name = segmentOf(statement.path)
      const known = name.startsWith('_') ? predefined(name) : undefined
      if (!known) continue
      const args = statement.value(1) & 7
      if (known.args !== args && !OTHERS[name]?.includes(args)) report({ view, at: name, ...at(statement), message: `${name.replace(/_+$/, '') || name} takes ${known.args} arguments`, expected: known.args, found: args })
    }
  },
})
