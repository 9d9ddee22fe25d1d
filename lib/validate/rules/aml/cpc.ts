import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { name, pkg, scope } from '../../../aml/build/index.ts'
import { objectAt } from './_objects.ts'

const cpc = (...cpus: number[]) => ssdt(scope('\\_SB', cpus.map((c) => scope(`C00${c}`, [name('_CPC', pkg([21, 3]))]))))

export default rule({
  id: 'aml/cpc', title: 'Some processors have _CPC and some have not', severity: 'warning', section: 'ACPI 6.5 §8.4.6; Linux drivers/acpi/cppc_acpi.c',
  why: 'Linux uses CPPC only when every processor has it (“ACPI CPPC: CPU … is missing”): one forgotten object disables frequency control for all.',
  reference: ['19.6'],
  bad: [{ title: 'one of two', tables: x86(cpc(0)) }],
  good: [{ title: 'both', tables: x86(cpc(0, 1)) }, { title: 'none', tables: x86() }],
  check: (context, report) => {
    if (!context.aml.present) return
    const all = context.aml.processors.filter((p) => {
      const sta = context.aml.child(p.node, '_STA')
      return sta === undefined || (context.aml.isKnown(sta) && (Number(context.aml.number(`${p.path}._STA`) ?? 0) & 1) === 1)
    })
    const without = all.filter((p) => !context.aml.child(p.node, '_CPC'))
    if (without.length > 0 && without.length < all.length) for (const p of without) report({ ...objectAt(context, p.path, p.node), message: 'the processor has no _CPC and others have', expected: '_CPC' })
  },
})
