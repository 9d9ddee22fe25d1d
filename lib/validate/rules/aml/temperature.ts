import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { numberOf } from '../../data.ts'
import { name, scope, thermalZone } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

const NAMES = ['_TMP', '_CRT', '_HOT', '_PSV', '_CR3', ...Array.from({ length: 10 }, (_, i) => `_AC${i}`)]
/** 0 °C in tenths of a Kelvin. */
const FREEZING = 2732
/** 200 °C. */
const MELTING = 4732
const zone = (segment: string, value: number) => ssdt(scope('\\_TZ', [thermalZone('TZ00', [name('_TMP', 3002), name(segment, value)])]))

export default rule({
  id: 'aml/temperature', title: 'A temperature is below freezing or above 200 °C', severity: 'warning', section: 'ACPI 6.6 §11.4; Linux drivers/acpi/thermal.c',
  why: 'Temperatures are tenths of a Kelvin, 2732 is 0 °C; numbers below are degrees Celsius that nobody converted. Linux discards critical temperatures below freezing, since such machines switched themselves off at start.',
  reference: ['17.7'], aliases: ['MethodBadTemp'],
  bad: [{ title: '95 °C in degrees', tables: x86(zone('_CRT', 95)) }],
  good: [{ title: '95 °C', tables: x86(zone('_CRT', 3682)) }, { title: '0: no such trip point', tables: x86(zone('_PSV', 0)) }],
  check: (context, report) => {
    for (const o of known(context, NAMES)) {
      const t = numberOf(o.data)
      // 0, and all ones of 32 or 64 bits, say that there is none.
      if (t === undefined || t === 0 || t >= 0xffff_ffff) continue
      if (t < FREEZING || t > MELTING) report({ ...placeOf(context, o), ...(t > MELTING ? { severity: 'info' as const } : {}), message: `${o.name} is ${((t - FREEZING) / 10).toFixed(1)} °C`, expected: 'tenths of a Kelvin, 2732 or more', found: t })
    }
  },
})
