import { rule } from '../../rule.ts'
import { arm64With, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'gic/parking-revision', title: 'A parking protocol in MADT revision 7', severity: 'warning', section: 'ACPI 6.6 §5.2.12.14',
  why: 'Revision 7 has withdrawn the parking protocol: processors start through PSCI, the version must be zero.',
  reference: ['5.20'], aliases: ['MADTGICCParkingProtocol'],
  bad: [{ title: 'version 1', tables: arm64With({ acpi: '6.6' }, edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicc') e.parkingVersion = 1 })) }],
  good: [{ title: 'version 0', tables: arm64With({ acpi: '6.6' }) }],
  check: (context, report) => {
    for (const view of context.all(madt)) if (view.revision >= 7) view.value.entries.forEach((e, i) => {
      if (e.type === 'gicc' && e.parkingVersion) report({ view, at: `entries[${i}].parkingVersion`, message: 'there is no parking protocol any more', expected: 0, found: e.parkingVersion })
    })
  },
})
