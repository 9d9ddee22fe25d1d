import { rule } from '../../rule.ts'
import { x86, ssdt } from '../../examples/machine.ts'
import { constantOf, type AmlNode } from '../../../aml/index.ts'
import { name, pkg, scope } from '../../../aml/build/index.ts'
import { at, places } from './_walk.ts'

const pss = (...states: readonly (readonly number[])[]) => ssdt(scope('\\_SB.C000', [name('_PSS', pkg(states.map((s) => pkg([...s]))))]))

export default rule({
  id: 'aml/pss', title: 'Performance states are out of order', severity: 'warning', section: 'ACPI 6.5 §8.4.5.2',
  why: 'The first state is the fastest; Linux sorts nothing and takes the entries as they are.',
  reference: ['17.7', '17.10'], aliases: ['MethodPSSOrder'],
  bad: [{ title: 'slow before fast', tables: x86(pss([1000, 5, 10, 10, 0, 0], [2000, 9, 10, 10, 1, 1])) }],
  good: [{ title: 'fast before slow', tables: x86(pss([2000, 9, 10, 10, 1, 1], [1000, 5, 10, 10, 0, 0])) }],
  check: (context, report) => {
    for (const { node, view } of places(context)) {
      const value = node.args[1]
      if (node.op !== 'Name' || node.args[0] !== '_PSS' || typeof value !== 'object' || value.op !== 'Package') continue
      const states = (value.list ?? []).map((s: AmlNode) => (s.list ?? []).map((n) => constantOf(n)))
      states.forEach((s, i) => {
        const before = states[i - 1]
        if (s.length !== 6 && s.length !== 0) report({ view, at: '_PSS', ...at(value.list?.[i] ?? node), message: `state ${i} has the wrong number of elements`, expected: 6, found: s.length })
        else if (before?.[0] !== undefined && s[0] !== undefined && s[0] > before[0]) report({ view, at: '_PSS', ...at(value.list?.[i] ?? node), message: `state ${i} is faster than the state before it`, expected: `at most ${before[0]} MHz`, found: Number(s[0]) })
      })
    }
  },
})
