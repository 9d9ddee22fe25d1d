import { rule } from '../../rule.ts'
import { layouts } from '../../../tables/index.ts'
import type { Context } from '../../context.ts'
import { cacheIds, listOf, proximityDomains } from '../_declared.ts'
import { machine } from './_example.ts'

const smmuIdentifiers = (context: Context): Set<number> | undefined => {
  const nodes = context.first(layouts.iort)?.value.nodes
  return nodes && new Set(nodes.flatMap((n) => ((n.type === 'smmu' || n.type === 'smmuV3') && n.identifier !== undefined ? [n.identifier] : [])))
}

export default rule({
  id: 'mpam/reference', title: 'A resource of the MPAM is nowhere', severity: 'warning', section: 'Arm DEN0065 §2.3.2',
  why: 'A resource is found through the cache ids of the PPTT, the proximity domains of the SRAT or the SMMUs of the IORT: otherwise nobody knows whose memory traffic it partitions.',
  reference: ['17.18'],
  bad: [{ title: 'a cache id that the PPTT does not have', tables: machine((c) => { const r = c.resources[0]; if (r) r.locator = { reference: 77n } }) }],
  good: [{ title: 'the cache of the first processor', tables: machine() }],
  check: (context, report) => {
    for (const view of context.all(layouts.mpam)) {
      const places = { processorCache: cacheIds(context), memory: proximityDomains(context), smmu: smmuIdentifiers(context) } as const
      const words = { processorCache: 'the PPTT has no cache with this id', memory: 'the SRAT has no such proximity domain', smmu: 'the IORT has no SMMU with this identifier' } as const
      view.value.components?.forEach((c, i) => c.resources?.forEach((r, k) => {
        const kind = r.locatorType
        if (kind !== 'processorCache' && kind !== 'memory' && kind !== 'smmu') return
        const [known, reference] = [places[kind], (r.locator as { reference?: bigint } | undefined)?.reference]
        if (known && reference !== undefined && !known.has(Number(reference))) report({ view, at: `components[${i}].resources[${k}].locator.reference`, message: words[kind], expected: listOf(known), found: reference })
      }))
    }
  },
})
