/** The statements that rules look at, in all tables of the set. */
import { constantOf, findStatements, lookup, type AmlNode, type NsNode, type OpName, type Statement } from '../../../aml/index.ts'
import type { Context } from '../../context.ts'
import type { View } from '../../view.ts'

export interface Place {
  readonly statement: Statement
  readonly view: View
}

const cache = new WeakMap<Context, Place[]>()
/** Terms that some rule looks at. */
const WANTED: ReadonlySet<OpName> = new Set<OpName>(['Method', 'Name', 'Notify', 'OperationRegion', 'Field', 'Device', 'Return', 'Break'])

function all(context: Context): readonly Place[] {
  const known = cache.get(context)
  if (known) return known
  const out: Place[] = []
  cache.set(context, out)
  if (!context.aml.present) return out
  const views = context.aml.order
  context.aml.set.tables.forEach((table, i) => {
    const view = views[i]
    if (view) for (const statement of findStatements(table, WANTED)) out.push({ statement, view })
  })
  return out
}

/** Statements of every table that are made by these operators. */
export const places = (context: Context, ...ops: readonly OpName[]): readonly Place[] => all(context).filter(({ statement }) => ops.includes(statement.op))

/** A Notify of a device or processor that its table names. */
export interface Notification {
  readonly node: AmlNode
  readonly view: View
  readonly device: NsNode
  /** Undefined when it is computed. */
  readonly code: bigint | undefined
}

export function* notifications(context: Context): Generator<Notification> {
  for (const { statement: { node, scope }, view } of places(context, 'Notify')) {
    const target = node.args[0]
    if (typeof target !== 'object' || target.op !== 'NameRef') continue
    const device = lookup(scope, target.args[0] as string)
    if (device?.definitions.some((d) => d.op === 'Device' || d.op === 'Processor')) yield { node, view, device, code: constantOf(node.args[1]) }
  }
}

/** Last segment of a declared name. */
export const segmentOf = (name: string): string => name.replace(/^.*[.^\\]/, '').padEnd(4, '_')
/** The lists of statements of a method: its own, and those of If, Else and While. */
export function statementLists(method: AmlNode): (readonly AmlNode[])[] {
  const out: (readonly AmlNode[])[] = [method.list ?? []]
  for (let i = 0; i < out.length; i++) for (const n of out[i] as readonly AmlNode[]) if (n.list && (n.op === 'If' || n.op === 'Else' || n.op === 'While')) out.push(n.list)
  return out
}
/** The Return statements of a method. */
export function returnsOf(method: AmlNode): AmlNode[] {
  const out: AmlNode[] = []
  for (const list of statementLists(method)) for (const n of list) if (n.op === 'Return') out.push(n)
  return out
}
/** Every node below, operands included. */
export function* below(node: AmlNode): Generator<AmlNode> {
  const stack = [node]
  for (let n = stack.pop(); n; n = stack.pop()) {
    yield n
    if (n.list) for (let k = n.list.length - 1; k >= 0; k--) stack.push(n.list[k] as AmlNode)
    for (const a of n.args) if (typeof a === 'object') stack.push(a)
  }
}
export const at = (node: AmlNode): { offset: number; length: number } => ({ offset: node.offset ?? 0, length: Math.min(node.size ?? 1, 16) })
