import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { pathFault } from '../_namespace.ts'

const table = (deviceId: string) => add(() => encode(layouts.sdev, { devices: [{ type: 'namespaceDevice', flags: {}, deviceId, vendorData: new Uint8Array(0) }] }))

export default rule({
  id: 'sdev/missing-device', title: 'A secure device is not in the name space', severity: 'warning', section: 'ACPI 6.5 §5.2.27.1',
  why: 'The secure OS claims the device by its path: with a wrong one the normal OS keeps it.',
  reference: ['17.22'],
  bad: [{ title: 'no such device', tables: x86(table('\\_SB.CAM9')) }],
  good: [{ title: 'a device that exists', tables: x86(table('\\_SB.PCI0')) }],
  check: (context, report) => {
    for (const view of context.all(layouts.sdev)) view.value.devices.forEach((d, i) => {
      const fault = d.type === 'namespaceDevice' && d.deviceId ? pathFault(context, d.deviceId) : undefined
      if (fault && d.type === 'namespaceDevice') report({ view, at: `devices[${i}].deviceId`, message: fault, found: d.deviceId })
    })
  },
})
