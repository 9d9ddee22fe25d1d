import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, path, pkg, scope } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** No speed is asked for at this trip point. */
const NONE = 0xffff_ffff
const TRIP_POINTS = 10
const art = (weight: number, first: number) => ssdt(scope('\\_SB', [name('_ART', pkg([0, pkg([path('\\_SB.C000'), path('\\_SB.C001'), weight, first, ...Array.from({ length: TRIP_POINTS - 1 }, () => NONE)])]))]))

export default rule({
  id: 'aml/thermal-relationship', title: '_ART asks a fan for more than it has', severity: 'warning', section: 'ACPI 6.6 §11.4.3; Linux drivers/thermal/intel/int340x_thermal/acpi_thermal_rel.c',
  why: 'Each row weighs how much a fan does for a device, and says for each trip point at which percentage of its speed it runs; all ones stand for none.',
  reference: ['17.7'],
  bad: [{ title: 'a weight of 200', tables: x86(art(200, 100)) }, { title: '150 percent of the speed', tables: x86(art(100, 150)) }],
  good: [{ title: 'full speed at the first trip point', tables: x86(art(100, 100)) }],
  check: (context, report) => {
    for (const o of known(context, ['_ART'])) {
      elementsOf(o.data).slice(1).forEach((row, i) => {
        const [, , weight, ...levels] = elementsOf(row).map(numberOf)
        if (weight !== undefined && weight > 100) report({ ...placeOf(context, o), message: `row ${i} has an impossible weight`, expected: '0 to 100', found: weight })
        const high = levels.findIndex((n) => n !== undefined && n > 100 && n !== NONE)
        if (high >= 0 && high < TRIP_POINTS) report({ ...placeOf(context, o), message: `row ${i} asks for an impossible speed at trip point ${high}`, expected: '0 to 100 percent, or 0xFFFFFFFF', found: levels[high] })
      })
    }
  },
})
