/** All nodes of a table in the order of the text, each with the scope its names are looked up in. */
import { declaredName } from '../collect.ts'
import { OPCODES, type OpName } from '../opcodes.ts'
import { declare, lookup, type NsNode } from '../scope.ts'
import { isNode, type AmlNode } from '../tree.ts'

/** Where a node stands. One object serves the whole walk: visitors must not keep it. */
export interface Place {
  node: AmlNode
  scope: NsNode
  /** Node this one is an operand or list item of; undefined at the top. */
  parent: AmlNode | undefined
  /** Operand number in the parent; -1 in its list. */
  index: number
  /** Stands in a TermList. */
  statement: boolean
  /** What the node declares, if anything. */
  declares: NsNode | undefined
  /** What the name of a NameRef or Call means; set by the first visitor for the others. */
  meant: NsNode | undefined
  /** Method whose body this is in. */
  method: NsNode | undefined
}

/** Nodes that name nothing and hold nothing; most of a table. */
const SILENT = new Set<OpName>(['Zero', 'One', 'Ones', 'ByteConst', 'WordConst', 'DWordConst', 'QWordConst', 'String', 'NullName', 'Opaque', 'FieldGap', 'Noop', 'External'])

/** A list, or operands nested too deeply to be followed directly. */
interface Level {
  readonly list: readonly AmlNode[]
  at: number
  readonly parent: AmlNode | undefined
  readonly scope: NsNode
  readonly index: number
  readonly statement: boolean
  readonly method: NsNode | undefined
}

/** Operands nested less deeply than this are followed directly. */
const DIRECT_DEPTH = 64

export function walkPlaces(root: NsNode, nodes: readonly AmlNode[], visit: (place: Place) => void): void {
  const stack: Level[] = [{ list: nodes, at: 0, parent: undefined, scope: root, index: -1, statement: true, method: undefined }]
  const place: Place = { node: nodes[0] as AmlNode, scope: root, parent: undefined, index: -1, statement: true, declares: undefined, meant: undefined, method: undefined }

  const follow = (n: AmlNode, scope: NsNode, parent: AmlNode | undefined, index: number, statement: boolean, method: NsNode | undefined, depth: number): void => {
    const row = OPCODES[n.op]
    const path = row.role === 'declare' || row.role === 'field' ? declaredName(n) : undefined
    const declares = path === undefined ? undefined : declare(root, scope, path)
    place.node = n
    place.scope = scope
    place.parent = parent
    place.index = index
    place.statement = statement
    place.declares = declares
    place.meant = undefined
    place.method = method
    visit(place)
    const { args, list } = n
    for (let i = 0; i < args.length; i++) {
      const arg = args[i]
      if (!isNode(arg) || SILENT.has(arg.op)) continue
      if (depth < DIRECT_DEPTH) follow(arg, scope, n, i, false, method, depth + 1)
      else stack.push({ list: [arg], at: 0, parent: n, scope, index: i, statement: false, method })
    }
    if (list === undefined || list.length === 0) return
    let inner = scope
    if (row.scope && declares) inner = declares
    else if (n.op === 'Scope') inner = lookup(root, scope, n.args[0] as string) ?? declare(root, scope, n.args[0] as string)
    stack.push({ list, at: 0, parent: n, scope: inner, index: -1, statement: row.list === 'terms', method: n.op === 'Method' ? declares : method })
  }

  while (stack.length > 0) {
    const level = stack[stack.length - 1] as Level
    const { list } = level
    while (level.at < list.length && SILENT.has((list[level.at] as AmlNode).op)) level.at++
    if (level.at >= list.length) stack.pop()
    else follow(list[level.at++] as AmlNode, level.scope, level.parent, level.index, level.statement, level.method, 0)
  }
}
