import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'iort/mapping-count', title: 'A node has a number of mappings that it cannot have', severity: 'warning', section: 'DEN0049 §3.1.1',
  why: 'A PMCG maps one interrupt at most; the index of the device id of an SMMUv3 must name one of its mappings.',
  reference: ['16.2', '16.3'],
  bad: [{ title: 'an index beyond the mappings', tables: arm64(edit(layouts.iort, (v) => { v.nodes?.push({ type: 'smmuV3', revision: 4, identifier: 7, baseAddress: 0x1000n, flags: { cohaccOverride: false, httuOverride: 0, proximityDomainValid: false, deviceIdMappingIndexValid: true }, vatosAddress: 0n, model: 'generic', eventGsiv: 0, priGsiv: 0, gerrGsiv: 0, syncGsiv: 0, proximityDomain: 0, deviceIdMappingIndex: 3 }) })) }],
  good: [{ title: 'no SMMU', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.iort)) view.value.nodes?.forEach((n, i) => {
      const count = 'mappings' in n && Array.isArray(n.mappings) ? n.mappings.length : 0
      if (n.type === 'pmcg' && count > 1) report({ view, at: `nodes[${i}].mappingCount`, message: 'a PMCG has one mapping at most', expected: 1, found: count })
      if (n.type === 'smmuV3' && n.deviceIdMappingIndex !== undefined && n.flags && (n.revision >= 5 ? n.flags.deviceIdMappingIndexValid : n.flags.deviceIdMappingIndexValid || n.deviceIdMappingIndex > 0) && n.deviceIdMappingIndex >= count) {
        report({ view, at: `nodes[${i}].deviceIdMappingIndex`, message: 'there is no such mapping', expected: count ? `below ${count}` : 'no index', found: n.deviceIdMappingIndex })
      }
    })
  },
})
