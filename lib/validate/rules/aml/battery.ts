import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

const UNKNOWN = 0xffff_ffff
/** Discharging, charging, critical, charge limited (ACPI 6.6 table 10.10). */
const STATES = 0xf
/** Elements of _BIX that are 31 bits or unknown, by their place behind the revision, and those of _BIF. */
const AMOUNTS: readonly (readonly [number, string])[] = [[1, 'design capacity'], [2, 'last full charge'], [4, 'design voltage'], [5, 'capacity of warning'], [6, 'low capacity']]
/** Thousandths of a percent. */
const ACCURATE = 100_000
/** Not, cold, hot swappable; hot is 0x10 in the text of the specification. */
const SWAPPING = new Set([0, 1, 2, 0x10])
/** _BMD: status and capability flags (ACPI 6.6 section 10.2.2). */
const MAINTENANCE = 0x1f
const bix = (...change: readonly (readonly [number, number])[]) => {
  const all: (number | string)[] = [1, 0, 5000, 4000, 1, 11100, 300, 100, 20, 95_000, 2000, 1000, 2000, 1000, 10, 10, 'MODEL', '1', 'LION', 'OEM', 0]
  for (const [at, value] of change) all[at] = value
  return withDevice(name('_BIX', pkg(all)))
}
const bif = (unit: number, design: number, full: number) => withDevice(name('_BIF', pkg([unit, design, full, 1, 11100, 300, 100, 10, 10, 'MODEL', '1', 'LION', 'OEM'])))

export default rule({
  id: 'aml/battery', title: 'A battery states what it cannot have', severity: 'warning', section: 'ACPI 6.6 §10.2.2',
  why: 'Units, technology and state are small enumerations: with another number the capacity is taken in the wrong unit, or a battery charges and discharges at once.',
  reference: ['17.7'], aliases: ['Method_BIFBadUnits', 'Method_BIFBatTechUnit', 'Method_BIXPowerUnit', 'Method_BIXBatteryTechUnit', 'Method_BIXMeasurementAccuracy', 'Method_BIXSwappingCapability', 'Method_BSTBadState'],
  bad: [
    { title: 'unit 2', tables: x86(bif(2, 5000, 4000)) }, { title: 'more than 31 bits', tables: x86(bif(0, 0x8000_0000, 4000)) },
    { title: 'an accuracy of 200 percent', tables: x86(bix([9, 200_000])) }, { title: 'a longest sampling time below the shortest', tables: x86(bix([10, 500])) }, { title: 'swappable in a way that does not exist', tables: x86(bix([20, 7])) },
    { title: 'maintenance in bit 8', tables: x86(withDevice(name('_BMD', pkg([0x100, 0, 0, 0, 0])))) },
    { title: 'charging and discharging', tables: x86(withDevice(name('_BST', pkg([3, 100, 1000, 11100])))) },
  ],
  good: [{ title: 'mWh', tables: x86(bif(0, 5000, 4000)) }, { title: 'extended', tables: x86(bix()) }, { title: 'sampling times unknown', tables: x86(bix([10, UNKNOWN], [11, UNKNOWN])) }, { title: 'discharging', tables: x86(withDevice(name('_BST', pkg([1, 100, 1000, 11100])))) }],
  check: (context, report) => {
    for (const o of known(context, ['_BIF', '_BIX'])) {
      const all = elementsOf(o.data).slice(o.name === '_BIX' ? 1 : 0).map(numberOf)
      const [unit, , , technology] = all
      const say = (message: string, expected: unknown, found: unknown): void => report({ ...placeOf(context, o), message, expected, found })
      if (unit !== undefined && unit > 1) say('unknown power unit', '0 (mWh) or 1 (mAh)', unit)
      if (technology !== undefined && technology > 1) say('unknown technology', '0 (primary) or 1 (secondary)', technology)
      for (const [at, what] of AMOUNTS) {
        const n = all[at]
        if (n !== undefined && n > 0x7fff_ffff && n !== UNKNOWN) say(`the ${what} is out of range`, '0 to 0x7FFFFFFF, or 0xFFFFFFFF for unknown', `0x${n.toString(16).toUpperCase()}`)
      }
      if (o.name === '_BIF') continue
      const [accuracy, maxSampling, minSampling, maxAveraging, minAveraging] = all.slice(8)
      if (accuracy !== undefined && accuracy > ACCURATE && accuracy !== UNKNOWN) say('the accuracy is above 100 percent', `0 to ${ACCURATE}`, accuracy)
      for (const [what, max, min] of [['sampling time', maxSampling, minSampling], ['averaging interval', maxAveraging, minAveraging]] as const) {
        // 0 and all ones stand for what the battery does not tell.
        if (max !== undefined && min !== undefined && max !== 0 && min !== UNKNOWN && max < min) say(`the longest ${what} is below the shortest`, `at least ${min}`, max)
      }
      const swapping = all[19]
      if (numberOf(elementsOf(o.data)[0]) === 1 && (swapping === undefined || !SWAPPING.has(swapping))) say(swapping === undefined ? '_BIX of revision 1 does not say how the battery is swapped' : 'unknown kind of swapping', '0, 1 or 2', swapping ?? 'nothing')
    }
    for (const o of known(context, ['_BST'])) {
      const state = numberOf(elementsOf(o.data)[0])
      if (state === undefined) continue
      if ((state & 3) === 3) report({ ...placeOf(context, o), message: 'the battery charges and discharges at once', found: state })
      else if (state & ~STATES) report({ ...placeOf(context, o), message: 'reserved bits of the battery state are set', expected: 'bits 0 to 3', found: `0x${state.toString(16).toUpperCase()}` })
    }
    for (const o of known(context, ['_BMD'])) {
      const [status, capabilities] = elementsOf(o.data).map(numberOf)
      for (const [what, n] of [['status', status], ['capability', capabilities]] as const) if (n !== undefined && (n > UNKNOWN || (n & ~MAINTENANCE) !== 0)) report({ ...placeOf(context, o), message: `reserved ${what} flags of the maintenance are set`, expected: 'bits 0 to 4', found: `0x${n.toString(16).toUpperCase()}` })
    }
  },
})
