import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

const UNKNOWN = 0xffff_ffff
/** Discharging, charging, critical, charge limited (ACPI 6.6 table 10.10). */
const STATES = 0xf
const bif = (unit: number, design: number, full: number) => withDevice(name('_BIF', pkg([unit, design, full, 1, 11100, 300, 100, 10, 10, 'MODEL', '1', 'LION', 'OEM'])))

export default rule({
  id: 'aml/battery', title: 'A battery states what it cannot have', severity: 'warning', section: 'ACPI 6.6 §10.2.2',
  why: 'Units, technology and state are small enumerations: with another number the capacity is taken in the wrong unit, or a battery charges and discharges at once.',
  reference: ['17.7'], aliases: ['Method_BIFBadUnits'],
  bad: [
    { title: 'unit 2', tables: x86(bif(2, 5000, 4000)) }, { title: 'more than 31 bits', tables: x86(bif(0, 0x8000_0000, 4000)) },
    { title: 'charging and discharging', tables: x86(withDevice(name('_BST', pkg([3, 100, 1000, 11100])))) },
  ],
  good: [{ title: 'mWh', tables: x86(bif(0, 5000, 4000)) }, { title: 'discharging', tables: x86(withDevice(name('_BST', pkg([1, 100, 1000, 11100])))) }],
  check: (context, report) => {
    for (const o of known(context, ['_BIF', '_BIX'])) {
      const [unit, design, full, technology, voltage] = elementsOf(o.data).slice(o.name === '_BIX' ? 1 : 0).map(numberOf)
      const say = (message: string, expected: unknown, found: unknown): void => report({ ...placeOf(context, o), message, expected, found })
      if (unit !== undefined && unit > 1) say('unknown power unit', '0 (mWh) or 1 (mAh)', unit)
      if (technology !== undefined && technology > 1) say('unknown technology', '0 (primary) or 1 (secondary)', technology)
      for (const [what, n] of [['design capacity', design], ['last full charge', full], ['design voltage', voltage]] as const) if (n !== undefined && n > 0x7fff_ffff && n !== UNKNOWN) say(`the ${what} is out of range`, '0 to 0x7FFFFFFF, or 0xFFFFFFFF for unknown', `0x${n.toString(16).toUpperCase()}`)
    }
    for (const o of known(context, ['_BST'])) {
      const state = numberOf(elementsOf(o.data)[0])
      if (state === undefined) continue
      if ((state & 3) === 3) report({ ...placeOf(context, o), message: 'the battery charges and discharges at once', found: state })
      else if (state & ~STATES) report({ ...placeOf(context, o), message: 'reserved bits of the battery state are set', expected: 'bits 0 to 3', found: `0x${state.toString(16).toUpperCase()}` })
    }
  },
})
