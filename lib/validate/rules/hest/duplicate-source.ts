import { rule } from '../../rule.ts'
import { layouts } from '../../../tables/index.ts'
import { repeated } from '../_declared.ts'
import { ghes, machine } from './_examples.ts'

export default rule({
  id: 'hest/duplicate-source', title: 'Two error sources have one id', severity: 'warning', section: 'ACPI 6.5 §18.3.2; Linux drivers/acpi/apei/hest.c',
  why: 'The id names the source to drivers and in related sources. Linux registers the first and says “Duplicated hardware error source ID”.',
  reference: ['17.11'],
  bad: [{ title: 'id 3 twice', tables: machine(ghes(3), ghes(3)) }],
  good: [{ title: 'ids 3 and 4', tables: machine(ghes(3), ghes(4)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.hest)) {
      for (const { i, first, key } of repeated(view.value.sources, (s) => ('sourceId' in s ? s.sourceId : undefined))) report({ view, at: `sources[${i}].sourceId`, message: `sources[${first}] has the same id`, found: key })
    }
  },
})
