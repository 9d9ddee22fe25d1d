import { rule } from '../../rule.ts'
import { arm64, ssdt } from '../../examples/machine.ts'
import { processor, scope } from '../../../aml/build/index.ts'
import { objectAt } from './_objects.ts'

export default rule({
  id: 'aml/processor-operator', title: 'A Processor operator on Arm, RISC-V or LoongArch', severity: 'error', section: 'ACPI 6.0 §19.6.108 (withdrawn in 6.4)',
  why: 'These architectures match devices with _HID ACPI0007 only; the object is not found.',
  reference: ['19.V8'],
  bad: [{ title: 'on Arm', tables: arm64(ssdt(scope('\\_SB', [processor('CPX0', { id: 7 })]))) }],
  good: [{ title: 'devices', tables: arm64() }],
  check: (context, report) => {
    if (!context.aml.present || context.architecture === 'x86' || context.architecture === undefined) return
    for (const p of context.aml.processors) if (p.kind === 'Processor') report({ ...objectAt(context, p.path, p.node), message: 'the processor is no device', expected: 'a Device with _HID ACPI0007' })
  },
})
