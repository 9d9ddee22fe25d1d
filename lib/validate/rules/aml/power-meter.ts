import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** Measuring, trip points, limit, limit notification, and battery (ACPI 6.6 section 10.4.1). */
const CAPABILITIES = 0x10f
const FULL = 100_000
const pmc = (capabilities: number, unit: number, type: number, accuracy: number) => withDevice(name('_PMC', pkg([capabilities, unit, type, accuracy, 1000, 1000, 10_000, 0, 0, 0, 0, 'MODEL', '1', 'OEM'])))

export default rule({
  id: 'aml/power-meter', title: 'A power meter states what it cannot have', severity: 'warning', section: 'ACPI 6.6 §10.4.1; Linux drivers/hwmon/acpi_power_meter.c',
  why: 'The unit is milliwatts and nothing else, the accuracy thousandths of a percent; with other numbers the reading is taken for something that it is not.',
  reference: ['17.7'], aliases: ['Method_PMCBadElement'],
  bad: [{ title: 'unit 1', tables: x86(pmc(1, 1, 0, 90_000)) }, { title: 'type 2', tables: x86(pmc(1, 0, 2, 90_000)) }, { title: '200 percent', tables: x86(pmc(1, 0, 0, 200_000)) }, { title: 'a capability that does not exist', tables: x86(pmc(0x20, 0, 0, 90_000)) }],
  good: [{ title: 'an input meter', tables: x86(pmc(1, 0, 0, 90_000)) }],
  check: (context, report) => {
    for (const o of known(context, ['_PMC'])) {
      const [capabilities, unit, type, accuracy] = elementsOf(o.data).map(numberOf)
      const say = (message: string, expected: unknown, found: unknown): void => report({ ...placeOf(context, o), message, expected, found })
      if (capabilities !== undefined && (capabilities > 0xffff_ffff || (capabilities & ~CAPABILITIES) !== 0)) say('reserved capabilities are set', 'bits 0 to 3 and 8', `0x${capabilities.toString(16).toUpperCase()}`)
      if (unit !== undefined && unit !== 0) say('unknown unit', '0 (mW)', unit)
      if (type !== undefined && type > 1) say('unknown type of measurement', '0 (input) or 1 (output)', type)
      if (accuracy !== undefined && accuracy > FULL) say('the accuracy is above 100 percent', `0 to ${FULL}`, accuracy)
    }
  },
})
