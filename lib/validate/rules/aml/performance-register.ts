import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { dataText, elementsOf } from '../../data.ts'
import { name, pkg, register, resourceTemplate, scope } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'
import { REGISTER_TEXT, registerOf, SPACE, spaceName } from './_register.ts'

const reg = (space: string, width = 8) => resourceTemplate([register({ space, width, offset: 0, address: 0xb2 })])
const pct = (...registers: (ReturnType<typeof reg> | Uint8Array)[]) => ssdt(scope('\\_SB.C000', [name('_PCT', pkg(registers))]))
/** Spaces behind devices: no processor driver reads them. */
const BEHIND_DEVICES = new Set([2, 3, 4, 5, 6, 7, 8, 9])

export default rule({
  id: 'aml/performance-register', title: '_PCT or _PTC names no register', severity: 'warning', section: 'ACPI 6.6 §8.4.4.1, §8.4.5.1; Linux drivers/acpi/processor_perflib.c',
  why: 'Both elements are a Register descriptor: what switches the performance or throttling state, and what tells it. Linux gives up with “Invalid _PCT data” for anything else.',
  reference: ['17.7'], aliases: ['Method_PCTBadElement', 'Method_PTCBadElement'],
  bad: [{ title: 'bytes', tables: x86(pct(Uint8Array.of(1, 2), Uint8Array.of(1, 2))) }, { title: 'in the embedded controller', tables: x86(pct(reg('EmbeddedControl'), reg('SystemIO'))) }, { title: 'a port of no width', tables: x86(pct(reg('SystemIO', 0), reg('SystemIO'))) }],
  good: [{ title: 'ports', tables: x86(pct(reg('SystemIO'), reg('SystemIO'))) }, { title: 'fixed hardware', tables: x86(pct(reg('FFixedHW', 0), reg('FFixedHW', 0))) }],
  check: (context, report) => {
    for (const o of known(context, ['_PCT', '_PTC'])) {
      elementsOf(o.data).slice(0, 2).forEach((e, i) => {
        const what = i === 0 ? 'control' : 'status'
        const say = (message: string, expected: unknown, found: unknown): void => report({ ...placeOf(context, o), message: `${o.name}: ${message}`, expected, found })
        if (e.kind !== 'B') return
        const r = registerOf(e)
        if (!r) say(`the ${what} register is no Register descriptor`, REGISTER_TEXT, dataText(e))
        else if (BEHIND_DEVICES.has(r.space)) say(`the ${what} register is in a space that is not allowed`, 'FFixedHW, SystemIO or SystemMemory', spaceName(r.space))
        else if (r.space === SPACE.io && (r.width === 0 || r.address > 0xffffn)) say(`the ${what} register is at no port`, 'a width, and an address up to 0xFFFF', `${r.width} bits at 0x${r.address.toString(16).toUpperCase()}`)
      })
    }
  },
})
