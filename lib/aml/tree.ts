/**
 * The AML tree: plain data. The decoder notes where and how each node was written; a builder makes
 * the same nodes without those notes and gets the encoding iasl would choose.
 */
import { AcpiError } from '../problem.ts'
import type { OpName } from './opcodes.ts'

/** One operand: a nested node, a name or string, or raw data (`bigint` for 64-bit data). */
export type AmlOperand = AmlNode | string | number | bigint

export interface AmlNode {
  readonly op: OpName
  /**
   * Operands in byte order, as the opcode row lists them; a call's arguments follow its name. Nodes may share the array:
   * give a node another array instead of changing this one.
   */
  args: readonly AmlOperand[]
  /** The nodes of a TermList, package element list or field list. */
  list?: AmlNode[]
  /** The ByteList of a Buffer; the bytes of an Opaque node. */
  bytes?: Uint8Array
  /** Byte offset in the table the node was read from. */
  offset?: number
  /** Bytes from the opcode to the end of the package, as found. */
  size?: number
  /** Width of the PkgLength (for field elements: of the bit count) as found. */
  pkgWidth?: number
  /** PkgLength bytes as found, where they do not state the size of the contents. */
  pkgBytes?: Uint8Array
  /** Bit i: name operand i is written with MultiNamePrefix although it has fewer than three segments. */
  multi?: number
}

/** Is this operand a node? */
export const isNode = (x: AmlOperand | undefined): x is AmlNode => typeof x === 'object'

/** Makes a node; builders check their operands first. */
export function node(op: OpName, args: readonly AmlOperand[] = [], rest: Partial<Pick<AmlNode, 'list' | 'bytes'>> = {}): AmlNode {
  return { op, args, ...rest }
}

function wrong(n: AmlNode, i: number, expected: string): never {
  throw new AcpiError(`AML ${n.op} operand ${i}`, { offset: n.offset, expected, found: n.args[i] === undefined ? 'nothing' : typeof n.args[i] })
}

/** Operand `i` as a node. */
export function argNode(n: AmlNode, i: number): AmlNode {
  const a = n.args[i]
  return isNode(a) ? a : wrong(n, i, 'a term')
}

/** Operand `i` as text (names, strings). */
export function argText(n: AmlNode, i: number): string {
  const a = n.args[i]
  return typeof a === 'string' ? a : wrong(n, i, 'text')
}

/** Operand `i` as a number. */
export function argNumber(n: AmlNode, i: number): number {
  const a = n.args[i]
  return typeof a === 'number' ? a : wrong(n, i, 'a number')
}

/** The integer constant with the shortest encoding, as iasl chooses it without `-oi`. */
export function integer(value: number | bigint): AmlNode {
  const v = BigInt(value)
  if (v < 0n || v > 0xffff_ffff_ffff_ffffn) throw new AcpiError('AML integer out of range', { expected: '0 to 2^64-1', found: String(value) })
  if (v === 0n) return node('Zero')
  if (v === 1n) return node('One')
  if (v === 0xffff_ffff_ffff_ffffn) return node('Ones')
  if (v <= 0xffn) return node('ByteConst', [Number(v)])
  if (v <= 0xffffn) return node('WordConst', [Number(v)])
  return v <= 0xffff_ffffn ? node('DWordConst', [Number(v)]) : node('QWordConst', [v])
}

/** Value of an integer constant (Ones as 64 bits), or undefined for anything else. */
export function constantOf(n: AmlOperand | undefined): bigint | undefined {
  if (!isNode(n)) return undefined
  switch (n.op) {
    case 'Zero': return 0n
    case 'One': return 1n
    case 'Ones': return 0xffff_ffff_ffff_ffffn
    case 'ByteConst': case 'WordConst': case 'DWordConst': case 'QWordConst': return BigInt(n.args[0] as number | bigint)
    default: return undefined
  }
}
