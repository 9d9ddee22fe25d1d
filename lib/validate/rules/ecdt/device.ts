import { rule } from '../../rule.ts'
import { add, ssdt, x86 } from '../../examples/machine.ts'
import { device, eisaId, name, scope } from '../../../aml/build/index.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { fixedNumber, hasNamespace, pathFault } from '../_namespace.ts'

const port = (address: bigint) => ({ space: 'io', bitWidth: 8, bitOffset: 0, accessSize: 'byte', address }) as const
const table = (id: string, gpe: number) => add(() => encode(layouts.ecdt, { control: port(0x66n), data: port(0x62n), uid: 1, gpe, id }))
const controller = ssdt(scope('\\_SB.PCI0', [device('EC0', [name('_HID', eisaId('PNP0C09')), name('_UID', 1), name('_GPE', 0x17)])]))

export default rule({
  id: 'ecdt/device', title: 'The embedded controller of the ECDT is not the one of the name space', severity: 'warning', section: 'ACPI 6.5 §5.2.15',
  why: 'The table lets the OS talk to the controller before the name space is there; then it takes path, _UID and GPE to be those of a device. With others two drivers share one controller, or _Qxx methods never run.',
  reference: ['17.20'], aliases: ['ECDTEvalUidFailed', 'ECDTEvalUidInvalidValue'],
  bad: [{ title: 'a path that leads nowhere', tables: x86(controller, table('\\_SB.PCI0.LPC.EC', 0x17)) }, { title: 'another GPE', tables: x86(controller, table('\\_SB.PCI0.EC0', 3)) }],
  good: [{ title: 'the same', tables: x86(controller, table('\\_SB.PCI0.EC0', 0x17)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.ecdt)) {
      const { id, uid, gpe } = view.value
      if (id === undefined) continue
      // Linux skips tables with an empty path: some notebooks have them.
      if (id === '') { report({ view, at: 'id', message: 'the path is empty', expected: 'the path of the controller' }); continue }
      const fault = pathFault(context, id)
      if (fault) { report({ view, at: 'id', message: fault, found: id }); continue }
      const node = hasNamespace(context) ? context.aml.node(id) : undefined
      if (!node) continue
      const d = { path: id, node }
      const [deviceUid, deviceGpe] = [fixedNumber(context, d, '_UID'), fixedNumber(context, d, '_GPE')]
      if (deviceUid !== undefined && deviceUid !== uid) report({ view, at: 'uid', severity: 'info', message: `the _UID of ${id} is another`, expected: deviceUid, found: uid })
      if (deviceGpe !== undefined && deviceGpe !== gpe) report({ view, at: 'gpe', message: `the _GPE of ${id} is another`, expected: deviceGpe, found: gpe })
    }
  },
})
