import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { buildDmar, layouts } from '../../../tables/index.ts'

export default rule({
  id: 'dmar/empty', title: 'The DMAR has no remapping unit', severity: 'warning', section: 'VT-d §8.1, §8.3',
  why: 'The table is there to describe units. Linux says “No DMAR devices found” and goes on without DMA and interrupt remapping, although the firmware promises them.',
  reference: ['15.1'],
  bad: [{ title: 'no structure', tables: x86(add(() => encode(layouts.dmar, { hostAddressWidth: 38, structures: [] }))) }],
  good: [{ title: 'one unit', tables: x86(add(() => buildDmar({ units: [{ base: 0xfed9_0000, all: true }] }))) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) if (!view.value.structures.some((s) => s.type === 'drhd')) report({ view, at: 'structures', message: 'there is no remapping unit', expected: 'at least one' })
  },
})
