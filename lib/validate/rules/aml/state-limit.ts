import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg, scope } from '../../../aml/build/index.ts'
import { known, placeOf, valueIn } from './_objects.ts'

/** Limits, and the states that they count. */
const STATES: Readonly<Record<string, string>> = { _PPC: '_PSS', _PDL: '_PSS', _TPC: '_TSS', _TDL: '_TSS' }
const states = (limit: string, value: number) => ssdt(scope('\\_SB.C000', [
  name(limit, value), name('_PSS', pkg([pkg([2000, 9, 10, 10, 0, 0]), pkg([1000, 5, 10, 10, 1, 1])])), name('_TSS', pkg([pkg([100, 1000, 0, 0, 0]), pkg([50, 500, 0, 4, 0])])),
]))

export default rule({
  id: 'aml/state-limit', title: 'A limit names a performance or throttling state that is not there', severity: 'warning', section: 'ACPI 6.6 §8.4.4.3, §8.4.5.3; Linux drivers/acpi/processor_perflib.c',
  why: '_PPC and _TPC are the number of the fastest state allowed, _PDL and _TDL of the slowest, counted from 0. Linux ignores a _PPC that is not below the number of states: the limit that the firmware wants never holds.',
  reference: ['17.7', '17.10'],
  bad: [{ title: '_PPC of 2 with two states', tables: x86(states('_PPC', 2)) }, { title: '_TPC of 8 with two states', tables: x86(states('_TPC', 8)) }],
  good: [{ title: 'the last state', tables: x86(states('_PPC', 1)) }, { title: 'no limit', tables: x86(states('_TDL', 1)) }],
  check: (context, report) => {
    for (const o of known(context, Object.keys(STATES))) {
      const limit = numberOf(o.data)
      if (limit === undefined || limit === 0 || !o.node.parent) continue
      const count = elementsOf(valueIn(context, o.node.parent, STATES[o.name] as string)).length
      if (count > 0 && limit >= count) report({ ...placeOf(context, o), message: `${o.name} is not the number of a state of ${STATES[o.name]}`, expected: `0 to ${count - 1}`, found: limit })
    }
  },
})
