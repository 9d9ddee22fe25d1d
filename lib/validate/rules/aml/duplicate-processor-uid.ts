import { rule } from '../../rule.ts'
import { cpuDevice, ssdt, x86 } from '../../examples/machine.ts'
import { device, name, scope } from '../../../aml/build/index.ts'
import { objectAt } from './_objects.ts'

export default rule({
  id: 'aml/duplicate-processor-uid', title: 'Two processor objects have one UID', severity: 'error', section: 'ACPI 6.5 §8.4; Linux drivers/acpi/acpi_processor.c',
  why: 'Linux drops every processor object whose id occurs twice: these processors have no idle states, no frequencies and no hotplug.',
  reference: ['5.19', '19.1', '19.M1'],
  bad: [{ title: 'a second object with UID 0', tables: x86(ssdt(scope('\\_SB', [device('CXXX', [name('_HID', 'ACPI0007'), name('_UID', 0)])]))) }],
  good: [{ title: 'a third processor', tables: x86(ssdt(scope('\\_SB', [cpuDevice(2)]))) }],
  check: (context, report) => {
    if (!context.aml.present) return
    const seen = new Map<number, string>()
    for (const p of context.aml.processors) {
      if (p.id === undefined || (p.kind === 'Processor' && p.id === 0xff)) continue
      const first = seen.get(p.id)
      // A Processor operator and a device for one processor serve two kinds of systems; Linux drops both nevertheless.
      if (first === undefined) seen.set(p.id, p.path)
      else if ((context.aml.child(p.node, '_STA') ? Number(context.aml.number(`${p.path}._STA`) ?? 0) : 0xf) & 1) report({ ...objectAt(context, p.path, p.node), message: `${first} has the same UID`, expected: 'a UID of its own', found: p.id })
    }
  },
})
