import { rule } from '../../rule.ts'
import { arm64, drop } from '../../examples/machine.ts'
import type { Profile } from '../../types.ts'

/** What a kind of machine must have (Arm BBR §8.4, RISC-V BRS-I). */
const REQUIRED: Partial<Record<Profile, readonly string[]>> = {
  'arm-sbbr': ['XSDT', 'FACP', 'DSDT', 'APIC', 'GTDT', 'SPCR', 'MCFG', 'PPTT'],
  'riscv-brs': ['XSDT', 'FACP', 'DSDT', 'APIC', 'RHCT', 'SPCR'],
  x86: ['FACP', 'DSDT', 'APIC'], qemu: ['FACP', 'DSDT'], 'xen-dom0': ['XSDT', 'APIC'],
}

export default rule({
  id: 'set/missing-table', title: 'A table that the profile demands is missing', severity: 'error', section: 'Arm BBR 2.0 §8.4; RISC-V BRS',
  why: 'The boot requirements promise an OS these tables: without GTDT or SPCR an Arm server has no timer or no console.',
  reference: ['0.12'], aliases: ['SbbrAcpiTablesMissing', 'AcpiTableMissing'],
  bad: [{ title: 'an Arm server without GTDT', tables: arm64(drop('GTDT')), options: { profile: 'arm-sbbr' } }],
  good: [{ title: 'an Arm server', tables: arm64(), options: { profile: 'arm-sbbr' } }],
  check: (context, report) => {
    // A few loose tables are no machine.
    if (!context.profile || !context.isMachine) return
    for (const signature of REQUIRED[context.profile] ?? []) {
      if (!context.has(signature)) report({ message: `the ${signature} is missing`, at: signature, expected: `a ${signature} table (profile ${context.profile})` })
    }
  },
})
