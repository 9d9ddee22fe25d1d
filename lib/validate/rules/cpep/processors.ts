import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { madt } from '../../../madt/index.ts'
import { listOf } from '../_declared.ts'

const table = (processorId: number) => add(() => encode(layouts.cpep, { processors: [{ type: 'processor', processorId, processorEid: 0, pollingInterval: 1000 }] }))

export default rule({
  id: 'cpep/processors', title: 'The CPEP polls a processor that does not exist', severity: 'warning', section: 'ACPI 6.5 §5.2.18.1',
  why: 'The structure names the processor by its local APIC or SAPIC id: errors of an unknown one are never collected.',
  reference: ['17.13'],
  bad: [{ title: 'APIC id 9', tables: x86(table(9)) }],
  good: [{ title: 'APIC id 1', tables: x86(table(1)) }],
  check: (context, report) => {
    const [view, m] = [context.first(layouts.cpep), context.first(madt)]
    if (!view || !m) return
    const ids = new Set(m.value.entries.flatMap((e) => (e.type === 'localApic' ? [e.apicId] : e.type === 'localX2Apic' ? [e.x2ApicId] : e.type === 'localSapic' ? [e.sapicId] : [])))
    view.value.processors.forEach((p, i) => { if (p.type === 'processor' && ids.size && !ids.has(p.processorId)) report({ view, at: `processors[${i}].processorId`, message: 'the MADT has no processor with this id', expected: listOf(ids), found: p.processorId }) })
  },
})
