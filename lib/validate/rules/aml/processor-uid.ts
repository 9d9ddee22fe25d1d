import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { device, name, scope } from '../../../aml/build/index.ts'
import { objectAt } from './_objects.ts'

export default rule({
  id: 'aml/processor-uid', title: 'A processor device has no numeric _UID', severity: 'error', section: 'ACPI 6.5 §8.4; Linux drivers/acpi/acpi_processor.c',
  why: 'The _UID is compared with the number in the MADT; a text or nothing matches no processor.',
  reference: ['5.19', '5.8', '19.V3'],
  bad: [{ title: 'a text', tables: x86(ssdt(scope('\\_SB', [device('CXXX', [name('_HID', 'ACPI0007'), name('_UID', 'CPU2')])]))) }, { title: 'no _UID', tables: x86(ssdt(scope('\\_SB', [device('CXXX', [name('_HID', 'ACPI0007')])]))) }],
  good: [{ title: 'a number', tables: x86() }],
  check: (context, report) => {
    if (!context.aml.present) return
    for (const p of context.aml.processors) {
      if (p.kind !== 'Device' || p.uid !== undefined) continue
      // SAPIC machines may match text UIDs.
      if (p.uidText !== undefined || !context.aml.child(p.node, '_UID')) report({ ...objectAt(context, p.path, p.node), message: 'the processor has no numeric _UID', expected: 'an Integer', found: p.uidText === undefined ? 'none' : JSON.stringify(p.uidText) })
    }
  },
})
