/**
 * How many arguments follow a name. Nothing in the bytes says so (ACPI 6.6 section 20.2.5): it is
 * the business of whoever defines the name, in whatever table.
 */
import { NamePath, segmentText } from '../names.ts'
import { OP_NUMBERS, OPCODES } from '../opcodes.ts'
import { predefinedArgs } from '../predefined.ts'
import { lookupName, newStamp, NONE, phantom, type Space } from '../space.ts'

/** Count of a name that nothing defines, or whose definitions disagree. */
const UNKNOWN = -2
/** Count of a name that is no method. */
const NO_METHOD = -1

const { Method: METHOD, Alias: ALIAS } = OP_NUMBERS
const ALIAS_SIZE = OPCODES.Alias.bytes.length
/** ACPI object type. */
const METHOD_TYPE = 8

/** A name that a method makes: what follows in the method sees it, unless a table defines it. */
export function learnLocal(space: Space, name: number, d: number): void {
  if (!space.isDefined(name) && !space.isExternal(d)) space.define(name, d)
}

export class Arity {
  readonly space: Space
  /** Set by `of`: what the name means; NONE for nothing. */
  found = NONE
  /** Set by `of`: the name when its arity is only a guess; NONE otherwise. */
  unknown = NONE
  /** Set by `of`: the name is known (or promised) to be a method. */
  isMethod = false
  /** Names were learned from declarations that stand where they declare nothing, such as in an operand. */
  hasStrays = false

  /** One stamp for each table: what `fixed` found for it is noted in the name, which is used far more often than it is defined. */
  private readonly stamps: number[] = []
  private readonly path = new NamePath()

  constructor(space: Space) {
    this.space = space
  }

  /** Arguments of `path` used in `scope` of table number `table`; `slot`: as target or SuperName. */
  of(scope: number, path: NamePath, table: number, slot: boolean): number {
    const { space } = this
    const found = lookupName(space, scope, path)
    this.found = found
    this.unknown = NONE
    const fixed = found === NONE ? UNKNOWN : this.remembered(found, table)
    this.isMethod = fixed >= 0
    if (fixed !== UNKNOWN) return fixed > 0 ? fixed : 0
    return slot ? 0 : this.guessed(found === NONE ? phantom(space, scope, path) : found)
  }

  private guessed(name: number): number {
    const { space } = this
    this.unknown = name
    const promised = this.promise(name)
    this.isMethod = promised !== null
    return space.guessOf(name) ?? promised ?? (space.isDefined(name) ? 0 : predefinedArgs(segmentText(space.keyOf(name))))
  }

  private readonly promises = new Map<number, number | null>()

  /** Argument count by a Method of another table, or else by an External; null when nobody says it is a method. */
  private promise(name: number): number | null {
    let count = this.promises.get(name)
    if (count === undefined) this.promises.set(name, (count = this.promised(name)))
    return count
  }

  private promised(name: number): number | null {
    const { space } = this
    let external: number | null = null
    for (let d = space.firstOf(name); d !== 0; d = space.nextOf(d)) {
      if (space.opOf(d) === METHOD) return space.argCountOf(d)
      if (external === null && space.isExternal(d) && space.typeOf(d) === METHOD_TYPE) external = space.argCountOf(d)
    }
    return external
  }

  /** A name that a method makes while it runs. */
  declareLocal(name: number, d: number): void {
    this.hasStrays = true
    learnLocal(this.space, name, d)
  }

  private remembered(name: number, table: number): number {
    const stamp = (this.stamps[table] ??= newStamp())
    return this.counted(name, table, stamp, 0)
  }

  private counted(name: number, table: number, stamp: number, hops: number): number {
    const { space } = this
    if (!space.isCounted(name, stamp)) {
      // Whoever comes back here by aliases of aliases finds no method.
      space.setCount(name, stamp, NO_METHOD)
      space.setCount(name, stamp, this.fixed(name, table, stamp, hops))
    }
    return space.countOf(name)
  }

  /** Argument count where a definition decides it. */
  private fixed(name: number, table: number, stamp: number, hops: number): number {
    const { space } = this
    let isOwn = false
    for (let d = space.firstOf(name); d !== 0 && !isOwn; d = space.nextOf(d)) isOwn = space.tableOf(d) === table && !space.isExternal(d)
    let isCounted = false
    let count = UNKNOWN
    for (let d = space.firstOf(name); d !== 0; d = space.nextOf(d)) {
      if (space.isExternal(d) || (isOwn && space.tableOf(d) !== table)) continue
      const one = this.count(d, name, table, stamp, hops)
      if (isCounted && one !== count) return UNKNOWN
      isCounted = true
      count = one
    }
    return count
  }

  private count(d: number, name: number, table: number, stamp: number, hops: number): number {
    const { space } = this
    const op = space.opOf(d)
    if (op === METHOD) return space.argCountOf(d)
    const bytes = op === ALIAS && hops <= 8 ? space.tapeOf(d)?.bytes : undefined
    // What it is an alias of follows the opcode.
    if (!bytes || !this.path.read(bytes, space.offsetOf(d) + ALIAS_SIZE, bytes.length)) return NO_METHOD
    const target = lookupName(space, name > 0 ? space.parentOf(name) : name, this.path)
    return target !== NONE && target !== name ? this.counted(target, table, stamp, hops + 1) : NO_METHOD
  }
}
