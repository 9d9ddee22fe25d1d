/**
 * What every builder does with its operands: plain numbers, texts and byte arrays become nodes, names are
 * checked, and an operand that the operator cannot have is refused where it is written.
 */
import { AcpiError } from '../../problem.ts'
import { nameFault } from '../names.ts'
import { OPCODES, type OpName, type OperandKind } from '../opcodes.ts'
import { integer, isNode, node, type AmlNode, type AmlOperand } from '../tree.ts'

/** An expression: a number is an Integer, a text a String, bytes a Buffer; names are written `path('FOO')`. */
export type Term = AmlNode | number | bigint | string | Uint8Array
/** Something that can be written to or referred to: a name, or a Local, Arg, Debug or reference expression. */
export type SuperName = AmlNode | string
/** A place for a result; nothing for none. */
export type Target = SuperName | undefined
/** Statements and declarations; lists inside lists are flattened. */
export type Terms = readonly (AmlNode | Terms)[]

/** The name of an operand, looked up only when it is needed for a message. */
class Label {
  private readonly names: string
  private readonly index: number
  constructor(names: string, index: number) {
    this.names = names
    this.index = index
  }
  toString(): string {
    return this.names.split(' ')[this.index] ?? String(this.index)
  }
}
type LabelText = string | Label

function fail(op: string, operand: LabelText, message: string, expected?: string, found?: string, hint?: string): never {
  throw new AcpiError(message, { table: 'AML', path: `${op}.${operand}`, expected, found, hint })
}
export { fail }

const describe = (x: unknown): string => (isNode(x as AmlOperand) ? (x as AmlNode).op : x === undefined ? 'nothing' : x === null ? 'null' : typeof x === 'object' ? (Array.isArray(x) ? 'a list' : 'an object') : `${typeof x} ${String(x)}`)

/** A path as written, checked (ACPI 6.6 §5.3). */
export function checkedName(op: string, operand: LabelText, path: unknown): string {
  if (typeof path !== 'string') fail(op, operand, 'not a name', 'a path such as \\_SB.PCI0', describe(path))
  const fault = path === '' ? 'a name has at least one character' : nameFault(path)
  if (fault) fail(op, operand, `bad name ${JSON.stringify(path)}`, undefined, fault)
  return path
}

/** A String constant: 7-bit characters without NUL (§20.2.3). */
export function stringNode(op: string, operand: LabelText, text: string): AmlNode {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0 || c > 0x7f) fail(op, operand, 'a String holds characters 0x01 to 0x7F', undefined, JSON.stringify(text[i]), 'use unicode() or a buffer')
  }
  return node('String', [text])
}

/** A Buffer constant: its size and its bytes. */
export function bufferNode(bytes: Uint8Array, size: Term = bytes.length): AmlNode {
  return node('Buffer', [term('Buffer', 'size', size)], { bytes: bytes.slice() })
}

/** Operators that give a value and may stand as an operand. */
const isValue = (op: OpName): boolean => {
  const { role } = OPCODES[op]
  return role === 'value' || role === 'effect' || role === 'math'
}

/** An expression operand. */
export function term(op: string, operand: LabelText, x: unknown): AmlNode {
  if (typeof x === 'number' || typeof x === 'bigint') {
    if (typeof x === 'number' && (!Number.isSafeInteger(x) || x < 0)) fail(op, operand, 'not an Integer', '0 to 2^64-1', String(x), x > Number.MAX_SAFE_INTEGER ? 'write large numbers as bigint' : undefined)
    if (BigInt(x) < 0n || BigInt(x) > 0xffff_ffff_ffff_ffffn) fail(op, operand, 'not an Integer', '0 to 2^64-1', String(x))
    return integer(x)
  }
  if (typeof x === 'string') return stringNode(op, operand, x)
  if (x instanceof Uint8Array) return bufferNode(x)
  if (!isNode(x as AmlOperand) || x === null) fail(op, operand, 'not an expression', 'a number, text, bytes or an operator', describe(x))
  const n = x as AmlNode
  if (!isValue(n.op)) fail(op, operand, `${n.op} has no value`, 'an expression', n.op)
  return n
}

/** Nodes that can be a SuperName (§20.2.2). */
const SUPER = new Set<OpName>(['NameRef', 'Debug', 'RefOf', 'DerefOf', 'Index', 'Call',
  'Local0', 'Local1', 'Local2', 'Local3', 'Local4', 'Local5', 'Local6', 'Local7', 'Arg0', 'Arg1', 'Arg2', 'Arg3', 'Arg4', 'Arg5', 'Arg6'])

/** A SuperName operand. */
export function superName(op: string, operand: LabelText, x: unknown): AmlNode {
  if (typeof x === 'string') return node('NameRef', [checkedName(op, operand, x)])
  if (!isNode(x as AmlOperand) || x === null || !SUPER.has((x as AmlNode).op)) {
    fail(op, operand, 'cannot be written to or referred to', 'a name, Local, Arg, Debug, Index or DerefOf', describe(x))
  }
  return x as AmlNode
}

const RAW_MAX = { byte: 0xffn, word: 0xffffn, dword: 0xffff_ffffn, qword: 0xffff_ffff_ffff_ffffn, bits: 0xfff_ffffn } as const

/** A raw number of fixed width. */
export function rawNumber(op: string, operand: LabelText, kind: keyof typeof RAW_MAX, x: unknown): number | bigint {
  const ok = (typeof x === 'number' && Number.isSafeInteger(x)) || typeof x === 'bigint'
  if (!ok || BigInt(x as number) < 0n || BigInt(x as number) > RAW_MAX[kind]) fail(op, operand, 'the number does not fit', `0 to 0x${RAW_MAX[kind].toString(16).toUpperCase()}`, describe(x))
  return kind === 'qword' ? BigInt(x as number) : Number(x)
}

/** One operand, as the opcode row wants it. */
function operand(op: string, name: LabelText, kind: OperandKind, x: unknown): AmlOperand {
  switch (kind) {
    case 'term': return term(op, name, x)
    case 'name': case 'decl': return checkedName(op, name, x)
    case 'super': case 'ref': return superName(op, name, x)
    case 'target': return x === undefined ? node('NullName') : superName(op, name, x)
    case 'seg': {
      const path = checkedName(op, name, x)
      if (!/^[A-Z_][A-Z0-9_]{0,3}$/.test(path)) fail(op, name, `${JSON.stringify(path)} is not a single name`, '1 to 4 characters')
      return path
    }
    case 'cstring': return stringNode(op, name, String(x)).args[0] as string
    default: return rawNumber(op, name, kind, x)
  }
}

/** A node from operands in the order of its opcode row; `names` are for messages. */
export function make(op: OpName, names: string, operands: readonly unknown[], rest: Partial<Pick<AmlNode, 'list' | 'bytes'>> = {}): AmlNode {
  const row = OPCODES[op]
  const args: AmlOperand[] = []
  for (let i = 0; i < row.operands.length; i++) args.push(operand(row.asl, new Label(names, i), row.operands[i] as OperandKind, operands[i]))
  return node(op, args, rest)
}

/**
 * Operators that make no statement of their own: their value would be dropped, which iasl refuses. Opaque is
 * AML that was encoded before.
 */
const canStand = (op: OpName): boolean => op === 'Opaque' || !['value', 'pseudo', 'field'].includes(OPCODES[op].role)

/** A term list, flattened and checked. */
export function termList(op: string, terms: Terms): AmlNode[] {
  const out: AmlNode[] = []
  const stack: { list: Terms; at: number }[] = [{ list: terms, at: 0 }]
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as { list: Terms; at: number }
    if (top.at === top.list.length) { stack.pop(); continue }
    const item = top.list[top.at++]
    if (Array.isArray(item)) stack.push({ list: item as Terms, at: 0 })
    else if (!isNode(item as AmlOperand) || !item) fail(op, `body[${top.at - 1}]`, 'not a statement or declaration', 'an operator', describe(item))
    else if (!canStand((item as AmlNode).op)) fail(op, `body[${top.at - 1}]`, `${(item as AmlNode).op} does nothing by itself`, 'a statement or declaration', (item as AmlNode).op)
    else out.push(item as AmlNode)
  }
  return out
}
