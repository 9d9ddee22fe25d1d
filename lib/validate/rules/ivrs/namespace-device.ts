import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildIvrs, layouts } from '../../../tables/index.ts'
import { pathFault } from '../_namespace.ts'
import { isUnit } from './_blocks.ts'

const table = (uid: string) => add(() => buildIvrs({ iommus: [{ device: [0, 0, 2], capabilityOffset: 0x40, base: 0xfd00_0000, devices: [{ kind: 'acpi', hid: 'AMDI0020', uid, device: [0, 20, 5] }] }] }))

export default rule({
  id: 'ivrs/namespace-device', title: 'The IVRS names a device that is not in the name space', severity: 'info', section: 'AMD IOMMU §5.2.2.3',
  why: 'Devices that are no PCI devices are named by hardware id and path; the IOMMU blocks what it cannot match with a device. One firmware for several boards lists more than each has.',
  reference: ['15.4', '17.30'],
  bad: [{ title: 'no such UART', tables: x86(table('\\_SB.FUR7')) }],
  good: [{ title: 'a device that exists', tables: x86(table('\\_SB.HPET')) }],
  check: (context, report) => {
    for (const view of context.all(layouts.ivrs)) view.value.blocks.forEach((b, i) => {
      if (isUnit(b)) b.devices?.forEach((d, k) => {
        if (d.type !== 'acpiDevice' || typeof d.uid !== 'string' || !d.uid.startsWith('\\')) return
        const uid = d.uid.replace(/\0+$/, '')
        const fault = pathFault(context, uid)
        if (fault) report({ view, at: `blocks[${i}].devices[${k}].uid`, message: fault, found: uid })
      })
    })
  },
})
