import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { device, name, scope } from '../../../aml/build/index.ts'
import { objectAt } from './_objects.ts'

const twin = (path: string, uid: number) => device(path, [name('_HID', 'TEST0001'), name('_UID', uid)])

export default rule({
  id: 'aml/duplicate-device', title: 'Two devices have one _HID and one _UID', severity: 'info', section: 'ACPI 6.5 §6.1.12',
  why: 'The pair names a device to drivers, to saved settings and to other tables; Windows shows one of two twins only.',
  reference: ['17.6'], aliases: ['HardwareIDNotUnique'],
  bad: [{ title: 'twins', tables: x86(ssdt(scope('\\_SB', [twin('DEV1', 1), twin('DEV2', 1)]))) }],
  good: [{ title: 'two _UIDs', tables: x86(ssdt(scope('\\_SB', [twin('DEV1', 1), twin('DEV2', 2)]))) }],
  check: (context, report) => {
    if (!context.aml.present) return
    const seen = new Map<string, string>()
    for (const d of context.aml.devices) {
      if (d.hid === undefined || d.uid === undefined || d.hid === 'ACPI0007') continue
      // Alternatives of which one is there at a time are the custom.
      if (context.aml.child(d.node, '_STA')) continue
      const key = `${d.hid} ${d.uid}`
      const first = seen.get(key)
      if (first !== undefined) report({ ...objectAt(context, d.path, d.node), message: `${first} has the same _HID and _UID`, found: key })
      else seen.set(key, d.path)
    }
  },
})
