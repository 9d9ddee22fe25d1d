import { rule } from '../../rule.ts'
import { add, ssdt, x86 } from '../../examples/machine.ts'
import { device, name, scope } from '../../../aml/build/index.ts'
import { buildCedt, layouts } from '../../../tables/index.ts'
import { hasNamespace } from '../_namespace.ts'

const bridge = (uid: number) => ssdt(scope('\\_SB', [device('CXL0', [name('_HID', 'ACPI0016'), name('_UID', uid)])]))
const table = add(() => buildCedt({ hostBridges: [{ uid: 7, base: 0x40_0000_0000n }] }))

export default rule({
  id: 'cedt/host-bridge', title: 'The CXL host bridges of CEDT and name space differ', severity: 'warning', section: 'CXL 3.1 §9.18.1.2',
  why: 'The UID of a CHBS is the _UID of an ACPI0016 device: Linux finds the registers of the one through the other, and leaves bridges without them alone.',
  reference: ['17.16'],
  bad: [{ title: '7 here and 3 there', tables: x86(table, bridge(3)) }],
  good: [{ title: '7 in both', tables: x86(table, bridge(7)) }],
  check: (context, report) => {
    const view = context.first(layouts.cedt)
    if (!view || !hasNamespace(context)) return
    const devices = context.aml.devices.filter((d) => d.hid === 'ACPI0016')
    // A _UID by method, or no bridge with a constant _HID at all: nothing can be said.
    if (!devices.length || devices.some((d) => d.uid === undefined)) return
    const known = new Set(devices.map((d) => d.uid))
    view.value.structures.forEach((s, i) => { if (s.type === 'chbs' && !known.has(String(s.uid))) report({ view, at: `structures[${i}].uid`, message: 'no ACPI0016 device has this _UID', expected: [...known].join(', '), found: s.uid }) })
  },
})
