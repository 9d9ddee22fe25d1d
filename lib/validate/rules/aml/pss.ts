import { rule } from '../../rule.ts'
import { x86, ssdt } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { local, method, name, pkg, return_, scope, store } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** The most that firmware tools accept; operating systems have no limit. */
const MAX_STATES = 16
const on = (cpu: number, ...states: readonly (readonly number[])[]) => scope(`\\_SB.C00${cpu}`, [name('_PSS', pkg(states.map((s) => pkg([...s]))))])
const pss = (...states: readonly (readonly number[])[]) => ssdt(on(0, ...states))
const fast = [2000, 9, 10, 10, 0, 0]
const slow = [1000, 5, 10, 10, 1, 1]

export default rule({
  id: 'aml/pss', title: 'Performance states are out of order or differ between processors', severity: 'warning', section: 'ACPI 6.5 §8.4.5.2',
  why: 'The first state is the fastest; Linux sorts nothing and takes the entries as they are. Two states with one control value are one state, and processors with other numbers of states cannot share a frequency domain.',
  reference: ['17.7', '17.10'], aliases: ['Method_PSSSubPackagePowerNotDecending'],
  bad: [
    { title: 'slow before fast', tables: x86(pss(slow, fast)) },
    { title: 'five elements', tables: x86(pss([2000, 9, 10, 10, 0])) },
    { title: 'more power at a lower frequency', tables: x86(pss(fast, [1000, 12, 10, 10, 1, 1])) },
    { title: 'one state twice', tables: x86(pss(fast, fast)) },
    { title: 'one state and two', tables: x86(ssdt(on(0, fast, slow), on(1, fast))) },
    { title: 'a method', tables: x86(ssdt(scope('\\_SB.C000', [method('_PSS', {}, [store(pkg([pkg(slow), pkg(fast)]), local(0)), return_(local(0))])]))), options: { evaluate: true } },
  ],
  good: [{ title: 'fast before slow', tables: x86(pss(fast, slow)) }, { title: 'the same on both', tables: x86(ssdt(on(0, fast, slow), on(1, fast, slow))) }],
  check: (context, report) => {
    let first: { path: string; count: number } | undefined
    for (const o of known(context, ['_PSS'])) {
      const states = elementsOf(o.data).map((s) => elementsOf(s).map(numberOf))
      const say = (message: string, expected: unknown, found: unknown, severity?: 'info'): void => report({ ...placeOf(context, o), message, expected, found, ...(severity ? { severity } : {}) })
      states.forEach((s, i) => {
        const before = states[i - 1]
        if (s.length !== 6) { if (s.length !== 0) say(`state ${i} has the wrong number of elements`, 6, s.length); return }
        if (!before || before.length !== 6) return
        const [mhz, power, , , control] = s as number[]
        const [mhzBefore, powerBefore, , , controlBefore] = before as number[]
        // Padding at the end repeats the last state.
        if (mhz === mhzBefore && control === controlBefore) say(`state ${i} is the state before it again`, 'another frequency and control value', `${mhz} MHz`, 'info')
        else if (mhz! > mhzBefore!) say(`state ${i} is faster than the state before it`, `at most ${mhzBefore} MHz`, mhz)
        else if (power! > powerBefore!) say(`state ${i} is slower than the state before it and needs more power`, `at most ${powerBefore} mW`, power, 'info')
      })
      if (states.length > MAX_STATES) say('there are more performance states than tools expect', `at most ${MAX_STATES}`, states.length, 'info')
      if (states.length === 0) continue
      first ??= { path: o.path, count: states.length }
      if (states.length !== first.count) say(`${first.path} has another number of states`, first.count, states.length, 'info')
    }
  },
})
