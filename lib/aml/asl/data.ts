/** Constants, strings, buffers and packages. */
import { constantOf, type AmlNode } from '../tree.ts'
import { encodeAml } from '../encode.ts'
import { formOf } from './forms.ts'
import { hex, hexBytes, quote, unicode, uuid } from './literals.ts'
import { mark, packageMark } from './marks.ts'
import type { Printer } from './printer.ts'
import { templateLines } from './resources.ts'

const WIDTH_MARKS = { WordConst: ` ${mark(':word')}`, DWordConst: ` ${mark(':dword')}`, QWordConst: ` ${mark(':qword')}` } as const

/** The size operand is the shortest constant for the number of bytes, as a macro would give it. */
function impliedSize(n: AmlNode): boolean {
  const size = n.args[0] as AmlNode
  const length = n.bytes?.length ?? 0
  return size.args[0] === length && size.op === (length <= 0xff ? 'ByteConst' : length <= 0xffff ? 'WordConst' : 'DWordConst')
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

function buffer(n: AmlNode, out: Printer): void {
  const bytes = n.bytes ?? new Uint8Array()
  const size = n.args[0] as AmlNode
  const note = packageMark(n)
  if (note === '' && impliedSize(n)) {
    const lines = templateLines(bytes, out.options.tags)
    if (lines) return template(lines, out)
    const id = uuid(bytes)
    if (id) return out.text(`ToUUID ("${id}")`)
    const text = unicode(bytes)
    if (text !== undefined) return out.text(`Unicode (${quote(text)})`)
  }
  out.text(note === '' ? 'Buffer (' : `Buffer${note} (`)
  out.node(size)
  const stated = constantOf(size)
  // iasl takes the longer of size and initializer, which changes the size operand.
  out.text(stated !== undefined && stated < BigInt(bytes.length) ? `) ${mark(`:size=${hexBytes(encodeAml([size]))}`)}` : ')')
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

function element(item: AmlNode, i: number, items: readonly AmlNode[], out: Printer): void {
  out.node(item)
  if (i === items.length - 1) return
  out.text(',')
  out.line(0)
}

function fitsOneLine(list: readonly AmlNode[]): boolean {
  if (list.length > SHORT) return false
  for (const e of list) if (e.list !== undefined || e.bytes !== undefined || e.op === 'Call') return false
  return true
}

function packageElements(n: AmlNode, out: Printer): void {
  let list = n.list ?? []
  const count = n.op === 'Package' ? (n.args[0] as number) : undefined
  // More initializers than the count: iasl refuses; interpreters ignore them (see docs/conformance.md).
  const dropped = count !== undefined && list.length > count ? list.slice(count) : []
  if (dropped.length > 0) list = list.slice(0, count)
  const end = list.findIndex((e) => !formOf(e).element)
  const odd = end < 0 ? dropped : [...list.slice(end), ...dropped]
  if (end >= 0) list = list.slice(0, end)
  if (fitsOneLine(list)) {
    out.text(' {')
    for (let i = 0; i < list.length; i++) {
      if (i > 0) out.text(', ')
      out.node(list[i] as AmlNode)
    }
  } else {
    out.line(0)
    out.text('{')
    out.line(1)
    out.list(list, element)
    out.line(-1)
  }
  out.text(odd.length > 0 ? `} ${mark(` ${hexBytes(encodeAml(odd))}`)}` : '}')
}

/** A constant, string, buffer or package. */
export function data(n: AmlNode, out: Printer): void {
  const value = n.args[0]
  switch (n.op) {
    case 'ByteConst': return out.hex(value as number, 2)
    case 'WordConst':
      out.hex(value as number, 4)
      if ((value as number) <= 0xff) out.text(WIDTH_MARKS.WordConst)
      return
    case 'DWordConst':
      out.hex(value as number, 8)
      if ((value as number) <= 0xffff) out.text(WIDTH_MARKS.DWordConst)
      return
    case 'QWordConst':
      out.text(hex(value as bigint, 16))
      if (!out.options.wide || (value as bigint) <= 0xffffffffn) out.text(WIDTH_MARKS.QWordConst)
      return
    case 'String': return out.quoted(value as string)
    case 'Buffer': return buffer(n, out)
    case 'Package':
      out.text(`Package${packageMark(n)} (`)
      out.hex(value as number, 2)
      out.text(')')
      return packageElements(n, out)
    case 'VarPackage': {
      const constant = constantOf(value)
      out.text(`Package${packageMark(n)}${constant !== undefined && constant <= 255n ? ` ${mark(':var')}` : ''} (`)
      out.node(value as AmlNode)
      out.text(')')
      return packageElements(n, out)
    }
    default:
  }
}
