/**
 * Trees -> name space. Walks declarations in all lists, also those inside methods and conditional
 * code, because a static reader cannot know which of them run.
 */
import { declare, lookup, newNamespace, type Definition, type NsNode } from './scope.ts'
import { OPCODES } from './opcodes.ts'
import { isNode, type AmlNode } from './tree.ts'

/** Position of the declared name among the operands. */
const declaredAt = new Map(
  Object.entries(OPCODES).flatMap(([op, row]) => {
    const i = row.operands.indexOf('decl')
    return i < 0 ? [] : [[op, i] as const]
  }),
)

/** Declared path of a node, or undefined when it declares nothing. */
export function declaredName(n: AmlNode): string | undefined {
  if (n.op === 'FieldUnit' || n.op === 'External') return n.args[0] as string
  const i = declaredAt.get(n.op)
  return i === undefined ? undefined : (n.args[i] as string)
}

const DATA_TYPE: Record<string, number> = { Buffer: 3, Package: 4, VarPackage: 4, String: 2 }

function objectType(n: AmlNode): number {
  if (n.op === 'External') return n.args[1] as number
  if (n.op !== 'Name') return OPCODES[n.op].objectType ?? 0
  const data = n.args[1]
  return isNode(data) ? (DATA_TYPE[data.op] ?? (OPCODES[data.op].result === 'int' ? 1 : 0)) : 0
}

function argCount(n: AmlNode): number {
  return n.op === 'Method' ? (n.args[1] as number) & 7 : n.op === 'External' ? (n.args[2] as number) : 0
}

/** What a declaring node says about its name. */
export const definitionOf = (n: AmlNode, table: number, inMethod: NsNode | undefined): Definition => ({
  op: n.op, table, offset: n.offset, argCount: argCount(n), type: objectType(n), node: n, inMethod,
})

interface Work {
  readonly list: readonly AmlNode[]
  at: number
  readonly scope: NsNode
  readonly inMethod: NsNode | undefined
}

/** Adds what one table declares. */
export function collect(root: NsNode, nodes: readonly AmlNode[], table: number): void {
  const stack: Work[] = [{ list: nodes, at: 0, scope: root, inMethod: undefined }]
  while (stack.length > 0) {
    const work = stack[stack.length - 1] as Work
    const n = work.list[work.at++]
    if (!n) {
      stack.pop()
      continue
    }
    const row = OPCODES[n.op]
    let scope = work.scope
    let { inMethod } = work
    const name = declaredName(n)
    if (name !== undefined) {
      const made = declare(root, scope, name)
      made.definitions.push(definitionOf(n, table, inMethod))
      if (row.scope) scope = made
      if (n.op === 'Method') inMethod ??= made
    } else if (n.op === 'Scope') scope = lookup(root, scope, n.args[0] as string) ?? declare(root, scope, n.args[0] as string)
    if (n.list && n.list.length > 0 && row.list !== 'elements') stack.push({ list: n.list, at: 0, scope, inMethod })
  }
}

/** Name space of a set of trees; the DSDT should come first. */
export function namespaceOf(trees: readonly { readonly nodes: readonly AmlNode[]; readonly table: number }[]): NsNode {
  const root = newNamespace()
  for (const tree of trees) collect(root, tree.nodes, tree.table)
  return root
}
