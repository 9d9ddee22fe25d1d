import { rule } from '../../rule.ts'
import { ssdt, withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

const SLEEP = ['_S0', '_S1', '_S2', '_S3', '_S4', '_S5']
const DEVICE = ['_S0D', '_S1D', '_S2D', '_S3D', '_S4D', '_S0W', '_S1W', '_S2W', '_S3W', '_S4W', '_DSC', '_PSC']

export default rule({
  id: 'aml/sleep-state', title: 'A sleep type or device power state that does not exist', severity: 'warning', section: 'ACPI 6.6 §7.4.2, §7.3.4–§7.3.12',
  why: 'SLP_TYP is a field of three bits in the PM1 control register, and there are the device states D0 to D3cold: other values put the machine into another state than is meant, or are refused.',
  reference: ['17.7'], aliases: ['Method_SxElementValue', 'MethodOutOfRangeValue'],
  bad: [
    { title: 'sleep type 9', tables: x86(ssdt(name('\\_S3', pkg([9, 0, 0, 0])))) },
    { title: 'device state 7', tables: x86(withDevice(name('_S3D', 7))) },
  ],
  good: [{ title: 'sleep type 5', tables: x86(ssdt(name('\\_S3', pkg([5, 5, 0, 0])))) }, { title: 'D3', tables: x86(withDevice(name('_S3D', 3))) }],
  check: (context, report) => {
    for (const o of known(context, SLEEP)) {
      if (o.node.parent?.parent) continue
      const [a, b] = elementsOf(o.data).map(numberOf)
      // With one element the types of both registers are its two low bytes.
      const types = b === undefined ? [(a ?? 0) & 0xff, ((a ?? 0) >> 8) & 0xff] : [a ?? 0, b]
      const wrong = types.find((t) => t > 7)
      if (wrong !== undefined) report({ ...placeOf(context, o), message: 'the sleep type does not fit SLP_TYP', expected: '0 to 7', found: wrong })
    }
    for (const o of known(context, DEVICE)) {
      const n = numberOf(o.data)
      if (n !== undefined && n > 4) report({ ...placeOf(context, o), message: 'there is no such device state', expected: '0 to 4', found: n })
    }
  },
})
