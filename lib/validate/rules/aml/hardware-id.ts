import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { idText } from '../../inventory.ts'
import type { Data } from '../../data.ts'
import { device, name, scope } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** PNP ids have three letters, ACPI ids four characters, and a number of four hex digits (ACPI 6.6 section 6.1.5). */
const ID = /^(?:[A-Z]{3}|[A-Z0-9]{4})[0-9A-F]{4}$/
/** Compatible ids of buses: PCI\…, USB\…. */
const BUS = /^[A-Z0-9]+\\/
const dev = (id: string | number) => ssdt(scope('\\_SB', [device('DEVX', [name('_HID', id)])]))

export default rule({
  id: 'aml/hardware-id', title: 'A hardware id has an impossible form', severity: 'info', section: 'ACPI 6.6 §6.1.5; §6.1.2',
  why: 'Drivers are found by comparing ids: three letters or four characters of a registered vendor, then four hex digits, in capitals. ACPICA repairs an asterisk and small letters; Windows does not match others.',
  reference: ['17.6', '17.7'],
  bad: [{ title: 'an asterisk', tables: x86(dev('*PNP0C08')) }, { title: 'no compressed EISA id', tables: x86(dev(0x1234_0001)) }],
  good: [{ title: 'four characters', tables: x86(dev('ACPI0003')) }],
  check: (context, report) => {
    const check = (d: Data, say: (found: string) => void): void => {
      const text = idText(d)
      if (text !== undefined && text !== '' && !(d.kind === 'I' && Number(d.value) === 0) && !ID.test(text) && !BUS.test(text)) say(d.kind === 'S' ? JSON.stringify(text) : text)
    }
    for (const o of known(context, ['_HID', '_CID'])) {
      for (const d of o.data.kind === 'P' ? o.data.elements : [o.data]) check(d, (found) => report({ ...placeOf(context, o), message: `${o.name} has no valid form`, expected: 'AAA#### or NNNN####, or a compressed EISA id', found }))
    }
  },
})
