/** Walks the trees of the set with the scope that names are looked up in. */
import { constantOf, declaredName, lookup, OPCODES, type AmlNode, type NsNode } from '../../../aml/index.ts'
import type { Context } from '../../context.ts'
import type { View } from '../../view.ts'

export interface Place {
  readonly node: AmlNode
  readonly view: View
  readonly scope: NsNode
  /** The method around it. */
  readonly method: AmlNode | undefined
}

const cache = new WeakMap<Context, Place[]>()
/** Terms that some rule looks at; the others are only passed. */
const WANTED = new Set(['Method', 'Name', 'Notify', 'OperationRegion', 'Field', 'Device'])

/** Declarations, methods and notifications of every table, with their scopes. */
export function places(context: Context): readonly Place[] {
  const known = cache.get(context)
  if (known) return known
  const out: Place[] = []
  cache.set(context, out)
  if (!context.aml.present) return out
  const views = context.aml.order
  context.aml.set.tables.forEach((table, i) => {
    const view = views[i]
    if (!view) return
    const root = table.namespace
    const stack: { list: readonly AmlNode[]; at: number; scope: NsNode; method: AmlNode | undefined }[] = [{ list: table.nodes, at: 0, scope: root, method: undefined }]
    while (stack.length) {
      const top = stack[stack.length - 1] as (typeof stack)[0]
      const node = top.list[top.at++]
      if (!node) { stack.pop(); continue }
      if (WANTED.has(node.op)) out.push({ node, view, scope: top.scope, method: top.method })
      const row = OPCODES[node.op]
      if (!node.list?.length || row.list === 'elements') continue
      const name = declaredName(node) ?? (node.op === 'Scope' ? (node.args[0] as string) : undefined)
      const inner = row.scope && name !== undefined ? (lookup(root, top.scope, name, (n) => n.definitions.length > 0 || n.children !== undefined) ?? top.scope) : top.scope
      stack.push({ list: node.list, at: 0, scope: inner, method: node.op === 'Method' ? node : top.method })
    }
  })
  return out
}

/** A Notify of a device or processor that its table names. */
export interface Notification {
  readonly node: AmlNode
  readonly view: View
  readonly device: NsNode
  /** Undefined when it is computed. */
  readonly code: bigint | undefined
}

export function* notifications(context: Context): Generator<Notification> {
  for (const { node, view, scope } of places(context)) {
    const target = node.args[0]
    if (node.op !== 'Notify' || typeof target !== 'object' || target.op !== 'NameRef') continue
    const device = lookup(context.aml.set.namespace, scope, target.args[0] as string)
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
