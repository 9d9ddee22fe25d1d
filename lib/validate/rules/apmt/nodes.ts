import { rule } from '../../rule.ts'
import { add, arm64 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { cacheIds, listOf, processorUids, proximityDomains, repeated } from '../_declared.ts'

const node = (identifier: number, processorAffinity = 0) => ({ flags: {}, nodeType: 'acpiDevice' as const, identifier, primaryInstance: 0n, baseAddress0: 0x4000_0000n, processorAffinity })
const table = (...nodes: ReturnType<typeof node>[]) => add(() => encode(layouts.apmt, { nodes }))

export default rule({
  id: 'apmt/nodes', title: 'A performance monitor of the APMT is there twice, or belongs to nothing', severity: 'warning', section: 'Arm DEN0117 §2',
  why: 'Nodes are named by identifier and belong to a memory domain, a cache or a processor: the counters of unknown ones cannot be attributed.',
  reference: ['17.21'],
  bad: [{ title: 'identifier 1 twice', tables: arm64(table(node(1), node(1))) }, { title: 'affinity to processor 9', tables: arm64(table(node(1, 9))) }],
  good: [{ title: 'two nodes', tables: arm64(table(node(1), node(2))) }],
  check: (context, report) => {
    for (const view of context.all(layouts.apmt)) {
      for (const { i, first, key } of repeated(view.value.nodes, (n) => n.identifier)) report({ view, at: `nodes[${i}].identifier`, message: `nodes[${first}] has the same identifier`, found: key })
      const [uids, domains, caches] = [processorUids(context), proximityDomains(context), cacheIds(context)]
      view.value.nodes?.forEach((n, i) => {
        const check = (field: string, id: number, known: ReadonlySet<number> | undefined, message: string): void => { if (known && !known.has(id)) report({ view, at: `nodes[${i}].${field}`, message, expected: listOf(known), found: id }) }
        if (n.processorAffinity && n.flags && !n.flags.processorContainerAffinity) check('processorAffinity', n.processorAffinity, uids, 'the MADT has no processor with this UID')
        if (n.nodeType === 'memoryController') check('primaryInstance', Number(n.primaryInstance), domains, 'the SRAT has no such proximity domain')
        else if (n.nodeType === 'cpuCache') check('primaryInstance', Number(n.primaryInstance), caches, 'the PPTT has no cache with this id')
      })
    }
  },
})
