import { rule } from '../../rule.ts'
import { layouts } from '../../../tables/index.ts'
import { ghes, machine, machineCheck } from './_examples.ts'

const NONE = 0xffff

export default rule({
  id: 'hest/related-source', title: 'An error source reports for one that does not exist', severity: 'warning', section: 'ACPI 6.5 §18.3.2.7',
  why: 'A generic source that stands in for another (firmware first, GHES assist) names it by id; 0xFFFF says that it stands for itself.',
  reference: ['17.11'],
  bad: [{ title: 'source 9', tables: machine(machineCheck(0), ghes(1, { relatedSourceId: 9 })) }],
  good: [{ title: 'source 0', tables: machine(machineCheck(0), ghes(1, { relatedSourceId: 0 })) }, { title: 'none', tables: machine(ghes(1)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.hest)) {
      const ids = new Set(view.value.sources.map((s) => ('sourceId' in s ? s.sourceId : undefined)))
      view.value.sources.forEach((s, i) => {
        if ((s.type === 'ghes' || s.type === 'ghesV2') && s.relatedSourceId !== NONE && s.relatedSourceId !== undefined && !ids.has(s.relatedSourceId)) report({ view, at: `sources[${i}].relatedSourceId`, message: 'the table has no source with this id', expected: `an id, or ${NONE}`, found: s.relatedSourceId })
      })
    }
  },
})
