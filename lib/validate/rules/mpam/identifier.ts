import { rule } from '../../rule.ts'
import { layouts } from '../../../tables/index.ts'
import { repeated } from '../_declared.ts'
import { machine } from './_example.ts'

export default rule({
  id: 'mpam/identifier', title: 'Two memory system components or resources have one number', severity: 'error', section: 'Arm DEN0065 §2.2, §2.3',
  why: 'Components are platform devices by their identifier and resources by identifier and RIS: of two with one name Linux registers the first.',
  reference: ['17.18'],
  bad: [{ title: 'a component twice', tables: machine((c, all) => { all.push({ ...c, baseAddress: 0x5000_0000n }) }) }],
  good: [{ title: 'one component', tables: machine() }],
  check: (context, report) => {
    for (const view of context.all(layouts.mpam)) {
      for (const { i, first, key } of repeated(view.value.components, (c) => c.identifier)) report({ view, at: `components[${i}].identifier`, message: `components[${first}] has the same identifier`, found: key })
      view.value.components?.forEach((c, i) => {
        for (const r of repeated(c.resources, (x) => x.identifier)) report({ view, at: `components[${i}].resources[${r.i}].identifier`, message: `resources[${r.first}] has the same identifier`, found: r.key })
      })
    }
  },
})
