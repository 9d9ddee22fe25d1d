import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** Proprietary connector. */
const PROPRIETARY = 0xff
const LAST_TYPE = 0x0a
/** USB Type-C connectors, the only ones with capabilities (ACPI 6.6 section 9.13). */
const TYPE_C = new Set([8, 9, 10])
const TYPE_C_BITS = 0x3f
const upc = (type: number, capabilities = 0, reserved = 0) => withDevice(name('_UPC', pkg([0xff, type, capabilities, reserved])))
const pld = (length: number, revision: number) => withDevice(name('_PLD', pkg([Uint8Array.from({ length }, (_, i) => (i === 0 ? revision : 0))])))

export default rule({
  id: 'aml/usb-port', title: '_UPC or _PLD describes no connector', severity: 'warning', section: 'ACPI 6.6 §6.1.8, §9.13',
  why: 'The type of a connector says which speeds and roles a port has; systems pair the USB 2 and USB 3 halves of a connector by equal _PLD buffers. _PLD has 16 bytes in revision 1 and 20 in revision 2.',
  reference: ['17.7'], aliases: ['Method_UPCBadReturnType'],
  bad: [{ title: 'connector type 0x20', tables: x86(upc(0x20)) }, { title: 'capabilities of USB Type-C at a Type-A connector', tables: x86(upc(3, 1)) }, { title: 'a last element of 1', tables: x86(upc(9, 0, 1)) }, { title: 'a _PLD of 8 bytes', tables: x86(withDevice(name('_PLD', pkg([new Uint8Array(8)])))) }, { title: 'revision 2 of 16 bytes', tables: x86(pld(16, 2)) }],
  good: [{ title: 'USB Type-C', tables: x86(upc(9, 0x3d)) }, { title: 'revision 2', tables: x86(pld(20, 2)) }],
  check: (context, report) => {
    for (const o of known(context, ['_UPC'])) {
      const [, type, capabilities, reserved] = elementsOf(o.data).map(numberOf)
      if (type !== undefined && type > LAST_TYPE && type !== PROPRIETARY) report({ ...placeOf(context, o), message: 'the connector type is reserved', expected: '0 to 0x0A, or 0xFF', found: `0x${type.toString(16).toUpperCase()}` })
      else if (type !== undefined && capabilities !== undefined && (capabilities > TYPE_C_BITS || (capabilities !== 0 && !TYPE_C.has(type)))) report({ ...placeOf(context, o), message: TYPE_C.has(type) ? 'reserved capabilities are set' : 'a connector that is not USB Type-C has capabilities of one', expected: TYPE_C.has(type) ? 'bits 0 to 5' : 0, found: `0x${capabilities.toString(16).toUpperCase()}` })
      if (reserved !== undefined && reserved !== 0) report({ ...placeOf(context, o), severity: 'info', message: 'the last element of _UPC is reserved', expected: 0, found: `0x${reserved.toString(16).toUpperCase()}` })
    }
    for (const o of known(context, ['_PLD'])) {
      for (const d of o.data.kind === 'B' ? [o.data] : elementsOf(o.data)) {
        if (d.kind !== 'B') continue
        const revision = (d.bytes[0] ?? 0) & 0x7f
        const least = revision === 2 ? 20 : 16
        if (d.bytes.length < least) report({ ...placeOf(context, o), ...(d.bytes.length >= 16 ? { severity: 'info' as const } : {}), message: `_PLD of revision ${revision} is too short`, expected: `${least} bytes`, found: d.bytes.length })
        else if (revision < 1 || revision > 2) report({ ...placeOf(context, o), severity: 'info', message: 'unknown revision of _PLD', expected: '1 or 2', found: revision })
      }
    }
  },
})
