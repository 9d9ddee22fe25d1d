import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

const PARTS = ['base class', 'subclass', 'programming interface']

export default rule({
  id: 'aml/class-code', title: '_CLS is no class code', severity: 'warning', section: 'ACPI 6.6 §6.1.3; Linux drivers/acpi/scan.c',
  why: 'Base class, subclass and programming interface are a byte each, as PCI has them. Linux prints them as six digits to find the driver: with a larger number none matches.',
  reference: ['17.7'],
  bad: [{ title: 'all three in the first', tables: x86(withDevice(name('_CLS', pkg([0x010601, 0, 0])))) }],
  good: [{ title: 'AHCI', tables: x86(withDevice(name('_CLS', pkg([1, 6, 1])))) }],
  check: (context, report) => {
    for (const o of known(context, ['_CLS'])) {
      elementsOf(o.data).slice(0, 3).map(numberOf).forEach((n, i) => {
        if (n !== undefined && n > 0xff) report({ ...placeOf(context, o), message: `the ${PARTS[i]} is no byte`, expected: '0 to 0xFF', found: `0x${n.toString(16).toUpperCase()}` })
      })
    }
  },
})
