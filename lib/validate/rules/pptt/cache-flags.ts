import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const FLAGS = ['sizeValid', 'setsValid', 'associativityValid', 'allocationTypeValid', 'cacheTypeValid', 'writePolicyValid', 'lineSizeValid'] as const

export default rule({
  id: 'pptt/cache-flags', title: 'A cache leaves properties out', severity: 'info', section: 'Arm BBR 2.0 §8.4; ACPI 6.5 §5.2.30.2',
  why: 'Arm processors can no longer be asked for their caches: what the PPTT does not say nobody knows.',
  reference: ['9.4'], profiles: { 'arm-sbbr': 'warning' },
  bad: [{ title: 'no line size', tables: arm64(edit(layouts.pptt, (v) => { for (const n of v.nodes) if (n.type === 'cache') n.flags.lineSizeValid = false })) }],
  good: [{ title: 'all properties', tables: arm64() }],
  check: (context, report) => {
    if (context.architecture !== 'arm64') return
    for (const view of context.all(layouts.pptt)) view.value.nodes.forEach((n, i) => {
      const missing = n.type === 'cache' && n.flags ? FLAGS.filter((f) => !n.flags[f]) : []
      if (missing.length) report({ view, at: `nodes[${i}].flags`, message: 'properties of the cache are not given', expected: missing.join(', ') })
    })
  },
})
