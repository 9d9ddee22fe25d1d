/**
 * The name space of a machine as numbers, while names are being looked up: a tree of segments with what the tables
 * say about each (ACPI 6.6 section 5.3). A machine has thousands of names and asks for them a hundred thousand times; as
 * numbers in a row they need no collector, and what is asked together stands together. For programs there are objects
 * of it (scope.ts).
 */
import type { NamePath } from './names.ts'
import { OP_NUMBERS } from './opcodes.ts'
import { larger, type Tape } from './tape.ts'

/** No name; the root is name 0. */
export const NONE = -1

/** Names and definitions that there is room for at first: a machine may be one small table. */
const FIRST = 1 << 6

/** Odd, and not to be foreseen: tables cannot be made so that all their names fall into one slot. */
const multiplier = (): number => Math.floor(Math.random() * 0x1_0000_0000) | 1

const EXTERNAL = OP_NUMBERS.External

/** All names of a machine and what tables say about them, in columns: by number of the name, or of the definition. */
export class Space {
  /** How many names there are; they are numbered from the root, 0, on. */
  size = 1
  /** Tapes of the tables, by index in the set. */
  readonly tapes: Tape[] = []

  private parent: Int32Array = new Int32Array(FIRST)
  private key: Int32Array = new Int32Array(FIRST)
  /** The last name made below it, and the name made before it below its parent; 0 for none. */
  private last: Int32Array = new Int32Array(FIRST)
  private before: Int32Array = new Int32Array(FIRST)
  /** Its first and last definition; 0 for none. */
  private first: Int32Array = new Int32Array(FIRST)
  private final: Int32Array = new Int32Array(FIRST)
  /** 1 more than the guessed argument count; 0 for none. */
  private guess: Int32Array = new Int32Array(FIRST)
  // Whoever asks often notes an answer in the name, valid while its stamp is there.
  private countStamp: Int32Array = new Int32Array(FIRST)
  private count: Int32Array = new Int32Array(FIRST)
  private planStamp: Int32Array = new Int32Array(FIRST)
  private plan: Int32Array = new Int32Array(FIRST)
  private own: Int32Array = new Int32Array(FIRST)

  /** Where names are found: name (0, the root: a free slot), segment and parent, and a number that makes them four. */
  private slots = new Int32Array(4 * 2 * FIRST)
  private readonly ofParent = multiplier()
  private readonly ofAll = multiplier()
  private shift = 32 - Math.log2(2 * FIRST)

  /** Definitions are numbered from 1 on. */
  private definitions = 1
  /** Number of the opcode, type and argument count, a byte each. */
  private what: Int32Array = new Int32Array(FIRST)
  private table: Int32Array = new Int32Array(FIRST)
  private node: Int32Array = new Int32Array(FIRST)
  private offset: Int32Array = new Int32Array(FIRST)
  private method: Int32Array = new Int32Array(FIRST)
  /** The next definition of the same name; 0 for none. */
  private next: Int32Array = new Int32Array(FIRST)

  constructor() {
    this.parent[0] = NONE
  }

  // --- names ----------------------------------------------------------------------------------------

  /** The name of a segment below `parent`; NONE when there is none. */
  find(parent: number, key: number): number {
    const { slots } = this
    for (let at = this.slotOf(parent, key); ; at = (at + 4) & (slots.length - 1)) {
      const name = slots[at] as number
      if (name === 0) return NONE
      if (slots[at + 1] === key && slots[at + 2] === parent) return name
    }
  }

  private slotOf(parent: number, key: number): number {
    return (Math.imul(key ^ Math.imul(parent, this.ofParent), this.ofAll) >>> this.shift) << 2
  }

  /** The name of a segment below `parent`, made when missing. */
  make(parent: number, key: number): number {
    const known = this.find(parent, key)
    if (known !== NONE) return known
    const name = this.size++
    if (name === this.parent.length) this.growNames()
    this.parent[name] = parent
    this.key[name] = key
    this.before[name] = this.last[parent] as number
    this.last[parent] = name
    if (8 * this.size > this.slots.length) this.rehash()
    else this.enter(name)
    return name
  }

  private enter(name: number): void {
    const { slots } = this
    let at = this.slotOf(this.parent[name] as number, this.key[name] as number)
    while (slots[at] !== 0) at = (at + 4) & (slots.length - 1)
    slots[at] = name
    slots[at + 1] = this.key[name] as number
    slots[at + 2] = this.parent[name] as number
  }

  private rehash(): void {
    this.slots = new Int32Array(4 * this.slots.length)
    this.shift -= 2
    for (let name = 1; name < this.size; name++) this.enter(name)
  }

  private growNames(): void {
    this.parent = larger(this.parent)
    this.key = larger(this.key)
    this.last = larger(this.last)
    this.before = larger(this.before)
    this.first = larger(this.first)
    this.final = larger(this.final)
    this.guess = larger(this.guess)
    this.countStamp = larger(this.countStamp)
    this.count = larger(this.count)
    this.planStamp = larger(this.planStamp)
    this.plan = larger(this.plan)
    this.own = larger(this.own)
  }

  /** NONE for the root. */
  parentOf(name: number): number {
    return this.parent[name] as number
  }

  /** Number of its segment. */
  keyOf(name: number): number {
    return this.key[name] as number
  }

  hasChildren(name: number): boolean {
    return this.last[name] !== 0
  }

  /** Names below it, in the order in which they were made. */
  childrenOf(name: number): number[] {
    const out: number[] = []
    for (let n = this.last[name] as number; n !== 0; n = this.before[n] as number) out.push(n)
    return out.reverse()
  }

  // --- definitions ----------------------------------------------------------------------------------

  /** Notes a definition, which `define` gives to a name. */
  note(op: number, type: number, argCount: number, table: number, node: number, offset: number, method: number): number {
    const d = this.definitions++
    if (d === this.what.length) this.growDefinitions()
    this.what[d] = op | (type << 8) | (argCount << 16)
    this.table[d] = table
    this.node[d] = node
    this.offset[d] = offset
    this.method[d] = method
    return d
  }

  private growDefinitions(): void {
    this.what = larger(this.what)
    this.table = larger(this.table)
    this.node = larger(this.node)
    this.offset = larger(this.offset)
    this.method = larger(this.method)
    this.next = larger(this.next)
  }

  /** One more definition of a name, the last. */
  define(name: number, d: number): void {
    const final = this.final[name] as number
    if (final === 0) this.first[name] = d
    else this.next[final] = d
    this.final[name] = d
    this.next[d] = 0
    this.countStamp[name] = 0
  }

  /** Puts the definitions of a name in order. */
  sort(name: number, order: (a: number, b: number) => number): void {
    const all: number[] = []
    for (let d = this.firstOf(name); d !== 0; d = this.nextOf(d)) all.push(d)
    this.first[name] = this.final[name] = 0
    for (const d of all.sort(order)) this.define(name, d)
  }

  /** Forgets what tables said, so that the same names serve the next reading. */
  clear(): void {
    this.guess.fill(0)
    this.countStamp.fill(0)
    this.planStamp.fill(0)
    for (let name = 0; name < this.size; name++) {
      const first = this.firstOf(name)
      this.first[name] = this.final[name] = 0
      if (first !== 0 && this.tableOf(first) < 0) this.define(name, first)
    }
  }

  /** 0 for none. */
  firstOf(name: number): number {
    return this.first[name] as number
  }

  /** 0 for none. */
  finalOf(name: number): number {
    return this.final[name] as number
  }

  /** The next definition of the same name; 0 for none. */
  nextOf(d: number): number {
    return this.next[d] as number
  }

  /** Something was said about the name. */
  isDefined(name: number): boolean {
    return this.first[name] !== 0
  }

  /** Number of the opcode that declares. */
  opOf(d: number): number {
    return (this.what[d] as number) & 0xff
  }

  /** ACPI object type (6.6 table 19.41), 0 when unknown. */
  typeOf(d: number): number {
    return ((this.what[d] as number) >>> 8) & 0xff
  }

  argCountOf(d: number): number {
    return (this.what[d] as number) >>> 16
  }

  /** Index of the table in the set; -1 for what the interpreter itself provides. */
  tableOf(d: number): number {
    return this.table[d] as number
  }

  /** The declaring node on the tape of that table; NONE when it stands on none. */
  nodeOf(d: number): number {
    return this.node[d] as number
  }

  /** Name of the Method whose run makes it; NONE when it is made at load time. */
  methodOf(d: number): number {
    return this.method[d] as number
  }

  /** Tape that it stands on. */
  tapeOf(d: number): Tape | undefined {
    return this.tapes[this.tableOf(d)]
  }

  /** Where it stands in its table; NONE for what the interpreter itself provides. */
  offsetOf(d: number): number {
    return this.offset[d] as number
  }

  /** A promise made by the producer's compiler. */
  isExternal(d: number): boolean {
    return this.opOf(d) === EXTERNAL
  }

  // --- notes ----------------------------------------------------------------------------------------

  /** Inferred or overriding argument count of a name that nothing in the set defines. */
  guessOf(name: number): number | undefined {
    const guess = this.guess[name] as number
    return guess === 0 ? undefined : guess - 1
  }

  setGuess(name: number, count: number | undefined): void {
    this.guess[name] = count === undefined ? 0 : count + 1
  }

  /** Is the argument count that was noted the one of this stamp? */
  isCounted(name: number, stamp: number): boolean {
    return this.countStamp[name] === stamp
  }

  countOf(name: number): number {
    return this.count[name] as number
  }

  setCount(name: number, stamp: number, count: number): void {
    this.countStamp[name] = stamp
    this.count[name] = count
  }

  /** Is what was noted for a plan that of this stamp? */
  isPlanned(name: number, stamp: number): boolean {
    return this.planStamp[name] === stamp
  }

  planOf(name: number): number {
    return this.plan[name] as number
  }

  /** The definition that was noted with it; 0 for none. */
  ownOf(name: number): number {
    return this.own[name] as number
  }

  setPlan(name: number, stamp: number, plan: number, own: number): void {
    this.planStamp[name] = stamp
    this.plan[name] = plan
    this.own[name] = own
  }
}

let stamps = 0
/** A stamp for a new pass. */
export const newStamp = (): number => ++stamps

// --- looking up ---------------------------------------------------------------------------------------

/** Enclosing scopes searched for a bare segment; more only delay a hostile table. */
const SEARCH_LIMIT = 256

/** Scope the prefix leads to. */
function start(space: Space, scope: number, path: NamePath): number {
  let from = path.isRooted ? 0 : scope
  for (let i = 0; i < path.up && from > 0; i++) from = space.parentOf(from)
  return from
}

/** Name that a declaration of `path` in `scope` makes; made when missing. */
export function declareName(space: Space, scope: number, path: NamePath): number {
  let at = start(space, scope, path)
  for (let i = 0; i < path.count; i++) at = space.make(at, path.keys[i] as number)
  return at
}

/** The scope to search after so many others: the one around it, or at last the root. */
const outward = (space: Space, at: number, searched: number): number => (searched === SEARCH_LIMIT - 1 && at > 0 ? 0 : space.parentOf(at))

/** Name that a use of `path` in `scope` means, among those that `exists` accepts (those that are defined): upward search for a bare segment, exact otherwise. */
export function lookupName(space: Space, scope: number, path: NamePath, exists?: (name: number) => boolean): number {
  if (path.isSearched) {
    const key = path.keys[0] as number
    for (let at = scope, i = 0; at !== NONE; at = outward(space, at, i++)) {
      if (!space.hasChildren(at)) continue
      const found = space.find(at, key)
      if (found !== NONE && (exists ? exists(found) : space.isDefined(found))) return found
    }
    return NONE
  }
  let at = start(space, scope, path)
  for (let i = 0; i < path.count; i++) {
    at = space.find(at, path.keys[i] as number)
    if (at === NONE) return NONE
  }
  return path.count === 0 || (exists ? exists(at) : space.isDefined(at)) ? at : NONE
}

/** The name that `isPreferred` accepts, or else the one that `lookupName` finds. */
export function lookupPreferred(space: Space, scope: number, path: NamePath, isPreferred: (name: number) => boolean): number {
  if (!path.isSearched) return lookupName(space, scope, path)
  const key = path.keys[0] as number
  let other = NONE
  for (let at = scope, i = 0; at !== NONE; at = outward(space, at, i++)) {
    const found = space.hasChildren(at) ? space.find(at, key) : NONE
    if (found === NONE || !space.isDefined(found)) continue
    if (isPreferred(found)) return found
    if (other === NONE) other = found
  }
  return other
}

/** Name that stands for what nothing defines: bare segments are taken to live at the root. */
export const phantom = (space: Space, scope: number, path: NamePath): number => declareName(space, path.isSearched ? 0 : scope, path)

/** Scope that a Scope operator opens: what is there, or else what will be there. */
export function scopeOf(space: Space, scope: number, path: NamePath): number {
  const found = lookupName(space, scope, path)
  return found === NONE ? declareName(space, scope, path) : found
}
