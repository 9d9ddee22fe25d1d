/** All nodes of a table in the order of the text, each with the scope its names are looked up in. */
import { declaredAt } from '../definitions.ts'
import { OPCODES, OP_NAMES, type OpName, type OpRow } from '../opcodes.ts'
import { declare, scopeOf, type NsNode } from '../scope.ts'
import { isNode, type AmlNode } from '../tree.ts'

/** What the walk and its visitors ask about an opcode for every node, looked up once. */
export interface Step {
  readonly row: OpRow
  /** Names nothing and holds nothing, like most of a table. */
  readonly silent: boolean
  /** Holds nothing. */
  readonly leaf: boolean
  /** Position of the declared name; -1 for none. */
  readonly declared: number
  /** Positions of names that are used, the last first. */
  readonly names: readonly number[]
  /** Local or Arg. */
  readonly variable: boolean
  /** The visitors want to see it. */
  readonly visited: boolean
}

const SILENT = new Set<OpName>(['Zero', 'One', 'Ones', 'ByteConst', 'WordConst', 'DWordConst', 'QWordConst', 'String', 'NullName', 'Opaque', 'FieldGap', 'Noop', 'External'])
const VISITED = new Set<OpName>(['NameRef', 'Call', 'Return'])

const STEPS = new Map<OpName, Step>()
for (const op of OP_NAMES) {
  const row = OPCODES[op]
  const declared = declaredAt(op)
  const names = op === 'NameRef' || op === 'Call' ? [] : row.operands.flatMap((kind, i) => (kind === 'name' ? [i] : [])).reverse()
  const variable = /^(Local|Arg)\d$/.test(op)
  STEPS.set(op, { row, silent: SILENT.has(op), leaf: op === 'NameRef' || variable, declared, names, variable, visited: VISITED.has(op) || declared >= 0 || names.length > 0 || variable })
}
const NAME = STEPS.get('NameRef') as Step
const CONSTANT = STEPS.get('ByteConst') as Step
/** Two of five nodes are one of these, and a comparison takes less than looking up. Of constants nothing is asked but that they are silent. */
const stepOf = ({ op }: AmlNode): Step =>
  op === 'NameRef' ? NAME : op === 'ByteConst' || op === 'NullName' || op === 'Zero' || op === 'One' ? CONSTANT : (STEPS.get(op) as Step)
const isSilent = (n: AmlNode): boolean => stepOf(n).silent

/** Where a node stands. One object serves the whole walk: visitors must not keep it. */
export interface Place {
  node: AmlNode
  step: Step
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
  /** Method whose body this is in, and its node. */
  method: NsNode | undefined
  methodNode: AmlNode | undefined
}

/** A list, or operands nested too deeply to be followed directly. */
interface Level {
  readonly list: readonly AmlNode[]
  at: number
  readonly parent: AmlNode | undefined
  readonly scope: NsNode
  readonly index: number
  readonly statement: boolean
  readonly method: NsNode | undefined
  readonly methodNode: AmlNode | undefined
}

/** Operands nested less deeply than this are followed directly. */
const DIRECT_DEPTH = 64

/** Visits the nodes that name or declare something, Returns, Locals and Args. */
export function walkPlaces(root: NsNode, nodes: readonly AmlNode[], visit: (place: Place) => void): void {
  const [first] = nodes
  if (!first) return
  const stack: Level[] = [{ list: nodes, at: 0, parent: undefined, scope: root, index: -1, statement: true, method: undefined, methodNode: undefined }]
  const place: Place = { node: first, step: stepOf(first), scope: root, parent: undefined, index: -1, statement: true, declares: undefined, meant: undefined, method: undefined, methodNode: undefined }

  const follow = (n: AmlNode, step: Step, level: Level, parent: AmlNode | undefined, index: number, depth: number): void => {
    const { scope } = level
    let declares: NsNode | undefined
    if (step.visited) {
      declares = step.declared < 0 ? undefined : declare(root, scope, n.args[step.declared] as string)
      place.node = n
      place.step = step
      place.parent = parent
      place.index = index
      place.statement = depth === 0 && level.statement
      place.declares = declares
      place.meant = undefined
      visit(place)
    }
    if (step.leaf) return
    const { args, list } = n
    for (let i = 0; i < args.length; i++) {
      const arg = args[i]
      if (!isNode(arg)) continue
      const inner = stepOf(arg)
      if (inner.silent) continue
      if (depth < DIRECT_DEPTH) follow(arg, inner, level, n, i, depth + 1)
      else stack.push({ ...level, list: [arg], at: 0, parent: n, index: i, statement: false })
    }
    if (list === undefined || list.length === 0 || (step.row.list === 'elements' && list.every(isSilent))) return
    let inner = scope
    if (declares && step.row.scope) inner = declares
    else if (n.op === 'Scope') inner = scopeOf(root, scope, n.args[0] as string)
    const isMethod = n.op === 'Method'
    stack.push({
      list, at: 0, parent: n, scope: inner, index: -1, statement: step.row.list === 'terms',
      method: isMethod ? declares : level.method, methodNode: isMethod ? n : level.methodNode,
    })
  }

  let current: Level | undefined
  while (stack.length > 0) {
    const level = stack[stack.length - 1] as Level
    if (level !== current) {
      current = level
      place.scope = level.scope
      place.method = level.method
      place.methodNode = level.methodNode
    }
    const n = level.list[level.at++]
    if (n === undefined) {
      stack.pop()
      continue
    }
    const step = stepOf(n)
    if (!step.silent) follow(n, step, level, level.parent, level.index, 0)
  }
}
