/**
 * Names a table uses but does not define, and names that need another spelling.
 *
 * A compiler sees one table at a time, so everything that another table (or none) defines must be
 * declared External, with the type and the argument count the bytes imply (ACPI 6.6 section 19.6.45).
 */
import type { AmlSet } from '../decode/index.ts'
import { isIdle } from '../decode/nodes.ts'
import { splitName } from '../names.ts'
import type { OpName } from '../opcodes.ts'
import { child, declare, lookup, newStamp, pathOf, phantom, type Definition, type NsNode } from '../scope.ts'
import { isNode, type AmlNode } from '../tree.ts'
import { ExternalBlock, METHOD, type Need } from './externalblock.ts'
import { Refusals } from './refusals.ts'
import { walkPlaces, type Place } from './walk.ts'
import { KEYWORD_SEGMENTS } from './literals.ts'

export interface NamePlan {
  /** `External (…)` lines. */
  readonly externals: string[]
  /** `#pragma` lines for what iasl refuses by design. */
  readonly pragmas: string[]
  readonly names: Map<AmlNode, string>
  /** Calls without arguments of names that the block does not call methods. */
  readonly bare: Set<AmlNode>
}

const DEVICE = 6

/** Type that an operator demands of a name in its first operand. */
const DEMANDS: Partial<Record<OpName, number>> = {
  Scope: DEVICE, Notify: DEVICE, Acquire: 9, Release: 9, Wait: 7, Signal: 7, Reset: 7, Field: 10, BankField: 10, IndexField: 5,
}

/** `If (Zero) { External… }`, as compilers write them; some add stray constants. */
export function isExternalBlock(n: AmlNode): boolean {
  if (n.op !== 'If' || !isNode(n.args[0]) || n.args[0].op !== 'Zero') return false
  const list = n.list ?? []
  return list.some((e) => e.op === 'External') && list.every((e) => e.op === 'External' || isIdle(e))
}

class Planner {
  readonly needs = new Map<NsNode, Need>()
  readonly names = new Map<AmlNode, string>()
  readonly root: NsNode
  private readonly table: number

  constructor(set: AmlSet, table: number) {
    this.root = set.tables[table]?.namespace ?? set.namespace
    this.table = table
  }

  private readonly seen = new Map<NsNode, NsNode>()
  private readonly stamp = newStamp()

  /** The name with what this table makes of it noted in it. */
  private noted(n: NsNode): NsNode {
    if (n.planStamp !== this.stamp) {
      n.planStamp = this.stamp
      let own: Definition | null = null
      n.owned = n.parent === undefined
      n.mine = false
      for (const d of n.definitions) {
        if (d.table !== this.table && d.table >= 0) continue
        n.mine = true
        if (d.op !== 'External' || d.table < 0) n.owned = true
        if (own === null && d.table === this.table && d.op !== 'External') own = d
      }
      n.own = own
    }
    return n
  }

  /** Defined by this table, so that it needs no External. */
  owns(n: NsNode): boolean {
    return this.noted(n).owned
  }

  /** The first definition of a name in this table. */
  readonly ownDefinition = (n: NsNode): Definition | null => this.noted(n).own

  /**
   * Producers promise names below a method of the table itself, where nobody can see them: the
   * same name without the method's segment.
   */
  visible(n: NsNode): NsNode {
    let seen = this.seen.get(n)
    if (!seen) this.seen.set(n, (seen = this.withoutMethods(n)))
    return seen
  }

  private withoutMethods(n: NsNode): NsNode {
    const isMethod = (m: NsNode): boolean => m !== n && this.owns(m) && m.definitions.some((d) => d.table === this.table && d.op === 'Method')
    const chain: NsNode[] = []
    for (let at: NsNode | undefined = n; at?.parent && chain.length < 255; at = at.parent) chain.push(at)
    if (!chain.some(isMethod)) return n
    return chain.reverse().reduce((at, m) => (isMethod(m) ? at : child(at, m.segment)), this.root)
  }

  /** Defined or promised by this table: all that its producer's compiler could see. */
  private readonly isMine = (n: NsNode): boolean => this.noted(n).mine

  /** What a name means to a compiler that sees this table; what another table makes of it otherwise. */
  private meaning(scope: NsNode, path: string): NsNode | undefined {
    return lookup(this.root, scope, path, this.isMine) ?? lookup(this.root, scope, path)
  }

  need(name: NsNode): Need {
    const n = this.visible(name)
    let need = this.needs.get(n)
    if (!need) this.needs.set(n, (need = { type: 0, called: false, argCount: 0, assigned: false, soft: [] }))
    return need
  }

  private methodHere(n: NsNode): Definition | undefined {
    const { own } = this.noted(n)
    return own === null ? undefined : own.op === 'Method' ? own : n.definitions.find((d) => d.table === this.table && d.op === 'Method')
  }

  /** A name is used in `scope`. */
  use(at: AmlNode, path: string, scope: NsNode, demand: number, call?: 'statement' | 'operand', assigned = false): NsNode | undefined {
    if (path === '') return undefined
    const seen = this.meaning(scope, path) ?? phantom(this.root, scope, path)
    // A nearer method of another table, which this table's producer did not know, decides the call.
    const method = call && this.methodHere(seen)
    const found = method && method.argCount !== at.args.length - 1 ? (lookup(this.root, scope, path) ?? seen) : seen
    this.respell(at, path, found, scope)
    if (this.owns(found) || this.owns(this.visible(found))) return found
    const need = this.need(found)
    if (call) {
      need.argCount = Math.max(need.argCount, at.args.length - 1)
      if (call === 'operand' && at.args.length === 1) need.soft.push(at)
      else need.called = true
    } else if (demand !== 0) need.type = demand
    if (assigned) need.assigned = true
    return found
  }

  /** The parent of a declared path must exist. */
  private declared(at: AmlNode, path: string, scope: NsNode, made: NsNode): void {
    if (path.length > 4 && made.parent && !this.owns(made.parent)) this.need(made.parent).type ||= DEVICE
    this.respell(at, path, made, scope)
  }

  private respell(at: AmlNode, path: string, meant: NsNode, scope: NsNode): void {
    if (path.length === 4 ? !KEYWORD_SEGMENTS.has(path) : path.charCodeAt(0) !== 0x5e) return
    if (path.length !== 4) {
      // More `^` than there are scopes: a compiler refuses what interpreters tolerate.
      const { prefix } = splitName(path)
      let depth = 0
      for (let up: NsNode | undefined = scope; up?.parent && depth < prefix.length; up = up.parent) depth++
      if (prefix.length <= depth) return
    }
    this.names.set(at, pathOf(meant))
  }

  visit(place: Place): void {
    const { node: n, step, scope, parent, index } = place
    if (place.declares && n.op !== 'FieldUnit') this.declared(n, n.args[step.declared] as string, scope, place.declares)
    if (n.op === 'NameRef') {
      const path = n.args[0] as string
      // CondRefOf may name what does not exist; a compiler takes it without External.
      if (parent?.op === 'CondRefOf' && index === 0) place.meant = this.respellQuiet(n, scope)
      else place.meant = this.use(n, path, scope, parent && index === 0 ? (DEMANDS[parent.op] ?? 0) : 0, undefined, parent?.op === 'Store' && index === 1)
      // iasl loses its place in the name space after Connection (^X).
      if (parent?.op === 'FieldConnection' && path.charCodeAt(0) === 0x5e && place.meant) this.names.set(n, pathOf(place.meant))
    } else if (n.op === 'Call') place.meant = this.use(n, n.args[0] as string, scope, METHOD, place.statement ? 'statement' : 'operand')
    else for (const i of step.names) place.meant = this.use(n, n.args[i] as string, scope, i === 0 ? (DEMANDS[n.op] ?? 0) : 5)
  }

  private respellQuiet(n: AmlNode, scope: NsNode): NsNode | undefined {
    const path = n.args[0] as string
    const found = this.meaning(scope, path)
    if (found) this.respell(n, path, found, scope)
    return found
  }
}

/** Externals and respelled names of one table. */
export function planNames(set: AmlSet, table: number): NamePlan {
  const nodes = set.tables[table]?.nodes ?? []
  const planner = new Planner(set, table)
  const promised = nodes.filter((n, i) => isExternalBlock(n) && nodes[i + 1]?.op !== 'Else').flatMap((n) => (n.list ?? []).filter((e) => e.op === 'External'))
  const refusals = new Refusals(planner.ownDefinition)
  walkPlaces(planner.root, nodes, (place) => {
    if (!place.step.variable) planner.visit(place)
    refusals.visit(place)
  })
  const block = new ExternalBlock(planner.needs)
  for (const n of promised) block.promise(planner.visible(declare(planner.root, planner.root, n.args[0] as string)), n.args[1] as number, n.args[2] as number)
  block.complete((n) => planner.owns(n))
  return { externals: block.lines, pragmas: refusals.lines(), names: planner.names, bare: block.bare }
}
