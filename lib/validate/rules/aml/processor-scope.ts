import { rule } from '../../rule.ts'
import { arm64, ssdt } from '../../examples/machine.ts'
import { device, name, scope } from '../../../aml/build/index.ts'
import { objectAt } from './_objects.ts'

export default rule({
  id: 'aml/processor-scope', title: 'A processor is outside \\_SB', severity: 'warning', section: 'ACPI 6.5 §5.3.1; Arm SBBR',
  why: 'The scope \\_PR is for ACPI 1.0; servers must describe processors below \\_SB, where containers give the topology.',
  reference: ['0.13'], aliases: ['SbbrAcpiCpuWrongNamespace'], profiles: { x86: 'off', qemu: 'off', 'xen-dom0': 'off', 'arm-sbbr': 'error' },
  bad: [{ title: 'below \\_PR', tables: arm64(ssdt(scope('\\_PR', [device('CPX0', [name('_HID', 'ACPI0007'), name('_UID', 7)])]))) }],
  good: [{ title: 'below \\_SB', tables: arm64() }],
  check: (context, report) => {
    if (!context.aml.present || context.architecture === 'x86' || context.architecture === undefined) return
    for (const p of context.aml.processors) if (!p.path.startsWith('\\_SB.')) report({ ...objectAt(context, p.path, p.node), message: 'the processor is not below \\_SB' })
  },
})
