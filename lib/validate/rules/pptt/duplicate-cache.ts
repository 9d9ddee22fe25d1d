import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { leaves, target, type Pptt } from './_nodes.ts'

interface Found { readonly level: number; readonly kind: string; readonly cache: number; readonly at: string }

/** Caches of a leaf by level, in the order in which Linux counts levels (drivers/acpi/pptt.c): own resources and what is behind them, then those of the parents. */
function cachesOf(v: Pptt, leaf: number): Found[] {
  const out: Found[] = []
  let base = 0
  const seen = new Set<number>()
  for (let i: number | undefined = leaf; i !== undefined && i >= 0 && !seen.has(i);) {
    seen.add(i)
    const node: Pptt['nodes'][number] | undefined = v.nodes[i]
    if (node?.type !== 'processor') break
    let deepest = base
    node.privateResources?.forEach((r, k) => {
      let level = base
      const chain = new Set<number>()
      for (let c = target(r); c !== undefined && c >= 0 && !chain.has(c);) {
        chain.add(c)
        const cache = v.nodes[c]
        if (cache?.type !== 'cache' || !cache.flags) break
        level++
        if (cache.flags.cacheTypeValid) out.push({ level, kind: String(cache.attributes?.cacheType).replace('Alternate', ''), cache: c, at: `nodes[${i}].privateResources[${k}]` })
        c = target(cache.nextLevel)
      }
      deepest = Math.max(deepest, level)
    })
    base = deepest
    i = target(node.parent)
  }
  return out
}

export default rule({
  id: 'pptt/duplicate-cache', title: 'A processor has two caches of one kind at one level', severity: 'warning', section: 'ACPI 6.5 §5.2.30; Linux drivers/acpi/pptt.c',
  why: 'Linux takes the first and warns “Found duplicate cache level/type unable to determine uniqueness”: it cannot tell who shares the other.',
  reference: ['9.6'],
  bad: [{ title: 'two data caches of level 1', tables: arm64(edit(layouts.pptt, (v) => {
    const [core, cache] = [v.nodes.findIndex((n) => n.type === 'processor' && n.flags.leaf), v.nodes.findIndex((n) => n.type === 'cache')]
    const [n, c] = [v.nodes[core], v.nodes[cache]]
    if (n?.type !== 'processor' || c?.type !== 'cache') return
    v.nodes.push({ ...c, cacheId: 99 })
    n.privateResources.push(`nodes[${v.nodes.length - 1}]`)
  })) }],
  good: [{ title: 'one cache for each', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.pptt)) {
      const told = new Set<string>()
      for (const { i } of leaves(view)) {
        const first = new Map<string, number>()
        for (const f of cachesOf(view.value, i)) {
          const key = `${f.level} ${f.kind}`
          const other = first.get(key)
          if (other === undefined) first.set(key, f.cache)
          else if (other !== f.cache && !told.has(f.at)) {
            told.add(f.at)
            report({ view, at: f.at, message: `nodes[${f.cache}] and nodes[${other}] are both ${f.kind} caches of level ${f.level} of nodes[${i}]`, expected: 'one' })
          }
        }
      }
    }
  },
})
