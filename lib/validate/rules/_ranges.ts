/** Ranges that must lie apart. */

export interface Range {
  /** Place in the table's list. */
  readonly i: number
  readonly from: number | bigint
  /** The first that is not in it. */
  readonly to: number | bigint
}

/**
 * Ranges that share something with another, each with the one before it that reaches furthest: all of them, though not
 * all pairs, and in the time of sorting, because a list in firmware can be as long as its author likes.
 */
export function overlaps<R extends Range>(list: readonly R[]): { first: R; second: R }[] {
  const sorted = list.filter((r) => r.from < r.to).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.i - b.i))
  const out: { first: R; second: R }[] = []
  let reach: R | undefined
  for (const r of sorted) {
    if (reach && r.from < reach.to) out.push(reach.i < r.i ? { first: reach, second: r } : { first: r, second: reach })
    if (!reach || r.to > reach.to) reach = r
  }
  return out.sort((a, b) => a.second.i - b.second.i)
}

/** Elements of one key together. */
export function grouped<T, K>(list: readonly T[], key: (element: T) => K): T[][] {
  const groups = new Map<K, T[]>()
  for (const e of list) {
    const k = key(e)
    const group = groups.get(k)
    if (group) group.push(e)
    else groups.set(k, [e])
  }
  return [...groups.values()]
}
