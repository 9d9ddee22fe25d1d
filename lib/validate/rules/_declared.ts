/** What other tables declare, for the rules about references to it. Nothing when the table is not in the set. */
import { layouts } from '../../tables/index.ts'
import { madt } from '../../madt/index.ts'
import type { Context } from '../context.ts'

/** Elements that have the key of an earlier one. */
export function* repeated<T, K>(list: readonly T[] | undefined, key: (element: T) => K | undefined): Generator<{ i: number; first: number; key: K }> {
  const seen = new Map<K, number>()
  for (let i = 0; i < (list?.length ?? 0); i++) {
    const k = key((list as readonly T[])[i] as T)
    if (k === undefined) continue
    const first = seen.get(k)
    if (first === undefined) seen.set(k, i)
    else yield { i, first, key: k }
  }
}

export const listOf = (known: Iterable<number>): string => [...known].slice(0, 8).join(', ') || 'none'

/** Ids of the I/O APICs of the MADT. */
export function ioApicIds(context: Context): Set<number> | undefined {
  const m = context.first(madt)
  return m && new Set(m.value.entries.flatMap((e) => (e.type === 'ioApic' || e.type === 'ioSapic' ? [e.ioApicId] : [])))
}
/** Numbers of the timer blocks that have a HPET table. */
export function hpetNumbers(context: Context): Set<number> | undefined {
  const all = context.all(layouts.hpet)
  return all.length ? new Set(all.map((v) => v.value.sequence)) : undefined
}
/** Segments that the MCFG has configuration spaces of. */
export function mcfgSegments(context: Context): Set<number> | undefined {
  const view = context.first(layouts.mcfg)
  return view?.value.allocations?.length ? new Set(view.value.allocations.map((a) => a.segment)) : undefined
}
/** Proximity domains of the SRAT. */
export function proximityDomains(context: Context): Set<number> | undefined {
  const view = context.first(layouts.srat)
  if (!view?.value.entries?.length) return undefined
  return new Set(view.value.entries.flatMap((e) =>
    e.type === 'apic' ? [e.proximityDomainLow + (view.revision >= 2 ? e.proximityDomainHigh * 256 : 0)]
      : 'proximityDomain' in e && typeof e.proximityDomain === 'number' ? [e.proximityDomain] : []))
}
/** UIDs of the processors of the MADT. */
export function processorUids(context: Context): Set<number> | undefined {
  const m = context.first(madt)
  return m && new Set(m.value.entries.flatMap((e) => ('processorUid' in e && typeof e.processorUid === 'number' && e.type !== 'localApicNmi' && e.type !== 'localX2ApicNmi' ? [e.processorUid] : [])))
}
/** Cache ids of the PPTT that are valid. */
export function cacheIds(context: Context): Set<number> | undefined {
  const view = context.first(layouts.pptt)
  return view && new Set(view.value.nodes.flatMap((n) => (n.type === 'cache' && n.flags?.cacheIdValid && n.cacheId !== undefined ? [n.cacheId] : [])))
}
/** Kind of the structure that begins at an offset of the first table of a signature. */
export function structureAt(context: Context, signature: string, offset: number): string | undefined {
  return context.views.find((v) => v.signature === signature)?.decoded.groups.find((g) => g.offset === offset)?.struct.name
}
