/**
 * Where the text is put together. What a node prints it prints in order: text, line breaks, nodes,
 * lists of nodes. Nested nodes are followed directly up to a depth; from there on what is to be
 * printed is kept for later and worked off from a stack, so that nesting never exhausts ours.
 */
import { displayName } from '../names.ts'
import type { AmlNode } from '../tree.ts'
import { isPlain, quote } from './literals.ts'
import type { TagNames } from './resources.ts'

export interface PrintOptions {
  readonly legacy: boolean
  /** Integers of the table are 64 bits wide. */
  readonly wide: boolean
  readonly tags: TagNames
  /** Other spelling of a name, where the one in the bytes would not be understood. */
  readonly names: ReadonlyMap<AmlNode, string>
  /** Calls that must be written as bare names. */
  readonly bare: ReadonlySet<AmlNode>
}

/** Prints one node as `items[index]`. */
export type Emit = (item: AmlNode, index: number, items: readonly AmlNode[], out: Printer) => void

/** The rest of a list. */
interface Block {
  readonly items: readonly AmlNode[]
  readonly at: number
  readonly emit: Emit
}

type Piece = string | 0 | 1 | -1 | AmlNode | Block

/** Deeper nesting is not indented further, or hostile input would print quadratically. */
const MAX_INDENT = 32

/** Terms and lists nested less deeply than this are followed directly. */
const DIRECT_DEPTH = 48

const isBlock = (piece: AmlNode | Block): piece is Block => (piece as Block).items !== undefined

/** Buffer of the last text, for the next one; larger ones are not worth keeping. */
let spare: Uint8Array | undefined
const SPARE_MAX = 1 << 24

const utf8 = new TextDecoder()
const DIGITS = Uint8Array.from('0123456789ABCDEF', (c) => c.charCodeAt(0))

export class Printer {
  readonly options: PrintOptions
  private readonly expression: (n: AmlNode, out: Printer) => void
  /** Ends of lines so far. Texts have none in them, but for those that are one. */
  lines = 0
  private buffer = spare ?? new Uint8Array(1 << 16)
  private at = 0
  private indent = 0
  private nesting = 0
  private later: Piece[] | undefined

  constructor(options: PrintOptions, expression: (n: AmlNode, out: Printer) => void) {
    this.options = options
    this.expression = expression
    spare = undefined
  }

  private grow(size: number): void {
    const bigger = new Uint8Array(Math.max(this.buffer.length * 2, this.at + size))
    bigger.set(this.buffer.subarray(0, this.at))
    this.buffer = bigger
  }

  /** Text, nearly always ASCII. */
  text(text: string): void {
    if (this.later !== undefined) return void this.later.push(text)
    const { length } = text
    if (this.at + length > this.buffer.length) this.grow(length)
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

  /** A string literal. */
  quoted(text: string): void {
    if (this.later !== undefined || !isPlain(text)) return this.text(quote(text))
    this.text('"')
    this.text(text)
    this.text('"')
  }

  private encoded(bytes: Uint8Array): void {
    if (this.at + bytes.length > this.buffer.length) this.grow(bytes.length)
    this.buffer.set(bytes, this.at)
    this.at += bytes.length
  }

  /** A path as people write it, without the padding of its segments. */
  name(path: string): void {
    if (this.later !== undefined) return void this.later.push(displayName(path))
    const { length } = path
    if (this.at + length > this.buffer.length) this.grow(length)
    const { buffer } = this
    let { at } = this
    let i = 0
    while (i < length && (path.charCodeAt(i) === 0x5c || path.charCodeAt(i) === 0x5e)) buffer[at++] = path.charCodeAt(i++)
    const many = length - i > 4
    // No padding is left out before the second character of a segment.
    let floor = at + 1
    for (; i < length; i++) {
      const c = path.charCodeAt(i)
      if (c === 0x2e && many) {
        while (at > floor && buffer[at - 1] === 0x5f) at--
        floor = at + 2
      }
      buffer[at++] = c
    }
    while (at > floor && buffer[at - 1] === 0x5f) at--
    this.at = at
  }

  /** `0x0A`: an integer below 2^32 with at least so many digits. */
  hex(value: number, digits: number): void {
    if (this.later !== undefined) return void this.later.push(`0x${value.toString(16).toUpperCase().padStart(digits, '0')}`)
    if (this.at + 10 > this.buffer.length) this.grow(10)
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
    if (this.at + width + 1 > this.buffer.length) this.grow(width + 1)
    const { buffer } = this
    let { at } = this
    buffer[at++] = 10
    for (const end = at + width; at < end; at++) buffer[at] = 32
    this.at = at
  }

  /** A node as an expression. */
  node(n: AmlNode): void {
    if (this.later !== undefined) this.later.push(n)
    else if (this.nesting >= DIRECT_DEPTH) this.later = [n]
    else {
      this.nesting++
      this.expression(n, this)
      this.nesting--
    }
  }

  /** Nodes of a list, from number `from` on. */
  list(items: readonly AmlNode[], emit: Emit, from = 0): void {
    if (this.later !== undefined) return void this.later.push({ items, at: from, emit })
    if (this.nesting >= DIRECT_DEPTH) {
      this.later = [{ items, at: from, emit }]
      return
    }
    this.nesting++
    for (let i = from; i < items.length; i++) {
      emit(items[i] as AmlNode, i, items, this)
      if (this.later !== undefined) {
        if (i + 1 < items.length) (this.later as Piece[]).push({ items, at: i + 1, emit })
        break
      }
    }
    this.nesting--
  }

  /** Works off what was kept for later, and returns the text. */
  finish(): string {
    const text = utf8.decode(this.printed())
    this.release()
    return text
  }

  /** The same in UTF-8, and how many lines it has. The next printer writes over the bytes. */
  finishBytes(): { bytes: Uint8Array; lines: number } {
    const bytes = this.printed()
    this.release()
    return { bytes, lines: this.lines }
  }

  private release(): void {
    if (this.buffer.length <= SPARE_MAX) spare = this.buffer
  }

  private printed(): Uint8Array {
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
      else if (isBlock(piece)) this.list(piece.items, piece.emit, piece.at)
      else this.node(piece)
    }
    return this.buffer.subarray(0, this.at)
  }
}
