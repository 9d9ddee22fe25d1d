import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'hpet/id', title: 'The HPET id has no vendor or no revision', severity: 'info', section: 'IA-PC HPET 1.0a §2.3.4',
  why: 'The field is a copy of the capability register, in which both are never zero: the firmware has not read the register.',
  reference: ['12.4', '12.5'], aliases: ['HPETVendorId'],
  bad: [{ title: 'vendor 0', tables: x86(edit(layouts.hpet, (v) => { v.id.pciVendorId = 0 })) }],
  good: [{ title: 'vendor 0x8086', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(layouts.hpet)) {
      if (view.value.id?.pciVendorId === 0) report({ view, at: 'id', message: 'the vendor id is zero', expected: 'a PCI vendor id', found: 0 })
      else if (view.value.id?.hardwareRevision === 0) report({ view, at: 'id', message: 'the hardware revision is zero', expected: 'at least 1', found: 0 })
    }
  },
})
