import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/too-old', title: 'The FADT is older than the architecture needs', severity: 'error', section: 'ACPI 6.5 §5.2.9; Linux arch/arm64/kernel/acpi.c',
  why: 'Linux on arm64 refuses ACPI below 5.1, on RISC-V below 6.6: the machine boots without any ACPI.',
  reference: ['3.7'], aliases: ['FADTRevisionOutdated'],
  bad: [{ title: 'an Arm machine with ACPI 5.0', tables: arm64(edit(fadt, (v) => { v.header.revision = 5; v.minorRevision = { minor: 0, errata: 0 }; v.armBootFlags = { psciCompliant: false, psciUseHvc: false } })) }],
  good: [{ title: 'ACPI 6.5', tables: arm64() }],
  check: (context, report) => {
    const needed = context.architecture === 'arm64' ? 501 : context.architecture === 'riscv' ? 605 : 0
    for (const view of context.all(fadt)) {
      const version = view.revision * 100 + (view.value.minorRevision?.minor ?? 0)
      // Linux lets 5.0 pass when the Arm flags, which 5.1 brought, are set.
      if (version >= needed || (needed === 501 && (view.value.armBootFlags?.psciCompliant ?? false))) continue
      report({ view, at: 'header.revision', message: `the OS refuses ACPI older than ${Math.floor(needed / 100)}.${needed % 100}`, expected: `at least ${Math.floor(needed / 100)}.${needed % 100}`, found: `${view.revision}.${view.value.minorRevision?.minor ?? 0}` })
    }
  },
})
