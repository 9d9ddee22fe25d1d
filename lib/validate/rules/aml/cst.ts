import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg, register, resourceTemplate, scope } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'
import { REGISTER_TEXT, registerOf } from './_register.ts'

const state = (type: number, latency: number) => pkg([resourceTemplate([register({ space: 'FFixedHW', width: 1, offset: 2, address: 0, accessSize: 1 })]), type, latency, 100])
const cst = (count: number, ...states: ReturnType<typeof state>[]) => ssdt(scope('\\_SB.C000', [name('_CST', pkg([count, ...states]))]))

export default rule({
  id: 'aml/cst', title: '_CST contradicts itself', severity: 'warning', section: 'ACPI 6.6 §8.4.1.1; Linux drivers/acpi/processor_idle.c',
  why: 'Linux refuses the whole _CST when the count is not the number of states (“count given by _CST is not valid”), and skips states with an unknown type or register.',
  reference: ['17.7'], aliases: ['Method_CSTElement0CountMismatch', 'Method_CSTElementType', 'Method_CSTCStateResourceBufferWrongType'],
  bad: [
    { title: 'a count of two for one state', tables: x86(cst(2, state(1, 1))) },
    { title: 'a type that does not exist', tables: x86(cst(1, state(4, 1))) },
    { title: 'a state that is left faster than the one before it', tables: x86(cst(2, state(1, 50), state(2, 10))) },
  ],
  good: [{ title: 'C1 and C2', tables: x86(cst(2, state(1, 1), state(2, 50))) }],
  check: (context, report) => {
    for (const o of known(context, ['_CST'])) {
      const [count, ...states] = elementsOf(o.data)
      const say = (message: string, expected: unknown, found: unknown, severity?: 'info'): void => report({ ...placeOf(context, o), message, expected, found, ...(severity ? { severity } : {}) })
      if (numberOf(count) === undefined) continue
      if (numberOf(count) !== states.length) say('_CST has another number of states than it says', numberOf(count), states.length)
      let before = 0
      states.forEach((s, i) => {
        const [place, kind, latency] = elementsOf(s)
        const type = numberOf(kind)
        if (type !== undefined && (type < 1 || type > 3)) say(`state ${i + 1} has an unknown type`, '1, 2 or 3', type)
        if (place?.kind === 'B' && !registerOf(place)) say(`the register of state ${i + 1} is no Register descriptor`, REGISTER_TEXT, `${place.bytes.length} bytes`)
        const exit = numberOf(latency) ?? before
        // Linux sorts the states; others take the last that fits.
        if (exit < before) say(`state ${i + 1} is left faster than the state before it`, `at least ${before} µs`, exit, 'info')
        before = exit
      })
    }
  },
})
