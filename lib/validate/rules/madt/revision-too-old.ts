import { rule } from '../../rule.ts'
import { arm64, poke } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

const LEAST = { x86: 1, arm64: 3, riscv: 6, loongarch: 6 } as const

export default rule({
  id: 'madt/revision-too-old', title: 'The MADT is older than the architecture', severity: 'warning', section: 'ACPI 6.5 §5.2.12',
  why: 'GIC structures exist since revision 3, those of RISC-V and LoongArch since 6: no reader of that revision knows them.',
  reference: ['5.2'], aliases: ['SPECMADTArchRevision'],
  bad: [{ title: 'an Arm MADT of revision 2', tables: arm64(poke('APIC', 8, 2)) }],
  good: [{ title: 'revision 6', tables: arm64() }],
  check: (context, report) => {
    const view = context.first(madt)
    const least = context.architecture ? LEAST[context.architecture] : 0
    if (view && view.revision < least) report({ view, at: 'header.revision', message: `the MADT is too old for ${context.architecture}`, expected: `at least ${least}`, found: view.revision })
  },
})
