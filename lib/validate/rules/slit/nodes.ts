import { rule } from '../../rule.ts'
import { add, sratOf, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (...distances: number[][]) => add(() => encode(layouts.slit, { distances }))

export default rule({
  id: 'slit/nodes', title: 'SLIT and SRAT know different numbers of nodes', severity: 'warning', section: 'ACPI 6.5 §5.2.17',
  why: 'Row and column of the matrix are proximity domains of the SRAT: with too few of them a node has no distances.',
  reference: ['8.1', '8.6', '19.13'],
  bad: [{ title: 'one row, two nodes', tables: x86(add(() => sratOf([{ node: 0, base: 0, length: 0x1000 }, { node: 1, base: 0x1000, length: 0x1000 }])), table([10])) }],
  good: [{ title: 'one node', tables: x86(add(sratOf), table([10])) }],
  check: (context, report) => {
    const [view, s] = [context.first(layouts.slit), context.first(layouts.srat)]
    if (!view?.value.distances || !s) return
    const nodes = new Set(s.value.entries.flatMap((e) => {
      if ('flags' in e && !(e.flags as { enabled?: boolean } | undefined)?.enabled) return []
      return e.type === 'apic' ? [e.proximityDomainLow + (s.revision >= 2 ? e.proximityDomainHigh * 256 : 0)] : 'proximityDomain' in e && typeof e.proximityDomain === 'number' ? [e.proximityDomain] : []
    }))
    const most = Math.max(-1, ...nodes)
    if (most >= view.value.distances.length) report({ view, at: 'localityCount', message: 'the matrix is too small for the nodes of the SRAT', expected: `at least ${most + 1} localities`, found: view.value.distances.length })
  },
})
