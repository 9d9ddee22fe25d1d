/** The statements that rules look at, in all tables of the set. */
import { findStatements, lookup, type AmlNode, type NsNode, type OpName, type Statement } from '../../../aml/index.ts'
import type { Context } from '../../context.ts'
import type { View } from '../../view.ts'

export interface Place {
  readonly statement: Statement
  readonly view: View
}

const cache = new WeakMap<Context, ReadonlyMap<OpName, Place[]>>()
/** Operators of the statements that some rule looks at. */
const WANTED: ReadonlySet<OpName> = new Set<OpName>(['Method', 'Name', 'Notify', 'OperationRegion', 'Field', 'Return', 'Break'])

function all(context: Context): ReadonlyMap<OpName, Place[]> {
  const known = cache.get(context)
  if (known) return known
  const out = new Map([...WANTED].map((op) => [op, [] as Place[]]))
  cache.set(context, out)
  if (!context.aml.present) return out
  const views = context.aml.order
  context.aml.set.tables.forEach((table, i) => {
    const view = views[i]
    if (view) for (const statement of findStatements(table, WANTED)) out.get(statement.op)?.push({ statement, view })
  })
  return out
}

/** Statements of every table that are made by one of these operators, in the order of the text. */
export function places(context: Context, ...ops: readonly OpName[]): readonly Place[] {
  const found = ops.map((op) => all(context).get(op) ?? [])
  if (found.length === 1) return found[0] as Place[]
  const order = new Map(context.aml.order.map((view, i) => [view, i]))
  const rank = ({ view }: Place): number => order.get(view) as number
  return found.flat().sort((a, b) => rank(a) - rank(b) || a.statement.offset - b.statement.offset)
}

/** A Notify of a device or processor that its table names. */
export interface Notification {
  readonly statement: Statement
  readonly view: View
  readonly device: NsNode
  /** Undefined when it is computed. */
  readonly code: bigint | undefined
}

export function* notifications(context: Context): Generator<Notification> {
  for (const { statement, view } of places(context, 'Notify')) {
    const target = statement.operand(0)
    if (target?.op !== 'NameRef') continue
    const device = lookup(statement.scope, target.path)
    if (device?.definitions.some((d) => d.op === 'Device' || d.op === 'Processor')) yield { statement, view, device, code: statement.operand(1)?.constant }
  }
}

/** Last segment of a declared name. */
export const segmentOf = (name: string): string => name.replace(/^.*[.^\\]/, '').padEnd(4, '_')
const returns = new WeakMap<Context, Map<string, Place[]>>()
const keyOf = (table: View | undefined, offset: number | undefined): string => `${table?.index} ${offset}`

/** Return statements by the method that they stand in. */
function allReturns(context: Context): Map<string, Place[]> {
  let known = returns.get(context)
  if (known) return known
  returns.set(context, (known = new Map()))
  for (const place of places(context, 'Return')) {
    const key = keyOf(place.view, place.statement.method?.offset)
    const list = known.get(key)
    if (list) list.push(place)
    else known.set(key, [place])
  }
  return known
}

/** Does the method at `offset` of a table have a Return? */
export const hasReturn = (context: Context, view: View, offset: number): boolean => allReturns(context).has(keyOf(view, offset))

/** The Return statements of a method. */
export const returnsOf = (context: Context, method: NsNode): Statement[] =>
  (allReturns(context).get(keyOf(context.aml.viewOf(method), context.aml.definition(method)?.offset)) ?? []).map(({ statement }) => statement)

/** Every node below, operands included. */
export function* below(node: AmlNode): Generator<AmlNode> {
  const stack = [node]
  for (let n = stack.pop(); n; n = stack.pop()) {
    yield n
    if (n.list) for (let k = n.list.length - 1; k >= 0; k--) stack.push(n.list[k] as AmlNode)
    for (const a of n.args) if (typeof a === 'object') stack.push(a)
  }
}
export const at = (node: Pick<AmlNode, 'offset' | 'size'>): { offset: number; length: number } => ({ offset: node.offset ?? 0, length: Math.min(node.size ?? 1, 16) })
