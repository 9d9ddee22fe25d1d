/**
 * Argument counts of names that nothing in the set defines.
 *
 * A wrong count leaves its mark: values that stand alone as statements, which no compiler writes,
 * or operators whose operands run out. Each mark is a site; a count is chosen so that the marks of
 * all sites of the name vanish, and only if that is strictly better than what was assumed.
 */
import { byNumber, OP_NUMBERS, type OpName, type OperandKind } from '../opcodes.ts'
import { NONE, type Space } from '../space.ts'
import { isNodeKind, Tape, type Range } from '../tape.ts'
import type { Arity } from './arity.ts'
import type { Frame, Watcher } from './frame.ts'
import { Parser } from './parser.ts'

/** A stretch of a TermList that reads oddly, and the names that may be to blame. */
export interface Site {
  readonly table: number
  readonly start: number
  end: number
  readonly scope: number
  readonly names: Set<number>
}

/** Statements after which nothing runs, by number of the opcode. */
const LEAVES = byNumber((op) => op === 'Return' || op === 'Break' || op === 'Continue')
/** More idle terms than arguments: blanked code, not a call. */
const MAX_RUN = 7
/** In a table. */
export const MAX_SITES = 4000

interface ListState {
  start: number
  /** Opcode of the statement before; -1 for none. */
  previous: number
  run: number
  open: Site | undefined
}

/** What was found in a stretch of a table. */
export interface Found {
  readonly sites: readonly Site[]
  /** Names whose arguments were only guessed. */
  readonly guessed: ReadonlySet<number>
}

/** Finds the sites of a table while it is parsed onto `tape`. */
export class SiteFinder implements Watcher {
  private sites = new Map<number, Site>()
  private uses: { offset: number; name: number }[] = []
  private ends = new Set<number>()
  private readonly table: number
  tape: Tape

  constructor(table: number, tape: Tape) {
    this.table = table
    this.tape = tape
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

  unknown(_frame: Frame, name: number, offset: number, next: number): void {
    this.uses.push({ offset, name })
    this.ends.add(next)
  }

  statement(frame: Frame, n: number, next: number): void {
    if (this.uses.length === 0 || this.tape.op[n] === OP_NUMBERS.Opaque) return
    if (frame.row.list !== 'terms') return
    const offset = this.tape.at[n] as number
    const state = (frame.note ??= { start: frame.hasPackage ? frame.at : offset, previous: -1, run: 0, open: undefined }) as ListState
    const afterName = this.ends.has(offset)
    const odd = this.tape.isIdle(n) || (afterName && state.previous >= 0 && LEAVES[state.previous] === true)
    if (odd) {
      state.run++
      if (state.run <= MAX_RUN) this.mark(frame, state, offset, next)
    } else {
      if (state.open) state.open.end = state.open.start === frame.at ? frame.end : next
      state.open = undefined
      state.run = 0
      if (!afterName || state.previous < 0) state.start = offset
    }
    state.previous = this.tape.op[n] as number
  }

  failed(frame: Frame, offset: number): void {
    if (frame.scope !== NONE) this.add(frame, offset, offset, frame.end, frame.end)
  }

  private mark(frame: Frame, state: ListState, offset: number, next: number): void {
    const end = state.start === frame.at ? frame.end : next
    state.open = this.add(frame, state.start, state.start, offset, end) ?? state.open
  }

  /** Site at `start` blamed on the names used in `[from, to)`. */
  private add(frame: Frame, start: number, from: number, to: number, end: number): Site | undefined {
    const names: number[] = []
    for (let i = this.uses.length - 1; i >= 0 && names.length < 8; i--) {
      const use = this.uses[i] as { offset: number; name: number }
      if (use.offset < from) break
      if (use.offset < to) names.push(use.name)
    }
    if (names.length === 0) return undefined
    let site = this.sites.get(start)
    if (!site) {
      if (this.sites.size >= MAX_SITES) return undefined
      site = { table: this.table, start, end, scope: frame.scope, names: new Set() }
      this.sites.set(start, site)
    }
    site.end = Math.max(site.end, end)
    for (const name of names) site.names.add(name)
    return site
  }
}

/** Can stand where a target or SuperName is due; by number of the opcode, like all that follow. */
const PLACES = byNumber((op) => /^(Local|Arg|NameRef|Debug|Index|DerefOf|NullName|Call|RefOf)/.test(op))
const NO_OPERAND = byNumber((_, row) => row.role === 'statement' || row.role === 'declare')
const NO_PLACE = byNumber((op, row) => !PLACES[OP_NUMBERS[op]] && row.role !== 'pseudo' && row.role !== 'field')

/** Cost of operand `arg`, number `i` of a node that takes `kind` there. */
function operandCost(op: OpName, kind: OperandKind | undefined, i: number, arg: number): number {
  let cost = NO_OPERAND[arg] ? 40 : 0
  if ((kind === 'super' || kind === 'target') && NO_PLACE[arg]) cost += 10
  else if (op === 'Store' && i === 1 && (arg === OP_NUMBERS.NullName || arg === OP_NUMBERS.RefOf)) cost += 10
  if (op === 'Call' && (arg === OP_NUMBERS.Store || arg === OP_NUMBERS.NullName)) cost += 3
  return cost
}

/** How unlikely it is that a compiler wrote these terms. */
export function oddity(tape: Tape, terms: Range): number {
  const { op, next } = tape
  const statements = ({ from, to }: Range): number => {
    let cost = 0
    let previous = -1
    for (let n = from; n < to; n = next[n] as number) {
      if (tape.isIdle(n)) cost += 10
      if (previous >= 0 && LEAVES[previous]) cost += 5
      previous = op[n] as number
    }
    return cost
  }
  let cost = statements(terms)
  for (let n = terms.from; n < terms.to; n++) {
    const { name, row } = tape.facts(n)
    if (name === 'Opaque') cost += 60
    const isCall = name === 'Call'
    const operands = isCall ? (next[n] as number) : tape.listFrom(n)
    let child = n + 1
    for (let i = 0; child < operands; i++) {
      const kind = isCall ? 'term' : row.operands[i]
      if (!isNodeKind(kind)) continue
      cost += operandCost(name, kind, i, op[child] as number)
      child = next[child] as number
    }
    if (row.list === 'terms') cost += statements(tape.list(n))
  }
  return cost
}

const MAX_SITES_PER_NAME = 24

/** Chooses counts for the names of `sites`; returns the names whose count changed. */
export function inferArities(sites: readonly Site[], tables: readonly Uint8Array[], arity: Arity, budget: number): Set<number> {
  const { space } = arity
  const byName = new Map<number, Site[]>()
  for (const site of sites) for (const name of site.names) byName.set(name, [...(byName.get(name) ?? []), site].slice(0, 200))
  const changed = new Set<number>()
  let left = budget
  const costOf = (list: readonly Site[]): number => {
    let sum = 0
    for (const site of list) {
      if (left <= 0) break
      left -= site.end - site.start + 16
      const tape = new Tape(tables[site.table] as Uint8Array, site.end - site.start)
      sum += oddity(tape, new Parser(tape, site.table, '', { arity }).terms(site.start, site.end, site.scope))
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
      const before = space.guessOf(name)
      let best = costOf(list)
      let choice = before
      for (let count = 0; count <= 7 && best > 0 && left > 0; count++) {
        space.setGuess(name, count)
        const cost = costOf(list)
        if (cost < best) {
          best = cost
          choice = count
        }
      }
      space.setGuess(name, choice)
      if (choice !== before) {
        moved = true
        changed.add(name)
      }
    }
    if (!moved || left <= 0) break
  }
  for (const site of sites) if (site.names.size === 2 && left > 0) tryPair(space, site, byName, costOf, changed)
  return changed
}

/** Two names in one odd stretch may need their counts changed together, as in `A (B (x), y)`. */
function tryPair(space: Space, site: Site, byName: Map<number, Site[]>, costOf: (list: readonly Site[]) => number, changed: Set<number>): void {
  const [a, b] = [...site.names] as [number, number]
  const list = [...new Set([...(byName.get(a) ?? []), ...(byName.get(b) ?? [])])].slice(0, 4)
  let best = costOf(list)
  if (best === 0) return
  const set = ([i, j]: readonly [number | undefined, number | undefined]): void => {
    space.setGuess(a, i)
    space.setGuess(b, j)
  }
  const before = [space.guessOf(a), space.guessOf(b)] as const
  let choice: readonly [number | undefined, number | undefined] = before
  for (let i = 0; i <= 4 && best > 0; i++) {
    for (let j = 0; j <= 4; j++) {
      set([i, j])
      const cost = costOf(list)
      if (cost < best) {
        best = cost
        choice = [i, j]
      }
    }
  }
  set(choice)
  if (choice !== before) changed.add(a).add(b)
}
