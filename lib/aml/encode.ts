/**
 * Tree -> bytes. Widths which a node carries are kept; where it carries none the encoding is the one
 * iasl makes. Written from the end to the start, so that a package's size is known when its
 * PkgLength is due, and nested input needs no recursion.
 */
import { AcpiError } from '../problem.ts'
import { encodeName, padSegment } from './names.ts'
import { OPCODES } from './opcodes.ts'
import { PKG_LENGTH_MAX, pkgWidthFor, pkgWidthOf, writePkgLength } from './pkglength.ts'
import { isNode, type AmlNode, type AmlOperand } from './tree.ts'

class BackwardWriter {
  private buffer = new Uint8Array(4096)
  private at = 4096

  get size(): number {
    return this.buffer.length - this.at
  }

  /** Makes room for `n` bytes in front and returns their index. */
  private claim(n: number): number {
    if (n > this.at) {
      const bigger = new Uint8Array(Math.max(this.buffer.length * 2, this.size + n))
      bigger.set(this.buffer.subarray(this.at), bigger.length - this.size)
      this.at += bigger.length - this.buffer.length
      this.buffer = bigger
    }
    return (this.at -= n)
  }

  byte(value: number): void {
    const at = this.claim(1)
    this.buffer[at] = value
  }

  integer(value: number | bigint, bytes: number): void {
    const at = this.claim(bytes)
    if (typeof value === 'number' && bytes <= 4) {
      for (let i = 0; i < bytes; i++) this.buffer[at + i] = (value >>> (8 * i)) & 0xff
      return
    }
    let rest = BigInt(value)
    for (let i = 0; i < bytes; i++, rest >>= 8n) this.buffer[at + i] = Number(rest & 0xffn)
  }

  raw(bytes: Uint8Array | readonly number[]): void {
    const at = this.claim(bytes.length)
    this.buffer.set(bytes, at)
  }

  pkgLength(value: number, width: number): void {
    const at = this.claim(width)
    writePkgLength(this.buffer, at, value, width)
  }

  result(): Uint8Array {
    return this.buffer.slice(this.at)
  }
}

const RAW_SIZE = { byte: 1, word: 2, dword: 4, qword: 8 } as const

function writeText(out: BackwardWriter, text: string, terminate: boolean): void {
  const bytes = new Uint8Array(text.length + (terminate ? 1 : 0))
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  out.raw(bytes)
}

/** Bits written for a count: the recorded width when it suffices, else iasl's. */
function writeBits(out: BackwardWriter, n: AmlNode, value: number): void {
  if (value < 0 || value > PKG_LENGTH_MAX) throw new AcpiError('AML field too wide', { offset: n.offset, expected: 'at most 2^28-1 bits', found: String(value) })
  out.pkgLength(value, n.pkgWidth !== undefined && n.pkgWidth >= pkgWidthOf(value) ? n.pkgWidth : pkgWidthFor(value))
}

function writeOperand(out: BackwardWriter, n: AmlNode, i: number, arg: AmlOperand): void {
  const kind = OPCODES[n.op].operands[i]
  if (kind === 'name' || kind === 'decl') out.raw(encodeName(arg as string, n.multi !== undefined && (n.multi >> i) % 2 === 1))
  else if (kind === 'seg') writeText(out, padSegment(arg as string), false)
  else if (kind === 'cstring') writeText(out, arg as string, true)
  else if (kind === 'bits') writeBits(out, n, arg as number)
  else if (kind === 'byte' || kind === 'word' || kind === 'dword' || kind === 'qword') out.integer(arg as number | bigint, RAW_SIZE[kind])
  else throw new AcpiError(`AML ${n.op} operand ${i}`, { offset: n.offset, expected: kind ?? 'nothing', found: typeof arg })
}

function writeHead(out: BackwardWriter, n: AmlNode, end: number): void {
  const row = OPCODES[n.op]
  if (row.pkg) {
    if (n.pkgBytes) out.raw(n.pkgBytes)
    else {
      const payload = out.size - end
      if (payload > PKG_LENGTH_MAX - 4) throw new AcpiError(`AML ${n.op} too large`, { offset: n.offset, expected: 'at most 2^28-5 bytes', found: String(payload) })
      let width = n.pkgWidth ?? pkgWidthFor(payload)
      if (width < pkgWidthOf(payload + width)) width = pkgWidthFor(payload)
      out.pkgLength(payload + width, width)
    }
  }
  if (n.op === 'NullName') out.byte(0)
  else out.raw(row.bytes)
}

/** A node whose contents are written and whose head is due. */
class Closing {
  readonly node: AmlNode
  readonly end: number
  constructor(n: AmlNode, end: number) {
    this.node = n
    this.end = end
  }
}

/** A raw operand between nodes. */
class Raw {
  readonly node: AmlNode
  readonly index: number
  constructor(n: AmlNode, index: number) {
    this.node = n
    this.index = index
  }
}

/**
 * The bytes of a term list. `visit` is told of each node when it is written: after what it holds and what follows it, so
 * backwards in the order of the text. Its place is given in bytes from the end of all.
 */
export function encodeAml(nodes: readonly AmlNode[], visit?: (n: AmlNode, start: number, end: number) => void): Uint8Array {
  const out = new BackwardWriter()
  const work: (AmlNode | Closing | Raw)[] = [...nodes]
  while (work.length > 0) {
    const item = work.pop() as AmlNode | Closing | Raw
    if (item instanceof Raw) writeOperand(out, item.node, item.index, item.node.args[item.index] as AmlOperand)
    else if (item instanceof Closing) {
      writeHead(out, item.node, item.end)
      visit?.(item.node, out.size, item.end)
    } else if (item.args.length === 0 && !item.list && !item.bytes) {
      const end = out.size
      writeHead(out, item, end)
      visit?.(item, out.size, end)
    } else {
      work.push(new Closing(item, out.size))
      if (item.bytes) out.raw(item.bytes)
      for (let i = 0; i < item.args.length; i++) {
        const arg = item.args[i] as AmlOperand
        work.push(isNode(arg) ? arg : new Raw(item, i))
      }
      if (item.list) for (const child of item.list) work.push(child)
    }
  }
  return out.result()
}
