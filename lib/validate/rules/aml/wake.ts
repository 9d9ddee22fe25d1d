import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { dataText, elementsOf, numberOf } from '../../data.ts'
import { name, path, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

export default rule({
  id: 'aml/wake', title: '_PRW does not say how the device wakes the machine', severity: 'warning', section: 'ACPI 6.6 §7.3.13; Linux drivers/acpi/scan.c',
  why: 'The first element is a GPE, or a package of its device and number, the second the deepest sleep state to wake from, the others power resources. Linux drops the wake capability of a device with anything else.',
  reference: ['17.7'], aliases: ['Method_PRWBadPackageReturnType', 'Method_PRWElementCount'],
  bad: [
    { title: 'one element', tables: x86(withDevice(name('_PRW', pkg([9])))) },
    { title: 'sleep state 9', tables: x86(withDevice(name('_PRW', pkg([9, 9])))) },
    { title: 'a number in place of a power resource', tables: x86(withDevice(name('_PRW', pkg([9, 3, 1])))) },
  ],
  good: [{ title: 'GPE 9, S4', tables: x86(withDevice(name('_PRW', pkg([9, 4])))) }, { title: 'a GPE of a device', tables: x86(withDevice(name('_PRW', pkg([pkg([path('\\_SB.PCI0'), 2]), 3])))) }],
  check: (context, report) => {
    for (const o of known(context, ['_PRW'])) {
      const say = (message: string, expected: unknown, found: unknown): void => report({ ...placeOf(context, o), message, expected, found })
      // Methods give 0, or an empty package, for a device that cannot wake.
      const [event, state, ...power] = elementsOf(o.data)
      if (o.data.kind !== 'P' || o.data.elements.length === 0) continue
      if (!event || !state) { say('_PRW has too few elements', 'at least 2', o.data.elements.length); continue }
      const [device, number, ...more] = elementsOf(event)
      if (event.kind === 'P' ? device?.kind !== 'R' || number?.kind !== 'I' || more.length > 0 : event.kind !== 'I') say('the event is no GPE', 'a number, or a package of device and number', dataText(event))
      const deepest = numberOf(state)
      if (deepest === undefined || deepest > 5) say('the deepest sleep state is none', '0 to 5', dataText(state))
      const other = power.find((p) => p.kind !== 'R')
      if (other) say('what follows the sleep state are power resources', 'references', dataText(other))
    }
  },
})
