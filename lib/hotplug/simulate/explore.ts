/** Breadth-first exploration: every reachable state once, the shortest trace to each broken invariant. */
import { labelOf, type Invariant, type Model, type ModelEvent, type Side, type Step, type Violation } from './model.ts'

export interface ExploreOptions {
  /** Stop after so many states. */
  readonly maxStates?: number
  /** Use the model's partial-order and symmetry reductions. */
  readonly reduce?: boolean
  /** Stop at the first violation instead of finding one for each invariant. */
  readonly first?: boolean
  readonly onProgress?: ((states: number) => void) | undefined
}

export interface Exploration {
  readonly model: string
  readonly states: number
  readonly transitions: number
  /** All reachable states were visited. */
  readonly complete: boolean
  readonly violations: readonly Violation[]
  /** Length of the longest shortest path. */
  readonly depth: number
  readonly milliseconds: number
  /** Bytes held for states and their index. */
  readonly memory: number
}

/** States packed into 32-bit words: variables do not cross a word. */
class Packing {
  readonly words: number
  private readonly word: Int32Array
  private readonly shift: Int32Array
  private readonly mask: Int32Array

  constructor(model: Model) {
    let word = 0
    let used = 0
    const n = model.vars.length
    this.word = new Int32Array(n)
    this.shift = new Int32Array(n)
    this.mask = new Int32Array(n)
    for (let i = 0; i < n; i++) {
      const [name, bits] = model.vars[i] as readonly [string, number]
      if (bits < 1 || bits > 32) throw new RangeError(`${model.name}.${name} has ${bits} bits`)
      if (used + bits > 32) { word++; used = 0 }
      this.word[i] = word
      this.shift[i] = used
      this.mask[i] = bits === 32 ? -1 : (1 << bits) - 1
      used += bits
    }
    this.words = word + 1
  }

  pack(s: Int32Array, into: Int32Array, at: number): void {
    for (let w = 0; w < this.words; w++) into[at + w] = 0
    for (let i = 0; i < s.length; i++) {
      const w = at + (this.word[i] as number)
      into[w] = (into[w] as number) | (((s[i] as number) & (this.mask[i] as number)) << (this.shift[i] as number))
    }
  }

  unpack(from: Int32Array, at: number, s: Int32Array): void {
    for (let i = 0; i < s.length; i++) s[i] = ((from[at + (this.word[i] as number)] as number) >>> (this.shift[i] as number)) & (this.mask[i] as number)
  }
}

/**
 * Visited states: packed words in one growing array, found through open addressing. A slot of the index holds the
 * state's number and its hash side by side, so that most probes touch one cache line and no state.
 */
class Store {
  states: Int32Array
  parent: Int32Array
  via: Int32Array
  count = 0
  private table: Int32Array
  private readonly words: number

  constructor(words: number) {
    this.words = words
    this.states = new Int32Array(words * 65536)
    this.parent = new Int32Array(65536)
    this.via = new Int32Array(65536)
    this.table = new Int32Array(1 << 19).fill(-1)
  }

  get bytes(): number {
    return this.states.byteLength + this.parent.byteLength + this.via.byteLength + this.table.byteLength
  }

  private hash(at: number): number {
    let h = 0x811c9dc5
    for (let w = 0; w < this.words; w++) {
      h = Math.imul(h ^ (this.states[at + w] as number), 0x9e3779b1)
      h ^= h >>> 15
    }
    return h
  }

  /** The candidate must have been written behind the last state. True when it is new. */
  add(parent: number, via: number): boolean {
    const at = this.count * this.words
    const mask = this.table.length - 2
    const hash = this.hash(at)
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const known = this.table[slot] as number
      if (known < 0) {
        this.table[slot] = this.count
        this.table[slot + 1] = hash
        this.parent[this.count] = parent
        this.via[this.count] = via
        this.count++
        this.grow()
        return true
      }
      let same = this.table[slot + 1] === hash
      for (let w = 0; w < this.words && same; w++) same = this.states[known * this.words + w] === this.states[at + w]
      if (same) return false
    }
  }

  private grow(): void {
    if ((this.count + 1) * this.words > this.states.length) this.states = larger(this.states)
    if (this.count + 1 > this.parent.length) {
      this.parent = larger(this.parent)
      this.via = larger(this.via)
    }
    if (this.count * 4 < this.table.length) return
    const old = this.table
    this.table = new Int32Array(old.length * 2).fill(-1)
    const mask = this.table.length - 2
    for (let i = 0; i < old.length; i += 2) {
      if ((old[i] as number) < 0) continue
      const hash = old[i + 1] as number
      let slot = (hash << 1) & mask
      while ((this.table[slot] as number) >= 0) slot = (slot + 2) & mask
      this.table[slot] = old[i] as number
      this.table[slot + 1] = hash
    }
  }
}

function larger(a: Int32Array): Int32Array<ArrayBuffer> {
  const b = new Int32Array(a.length * 2)
  b.set(a)
  return b
}

const ARG_BITS = 16

/** Visits every state that the model can reach. */
export function explore(model: Model, o: ExploreOptions = {}): Exploration {
  const from = performance.now()
  const packing = new Packing(model)
  const store = new Store(packing.words)
  const size = model.vars.length
  const current = new Int32Array(size)
  const next = new Int32Array(size)
  const found = new Map<string, number>()
  const reduce = o.reduce ?? true
  const max = o.maxStates ?? Number.POSITIVE_INFINITY
  const unbroken = [...model.invariants]
  let transitions = 0

  const visit = (parent: number, via: number): void => {
    if (reduce) model.canonical?.(next)
    packing.pack(next, store.states, store.count * packing.words)
    const index = store.count
    if (!store.add(parent, via)) return
    for (let i = 0; i < unbroken.length; i++) {
      const invariant = unbroken[i] as Invariant
      if (invariant.holds(next)) continue
      found.set(invariant.id, index)
      unbroken.splice(i--, 1)
    }
  }

  model.init(next)
  visit(-1, 0)
  // Functions in plain arrays: the loop below is all that a large exploration does.
  const guards = model.events.map((e) => e.guard)
  const applies = model.events.map((e) => e.apply)
  const args = model.events.map((e) => e.args)
  const locals = reduce ? model.events.flatMap((e, i) => (e.local ? [i] : [])) : []
  const count = guards.length
  let head = 0
  for (; head < store.count && store.count < max && !(o.first && found.size); head++) {
    packing.unpack(store.states, head * packing.words, current)
    let from = 0
    let to = count
    for (let i = 0; i < locals.length; i++) {
      const e = locals[i] as number
      if ((guards[e] as ModelEvent['guard'])(current, 0)) {
        from = e
        to = e + 1
        break
      }
    }
    for (let e = from; e < to; e++) {
      const guard = guards[e] as ModelEvent['guard']
      const apply = applies[e] as ModelEvent['apply']
      for (let arg = 0, n = args[e] as number; arg < n; arg++) {
        if (!guard(current, arg)) continue
        for (let i = 0; i < size; i++) next[i] = current[i] as number
        apply(next, arg)
        transitions++
        visit(head, (e << ARG_BITS) | arg)
      }
    }
    if ((head & 0xffff) === 0) o.onProgress?.(store.count)
  }

  const milliseconds = performance.now() - from
  // A trace through renamed states makes no sense to a reader: the traces come from a run without renaming.
  const traced = reduce && model.canonical && found.size ? explore(model, { ...o, reduce: false, onProgress: undefined }) : undefined
  const path = (index: number): number[] => {
    const out: number[] = []
    for (let i = index; i > 0; i = store.parent[i] as number) out.push(i)
    return out.reverse()
  }
  const violations = [...found].map(([invariant, index]): Violation => ({
    invariant,
    trace: path(index).map((i): Step => {
      const via = store.via[i] as number
      const event = model.events[via >> ARG_BITS] as ModelEvent
      const arg = via & ((1 << ARG_BITS) - 1)
      packing.unpack(store.states, (store.parent[i] as number) * packing.words, current)
      const label = labelOf(event, arg, current)
      packing.unpack(store.states, i * packing.words, current)
      return { event: event.name, arg, side: event.side, label, state: model.show(current) }
    }),
  }))
  return {
    model: model.name, states: store.count, transitions, complete: head === store.count, violations: traced?.violations ?? violations, milliseconds, memory: store.bytes,
    depth: store.count ? path(store.count - 1).length : 0,
  }
}

/** Seeded generator (mulberry32): the same seed gives the same run everywhere. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000) * below)
  }
}

/**
 * One random run until nothing is enabled or `maxSteps`; returns the last state. First one of the sides that can
 * move is picked, the host `hostSpeed` times as often as the guest, then one of its events.
 */
export function randomRun(model: Model, pick: (below: number) => number, o: { maxSteps?: number; hostSpeed?: number; onStep?: (step: Step, s: Int32Array) => void } = {}): Int32Array {
  const { maxSteps = 100_000, hostSpeed = 1, onStep } = o
  const s = new Int32Array(model.vars.length)
  model.init(s)
  const sides: Record<Side, number[]> = { host: [], guest: [] }
  for (let step = 0; step < maxSteps; step++) {
    sides.host.length = 0
    sides.guest.length = 0
    for (let e = 0; e < model.events.length; e++) {
      const event = model.events[e] as ModelEvent
      for (let arg = 0; arg < event.args; arg++) if (event.guard(s, arg)) sides[event.side].push((e << ARG_BITS) | arg)
    }
    if (sides.host.length + sides.guest.length === 0) break
    const host = sides.guest.length === 0 || (sides.host.length > 0 && pick(hostSpeed + 1) < hostSpeed)
    const enabled = sides[host ? 'host' : 'guest']
    const via = enabled[pick(enabled.length)] as number
    const event = model.events[via >> ARG_BITS] as ModelEvent
    const arg = via & ((1 << ARG_BITS) - 1)
    const label = onStep ? labelOf(event, arg, s) : ''
    event.apply(s, arg)
    onStep?.({ event: event.name, arg, side: event.side, label, state: model.show(s) }, s)
  }
  return s
}

/** Runs the named events in order. @throws RangeError when one is not enabled: the trace belongs to another model. */
export function replayTrace(model: Model, trace: readonly Pick<Step, 'event' | 'arg'>[]): { steps: Step[]; broken: string[] } {
  const s = new Int32Array(model.vars.length)
  model.init(s)
  const steps: Step[] = []
  for (const { event: name, arg } of trace) {
    const event = model.events.find((e) => e.name === name)
    if (!event || !event.guard(s, arg)) throw new RangeError(`${name}(${arg}) is not enabled after ${steps.length} steps`)
    const label = labelOf(event, arg, s)
    event.apply(s, arg)
    steps.push({ event: name, arg, side: event.side, label, state: model.show(s) })
  }
  return { steps, broken: model.invariants.filter((i) => !i.holds(s)).map((i) => i.id) }
}
