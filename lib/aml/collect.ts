/**
 * Trees -> name space. Walks declarations in all lists, also those inside methods and conditional
 * code, because a static reader cannot know which of them run.
 */
import { clearDefinitions, declare, define, lookup, newNamespace, type Definition, type NsNode } from './scope.ts'
import { OPCODES, OP_NAMES, type OpName } from './opcodes.ts'
import { isNode, type AmlNode } from './tree.ts'

/** Position of the declared name among the operands. */
const declaredAt = new Map<OpName, number>()
for (const op of OP_NAMES) {
  const i = op === 'FieldUnit' || op === 'External' ? 0 : OPCODES[op].operands.indexOf('decl')
  if (i >= 0) declaredAt.set(op, i)
}

/** Declared path of a node, or undefined when it declares nothing. */
export function declaredName(n: AmlNode): string | undefined {
  const i = declaredAt.get(n.op)
  return i === undefined ? undefined : (n.args[i] as string)
}

/** Type of an object by its declaration, and of a Name by the node it holds. */
const TYPES = new Map(OP_NAMES.map((op) => [op, OPCODES[op].objectType ?? 0]))
const DATA_TYPES = new Map(OP_NAMES.map((op) => [op, ({ Buffer: 3, Package: 4, VarPackage: 4, String: 2 } as Record<string, number>)[op] ?? (OPCODES[op].result === 'int' ? 1 : 0)]))

function objectType(n: AmlNode): number {
  if (n.op === 'External') return n.args[1] as number
  if (n.op !== 'Name') return TYPES.get(n.op) as number
  const data = n.args[1]
  return isNode(data) ? (DATA_TYPES.get(data.op) as number) : 0
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

const SCOPES = new Set(OP_NAMES.filter((op) => OPCODES[op].scope))

/** The nodes of a table; `holders`, where known: those in whose lists, or in lists within them, something makes a name. */
export interface Tree {
  readonly nodes: readonly AmlNode[]
  readonly table: number
  readonly holders?: ReadonlySet<AmlNode>
}

/** Adds what one table declares; returns how many names loading it makes, which are not those that methods make. */
export function collect(root: NsNode, nodes: readonly AmlNode[], table: number, holders?: ReadonlySet<AmlNode>): number {
  let count = 0
  const stack: Work[] = [{ list: nodes, at: 0, scope: root, inMethod: undefined }]
  while (stack.length > 0) {
    const work = stack[stack.length - 1] as Work
    const n = work.list[work.at++]
    if (!n) {
      stack.pop()
      continue
    }
    let { scope, inMethod } = work
    const i = declaredAt.get(n.op)
    if (i !== undefined) {
      const made = declare(root, scope, n.args[i] as string)
      define(made, definitionOf(n, table, inMethod))
      if (!inMethod) count++
      if (n.list === undefined) continue
      if (SCOPES.has(n.op)) scope = made
      if (n.op === 'Method') inMethod ??= made
    } else if (n.list === undefined) continue
    else if (n.op === 'Scope') scope = lookup(root, scope, n.args[0] as string) ?? declare(root, scope, n.args[0] as string)
    if (holders ? holders.has(n) : n.list.length > 0 && n.op !== 'Package' && n.op !== 'VarPackage') stack.push({ list: n.list, at: 0, scope, inMethod })
  }
  return count
}

/** Name space of a set of trees; the DSDT should come first. */
export function namespaceOf(trees: readonly Tree[]): NsNode {
  const root = newNamespace()
  for (const tree of trees) collect(root, tree.nodes, tree.table, tree.holders)
  return root
}

/** The same for the next reading of the trees, in the nodes of the name space of the last; returns the number of names loading makes. */
export function collectAgain(root: NsNode, trees: readonly Tree[]): number {
  clearDefinitions(root)
  return trees.reduce((sum, tree) => sum + collect(root, tree.nodes, tree.table, tree.holders), 0)
}
