import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { pathOf } from '../../../aml/index.ts'
import { method, name, pkg } from '../../../aml/build/index.ts'
import { known, objectAt, placeOf, valueIn } from './_objects.ts'

const UNKNOWN = 0xffff_ffff
/** Objects of a fan with states; _FST alone tells its speed. */
const CONTROL = ['_FIF', '_FPS', '_FSL', '_FST']
const fan = (fif: readonly number[], control = 50) => withDevice(
  name('_FIF', pkg([...fif])), name('_FPS', pkg([0, pkg([0, UNKNOWN, 0, 0, 0]), pkg([control, UNKNOWN, 3000, 200, 2000])])), method('_FSL', { args: 1 }, []), name('_FST', pkg([0, 0, 0])),
)

export default rule({
  id: 'aml/fan', title: 'A fan contradicts itself', severity: 'warning', section: 'ACPI 6.6 §11.3.1; Linux drivers/acpi/fan_core.c',
  why: '_FIF says whether any percentage may be set and in which steps, _FPS which states there are. Linux uses the states only when _FIF, _FPS, _FSL and _FST are all there, and drives the fan as one that is on or off otherwise.',
  reference: ['17.7'],
  bad: [
    { title: 'steps of 20 percent', tables: x86(fan([0, 1, 20, 0])) }, { title: 'fine control of 2', tables: x86(fan([0, 2, 1, 0])) }, { title: 'a state of 150 percent', tables: x86(fan([0, 1, 2, 0], 150)) },
    { title: 'states that cannot be set', tables: x86(withDevice(name('_FIF', pkg([0, 0, 0, 0])), name('_FPS', pkg([0])))) },
  ],
  good: [{ title: 'fine control in steps of 2 percent', tables: x86(fan([0, 1, 2, 0])) }, { title: 'states by number', tables: x86(fan([0, 0, 0, 0], 150)) }, { title: 'speed alone', tables: x86(withDevice(name('_FST', pkg([0, 0, 0])))) }],
  check: (context, report) => {
    for (const o of known(context, ['_FIF'])) {
      const [, fine, step, low] = elementsOf(o.data).map(numberOf)
      const say = (message: string, expected: unknown, found: unknown): void => report({ ...placeOf(context, o), message, expected, found })
      if (fine !== undefined && fine > 1) say('the fine control is neither there nor not', '0 or 1', fine)
      if (fine === 1 && step !== undefined && (step < 1 || step > 9)) say('the steps of the fine control have an impossible size', '1 to 9 percent', step)
      if (low !== undefined && low > 1) say('the notification of low speed is neither there nor not', '0 or 1', low)
    }
    for (const o of known(context, ['_FPS'])) {
      const fine = o.node.parent && numberOf(elementsOf(valueIn(context, o.node.parent, '_FIF'))[1]) === 1
      elementsOf(o.data).slice(1).forEach((s, i) => {
        const [control, trip] = elementsOf(s).map(numberOf)
        const say = (message: string, expected: unknown, found: unknown): void => report({ ...placeOf(context, o), message, expected, found })
        if (fine && control !== undefined && control > 100) say(`state ${i} is above full speed`, '0 to 100 percent', control)
        if (trip !== undefined && trip > 9 && trip !== UNKNOWN) say(`state ${i} belongs to a trip point that does not exist`, '0 to 9, or 0xFFFFFFFF', trip)
      })
    }
    if (!context.aml.present) return
    for (const device of new Set(['_FIF', '_FPS', '_FSL'].flatMap((n) => context.aml.allNamed(n)).map((o) => o.node.parent))) {
      if (!device) continue
      const [there] = CONTROL.flatMap((n) => context.aml.child(device, n) ?? [])
      const missing = CONTROL.filter((n) => !context.aml.child(device, n))
      if (there && missing.length > 0) report({ ...objectAt(context, pathOf(there), there), message: `the fan has no ${missing.join(', ')}`, expected: CONTROL.join(', '), found: `${CONTROL.length - missing.length} of them` })
    }
  },
})
