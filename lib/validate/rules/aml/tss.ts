import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg, scope } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

const tss = (...states: readonly (readonly number[])[]) => ssdt(scope('\\_SB.C000', [name('_TSS', pkg(states.map((s) => pkg([...s]))))]))
const full = [100, 1000, 0, 0, 0]
const half = [50, 500, 0, 4, 0]

export default rule({
  id: 'aml/tss', title: 'Throttling states are out of order or have no frequency', severity: 'warning', section: 'ACPI 6.6 §8.4.4.2; Linux drivers/acpi/processor_throttling.c',
  why: 'States go from full speed down, as a percentage of it. Linux refuses the whole _TSS when one has 0 percent (“Invalid _TSS data: freq is zero”).',
  reference: ['17.7', '17.10'], aliases: ['Method_TSDSubPackageElement'],
  bad: [{ title: '0 percent', tables: x86(tss(full, [0, 0, 0, 1, 0])) }, { title: '150 percent', tables: x86(tss([150, 1000, 0, 0, 0])) }, { title: 'half before full speed', tables: x86(tss(half, full)) }, { title: 'more power at lower speed', tables: x86(tss(full, [50, 2000, 0, 4, 0])) }],
  good: [{ title: 'full and half speed', tables: x86(tss(full, half)) }],
  check: (context, report) => {
    for (const o of known(context, ['_TSS'])) {
      const states = elementsOf(o.data).map((s) => elementsOf(s).map(numberOf))
      const say = (message: string, expected: unknown, found: unknown, severity?: 'info'): void => report({ ...placeOf(context, o), message, expected, found, ...(severity ? { severity } : {}) })
      // Packages that a method would fill: a device that has no such states gives them as they are.
      if (states.length > 0 && states.every((s) => s.every((n) => n === 0))) { say('_TSS is empty: every element is 0', '1 to 100 percent', 0, 'info'); continue }
      states.forEach(([percent, power], i) => {
        if (percent === undefined || power === undefined) return
        if (percent < 1 || percent > 100) { say(`state ${i} has an impossible speed`, '1 to 100 percent', percent); return }
        const [percentBefore, powerBefore] = states[i - 1] ?? []
        if (percentBefore === undefined || powerBefore === undefined) return
        if (percent > percentBefore) say(`state ${i} is faster than the state before it`, `at most ${percentBefore} percent`, percent)
        else if (power > powerBefore) say(`state ${i} is slower than the state before it and needs more power`, `at most ${powerBefore} mW`, power, 'info')
      })
    }
  },
})
