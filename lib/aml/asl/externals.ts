/**
 * Names a table uses but does not define, and names that need another spelling.
 *
 * A compiler sees one table at a time, so everything that another table (or none) defines must be
 * declared External, with the type and the argument count the bytes imply (ACPI 6.6 section 19.6.45).
 */
import type { AmlSet } from '../decode/index.ts'
import { declaredName } from '../collect.ts'
import { splitName } from '../names.ts'
import { OPCODES, type OpName } from '../opcodes.ts'
import { child, declare, lookup, pathOf, phantom, type NsNode } from '../scope.ts'
import { isNode, type AmlNode } from '../tree.ts'
import { KEYWORD_SEGMENTS } from './literals.ts'

export interface NamePlan {
  /** `External (…)` lines. */
  readonly externals: string[]
  /** The first node is the block of External opcodes, which those lines make again. */
  readonly hidesFirst: boolean
  readonly names: Map<AmlNode, string>
  /** Calls without arguments of names that the block does not call methods. */
  readonly bare: Set<AmlNode>
}

const TYPES = [
  'UnknownObj', 'IntObj', 'StrObj', 'BuffObj', 'PkgObj', 'FieldUnitObj', 'DeviceObj', 'EventObj', 'MethodObj', 'MutexObj', 'OpRegionObj', 'PowerResObj', 'ProcessorObj', 'ThermalZoneObj', 'BuffFieldObj', 'DDBHandleObj',
]
const METHOD = 8
const DEVICE = 6

/** Type that an operator demands of a name in its first operand. */
const DEMANDS: Partial<Record<OpName, number>> = {
  Scope: DEVICE, Notify: DEVICE, Acquire: 9, Release: 9, Wait: 7, Signal: 7, Reset: 7, Field: 10, BankField: 10, IndexField: 5,
}

interface Need {
  /** Demanded by use; 0 for none. */
  type: number
  called: boolean
  argCount: number
  /** Called without arguments in an operand: may as well be a plain name. */
  soft: AmlNode[]
}

interface Promise_ {
  readonly node: NsNode
  readonly type: number
  readonly argCount: number
}

/** The leading `If (Zero) { External… }`. */
function externalBlock(nodes: readonly AmlNode[]): readonly AmlNode[] {
  const first = nodes[0]
  if (first?.op !== 'If' || !isNode(first.args[0]) || first.args[0].op !== 'Zero' || nodes[1]?.op === 'Else') return []
  const list = first.list ?? []
  return list.length > 0 && list.every((n) => n.op === 'External') ? list : []
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

  owns(n: NsNode): boolean {
    return n.parent === undefined || n.definitions.some((d) => (d.table === this.table && d.op !== 'External') || d.table < 0)
  }

  /**
   * Producers promise names below a method of the table itself, where nobody can see them: the
   * same name without the method's segment.
   */
  visible(n: NsNode): NsNode {
    const chain: NsNode[] = []
    for (let at: NsNode | undefined = n; at?.parent && chain.length < 256; at = at.parent) chain.unshift(at)
    if (!chain.slice(0, -1).some((m) => m.definitions.some((d) => d.table === this.table && d.op === 'Method'))) return n
    let at = this.root
    for (const m of chain) if (m === n || !m.definitions.some((d) => d.table === this.table && d.op === 'Method')) at = child(at, m.segment)
    return at
  }

  need(name: NsNode): Need {
    const n = this.visible(name)
    let need = this.needs.get(n)
    if (!need) this.needs.set(n, (need = { type: 0, called: false, argCount: 0, soft: [] }))
    return need
  }

  /** A name is used in `scope`. */
  use(at: AmlNode, path: string, scope: NsNode, demand: number, call?: 'statement' | 'operand'): void {
    if (path === '') return
    const found = lookup(this.root, scope, path) ?? phantom(this.root, scope, path)
    this.respell(at, path, found, scope)
    if (this.owns(found) || this.owns(this.visible(found))) return
    const need = this.need(found)
    if (call) {
      need.argCount = Math.max(need.argCount, at.args.length - 1)
      if (call === 'operand' && at.args.length === 1) need.soft.push(at)
      else need.called = true
    } else if (demand !== 0) need.type = demand
  }

  /** The parent of a declared path must exist. */
  declared(at: AmlNode, path: string, scope: NsNode): NsNode {
    const made = declare(this.root, scope, path)
    if (path.length > 4 && made.parent && !this.owns(made.parent)) this.need(made.parent).type ||= DEVICE
    this.respell(at, path, made, scope)
    return made
  }

  private respell(at: AmlNode, path: string, meant: NsNode, scope: NsNode): void {
    if (path.length === 4 ? !KEYWORD_SEGMENTS.has(path) : path.charCodeAt(0) !== 0x5e) return
    if (path.length !== 4) {
      // More `^` than there are scopes: a compiler refuses what interpreters tolerate.
      let depth = 0
      for (let up: NsNode | undefined = scope; up?.parent; up = up.parent) depth++
      const { prefix } = splitName(path)
      if (prefix.length <= depth) return
    }
    this.names.set(at, pathOf(meant))
  }

  walk(nodes: readonly AmlNode[]): void {
    const stack: { n: AmlNode; scope: NsNode; statement: boolean; quiet: boolean }[] = []
    const pushList = (list: readonly AmlNode[], scope: NsNode, statement: boolean): void => {
      for (let i = list.length - 1; i >= 0; i--) stack.push({ n: list[i] as AmlNode, scope, statement, quiet: false })
    }
    pushList(nodes, this.root, true)
    for (let item = stack.pop(); item; item = stack.pop()) {
      const { n, scope } = item
      const row = OPCODES[n.op]
      if (n.op === 'External' || n.op === 'Opaque') continue
      let inner = scope
      const path = declaredName(n)
      if (path !== undefined && n.op !== 'FieldUnit') {
        const made = this.declared(n, path, scope)
        if (row.scope) inner = made
      }
      if (n.op === 'NameRef') {
        if (!item.quiet) this.use(n, n.args[0] as string, scope, 0)
        else this.respellQuiet(n, scope)
      } else if (n.op === 'Call') this.use(n, n.args[0] as string, scope, METHOD, item.statement ? 'statement' : 'operand')
      else {
        row.operands.forEach((kind, i) => {
          if (kind === 'name') this.use(n, n.args[i] as string, scope, i === 0 ? (DEMANDS[n.op] ?? 0) : 5)
        })
        if (n.op === 'Scope') inner = lookup(this.root, scope, n.args[0] as string) ?? declare(this.root, scope, n.args[0] as string)
      }
      n.args.forEach((arg, i) => {
        if (!isNode(arg)) return
        if (i === 0 && arg.op === 'NameRef' && DEMANDS[n.op] !== undefined) this.use(arg, arg.args[0] as string, scope, DEMANDS[n.op] as number)
        // CondRefOf may name what does not exist; a compiler takes it without External.
        else stack.push({ n: arg, scope, statement: false, quiet: n.op === 'CondRefOf' && i === 0 })
      })
      if (n.list) pushList(n.list, inner, row.list === 'terms')
    }
  }

  private respellQuiet(n: AmlNode, scope: NsNode): void {
    const path = n.args[0] as string
    const found = lookup(this.root, scope, path)
    if (found) this.respell(n, path, found, scope)
  }
}

/** Type of what the other tables define under this name; 0 when they disagree or are silent. */
function typeElsewhere(n: NsNode): number {
  const types = new Set(n.definitions.filter((d) => d.op !== 'External').map((d) => d.type))
  return types.size === 1 ? ([...types][0] as number) : 0
}

function externalText(path: string, type: number, argCount: number): string {
  const name = path.slice(1)
  return `External (${name}, ${TYPES[type] ?? 'UnknownObj'})${type === METHOD ? `    // ${argCount} Argument${argCount === 1 ? '' : 's'}` : ''}`
}

/** Externals and respelled names of one table. */
export function planNames(set: AmlSet, table: number): NamePlan {
  const nodes = set.tables[table]?.nodes ?? []
  const planner = new Planner(set, table)
  const block = externalBlock(nodes)
  planner.walk(block.length > 0 ? nodes.slice(1) : nodes)
  const externals: string[] = []
  const bare = new Set<AmlNode>()
  const done = new Set<NsNode>()
  const add = (e: Promise_): void => {
    if (done.has(e.node) || planner.owns(e.node)) return
    done.add(e.node)
    const need = planner.needs.get(e.node)
    let { type } = e
    if (need?.called) type = METHOD
    if (type !== METHOD) for (const call of need?.soft ?? []) bare.add(call)
    externals.push(externalText(pathOf(e.node), type, need?.argCount ?? e.argCount))
  }
  for (const n of block) {
    const [path, type, argCount] = n.args as [string, number, number]
    add({ node: planner.visible(declare(planner.root, planner.root, path)), type, argCount })
  }
  const more = [...planner.needs].filter(([n]) => !done.has(n)).map(([node, need]) => {
    const elsewhere = typeElsewhere(node)
    const type = need.called || (need.soft.length > 0 && (elsewhere === 0 || elsewhere === METHOD)) ? METHOD : elsewhere || need.type
    return { node, type, argCount: need.argCount, path: pathOf(node) }
  })
  more.sort((a, b) => (a.path < b.path ? -1 : 1))
  more.forEach(add)
  return { externals, hidesFirst: block.length > 0, names: planner.names, bare }
}
