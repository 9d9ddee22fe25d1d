/**
 * The tree of a table as numbers: an index into its bytes.
 *
 * Nodes stand in the order of the text, each before what it holds, so that whoever reads a whole table reads four
 * columns from front to back. A node says only what it is and where it stands; operands that are no nodes are read from
 * the bytes when they are asked for. Plain nodes for programs are made of it on demand (trees.ts), and plain nodes become
 * one to be printed (flatten.ts).
 */
import { nameEnd } from './names.ts'
import { byNumber, OP_NAMES, OP_NUMBERS, type OperandKind, type OpName, type OpRow } from './opcodes.ts'
import { pkgWidthAt, readPkgLength } from './pkglength.ts'

/** Nodes `[from, to)`, one after the other with all that they hold. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The TermList of a table or a method. */
export interface Body extends Range {
  /** Its uses: those from `firstUse` up to `lastUse`, which is none of them. */
  readonly firstUse: number
  readonly lastUse: number
  /** Running it makes names. */
  readonly makesNames: boolean
}

/** Numbers that a use takes. */
export const USE_SIZE = 4

/** What is asked about the opcode of a node. */
export interface OpFacts {
  readonly name: OpName
  readonly row: OpRow
  /** Bytes of the opcode. */
  readonly size: number
  /** How many operands are nodes, for all but calls. */
  readonly nodes: number
}

/** Is an operand of this kind a node? */
export const isNodeKind = (kind: OperandKind | undefined): boolean => kind === 'term' || kind === 'target' || kind === 'super' || kind === 'ref'

/** Bytes of an operand that always takes as many; 0 for all others. */
export const sizeOf = (kind: OperandKind): number => (kind === 'byte' ? 1 : kind === 'word' ? 2 : kind === 'dword' || kind === 'seg' ? 4 : kind === 'qword' ? 8 : 0)

export const FACTS: readonly OpFacts[] = byNumber((name, row) => ({ name, row, size: row.bytes.length, nodes: row.operands.filter(isNodeKind).length }))

const METHOD = OP_NUMBERS.Method
const CALL = OP_NUMBERS.Call
const NULL_NAME = OP_NUMBERS.NullName

/** Little-endian number of up to 4 bytes. */
export function readNumber(b: Uint8Array, at: number, size: number): number {
  let value = 0
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (b[at + i] as number)
  return value
}

/** The same numbers, and room for as many again. */
export function larger(column: Int32Array): Int32Array {
  const copy = new Int32Array(2 * column.length)
  copy.set(column)
  return copy
}

export class Tape {
  /** The table. */
  readonly bytes: Uint8Array
  /** Number of the opcode. */
  op: Uint8Array
  /** First byte. */
  at: Int32Array
  /** Byte after the last. */
  end: Int32Array
  /** Node after all that it holds. */
  next: Int32Array
  length = 0
  /** The TermList of the table. */
  roots: Body = { from: 0, to: 0, firstUse: 0, lastUse: 0, makesNames: false }
  /** Statements of methods that were read later than what is around them. */
  readonly bodies = new Map<number, Body>()
  /** Names that are used or made, Returns, Locals and Args: node, what it is in, scope, name (USE_SIZE numbers each). */
  uses: Int32Array
  useCount = 0

  constructor(bytes: Uint8Array, wanted = 0) {
    const capacity = Math.max(16, Math.ceil(wanted))
    this.bytes = bytes
    this.op = new Uint8Array(capacity)
    this.at = new Int32Array(capacity)
    this.end = new Int32Array(capacity)
    this.next = new Int32Array(capacity)
    // One node in three is one.
    this.uses = new Int32Array(USE_SIZE * Math.ceil(capacity / 3))
  }

  /** One more node, which holds nothing yet. */
  push(op: number, at: number, end: number): number {
    const n = this.length
    if (n === this.op.length) this.grow()
    this.op[n] = op
    this.at[n] = at
    this.end[n] = end
    this.next[n] = n + 1
    this.length = n + 1
    return n
  }

  private grow(): void {
    const op = new Uint8Array(2 * this.op.length)
    op.set(this.op)
    this.op = op
    this.at = larger(this.at)
    this.end = larger(this.end)
    this.next = larger(this.next)
  }

  /** Notes that `node` in `parent` (-1: the table) names something in `scope`: the name of that number, or 0. */
  use(node: number, parent: number, scope: number, name: number): void {
    if (USE_SIZE * (this.useCount + 1) > this.uses.length) {
      this.uses = larger(this.uses)
    }
    const at = USE_SIZE * this.useCount++
    this.uses[at] = node
    this.uses[at + 1] = parent
    this.uses[at + 2] = scope
    this.uses[at + 3] = name
  }

  /** Takes back all nodes from `n` on. */
  cut(n: number): void {
    this.length = n
    while (this.useCount > 0 && (this.uses[USE_SIZE * (this.useCount - 1)] as number) >= n) this.useCount--
  }

  facts(n: number): OpFacts {
    return FACTS[this.op[n] as number] as OpFacts
  }

  name(n: number): OpName {
    return OP_NAMES[this.op[n] as number] as OpName
  }

  /** Where the operands begin. */
  operands(n: number): number {
    const at = this.pkgLength(n)
    return this.facts(n).row.pkg ? at + pkgWidthAt(this.bytes[at] as number) : at
  }

  /** Byte after an operand that begins at `at` and is no node. */
  private after(kind: OperandKind, at: number): number {
    const size = sizeOf(kind)
    if (size > 0) return at + size
    if (kind === 'cstring') return this.bytes.indexOf(0, at) + 1
    return kind === 'bits' ? at + pkgWidthAt(this.bytes[at] as number) : nameEnd(this.bytes, at)
  }

  /** Where operand `i` begins. */
  operand(n: number, i: number): number {
    const { operands } = this.facts(n).row
    let at = this.operands(n)
    let child = n + 1
    for (let k = 0; k < i; k++) {
      const kind = operands[k] as OperandKind
      if (isNodeKind(kind)) {
        at = this.end[child] as number
        child = this.next[child] as number
      } else at = this.after(kind, at)
    }
    return at
  }

  /** Operand `i`, a byte or a word or a double word. */
  number(n: number, i: number): number {
    const kind = this.facts(n).row.operands[i] as OperandKind
    const at = this.operand(n, i)
    return kind === 'bits' ? readPkgLength(this.bytes, at) : readNumber(this.bytes, at, sizeOf(kind))
  }

  /** The `k`-th of the nodes that it holds, operands first; -1 when there are fewer. */
  child(n: number, k: number): number {
    const to = this.next[n] as number
    let child = n + 1
    for (let i = 0; i < k && child < to; i++) child = this.next[child] as number
    return child < to ? child : -1
  }

  /** The first node of its TermList, package element list or field list. */
  listFrom(n: number): number {
    const body = this.op[n] === METHOD ? this.bodies.get(n) : undefined
    if (body) return body.from
    let from = n + 1
    for (let i = (FACTS[this.op[n] as number] as OpFacts).nodes; i > 0; i--) from = this.next[from] as number
    return from
  }

  /** The end of that list; where it begins for nodes without one, calls aside. */
  listTo(n: number): number {
    const body = this.op[n] === METHOD ? this.bodies.get(n) : undefined
    return body ? body.to : (this.next[n] as number)
  }

  /** The list as a whole. */
  list(n: number): Range {
    return { from: this.listFrom(n), to: this.listTo(n) }
  }

  /** A term that does nothing when it stands alone, so no compiler ever wrote it as a statement. */
  isIdle(n: number): boolean {
    const { row } = this.facts(n)
    if (row.role !== 'math') return row.role === 'value'
    let child = n + 1
    for (const kind of row.operands) {
      if (kind === 'target' && this.op[child] !== NULL_NAME) return false
      if (isNodeKind(kind)) child = this.next[child] as number
    }
    return true
  }

  /** How many nodes a range has, those that they hold aside. */
  count({ from, to }: Range): number {
    let count = 0
    for (let n = from; n < to; n = this.next[n] as number) count++
    return count
  }

  /** Arguments of a call. */
  argCount(n: number): number {
    return this.op[n] === CALL ? this.count({ from: n + 1, to: this.next[n] as number }) : 0
  }

  /** All its bytes. */
  bytesOf(n: number): Uint8Array {
    return this.bytes.subarray(this.at[n] as number, this.end[n] as number)
  }

  /** The ByteList of a Buffer. */
  data(n: number): Uint8Array {
    return this.bytes.subarray(this.end[n + 1] as number, this.end[n] as number)
  }

  /** Where the PkgLength of a package begins. */
  pkgLength(n: number): number {
    return (this.at[n] as number) + (FACTS[this.op[n] as number] as OpFacts).size
  }

  /** Does the PkgLength state the size of the contents, with no reserved bit? */
  isMeasured(n: number): boolean {
    const at = this.pkgLength(n)
    const lead = this.bytes[at] as number
    return at + readPkgLength(this.bytes, at) === this.end[n] && (lead < 0x40 || (lead & 0x30) === 0)
  }

  /** Value of an integer constant (Ones as 64 bits), or undefined for anything else. */
  constant(n: number): bigint | undefined {
    switch (this.name(n)) {
      case 'Zero': return 0n
      case 'One': return 1n
      case 'Ones': return 0xffff_ffff_ffff_ffffn
      case 'ByteConst': case 'WordConst': case 'DWordConst': return BigInt(this.number(n, 0))
      case 'QWordConst': return readQword(this.bytes, this.operands(n))
      default: return undefined
    }
  }
}

export function readQword(b: Uint8Array, at: number): bigint {
  return (BigInt(readNumber(b, at + 4, 4)) << 32n) | BigInt(readNumber(b, at, 4))
}
