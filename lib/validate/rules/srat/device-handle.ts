import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { buildSrat, layouts } from '../../../tables/index.ts'

export default rule({
  id: 'srat/device-handle', title: 'A generic initiator or port has a handle of an unknown kind', severity: 'warning', section: 'ACPI 6.5 §5.2.16.6',
  why: 'The handle says by PCI address or by _HID and _UID which device is meant; without it the node is attached to nothing.',
  reference: ['7.4'],
  bad: [{ title: 'type 5', tables: x86(add(() => encode(layouts.srat, { entries: [{ type: 'genericInitiator', deviceHandleType: 5, proximityDomain: 0, deviceHandle: new Uint8Array(16), flags: { enabled: true } }] }))) }],
  good: [{ title: 'a PCI device', tables: x86(add(() => buildSrat({ initiators: [{ node: 0, bus: 0, device: 2, function: 0 }] }))) }],
  check: (context, report) => {
    for (const view of context.all(layouts.srat)) view.value.entries.forEach((e, i) => {
      if ((e.type === 'genericInitiator' || e.type === 'genericPort') && typeof e.deviceHandleType === 'number') report({ view, at: `entries[${i}].deviceHandleType`, message: 'unknown kind of device handle', expected: '0 (ACPI) or 1 (PCI)', found: e.deviceHandleType })
    })
  },
})
