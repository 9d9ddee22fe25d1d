import { rule } from '../../rule.ts'
import { arm64, arm64With, edit } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'fadt/psci', title: 'An Arm machine has neither PSCI nor a parking protocol', severity: 'error', section: 'ACPI 6.5 §5.2.9.4',
  why: 'Without PSCI an OS can start secondary processors only through the parking protocol; MADT revision 7 has taken that away. Linux leaves them off.',
  reference: ['18.2', '3.26', '5.20'], aliases: ['MADTArmPsciCompliance', 'SbbrFadtPsci'],
  bad: [{ title: 'the flag clear', tables: arm64(edit(fadt, (v) => { v.armBootFlags = { psciCompliant: false, psciUseHvc: false } })) }],
  good: [{ title: 'PSCI', tables: arm64() }, { title: 'one processor', tables: arm64With({ cpus: 1 }, edit(fadt, (v) => { v.armBootFlags = { psciCompliant: false, psciUseHvc: false } })) }],
  check: (context, report) => {
    const [f, m] = [context.first(fadt), context.first(madt)]
    if (!f || !m || context.architecture !== 'arm64' || f.value.armBootFlags?.psciCompliant) return
    const giccs = m.value.entries.filter((e) => e.type === 'gicc')
    const parked = m.revision < 7 && giccs.every((e) => e.parkedAddress !== 0n)
    if (m.revision >= 7 || (giccs.length > 1 && !parked)) report({ view: f, at: 'armBootFlags', message: 'PSCI is not announced', expected: 'PSCI_COMPLIANT' })
  },
})
