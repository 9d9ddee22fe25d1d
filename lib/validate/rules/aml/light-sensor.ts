import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

const alr = (...pairs: readonly (readonly [number, number])[]) => withDevice(name('_ALR', pkg(pairs.map((p) => pkg([...p])))))

export default rule({
  id: 'aml/light-sensor', title: 'The response of a light sensor is out of order', severity: 'warning', section: 'ACPI 6.6 §9.3.5',
  why: 'Pairs of display adjustment and illuminance ascend in both: systems look for the two points around the light that is measured and take what lies between.',
  reference: ['17.7'], aliases: ['Method_ALRBadSubPackageReturnType'],
  bad: [{ title: 'darker in more light', tables: x86(alr([70, 0], [60, 100])) }, { title: 'less light later', tables: x86(alr([70, 100], [100, 0])) }],
  good: [{ title: 'ascending', tables: x86(alr([70, 0], [100, 300], [150, 1000])) }],
  check: (context, report) => {
    for (const o of known(context, ['_ALR'])) {
      const pairs = elementsOf(o.data).map((e) => elementsOf(e).map(numberOf))
      pairs.forEach((pair, i) => {
        const before = pairs[i - 1]
        if (!before) return
        for (const [k, what] of ['adjustment', 'illuminance'].entries()) {
          const [n, last] = [pair[k], before[k]]
          if (n !== undefined && last !== undefined && n < last) report({ ...placeOf(context, o), message: `the ${what} of point ${i} is below that of the point before it`, expected: `at least ${last}`, found: n })
        }
      })
    }
  },
})
