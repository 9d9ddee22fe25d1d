/**
 * Argument counts of names that nothing in the set defines.
 *
 * A wrong count leaves its mark: values that stand alone as statements, which no compiler writes,
 * or operators whose operands run out. Each mark is a site; a count is chosen so that the marks of
 * all sites of the name vanish, and only if that is strictly better than what was assumed.
 */
import { OPCODES } from '../opcodes.ts'
import type { NsNode } from '../scope.ts'
import { isNode, type AmlNode } from '../tree.ts'
import type { Arity } from './arity.ts'
import type { Frame, Watcher } from './frame.ts'
import { isIdle } from './nodes.ts'
import { Parser } from './parser.ts'

/** A stretch of a TermList that reads oddly, and the names that may be to blame. */
export interface Site {
  readonly table: number
  readonly start: number
  end: number
  readonly scope: NsNode
  readonly names: Set<NsNode>
}

const LEAVES = new Set(['Return', 'Break', 'Continue'])
/** More idle terms than arguments: blanked code, not a call. */
const MAX_RUN = 7
/** In a table. */
export const MAX_SITES = 4000

interface ListState {
  start: number
  previous: AmlNode | undefined
  run: number
  open: Site | undefined
}

/** What was found in a stretch of a table. */
export interface Found {
  readonly sites: readonly Site[]
  /** Names whose arguments were only guessed. */
  readonly guessed: ReadonlySet<NsNode>
}

/** Finds the sites of a table while it is parsed. */
export class SiteFinder implements Watcher {
  private sites = new Map<number, Site>()
  private uses: { offset: number; name: NsNode }[] = []
  private ends = new Set<number>()
  private readonly table: number

  constructor(table: number) {
    this.table = table
  }

  /** What was found since it was last taken; undefined for nothing, which is the rule. */
  take(): Found | undefined {
    const { sites, uses } = this
    if (uses.length === 0) return undefined
    this.sites = new Map()
    this.uses = []
    this.ends = new Set()
    return { sites: [...sites.values()], guessed: new Set(uses.map((u) => u.name)) }
  }

  unknown(_frame: Frame, name: NsNode, offset: number, next: number): void {
    this.uses.push({ offset, name })
    this.ends.add(next)
  }

  statement(frame: Frame, n: AmlNode, next: number): void {
    if (this.uses.length === 0 || n.op === 'Opaque') return
    if (frame.row.list !== 'terms') return
    const offset = n.offset as number
    const state = (frame.note ??= { start: frame.hasPackage ? (frame.node.offset as number) : offset, previous: undefined, run: 0, open: undefined }) as ListState
    const afterName = this.ends.has(offset)
    const odd = isIdle(n) || (afterName && state.previous !== undefined && LEAVES.has(state.previous.op))
    if (odd) {
      state.run++
      if (state.run <= MAX_RUN) this.mark(frame, state, offset, next)
    } else {
      if (state.open) state.open.end = state.open.start === frame.node.offset ? frame.end : next
      state.open = undefined
      state.run = 0
      if (!afterName || state.previous === undefined) state.start = offset
    }
    state.previous = n
  }

  failed(frame: Frame, offset: number): void {
    if (frame.scope) this.add(frame, offset, offset, frame.end, frame.end)
  }

  private mark(frame: Frame, state: ListState, offset: number, next: number): void {
    const end = state.start === frame.node.offset ? frame.end : next
    state.open = this.add(frame, state.start, state.start, offset, end) ?? state.open
  }

  /** Site at `start` blamed on the names used in `[from, to)`. */
  private add(frame: Frame, start: number, from: number, to: number, end: number): Site | undefined {
    const names: NsNode[] = []
    for (let i = this.uses.length - 1; i >= 0 && names.length < 8; i--) {
      const use = this.uses[i] as { offset: number; name: NsNode }
      if (use.offset < from) break
      if (use.offset < to) names.push(use.name)
    }
    if (names.length === 0) return undefined
    let site = this.sites.get(start)
    if (!site) {
      if (this.sites.size >= MAX_SITES) return undefined
      site = { table: this.table, start, end, scope: frame.scope as NsNode, names: new Set() }
      this.sites.set(start, site)
    }
    site.end = Math.max(site.end, end)
    for (const name of names) site.names.add(name)
    return site
  }
}

const NOT_A_PLACE = new Set(['value', 'math', 'statement', 'declare', 'effect'])
const PLACES = /^(Local|Arg|NameRef|Debug|Index|DerefOf|NullName|Call|RefOf)/

/** How unlikely it is that a compiler wrote these terms. */
export function oddity(nodes: readonly AmlNode[]): number {
  let cost = 0
  const lists: (readonly AmlNode[])[] = [nodes]
  const terms: AmlNode[] = []
  for (let list = lists.pop(); list; list = lists.pop()) {
    list.forEach((n, i) => {
      if (isIdle(n)) cost += 1
      if (i > 0 && LEAVES.has((list[i - 1] as AmlNode).op)) cost += 0.5
      terms.push(n)
    })
    for (let n = terms.pop(); n; n = terms.pop()) {
      const row = OPCODES[n.op]
      if (n.op === 'Opaque') cost += 6
      n.args.forEach((arg, i) => {
        if (!isNode(arg)) return
        terms.push(arg)
        const { role } = OPCODES[arg.op]
        if (role === 'statement' || role === 'declare') cost += 4
        const kind = row.operands[i]
        if ((kind === 'super' || kind === 'target') && NOT_A_PLACE.has(role) && !PLACES.test(arg.op)) cost += 1
        else if (n.op === 'Store' && i === 1 && (arg.op === 'NullName' || arg.op === 'RefOf')) cost += 1
        if (n.op === 'Call' && (arg.op === 'Store' || arg.op === 'NullName')) cost += 0.3
      })
      if (n.list) {
        if (row.list === 'terms') lists.push(n.list)
        else if (row.list === 'elements') terms.push(...n.list.slice(0, 256))
      }
    }
  }
  return cost
}

const MAX_SITES_PER_NAME = 24

/** Chooses counts for the names of `sites`; true when any changed. */
export function inferArities(sites: readonly Site[], tables: readonly Uint8Array[], arity: Arity, budget: number): Set<NsNode> {
  const byName = new Map<NsNode, Site[]>()
  for (const site of sites) for (const name of site.names) byName.set(name, [...(byName.get(name) ?? []), site].slice(0, 200))
  const changed = new Set<NsNode>()
  let left = budget
  const costOf = (list: readonly Site[]): number => {
    let sum = 0
    for (const site of list) {
      if (left <= 0) break
      left -= site.end - site.start + 16
      const parser = new Parser(tables[site.table] as Uint8Array, site.table, '', { arity })
      sum += oddity(parser.terms(site.start, site.end, site.scope))
    }
    return sum
  }
  for (const list of byName.values()) {
    list.sort((a, b) => a.end - a.start - (b.end - b.start))
    list.splice(MAX_SITES_PER_NAME)
  }
  const names = [...byName.keys()].sort((a, b) => (byName.get(b) as Site[]).length - (byName.get(a) as Site[]).length)
  for (let round = 0; round < 3; round++) {
    let moved = false
    for (const name of names) {
      if (left <= 0) break
      const list = byName.get(name) as Site[]
      const before = name.guess
      let best = costOf(list)
      let choice = before
      for (let count = 0; count <= 7 && best > 0 && left > 0; count++) {
        name.guess = count
        const cost = costOf(list)
        if (cost < best) {
          best = cost
          choice = count
        }
      }
      name.guess = choice
      if (choice !== before) {
        moved = true
        changed.add(name)
      }
    }
    if (!moved || left <= 0) break
  }
  for (const site of sites) if (site.names.size === 2 && left > 0) tryPair(site, byName, costOf, changed)
  return changed
}

/** Two names in one odd stretch may need their counts changed together, as in `A (B (x), y)`. */
function tryPair(site: Site, byName: Map<NsNode, Site[]>, costOf: (list: readonly Site[]) => number, changed: Set<NsNode>): void {
  const [a, b] = [...site.names] as [NsNode, NsNode]
  const list = [...new Set([...(byName.get(a) ?? []), ...(byName.get(b) ?? [])])].slice(0, 4)
  let best = costOf(list)
  if (best === 0) return
  const before = [a.guess, b.guess] as const
  let choice: readonly [number | undefined, number | undefined] = before
  for (let i = 0; i <= 4 && best > 0; i++) {
    for (let j = 0; j <= 4; j++) {
      a.guess = i
      b.guess = j
      const cost = costOf(list)
      if (cost < best) {
        best = cost
        choice = [i, j]
      }
    }
  }
  ;[a.guess, b.guess] = choice
  if (choice !== before) changed.add(a).add(b)
}
