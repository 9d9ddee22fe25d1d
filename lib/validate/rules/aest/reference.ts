import { rule } from '../../rule.ts'
import { add, arm64 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { listOf, processorUids, proximityDomains, structureAt } from '../_declared.ts'

const table = (processorId: number) => add(() => encode(layouts.aest, { nodes: [{ type: 'processor', specific: { processorId, resourceType: 'generic', resource: 0 }, interface: { interfaceType: 'systemRegister', errorRecordImplemented: [0n], errorStatusReporting: [0n], addressingMode: [0n] }, interrupts: [] }] } as never))

export default rule({
  id: 'aest/reference', title: 'An error node is of nothing that the machine has', severity: 'warning', section: 'Arm DEN0085 §3.3',
  why: 'A node is of a processor of the MADT, a cache of the PPTT, a memory domain of the SRAT or a node of the IORT: errors of an unknown one cannot be told to anybody.',
  reference: ['17.27'],
  bad: [{ title: 'processor 9', tables: arm64(table(9)) }],
  good: [{ title: 'processor 1', tables: arm64(table(1)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.aest)) {
      const [uids, domains] = [processorUids(context), proximityDomains(context)]
      view.value.nodes.forEach((n, i) => {
        const at = (field: string): string => `nodes[${i}].specific.${field}`
        const part = (n as { specific?: unknown }).specific as Readonly<Record<string, number>> & { resourceType?: string; flags?: { global?: boolean } } | undefined
        if (!part) return
        const refers = (signature: string, field: string, kinds: readonly string[]): void => {
          const offset = part[field]
          if (typeof offset !== 'number' || !context.has(signature)) return
          const kind = structureAt(context, signature, offset)
          if (!kind || !kinds.includes(kind)) report({ view, at: at(field), message: `the offset leads to no ${kinds.join(' or ')} of the ${signature}`, found: offset })
        }
        const known = (field: string, ids: ReadonlySet<number> | undefined, message: string): void => {
          const id = part[field]
          if (ids && typeof id === 'number' && !ids.has(id)) report({ view, at: at(field), message, expected: listOf(ids), found: id })
        }
        if (n.type === 'processor') {
          if (!part.flags?.global) known('processorId', uids, 'the MADT has no processor with this UID')
          if (part.resourceType === 'cache' && part.resource) refers('PPTT', 'resource', ['cache'])
        } else if (n.type === 'memory') known('proximityDomain', domains, 'the SRAT has no such proximity domain')
        else if (n.type === 'smmu') refers('IORT', 'iortNodeReference', ['smmu', 'smmuV3'])
        else if (n.type === 'pcie') refers('IORT', 'iortNodeReference', ['rootComplex'])
      })
    }
  },
})
