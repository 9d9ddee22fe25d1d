/**
 * How many arguments follow a name. Nothing in the bytes says so (ACPI 6.6 section 20.2.5): it is
 * the business of whoever defines the name, in whatever table.
 */
import { declare, define, lookup, newStamp, phantom, type Definition, type NsNode } from '../scope.ts'
import { declaredName, definitionOf } from '../definitions.ts'
import type { AmlNode } from '../tree.ts'
import { predefinedArgs } from '../predefined.ts'

/** Count of a name that nothing defines, or whose definitions disagree. */
const UNKNOWN = -2

/** A name that a method makes: what follows in the method sees it, unless a table defines it. */
export function learnLocal(name: NsNode, definition: Definition): void {
  if (name.definitions.length > 0 || definition.op === 'External') return
  define(name, definition)
}

export class Arity {
  readonly root: NsNode
  /** Set by `of`: the name when its arity is only a guess. */
  unknown: NsNode | undefined
  /** Set by `of`: the name is known (or promised) to be a method. */
  isMethod = false
  /** Names were learned from declarations that stand where they declare nothing, such as in an operand. */
  hasStrays = false

  /** One stamp for each table: what `fixed` found for it is noted in the name, which is used far more often than it is defined. */
  private readonly stamps: number[] = []

  constructor(root: NsNode) {
    this.root = root
  }

  /** Arguments of `path` used in `scope` of table number `table`; `slot`: as target or SuperName. */
  of(scope: NsNode, path: string, table: number, slot: boolean): number {
    this.unknown = undefined
    this.isMethod = false
    const found = lookup(this.root, scope, path)
    const fixed = found ? this.remembered(found, table) : UNKNOWN
    if (fixed !== UNKNOWN) {
      this.isMethod = fixed >= 0
      return fixed > 0 ? fixed : 0
    }
    if (slot) return 0
    const name = found ?? phantom(this.root, scope, path)
    this.unknown = name
    const promised = this.promise(name)
    this.isMethod = promised !== null
    return name.guess ?? promised ?? (name.definitions.length > 0 ? 0 : predefinedArgs(name.segment))
  }

  private readonly promises = new Map<NsNode, number | null>()

  /** Argument count by a Method of another table, or else by an External; null when nobody says it is a method. */
  private promise(name: NsNode): number | null {
    let count = this.promises.get(name)
    if (count === undefined) {
      const said = name.definitions.find((d) => d.op === 'Method') ?? name.definitions.find((d) => d.op === 'External' && d.type === 8)
      this.promises.set(name, (count = said ? said.argCount : null))
    }
    return count
  }

  /** A name that a method makes while it runs. */
  declareLocal(n: AmlNode, scope: NsNode, table: number): void {
    const path = declaredName(n)
    if (path === undefined) return
    this.hasStrays = true
    learnLocal(declare(this.root, scope, path), definitionOf(n, table, scope))
  }

  private remembered(name: NsNode, table: number): number {
    const stamp = (this.stamps[table] ??= newStamp())
    if (name.countStamp !== stamp) {
      name.count = this.fixed(name, table, 0) ?? UNKNOWN
      name.countStamp = stamp
    }
    return name.count
  }

  /** Argument count where a definition decides it: -1 for anything but a method. */
  private fixed(name: NsNode, table: number, hops: number): number | undefined {
    const isOwn = name.definitions.some((d) => d.op !== 'External' && d.table === table)
    let counted = false
    let count: number | undefined
    for (const d of name.definitions) {
      if (d.op === 'External' || (isOwn && d.table !== table)) continue
      const one = this.count(d, name, table, hops)
      if (counted && one !== count) return undefined
      counted = true
      count = one
    }
    return count
  }

  private count(d: Definition, name: NsNode, table: number, hops: number): number | undefined {
    if (d.op === 'Method') return d.argCount
    if (d.op !== 'Alias' || hops > 8 || !d.node) return -1
    const target = lookup(this.root, name.parent ?? name, d.node.args[0] as string)
    return target && target !== name ? this.fixed(target, table, hops + 1) : -1
  }
}

