/** Terms as ASL expressions. The form chosen is the one that iasl turns back into the same bytes. */
import { encodeAml } from '../encode.ts'
import { displayName } from '../names.ts'
import { OPCODES, OP_NAMES, type OpName } from '../opcodes.ts'
import { isNode, type AmlNode, type AmlOperand } from '../tree.ts'
import { data, type DataOptions } from './data.ts'
import { hex, quote } from './literals.ts'
import { bytesMark, mark } from './marks.ts'
import type { Piece } from './pieces.ts'

export interface PrintOptions extends DataOptions {
  readonly legacy: boolean
  /** Other spelling of a name, where the one in the bytes would not be understood. */
  readonly names: ReadonlyMap<AmlNode, string>
  /** Calls that must be written as bare names. */
  readonly bare: ReadonlySet<AmlNode>
}

const isNull = (a: AmlOperand | undefined): boolean => isNode(a) && a.op === 'NullName'

const BINARY = new Set<OpName>(['Add', 'Subtract', 'Multiply', 'Divide', 'Mod', 'ShiftLeft', 'ShiftRight', 'And', 'Or', 'XOr', 'LAnd', 'LOr', 'LEqual', 'LGreater', 'LLess'])
const NEGATED: Partial<Record<OpName, string>> = { LEqual: '!=', LGreater: '<=', LLess: '>=' }
/** `x = op` would store straight into x: iasl makes the target of these operators of it. */
const FUSES = new Set<OpName>(['Add', 'Subtract', 'Multiply', 'Divide', 'Mod', 'ShiftLeft', 'ShiftRight', 'And', 'Or', 'XOr', 'Not', 'Index'])
const MATCH = ['MTR', 'MEQ', 'MLE', 'MLT', 'MGE', 'MGT']

/** No target is given, so that an operator says the same as the macro. */
export const withoutTarget = (n: AmlNode): boolean => OPCODES[n.op].operands.every((kind, i) => kind !== 'target' || isNull(n.args[i]))
const hasTarget = (n: AmlNode): boolean => OPCODES[n.op].operands.includes('target')

/** Would `x = n` be compiled to something else than Store (n, x)? */
export const fuses = (n: AmlNode): boolean => FUSES.has(n.op) && withoutTarget(n)

/** What may stand before `[` and on the left of an assignment. */
const SIMPLE = new Set(OP_NAMES.filter((op) => /^(Local\d|Arg\d|NameRef)$/.test(op)))

/** A name as it is in the bytes, or the spelling that a compiler understands with the original as a mark. */
export function spelled(n: AmlNode, path: string, options: PrintOptions): string {
  const other = options.names.get(n)
  const name = displayName(path)
  return other === undefined || other === name ? name : `${other} ${mark(`:name=${name}`)}`
}

export const nameText = (n: AmlNode, options: PrintOptions): string => spelled(n, n.args[0] as string, options) + (n.multi ? ` ${mark(':multi')}` : '')

function raw(kind: string | undefined, value: AmlOperand | undefined): Piece {
  if (isNode(value)) return value
  if (typeof value === 'string') return kind === 'cstring' ? quote(value) : displayName(value)
  const digits = { byte: 2, word: 4, dword: 8, qword: 16 }[kind ?? ''] ?? 2
  return hex(value ?? 0, digits)
}

/** Can this node stand where a target or SuperName is due? Firmware has been seen to store into constants. */
export function isPlace(n: AmlNode): boolean {
  const { role } = OPCODES[n.op]
  return role === 'pseudo' ? n.op === 'NullName' : PLACE.has(n.op)
}
const PLACE = new Set(OP_NAMES.filter((op) => /^(Local\d|Arg\d|NameRef|Debug|Index|DerefOf|RefOf|CondRefOf|Call)$/.test(op)))

/** An operand that ASL's grammar does not allow in its place. */
function misplaced(n: AmlNode): boolean {
  const { operands } = OPCODES[n.op]
  for (let i = 0; i < operands.length; i++) {
    const kind = operands[i]
    if (kind !== 'target' && kind !== 'super' && kind !== 'ref') continue
    const a = n.args[i]
    if (isNode(a) && (!isPlace(a) || (kind !== 'target' && a.op === 'NullName'))) return true
  }
  return false
}

function sameBytes(a: AmlNode, b: AmlNode): boolean {
  if (a.op !== b.op) return false
  const [x, y] = [encodeAml([a]), encodeAml([b])]
  return x.length === y.length && x.every((v, i) => v === y[i])
}

/** What can be said of such a term: `a += b` for any a, its value without the target, or the bytes. */
function withoutMisplaced(n: AmlNode): Piece[] {
  const { operands, role, operator } = OPCODES[n.op]
  const [a, b, target] = n.args
  if (FUSES.has(n.op) && operator && n.args.length === 3 && isNode(a) && isNode(b) && isNode(target) && sameBytes(a, target)) return ['(', a, ` ${operator}= `, b, ')']
  if (role !== 'math' || operands[0] !== 'term') return [`Zero ${bytesMark(n)}`]
  const args = n.args.map((a, i) => (operands[i] === 'target' && isNode(a) && !isPlace(a) ? ({ op: 'NullName', args: [] } satisfies AmlNode) : a))
  return [...macro({ ...n, args }), ` ${bytesMark(n)}`]
}

/** `Macro (a, b, c)` with omitted targets left out. */
export function macro(n: AmlNode, asl = OPCODES[n.op].asl): Piece[] {
  const { operands } = OPCODES[n.op]
  let last = n.args.length
  while (last > 0 && isNull(n.args[last - 1]) && operands[last - 1] === 'target') last--
  const out: Piece[] = [`${asl} (`]
  for (let i = 0; i < last; i++) {
    if (i > 0) out.push(isNull(n.args[i]) ? ',' : ', ')
    if (isNull(n.args[i])) {
      if (operands[i] !== 'target') out.push('Zero')
    } else if (n.op === 'Match' && operands[i] === 'byte') out.push(MATCH[n.args[i] as number] ?? hex(n.args[i] as number, 2))
    else out.push(raw(operands[i], n.args[i]))
  }
  out.push(')')
  return out
}

function call(n: AmlNode, options: PrintOptions): Piece[] {
  const name = nameText(n, options)
  if (options.bare.has(n)) return [name]
  const out: Piece[] = [name, ' (']
  for (let i = 1; i < n.args.length; i++) out.push(i > 1 ? ', ' : '', n.args[i] as AmlNode)
  out.push(')')
  return out
}

/** `a + b` without parentheses, or undefined when the node has no such form. */
export function infix(n: AmlNode, options: PrintOptions): Piece[] | undefined {
  if (options.legacy) return undefined
  const [a, b] = n.args
  if (BINARY.has(n.op)) return withoutTarget(n) ? [a as AmlNode, ` ${OPCODES[n.op].operator} `, b as AmlNode] : undefined
  if (n.op !== 'LNot' || !isNode(a)) return undefined
  const sign = NEGATED[a.op]
  return sign ? [a.args[0] as AmlNode, ` ${sign} `, a.args[1] as AmlNode] : undefined
}

function legacyNot(n: AmlNode): Piece[] {
  const a = n.args[0] as AmlNode
  const asl = a.op === 'LEqual' ? 'LNotEqual' : a.op === 'LGreater' ? 'LLessEqual' : a.op === 'LLess' ? 'LGreaterEqual' : ''
  return asl ? macro(a, asl) : macro(n)
}

/** Pieces of an expression. */
export function expression(n: AmlNode, options: PrintOptions): string | Piece[] {
  const row = OPCODES[n.op]
  switch (n.op) {
    case 'NameRef': return nameText(n, options)
    case 'Call': return call(n, options)
    case 'Opaque': return `Zero ${bytesMark(n)}`
    case 'NullName': return 'Zero'
    default:
  }
  if (row.operands.length === 0 && !row.pkg) return row.asl
  const constant = data(n, options)
  if (constant) return constant
  if (row.role === 'statement' || row.role === 'declare') return `Zero ${bytesMark(n)}`
  if (misplaced(n)) return withoutMisplaced(n)
  if (options.legacy) return n.op === 'LNot' ? legacyNot(n) : macro(n)
  const pair = infix(n, options)
  if (pair) return ['(', ...pair, ')']
  const a = n.args[0] as AmlNode
  if (n.op === 'LNot' || (n.op === 'Not' && withoutTarget(n))) return [row.operator as string, a]
  if (n.op === 'Index' && withoutTarget(n) && isNode(a) && SIMPLE.has(a.op)) return [a, ' [', n.args[1] as AmlNode, ']']
  return macro(n)
}

/** Same simple name, Local or Arg. */
function samePlace(a: AmlNode, b: AmlNode): boolean {
  return a.op === b.op && (a.op === 'NameRef' ? a.args[0] === b.args[0] : SIMPLE.has(a.op))
}

const ASSIGNABLE = new Set(OP_NAMES.filter((op) => /^(Local\d|Arg\d|NameRef|Debug|Index|DerefOf)$/.test(op)))

/** The same as a statement of its own, with assignment operators where they mean these bytes. */
export function statementExpression(n: AmlNode, options: PrintOptions): Piece[] {
  const pieces = statementPieces(n, options)
  return typeof pieces === 'string' ? [pieces] : pieces
}

function statementPieces(n: AmlNode, options: PrintOptions): string | Piece[] {
  if (misplaced(n)) return [bytesMark(n)]
  if (options.legacy) return expression(n, options)
  const { operator } = OPCODES[n.op]
  if (n.op === 'Store') {
    const [value, place] = n.args as [AmlNode, AmlNode]
    return fuses(value) || !ASSIGNABLE.has(place.op) ? macro(n) : [place, ' = ', ...assigned(value, options)]
  }
  if (n.op === 'Increment' || n.op === 'Decrement') return ASSIGNABLE.has((n.args[0] as AmlNode).op) ? [n.args[0] as AmlNode, operator as string] : macro(n)
  if (!hasTarget(n) || !FUSES.has(n.op)) return expression(n, options)
  const place = n.args.at(-1) as AmlNode
  if (!ASSIGNABLE.has(place.op) || (n.op === 'Divide' && !isNull(n.args[2]))) return macro(n)
  const [a, b] = n.args as [AmlNode, AmlNode]
  if (n.op === 'Not') return [place, ' = ~', a]
  if (n.op === 'Index') return SIMPLE.has(a.op) ? [place, ' = ', a, ' [', b, ']'] : macro(n)
  if (samePlace(a, place)) return [place, ` ${operator}= `, ...assigned(b, options)]
  return [place, ' = (', a, ` ${operator} `, b, ')']
}

/** Right side of an assignment. */
const assigned = (n: AmlNode, options: PrintOptions): Piece[] => {
  const pair = infix(n, options)
  return pair ? ['(', ...pair, ')'] : [n]
}
