import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { numberOf } from '../../data.ts'
import { method, name, type Terms } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** Bits of _GCP (ACPI 6.6 section 9.17.2). */
const [AC, DC, CLOCK, AC_S4, AC_S5, DC_S4, DC_S5] = [1, 2, 4, 0x20, 0x40, 0x80, 0x100]
const DEFINED = 0x1ff
/** A bit, what it needs, and both for people. */
const NEEDS: readonly (readonly [number, number, string])[] = [
  [DC, AC, 'waking on battery needs waking on mains'], [AC_S4, AC, 'waking from S4 needs waking'], [DC_S4, DC, 'waking from S4 on battery needs waking on battery'],
  [AC_S5, AC_S4, 'waking from S5 needs waking from S4'], [DC_S5, DC_S4, 'waking from S5 on battery needs waking from S4 on battery'],
  [DC_S4, AC_S4, 'waking from S4 on battery needs the same on mains'], [DC_S5, AC_S5, 'waking from S5 on battery needs the same on mains'],
]
const METHODS: readonly (readonly [number, readonly string[], string])[] = [[CLOCK, ['_GRT', '_SRT'], 'the clock can be read and set'], [AC, ['_STP', '_STV', '_TIP', '_TIV', '_CWS', '_GWS'], 'the device wakes the machine']]
const TIME = 16
const tad = (gcp: number, ...more: Terms) => withDevice(name('_GCP', gcp), more)
const clock = (size: number) => [name('_GRT', new Uint8Array(size)), method('_SRT', { args: 1 }, [])]
const hex = (n: number): string => `0x${n.toString(16).toUpperCase()}`

export default rule({
  id: 'aml/time-alarm', title: 'A time and alarm device promises what it has not', severity: 'warning', section: 'ACPI 6.6 §9.17; Linux drivers/acpi/acpi_tad.c',
  why: '_GCP says what the device can. Systems evaluate the methods that belong to each bit without asking whether they are there: setting the clock or a wake timer fails with AE_NOT_FOUND.',
  reference: ['17.7'], aliases: ['MethodBadSupport'],
  bad: [{ title: 'a clock without methods', tables: x86(tad(4)) }, { title: 'a time of 8 bytes', tables: x86(tad(4, clock(8))) }, { title: 'S5 without S4', tables: x86(tad(4 | 0x40, clock(16))) }, { title: 'bit 12', tables: x86(tad(0x1000)) }],
  good: [{ title: 'a clock', tables: x86(tad(4, clock(16))) }, { title: 'nothing', tables: x86(tad(0)) }],
  check: (context, report) => {
    for (const o of known(context, ['_GCP'])) {
      const bits = numberOf(o.data)
      const device = o.node.parent
      if (bits === undefined || !device) continue
      const say = (message: string, expected: unknown, found: unknown, severity?: 'info'): void => report({ ...placeOf(context, o), message, expected, found, ...(severity ? { severity } : {}) })
      if (bits > DEFINED) say('reserved bits of _GCP are set', 'bits 0 to 8', hex(bits))
      for (const [bit, needed, text] of NEEDS) if ((bits & bit) !== 0 && (bits & needed) === 0) say(`_GCP contradicts itself: ${text}`, `${hex(bits | needed)}`, hex(bits), 'info')
      for (const [bit, names, text] of METHODS) {
        const missing = (bits & bit) === 0 ? [] : names.filter((n) => !context.aml.child(device, n))
        if (missing.length > 0) say(`_GCP says that ${text}, and there is no ${missing.join(', ')}`, names.join(', '), hex(bits))
      }
    }
    for (const o of known(context, ['_GRT'])) if (o.data.kind === 'B' && o.data.bytes.length !== TIME) report({ ...placeOf(context, o), message: '_GRT has a wrong size', expected: `${TIME} bytes`, found: o.data.bytes.length })
  },
})
