import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { name, scope } from '../../../aml/build/index.ts'

export default rule({
  id: 'aml/load', title: 'Loading a definition block reports an error', severity: 'warning', section: 'ACPI 6.6 §5.2.11; ACPICA',
  why: 'A name that exists already, or whose scope does not, is skipped with all that it contains: ACPICA logs AE_ALREADY_EXISTS or AE_NOT_FOUND at every boot.',
  reference: ['17.5', '17.9'],
  bad: [{ title: 'a name defined twice', tables: x86(ssdt(name('\\_SB.AAAA', 1)), ssdt(name('\\_SB.AAAA', 2))) }, { title: 'a scope that does not exist', tables: x86(ssdt(scope('\\_SB.NONE', [name('BBBB', 1)]))) }],
  good: [{ title: 'new names', tables: x86(ssdt(name('\\_SB.AAAA', 1))) }],
  check: (context, report) => {
    const { machine } = context.aml
    if (!machine) return
    for (const p of machine.problems.slice(0, 50)) {
      const view = context.aml.views.find((v) => v.name === p.table) ?? context.aml.order[0]
      report({ view, at: p.path ?? '', offset: p.offset ?? -1, length: 1, message: p.summary })
    }
  },
})
