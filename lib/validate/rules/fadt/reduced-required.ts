import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/reduced-required', title: 'An Arm or RISC-V machine is not hardware-reduced', severity: 'error', section: 'ACPI 6.5 §4.1; Linux arch/arm64/kernel/acpi.c',
  why: 'These architectures have no fixed ACPI hardware; Linux rejects the FADT (“not ACPI hardware reduced compliant”).',
  reference: ['3.7', '3.13'],
  bad: [{ title: 'the flag clear', tables: arm64(edit(fadt, (v) => { v.flags.hwReducedAcpi = false })) }],
  good: [{ title: 'the flag set', tables: arm64() }],
  check: (context, report) => {
    if (context.architecture !== 'arm64' && context.architecture !== 'riscv') return
    for (const view of context.all(fadt)) if (!view.value.flags?.hwReducedAcpi) report({ view, at: 'flags', message: 'hardware-reduced ACPI is not set', expected: 'HW_REDUCED_ACPI' })
  },
})
