import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  itsGroup: [], namedComponent: ['smmu', 'smmuV3', 'itsGroup', 'iwb'], rootComplex: ['smmu', 'smmuV3', 'itsGroup'], smmu: ['itsGroup'], smmuV3: ['itsGroup'], pmcg: ['itsGroup'], rmr: ['smmu', 'smmuV3'], iwb: ['itsGroup'],
}

export default rule({
  id: 'iort/mapping', title: 'An id mapping leads to the wrong kind of node', severity: 'error', section: 'DEN0049 §3.1.1',
  why: 'Ids go from devices through SMMUs to ITS groups; a mapping to anything else ends nowhere and MSIs of the device are lost.',
  reference: ['16.1', '16.2'], aliases: ['IORTIdMappingInvalid', 'IORTMappingCountNonZero'],
  bad: [
    { title: 'a root complex behind itself', tables: arm64(edit(layouts.iort, (v) => { for (const n of v.nodes ?? []) if (n.type === 'rootComplex') for (const m of n.mappings ?? []) m.outputReference = 'nodes[1]' })) },
    { title: 'a reference to no node', tables: arm64(edit(layouts.iort, (v) => { for (const n of v.nodes ?? []) if (n.type === 'rootComplex') for (const m of n.mappings ?? []) m.outputReference = 51 })) },
  ],
  good: [{ title: 'to an ITS group', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.iort)) {
      const nodes = view.value.nodes ?? []
      nodes.forEach((n, i) => {
        const mappings = ('mappings' in n ? n.mappings : undefined) as { outputReference: string | number }[] | undefined
        const allowed = ALLOWED[String(n.type)]
        if (!mappings || !allowed) return
        if (n.type === 'itsGroup' && mappings.length) report({ view, at: `nodes[${i}].mappingCount`, message: 'an ITS group maps nothing further', expected: 0, found: mappings.length })
        else mappings.forEach((m, k) => {
          const found = /^nodes\[(\d+)\]$/.exec(String(m.outputReference))
          const type = found ? String(nodes[Number(found[1])]?.type) : undefined
          if (type === undefined || !allowed.includes(type)) report({ view, at: `nodes[${i}].mappings[${k}].outputReference`, message: type ? `ids of a ${n.type} cannot go to a ${type}` : 'the reference leads to no node', expected: allowed.join(' or '), found: m.outputReference })
        })
      })
    }
  },
})
