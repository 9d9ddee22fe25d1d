import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'pptt/deprecated-id', title: 'The PPTT has an ID node', severity: 'info', section: 'ACPI 6.3 errata A §5.2.29',
  why: 'The structure was withdrawn; on Arm the SoC id is read through SMCCC.',
  reference: ['9.1'], profiles: { 'arm-sbbr': 'error' },
  bad: [{ title: 'an ID node', tables: arm64(edit(layouts.pptt, (v) => { v.nodes.push({ type: 'id', vendorId: 'ARMH', level1Id: 0n, level2Id: 0n, majorRevision: 0, minorRevision: 0, spinRevision: 0 }) })) }],
  good: [{ title: 'none', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.pptt)) view.value.nodes.forEach((n, i) => { if (n.type === 'id') report({ view, at: `nodes[${i}]`, message: 'ID nodes are withdrawn' }) })
  },
})
