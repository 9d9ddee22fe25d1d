import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { numberOf } from '../../data.ts'
import { name, scope, thermalZone } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** Parts of a second that each counts. */
const UNITS: Readonly<Record<string, number>> = { _TZP: 10, _TSP: 10, _TFP: 1000, _ALP: 10, _UPP: 10, _WPP: 10 }
const HOUR = 3600
const zone = (segment: string, value: number) => ssdt(scope('\\_TZ', [thermalZone('TZ00', [name('_TMP', 3002), name(segment, value)])]))

export default rule({
  id: 'aml/polling', title: 'An interval for polling is longer than an hour', severity: 'warning', section: 'ACPI 6.6 §11.4.17, §11.4.22, §11.4.26, §9.3; Linux drivers/acpi/thermal.c',
  why: 'Intervals are tenths of a second, _TFP milliseconds. One of hours is a number in the wrong unit, or all ones in place of “not needed”: the fan or the limit comes too late.',
  reference: ['17.7'], aliases: ['MethodPollTimeTooLong'],
  bad: [{ title: 'all ones', tables: x86(zone('_TZP', 0xffff)) }, { title: 'two hours of milliseconds', tables: x86(zone('_TFP', 7_200_000)) }],
  good: [{ title: '30 s', tables: x86(zone('_TZP', 300)) }, { title: '0: no polling', tables: x86(zone('_TZP', 0)) }, { title: '30 s in milliseconds', tables: x86(zone('_TFP', 30_000)) }],
  check: (context, report) => {
    for (const o of known(context, Object.keys(UNITS))) {
      const n = numberOf(o.data)
      const unit = UNITS[o.name] as number
      if (n !== undefined && n >= HOUR * unit) report({ ...placeOf(context, o), message: `${o.name} is ${Math.round(n / unit)} s`, expected: `less than ${HOUR * unit}`, found: n })
    }
  },
})
