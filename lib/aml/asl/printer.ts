/**
 * Where the text is put together, from the bytes of the table. What a node prints it prints in order: text, line breaks,
 * nodes, lists of nodes. Nested nodes are followed directly up to a depth; from there on what is to be
 * printed is kept for later and worked off from a stack, so that nesting never exhausts ours.
 */
import { displayName, DUAL_PREFIX, isLeadChar, MULTI_PREFIX, prefixEnd, UNDERSCORE } from '../names.ts'
import type { Range, Tape } from '../tape.ts'
import { latin1, pathText } from '../trees.ts'
import { hex, quote } from './literals.ts'
import { mark } from './marks.ts'
import type { TagNames } from './resources.ts'

export interface PrintOptions {
  readonly legacy: boolean
  /** Integers of the table are 64 bits wide. */
  readonly wide: boolean
  readonly tags: TagNames
  /** Other spelling of a name, where the one in the bytes would not be understood. */
  readonly names: ReadonlyMap<number, string>
  /** Calls that must be written as bare names. */
  readonly bare: ReadonlySet<number>
}

/** Prints node `n` of a list, which stands between `previous` and `next`; -1 for none. */
export type Emit = (n: number, previous: number, next: number, out: Printer) => void

/** The rest of a list. */
interface Block extends Range {
  readonly previous: number
  readonly emit: Emit
}

type Piece = string | 0 | 1 | -1 | { readonly node: number } | Block

/** Deeper nesting is not indented further, or hostile input would print quadratically. */
const MAX_INDENT = 32

/** Terms and lists nested less deeply than this are followed directly. */
const DIRECT_DEPTH = 48

const isBlock = (piece: { readonly node: number } | Block): piece is Block => (piece as Block).emit !== undefined

/** Takes a piece of the text in UTF-8. The bytes hold until it returns: copy what is to be kept. */
export type Write = (piece: Uint8Array) => void

/** Bytes of text that are written at once: what was made last is still near the processor then. */
const PIECE = 1 << 17
/** Buffer of the last text, for the next one. */
let spare: Uint8Array | undefined

const DIGITS = Uint8Array.from('0123456789ABCDEF', (c) => c.charCodeAt(0))
const DOT = 0x2e
/** Bytes that say themselves between quotes. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, c) => Number(c >= 0x20 && c < 0x7f && c !== 34 && c !== 92))

export class Printer {
  readonly options: PrintOptions
  readonly tape: Tape
  private readonly expression: (n: number, out: Printer) => void
  /** Ends of lines so far. Texts have none in them, but for those that are one. */
  lines = 0
  private readonly write: Write
  private buffer = spare ?? new Uint8Array(PIECE)
  private at = 0
  private indent = 0
  private nesting = 0
  private later: Piece[] | undefined

  constructor(tape: Tape, options: PrintOptions, expression: (n: number, out: Printer) => void, write: Write) {
    this.tape = tape
    this.options = options
    this.expression = expression
    this.write = write
    spare = undefined
  }

  /** Makes room for so many bytes. */
  private flush(size: number): void {
    if (this.at > 0) this.write(this.buffer.subarray(0, this.at))
    this.at = 0
    if (size > this.buffer.length) this.buffer = new Uint8Array(size)
  }

  /** Text, nearly always ASCII. */
  text(text: string): void {
    if (this.later !== undefined) return void this.later.push(text)
    const { length } = text
    if (this.at + length > this.buffer.length) this.flush(length)
    const { buffer } = this
    let { at } = this
    let all = 0
    for (let i = 0; i < length; i++) {
      const c = text.charCodeAt(i)
      all |= c
      buffer[at++] = c
    }
    if (all === 10 && length === 1) this.lines++
    if (all < 0x80) this.at = at
    else this.encoded(new TextEncoder().encode(text))
  }

  private encoded(bytes: Uint8Array): void {
    if (this.at + bytes.length > this.buffer.length) this.flush(bytes.length)
    this.buffer.set(bytes, this.at)
    this.at += bytes.length
  }

  /** The string constant `[from, to)` of the table. */
  quoted(from: number, to: number): void {
    const { bytes } = this.tape
    const size = to - from + 2
    if (this.at + size > this.buffer.length) this.flush(size)
    const { buffer } = this
    let { at } = this
    buffer[at++] = 34
    let plain = this.later === undefined ? 1 : 0
    for (let i = from; i < to; i++) {
      const c = bytes[i] as number
      plain &= PLAIN[c] as number
      buffer[at++] = c
    }
    buffer[at++] = 34
    if (plain === 1) this.at = at
    else this.text(quote(latin1(bytes, from, to)))
  }

  /** The NameString at `from` as people write it, without the padding of its segments; returns how many characters a single segment has. */
  name(from: number): number {
    const { bytes } = this.tape
    if (this.later !== undefined) {
      const text = displayName(pathText(bytes, from))
      this.text(text)
      this.multi(from)
      return text.length
    }
    if (isLeadChar(bytes[from] as number)) {
      if (this.at + 4 > this.buffer.length) this.flush(4)
      return this.segment(from)
    }
    this.path(from)
    this.multi(from)
    return 0
  }

  /** Says that the name at `from` is written with MultiNamePrefix without need. */
  multi(from: number): void {
    const { bytes } = this.tape
    const at = prefixEnd(bytes, from)
    if (bytes[at] === MULTI_PREFIX && (bytes[at + 1] as number) < 3) this.text(` ${mark(':multi')}`)
  }

  /** One segment, for which there is room; returns how many characters it has. */
  private segment(from: number): number {
    const { buffer } = this
    const { bytes } = this.tape
    const { at } = this
    buffer[at] = bytes[from] as number
    buffer[at + 1] = bytes[from + 1] as number
    buffer[at + 2] = bytes[from + 2] as number
    buffer[at + 3] = bytes[from + 3] as number
    let count = 4
    while (count > 1 && buffer[at + count - 1] === UNDERSCORE) count--
    this.at = at + count
    return count
  }

  private path(from: number): void {
    const { bytes } = this.tape
    const to = prefixEnd(bytes, from)
    const lead = bytes[to] as number
    const count = lead === 0 ? 0 : lead === DUAL_PREFIX ? 2 : lead === MULTI_PREFIX ? (bytes[to + 1] as number) : 1
    if (this.at + to - from + 5 * count > this.buffer.length) this.flush(to - from + 5 * count)
    for (let i = from; i < to; i++) this.buffer[this.at++] = bytes[i] as number
    const first = lead === DUAL_PREFIX ? to + 1 : lead === MULTI_PREFIX ? to + 2 : to
    for (let i = 0; i < count; i++) {
      if (i > 0) this.buffer[this.at++] = DOT
      this.segment(first + 4 * i)
    }
  }

  /** `0x0A`: an integer below 2^32 with at least so many digits. */
  hex(value: number, digits: number): void {
    if (this.later !== undefined) return void this.later.push(hex(value, digits))
    if (this.at + 10 > this.buffer.length) this.flush(10)
    const { buffer } = this
    let { at } = this
    let count = digits
    while (count < 8 && value >>> (4 * count) !== 0) count++
    buffer[at++] = 0x30
    buffer[at++] = 0x78
    for (let shift = 4 * count - 4; shift >= 0; shift -= 4) buffer[at++] = DIGITS[(value >>> shift) & 15] as number
    this.at = at
  }

  /** A new line, after the indentation changed. */
  line(change: 0 | 1 | -1): void {
    if (this.later !== undefined) return void this.later.push(change)
    this.indent += change
    this.lines++
    const width = 4 * Math.min(this.indent, MAX_INDENT)
    if (this.at + width + 1 > this.buffer.length) this.flush(width + 1)
    const { buffer } = this
    let { at } = this
    buffer[at++] = 10
    for (const end = at + width; at < end; at++) buffer[at] = 32
    this.at = at
  }

  /** A node as an expression. */
  node(n: number): void {
    if (this.later !== undefined) this.later.push({ node: n })
    else if (this.nesting >= DIRECT_DEPTH) this.later = [{ node: n }]
    else {
      this.nesting++
      this.expression(n, this)
      this.nesting--
    }
  }

  /** Nodes of a list, of which `previous` is printed. */
  list({ from, to }: Range, emit: Emit, previous = -1): void {
    if (this.later !== undefined) return void this.later.push({ from, to, emit, previous })
    if (this.nesting >= DIRECT_DEPTH) {
      this.later = [{ from, to, emit, previous }]
      return
    }
    const { next } = this.tape
    this.nesting++
    let before = previous
    for (let n = from; n < to;) {
      const after = next[n] as number
      emit(n, before, after < to ? after : -1, this)
      before = n
      n = after
      if (this.later !== undefined) {
        if (after < to) (this.later as Piece[]).push({ from: after, to, emit, previous: before })
        break
      }
    }
    this.nesting--
  }

  /** Works off what was kept for later, and writes the rest. */
  finish(): void {
    const stack: Piece[] = []
    for (;;) {
      if (this.later !== undefined) {
        for (let i = this.later.length - 1; i >= 0; i--) stack.push(this.later[i] as Piece)
        this.later = undefined
      }
      const piece = stack.pop()
      if (piece === undefined) break
      if (typeof piece === 'string') this.text(piece)
      else if (typeof piece === 'number') this.line(piece)
      else if (isBlock(piece)) this.list(piece, piece.emit, piece.previous)
      else this.node(piece.node)
    }
    this.flush(0)
    if (this.buffer.length === PIECE) spare = this.buffer
  }
}
