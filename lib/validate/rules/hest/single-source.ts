import { rule } from '../../rule.ts'
import { layouts } from '../../../tables/index.ts'
import { ghes, machine, machineCheck } from './_examples.ts'

const ONCE: Readonly<Record<string, string>> = { ia32MachineCheck: 'HESTTooManyIA32ArchMachineCheckExceptions', ia32CorrectedMachineCheck: 'HESTTooManyIA32CorrectedMachineChecks', ia32Nmi: 'HESTTooManyNmiErrors' }

export default rule({
  id: 'hest/single-source', title: 'An error source of the processors is given twice', severity: 'warning', section: 'ACPI 6.5 §18.3.2.1',
  why: 'Machine checks, corrected machine checks and NMIs are one source each, for all processors: Linux takes the settings of the one that it meets last.',
  reference: ['17.11'], aliases: Object.values(ONCE),
  bad: [{ title: 'two machine check sources', tables: machine(machineCheck(0), machineCheck(1)) }],
  good: [{ title: 'a machine check source and two generic ones', tables: machine(machineCheck(0), ghes(1), ghes(2)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.hest)) {
      const first = new Map<string, number>()
      view.value.sources.forEach((s, i) => {
        const alias = ONCE[String(s.type)]
        if (!alias) return
        const at = first.get(String(s.type))
        if (at === undefined) first.set(String(s.type), i)
        else report({ view, at: `sources[${i}]`, message: `sources[${at}] is of the same kind`, expected: 'one', aliases: [alias] })
      })
    }
  },
})
