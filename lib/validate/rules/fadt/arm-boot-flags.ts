import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/arm-boot-flags', title: 'Arm boot flags are set before ACPI 5.1', severity: 'info', section: 'ACPI 5.1 §5.2.9',
  why: 'The two bytes were reserved until 5.1 gave them to PSCI.',
  reference: ['3.8'], aliases: ['FADTReservedZero'],
  bad: [{ title: 'PSCI in ACPI 5.0', tables: x86(edit(fadt, (v) => { v.header.revision = 5; v.minorRevision = { minor: 0, errata: 0 }; v.armBootFlags = { psciCompliant: true, psciUseHvc: false } })) }],
  good: [{ title: 'no flags', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const version = view.revision * 100 + (view.value.minorRevision?.minor ?? 0)
      const raw = view.raw('armBootFlags')
      if (version < 501 && raw) report({ view, at: 'armBootFlags', message: `ACPI ${view.revision}.${version % 100} has no Arm boot flags`, expected: 0, found: raw })
    }
  },
})
