import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { dataText, elementsOf, numberOf } from '../../data.ts'
import { name, path, pkg, scope } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

const prt = (...entries: ReturnType<typeof pkg>[]) => ssdt(scope('\\_SB.PCI0', [name('_PRT', pkg(entries))]))

export default rule({
  id: 'aml/routing', title: '_PRT routes what no PCI device has', severity: 'warning', section: 'ACPI 6.6 §6.2.14; Linux drivers/acpi/pci_irq.c',
  why: 'An entry is the address of all functions of a device (0xFFFF in the low word), a pin INTA to INTD as 0 to 3, and a link device or 0 with an interrupt number. An entry of another form is never found, and its device gets no interrupt.',
  reference: ['17.7'],
  bad: [
    { title: 'pin 4', tables: x86(prt(pkg([0x1ffff, 4, 0, 16]))) }, { title: 'one function only', tables: x86(prt(pkg([0x10000, 0, 0, 16]))) },
    { title: 'a pin routed twice', tables: x86(prt(pkg([0x1ffff, 0, 0, 16]), pkg([0x1ffff, 0, 0, 17]))) }, { title: 'a source that is no link device', tables: x86(prt(pkg([0x1ffff, 0, path('\\_SB.HPET'), 0]))) },
  ],
  good: [{ title: 'a GSI', tables: x86(prt(pkg([0x1ffff, 0, 0, 16]), pkg([0x1ffff, 1, 0, 17]))) }],
  check: (context, report) => {
    for (const o of known(context, ['_PRT'])) {
      const seen = new Map<string, string>()
      elementsOf(o.data).forEach((e, i) => {
        const [where, pinned, source, index] = elementsOf(e)
        const [address, pin] = [numberOf(where), numberOf(pinned)]
        const say = (message: string, expected: unknown, found: unknown, severity?: 'info'): void => report({ ...placeOf(context, o), message: `entry ${i}: ${message}`, expected, found, ...(severity ? { severity } : {}) })
        if (address === undefined || pin === undefined || !source || !index) { if (e.kind !== 'P' || elementsOf(e).length < 4) return; say('address and pin are numbers', 'Integers', `${dataText(where)}, ${dataText(pinned)}`); return }
        // Windows takes a function number, Linux and ACPICA compare the device only.
        if ((address & 0xffff) !== 0xffff) say('the address is that of one function', '0xFFFF in the low word', `0x${address.toString(16).toUpperCase()}`, 'info')
        if (address > 0x1f_ffff) say('there are devices 0 to 31', 'at most 0x1FFFFF', `0x${address.toString(16).toUpperCase()}`)
        if (pin > 3) say('there is no such pin', '0 to 3', pin)
        const key = `${Math.floor(address / 0x1_0000)} ${pin}`
        const target = `${dataText(source)} ${dataText(index)}`
        const first = seen.get(key)
        if (first !== undefined && (address & 0xffff) === 0xffff) say('the pin is routed by an earlier entry', 'one entry for each pin', target, first === target ? 'info' : undefined)
        seen.set(key, target)
        if (source.kind === 'R') {
          const link = context.aml.devices.find((d) => d.path === source.path)
          if (link && link.hid !== undefined && link.hid !== 'PNP0C0F') say('the source is no link device', 'a device with _HID PNP0C0F', `${link.path}, ${link.hid}`)
        } else if (source.kind === '-') say('the source does not exist', 'a link device, or 0', 'nothing')
        else if (source.kind === 'S' && source.text !== '') say('the source is a text', 'a reference to a link device, or 0', dataText(source), 'info')
      })
    }
  },
})
