import { rule } from '../../rule.ts'
import { x86, withDevice } from '../../examples/machine.ts'
import { OPCODES, type OpName } from '../../../aml/index.ts'
import { method, name, return_ } from '../../../aml/build/index.ts'
import { at, below, places } from './_walk.ts'

export default rule({
  id: 'aml/not-serialized', title: 'A method makes named objects and is not Serialized', severity: 'info', section: 'ACPI 6.6 §19.6.85',
  why: 'A second thread that enters it finds the names taken and ends in AE_ALREADY_EXISTS. ACPICA serializes such methods by itself after the first failure.',
  reference: ['17.9'], off: 'iasl remarks on it, thousands of working methods do it, ACPICA copes',
  bad: [{ title: 'a Name in a method', tables: x86(withDevice(method('TEST', {}, [name('ABCD', 1), return_(0)]))) }],
  good: [{ title: 'the same, Serialized', tables: x86(withDevice(method('TEST', { serialized: true }, [name('ABCD', 1), return_(0)]))) }],
  check: (context, report) => {
    for (const { statement: { node }, view } of places(context, 'Method')) {
      if ((node.args[1] as number) & 8) continue
      for (const n of below(node)) {
        if (n === node || n.op === 'External' || OPCODES[n.op as OpName].role !== 'declare') continue
        report({ view, at: String(node.args[0]), ...at(node), message: `the method makes ${String(n.args.find((a) => typeof a === 'string' && /^[\\^A-Z_]/.test(a)) ?? n.op)} and is not Serialized` })
        break
      }
    }
  },
})
