/** All nodes of a table in the order of the text, each with the scope its names are looked up in. */
import { declaredName } from '../collect.ts'
import { OPCODES, type OpName } from '../opcodes.ts'
import { declare, lookup, type NsNode } from '../scope.ts'
import { isNode, type AmlNode } from '../tree.ts'

export interface Place {
  readonly node: AmlNode
  readonly scope: NsNode
  /** Node this one is an operand or list item of; undefined at the top. */
  readonly parent: AmlNode | undefined
  /** Operand number in the parent; -1 in its list. */
  readonly index: number
  /** Stands in a TermList. */
  readonly statement: boolean
  /** What the node declares, if anything. */
  declares: NsNode | undefined
  /** Method whose body this is in. */
  readonly method: NsNode | undefined
}

/** Nodes that name nothing and hold nothing; most of a table. */
const SILENT = new Set<OpName>(['Zero', 'One', 'Ones', 'ByteConst', 'WordConst', 'DWordConst', 'QWordConst', 'String', 'NullName', 'Opaque', 'FieldGap', 'Noop', 'External'])

export function walkPlaces(root: NsNode, nodes: readonly AmlNode[], visit: (place: Place) => void): void {
  const stack: Place[] = []
  const pushList = (list: readonly AmlNode[], parent: AmlNode | undefined, scope: NsNode, statement: boolean, method: NsNode | undefined): void => {
    for (let i = list.length - 1; i >= 0; i--) {
      const n = list[i] as AmlNode
      if (!SILENT.has(n.op)) stack.push({ node: n, scope, parent, index: -1, statement, declares: undefined, method })
    }
  }
  pushList(nodes, undefined, root, true, undefined)
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { node: n, scope } = item
    const row = OPCODES[n.op]
    const path = declaredName(n)
    const declares = path === undefined ? undefined : declare(root, scope, path)
    item.declares = declares
    visit(item)
    if (n.list) {
      let inner = scope
      if (row.scope && declares) inner = declares
      else if (n.op === 'Scope') inner = lookup(root, scope, n.args[0] as string) ?? declare(root, scope, n.args[0] as string)
      pushList(n.list, n, inner, row.list === 'terms', n.op === 'Method' ? declares : item.method)
    }
    for (let i = n.args.length - 1; i >= 0; i--) {
      const arg = n.args[i]
      if (isNode(arg) && !SILENT.has(arg.op)) stack.push({ node: arg, scope, parent: n, index: i, statement: false, declares: undefined, method: item.method })
    }
  }
}
