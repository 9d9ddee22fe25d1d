/**
 * Names a table uses but does not define, and names that need another spelling.
 *
 * A compiler sees one table at a time, so everything that another table (or none) defines must be
 * declared External, with the type and the argument count the bytes imply (ACPI 6.6 section 19.6.45).
 */
import type { AmlSet } from '../decode/index.ts'
import { DECLARED } from '../definitions.ts'
import { isLeadChar, keyOf, NamePath, PARENT } from '../names.ts'
import { byNumber, OP_NUMBERS, type OpName } from '../opcodes.ts'
import { pathIn } from '../scope.ts'
import { declareName, lookupName, lookupPreferred, newStamp, NONE, phantom, type Space } from '../space.ts'
import type { Range, Tape } from '../tape.ts'
import { ExternalBlock, METHOD, type Need } from './externalblock.ts'
import { KEYWORD_SEGMENTS } from './literals.ts'
import { Refusals } from './refusals.ts'
import { walkPlaces, type Place } from './walk.ts'

export interface NamePlan {
  /** `External (…)` lines. */
  readonly externals: string[]
  /** `#pragma` lines for what iasl refuses by design. */
  readonly pragmas: string[]
  /** Other spelling of names, by number of their node. */
  readonly names: Map<number, string>
  /** Calls without arguments of names that the block does not call methods. */
  readonly bare: Set<number>
}

const DEVICE = 6
const { If: IF, Else: ELSE, Zero: ZERO, External: EXTERNAL, NameRef: NAME_REF, Call: CALL, CondRefOf: COND_REF_OF, Store: STORE, FieldConnection: CONNECTION, FieldUnit: FIELD_UNIT, Method: METHOD_OP } = OP_NUMBERS

/** Type that an operator demands of a name in its first operand. */
const DEMANDS: Partial<Record<OpName, number>> = {
  Scope: DEVICE, Notify: DEVICE, Acquire: 9, Release: 9, Wait: 7, Signal: 7, Reset: 7, Field: 10, BankField: 10, IndexField: 5,
}
const DEMANDED: readonly number[] = byNumber((op) => DEMANDS[op] ?? 0)
/** Positions of names that are used, the last first; of NameRef and Call none. */
const NAMED: readonly (readonly number[])[] = byNumber((op, row) => (op === 'NameRef' || op === 'Call' ? [] : row.operands.flatMap((kind, i) => (kind === 'name' ? [i] : [])).reverse()))
const KEYWORDS: ReadonlySet<number | undefined> = new Set([...KEYWORD_SEGMENTS].map(keyOf))

/** `If (Zero) { External… }`, as compilers write them; some add stray constants. */
export function isExternalBlock(tape: Tape, n: number): boolean {
  if (tape.op[n] !== IF || tape.op[n + 1] !== ZERO) return false
  const to = tape.listTo(n)
  let has = false
  for (let e = tape.listFrom(n); e < to; e = tape.next[e] as number) {
    if (tape.op[e] === EXTERNAL) has = true
    else if (!tape.isIdle(e)) return false
  }
  return has
}

/** Nodes of a range, one after the other. */
function* each(tape: Tape, { from, to }: Range): Generator<number> {
  for (let n = from; n < to; n = tape.next[n] as number) yield n
}

// What is noted of a name while a table is planned.
/** Defined by this table, so that it needs no External. */
const OWNED = 1
/** Defined or promised by this table: all that its producer's compiler could see. */
const MINE = 2
/** Spells a word that ASL reserves. */
const KEYWORD = 4

class Planner {
  readonly needs = new Map<number, Need>()
  readonly names = new Map<number, string>()
  private readonly space: Space
  private readonly tape: Tape
  private readonly table: number
  private readonly path = new NamePath()
  private readonly seen = new Map<number, number>()
  private readonly stamp = newStamp()

  constructor(space: Space, tape: Tape, table: number) {
    this.space = space
    this.tape = tape
    this.table = table
  }

  /** What this table makes of a name; the space keeps it. */
  private noted(name: number): number {
    const { space } = this
    return space.isPlanned(name, this.stamp) ? space.planOf(name) : this.note(name)
  }

  private note(name: number): number {
    const { space, table } = this
    let own = 0
    let plan = (name === 0 ? OWNED : 0) | (KEYWORDS.has(space.keyOf(name)) ? KEYWORD : 0)
    for (let d = space.firstOf(name); d !== 0; d = space.nextOf(d)) {
      const from = space.tableOf(d)
      if (from !== table && from >= 0) continue
      const isExternal = space.isExternal(d)
      plan |= MINE
      if (!isExternal || from < 0) plan |= OWNED
      if (own === 0 && from === table && !isExternal) own = d
    }
    space.setPlan(name, this.stamp, plan, own)
    return plan
  }

  owns(name: number): boolean {
    return (this.noted(name) & OWNED) !== 0
  }

  /** The first definition of a name in this table; 0 for none. */
  readonly ownDefinition = (name: number): number => {
    this.noted(name)
    return this.space.ownOf(name)
  }

  /**
   * Producers promise names below a method of the table itself, where nobody can see them: the
   * same name without the method's segment.
   */
  visible(name: number): number {
    let seen = this.seen.get(name)
    if (seen === undefined) this.seen.set(name, (seen = this.withoutMethods(name)))
    return seen
  }

  private withoutMethods(name: number): number {
    const { space } = this
    const chain: number[] = []
    for (let at = name; at > 0 && chain.length < 255; at = space.parentOf(at)) chain.push(at)
    const isMethod = (at: number): boolean => at !== name && this.methodHere(at) !== 0
    if (!chain.some(isMethod)) return name
    return chain.reverse().reduce((at, n) => (isMethod(n) ? at : space.make(at, space.keyOf(n))), 0)
  }

  private readonly isMine = (name: number): boolean => (this.noted(name) & MINE) !== 0

  /** What a name means to a compiler that sees this table; what another table makes of it otherwise. */
  private meaning(scope: number, path: NamePath): number {
    return lookupPreferred(this.space, scope, path, this.isMine)
  }

  need(name: number): Need {
    const n = this.visible(name)
    let need = this.needs.get(n)
    if (!need) this.needs.set(n, (need = { type: 0, called: false, argCount: 0, assigned: false, soft: [] }))
    return need
  }

  /** The definition as a method in this table; 0 for none. */
  private methodHere(name: number): number {
    const { space } = this
    let d = this.ownDefinition(name)
    while (d !== 0 && (space.tableOf(d) !== this.table || space.opOf(d) !== METHOD_OP)) d = space.nextOf(d)
    return d
  }

  /** The NameString at `at`. */
  private read(at: number): NamePath {
    this.path.read(this.tape.bytes, at, this.tape.bytes.length)
    return this.path
  }

  /** What the name at `at` means; NONE for no name at all. */
  private found({ scope, name, isSettled }: Place, at: number): number {
    if (isSettled && name !== NONE && this.isMine(name)) return name
    const path = this.read(at)
    if (path.isNull) return NONE
    const found = this.meaning(scope, path)
    return found === NONE ? phantom(this.space, scope, path) : found
  }

  /** The name at `at` is used. */
  private use(place: Place, at: number, demand: number, call = false, assigned = false): number {
    const seen = this.found(place, at)
    if (seen === NONE) return NONE
    const argCount = call ? this.tape.argCount(place.node) : 0
    // A nearer method of another table, which this table's producer did not know, decides the call.
    const method = call ? this.methodHere(seen) : 0
    let found = seen
    if (method !== 0 && this.space.argCountOf(method) !== argCount) {
      const nearer = lookupName(this.space, place.scope, this.read(at))
      if (nearer !== NONE) found = nearer
    }
    this.respell(place, at, found)
    if (this.owns(found) || this.owns(this.visible(found))) return found
    const need = this.need(found)
    if (call) {
      need.argCount = Math.max(need.argCount, argCount)
      if (argCount === 0 && !place.isStatement) need.soft.push(place.node)
      else need.called = true
    } else if (demand !== 0) need.type = demand
    if (assigned) need.assigned = true
    return found
  }

  /** The parent of a declared path must exist. */
  private declared(place: Place, at: number, made: number): void {
    if (made > 0 && !isLeadChar(this.tape.bytes[at] as number) && this.read(at).count > 0) {
      const parent = this.space.parentOf(made)
      if (!this.owns(parent)) this.need(parent).type ||= DEVICE
    }
    this.respell(place, at, made)
  }

  private respell({ node, scope }: Place, at: number, meant: number): void {
    if (isLeadChar(this.tape.bytes[at] as number)) {
      if ((this.noted(meant) & KEYWORD) !== 0) this.names.set(node, pathIn(this.space, meant))
    } else if (this.tape.bytes[at] === PARENT) {
      // More `^` than there are scopes: a compiler refuses what interpreters tolerate.
      const { up } = this.read(at)
      let depth = 0
      for (let around = scope; around > 0 && depth < up; around = this.space.parentOf(around)) depth++
      if (up > depth) this.names.set(node, pathIn(this.space, meant))
    }
  }

  visit(place: Place): void {
    const { node, op, parent, parentOp } = place
    const { tape } = this
    if (op === NAME_REF) {
      const at = tape.at[node] as number
      const isFirst = node === parent + 1
      // CondRefOf may name what does not exist; a compiler takes it without External.
      if (parentOp === COND_REF_OF && isFirst) place.meant = this.respellQuiet(place, at)
      else place.meant = this.use(place, at, isFirst && parent >= 0 && place.index === 0 ? (DEMANDED[parentOp] as number) : 0, false, parentOp === STORE && !isFirst)
      // iasl loses its place in the name space after Connection (^X).
      if (parentOp === CONNECTION && tape.bytes[at] === PARENT && place.meant !== NONE) this.names.set(node, pathIn(this.space, place.meant))
      return
    }
    if (op === CALL) {
      place.meant = this.use(place, tape.at[node] as number, METHOD, true)
      return
    }
    const declared = DECLARED[op] as number
    if (declared >= 0 && op !== FIELD_UNIT && place.name !== NONE) this.declared(place, tape.operand(node, declared), place.name)
    for (const i of NAMED[op] as readonly number[]) place.meant = this.use(place, tape.operand(node, i), i === 0 ? (DEMANDED[op] as number) : 5)
  }

  private respellQuiet(place: Place, at: number): number {
    const found = this.meaning(place.scope, this.read(at))
    if (found !== NONE) this.respell(place, at, found)
    return found
  }

  /** The External blocks that the table has: `promise` is told of each promise. */
  promises(promise: (name: number, type: number, argCount: number) => void): void {
    const { tape } = this
    for (const n of each(tape, tape.roots)) {
      const after = tape.next[n] as number
      if (!isExternalBlock(tape, n) || (after < tape.roots.to && tape.op[after] === ELSE)) continue
      for (const e of each(tape, tape.list(n))) {
        if (tape.op[e] !== EXTERNAL) continue
        promise(this.visible(declareName(this.space, 0, this.read(tape.operands(e)))), tape.number(e, 1), tape.number(e, 2))
      }
    }
  }
}

/** Externals and respelled names of one table of the set, whose tape is given. */
export function planNames(set: AmlSet, table: number, tape: Tape): NamePlan {
  const { space } = set.tables[table]?.namespace ?? set.namespace
  const planner = new Planner(space, tape, table)
  const refusals = new Refusals(space, tape, planner.ownDefinition)
  walkPlaces(tape, (place) => {
    planner.visit(place)
    refusals.visit(place)
  })
  const block = new ExternalBlock(space, planner.needs)
  planner.promises((name, type, argCount) => block.promise(name, type, argCount))
  block.complete((name) => planner.owns(name))
  return { externals: block.lines, pragmas: refusals.lines(), names: planner.names, bare: block.bare }
}
