/** Constants, strings, buffers and packages. */
import { OP_NUMBERS, type OpName } from '../opcodes.ts'
import { readNumber, readQword, type Range, type Tape } from '../tape.ts'
import { formOf } from './forms.ts'
import { hex, hexBytes, quote, unicode, uuid } from './literals.ts'
import { mark, packageMark } from './marks.ts'
import type { Printer } from './printer.ts'
import { templateLines } from './resources.ts'

const { ByteConst: BYTE, WordConst: WORD, DWordConst: DWORD } = OP_NUMBERS

const WIDTH_MARKS = { WordConst: ` ${mark(':word')}`, DWordConst: ` ${mark(':dword')}`, QWordConst: ` ${mark(':qword')}` } as const

/** The size operand is the shortest constant for the number of bytes, as a macro would give it. */
function impliedSize(tape: Tape, n: number, length: number): boolean {
  return tape.op[n + 1] === (length <= 0xff ? BYTE : length <= 0xffff ? WORD : DWORD) && tape.number(n + 1, 0) === length
}

const PER_LINE = 16
const OFFSET_DIGITS = 4

function byteLines(bytes: Uint8Array, out: Printer): void {
  const { length } = bytes
  const few = length <= PER_LINE
  if (few) out.text(' {')
  else {
    out.line(0)
    out.text('{')
  }
  for (let at = 0; at < length; at++) {
    if (!few && at % PER_LINE === 0) {
      out.line(at === 0 ? 1 : 0)
      out.text(`/* ${at.toString(16).toUpperCase().padStart(OFFSET_DIGITS, '0')} */  `)
    }
    out.hex(bytes[at] as number, 2)
    if (at + 1 < length) out.text(few || (at + 1) % PER_LINE !== 0 ? ', ' : ',')
  }
  if (!few) out.line(-1)
  out.text('}')
}

function buffer(n: number, out: Printer): void {
  const { tape } = out
  const bytes = tape.data(n)
  const note = packageMark(tape, n)
  if (note === '' && impliedSize(tape, n, bytes.length)) {
    const lines = templateLines(bytes, out.options.tags)
    if (lines) return template(lines, out)
    const id = uuid(bytes)
    if (id) return out.text(`ToUUID ("${id}")`)
    const text = unicode(bytes)
    if (text !== undefined) return out.text(`Unicode (${quote(text)})`)
  }
  out.text(note === '' ? 'Buffer (' : `Buffer${note} (`)
  out.node(n + 1)
  const stated = tape.constant(n + 1)
  // iasl takes the longer of size and initializer, which changes the size operand.
  out.text(stated !== undefined && stated < BigInt(bytes.length) ? `) ${mark(`:size=${hexBytes(tape.bytesOf(n + 1))}`)}` : ')')
  byteLines(bytes, out)
}

function template(lines: readonly { depth: number; text: string }[], out: Printer): void {
  if (lines.length === 0) return out.text('ResourceTemplate () {}')
  out.text('ResourceTemplate ()')
  out.line(0)
  out.text('{')
  out.line(1)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as { depth: number; text: string }
    for (let d = 0; d < line.depth; d++) out.text('    ')
    out.text(line.text)
    out.line(i === lines.length - 1 ? -1 : 0)
  }
  out.text('}')
}

/** Elements which fit on one line together. */
const SHORT = 8

function element(n: number, _: number, next: number, out: Printer): void {
  out.node(n)
  if (next < 0) return
  out.text(',')
  out.line(0)
}

function fitsOneLine(tape: Tape, { from, to }: Range): boolean {
  let count = 0
  for (let e = from; e < to; e = tape.next[e] as number) {
    const { op, row } = formOf(tape, e)
    if (++count > SHORT || row.pkg || op === 'Call') return false
  }
  return true
}

/** Where the elements end that can be said: before what is no element, and before those that the count does not reach. */
function sayable(tape: Tape, { from, to }: Range, count: number): number {
  let n = from
  for (let i = 0; n < to && i < count && formOf(tape, n).element; i++) n = tape.next[n] as number
  return n
}

function packageElements(n: number, count: number, out: Printer): void {
  const { tape } = out
  const list = tape.list(n)
  // More initializers than the count: iasl refuses; interpreters ignore them (see docs/conformance.md).
  const to = sayable(tape, list, count)
  const said: Range = { from: list.from, to }
  if (fitsOneLine(tape, said)) {
    out.text(' {')
    for (let e = list.from; e < to; e = tape.next[e] as number) {
      if (e > list.from) out.text(', ')
      out.node(e)
    }
  } else {
    out.line(0)
    out.text('{')
    out.line(1)
    out.list(said, element)
    out.line(-1)
  }
  out.text(to < list.to ? `} ${mark(` ${hexBytes(tape.bytes.subarray(tape.at[to] as number, tape.end[n] as number))}`)}` : '}')
}

/** A constant, string, buffer or package. */
export function data(n: number, op: OpName, out: Printer): void {
  const { tape } = out
  const { bytes } = tape
  const at = (tape.at[n] as number) + 1
  switch (op) {
    case 'ByteConst': return out.hex(bytes[at] as number, 2)
    case 'WordConst': {
      const value = readNumber(bytes, at, 2)
      out.hex(value, 4)
      if (value <= 0xff) out.text(WIDTH_MARKS.WordConst)
      return
    }
    case 'DWordConst': {
      const value = readNumber(bytes, at, 4)
      out.hex(value, 8)
      if (value <= 0xffff) out.text(WIDTH_MARKS.DWordConst)
      return
    }
    case 'QWordConst': {
      const value = readQword(bytes, at)
      out.text(hex(value, 16))
      if (!out.options.wide || value <= 0xffffffffn) out.text(WIDTH_MARKS.QWordConst)
      return
    }
    case 'String': return out.quoted(at, (tape.end[n] as number) - 1)
    case 'Buffer': return buffer(n, out)
    case 'Package': {
      const count = tape.number(n, 0)
      out.text('Package')
      out.text(packageMark(tape, n))
      out.text(' (')
      out.hex(count, 2)
      out.text(')')
      return packageElements(n, count, out)
    }
    case 'VarPackage': {
      const constant = tape.constant(n + 1)
      out.text(`Package${packageMark(tape, n)}${constant !== undefined && constant <= 255n ? ` ${mark(':var')}` : ''} (`)
      out.node(n + 1)
      out.text(')')
      return packageElements(n, Infinity, out)
    }
    default:
  }
}
