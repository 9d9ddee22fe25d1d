/** Constants, strings, buffers and packages. */
import { constantOf, type AmlNode } from '../tree.ts'
import { encodeAml } from '../encode.ts'
import { HEX_BYTES, hex, hexBytes, quote, unicode, uuid } from './literals.ts'
import { mark, packageMark } from './marks.ts'
import type { Piece } from './pieces.ts'
import { templateLines, type TagNames } from './resources.ts'

export interface DataOptions {
  /** Integers of the table are 64 bits wide. */
  readonly wide: boolean
  readonly tags: TagNames
}

const LIMITS = { ByteConst: 0xff, WordConst: 0xffff, DWordConst: 0xffffffff } as const
const WIDTH_NAMES = { WordConst: 'word', DWordConst: 'dword', QWordConst: 'qword' } as const

function integerText(n: AmlNode, options: DataOptions): string | undefined {
  const value = n.args[0] as number | bigint
  switch (n.op) {
    case 'ByteConst': return HEX_BYTES[Number(value)]
    case 'WordConst': return hex(value, 4) + (Number(value) > LIMITS.ByteConst ? '' : ` ${mark(`:${WIDTH_NAMES[n.op]}`)}`)
    case 'DWordConst': return hex(value, 8) + (Number(value) > LIMITS.WordConst ? '' : ` ${mark(`:${WIDTH_NAMES[n.op]}`)}`)
    case 'QWordConst': return hex(value, 16) + (options.wide && value > 0xffffffffn ? '' : ` ${mark(`:${WIDTH_NAMES[n.op]}`)}`)
    default: return undefined
  }
}

/** The size operand is the shortest constant for the number of bytes, as a macro would give it. */
function impliedSize(n: AmlNode): boolean {
  const size = n.args[0] as AmlNode
  const length = n.bytes?.length ?? 0
  if (constantOf(size) !== BigInt(length)) return false
  return size.op === (length <= 0xff ? 'ByteConst' : length <= 0xffff ? 'WordConst' : 'DWordConst')
}

const PER_LINE = 16

function byteLines(bytes: Uint8Array): Piece[] {
  if (bytes.length <= PER_LINE) return [` {${Array.from(bytes, (b) => HEX_BYTES[b]).join(', ')}}`]
  const out: Piece[] = [0, '{', 1]
  for (let at = 0; at < bytes.length; at += PER_LINE) {
    const last = at + PER_LINE >= bytes.length
    const end = last ? bytes.length : at + PER_LINE
    let line = HEX_BYTES[bytes[at] as number] as string
    for (let i = at + 1; i < end; i++) line += `, ${HEX_BYTES[bytes[i] as number]}`
    out.push(`/* ${at.toString(16).toUpperCase().padStart(4, '0')} */  ${line}${last ? '' : ','}`, last ? -1 : 0)
  }
  out.push('}')
  return out
}

function buffer(n: AmlNode, options: DataOptions): Piece[] {
  const bytes = n.bytes ?? new Uint8Array()
  const size = n.args[0] as AmlNode
  const note = packageMark(n)
  if (impliedSize(n) && note === '') {
    const lines = templateLines(bytes, options.tags)
    if (lines) return template(lines)
    const id = uuid(bytes)
    if (id) return [`ToUUID ("${id}")`]
    const text = unicode(bytes)
    if (text !== undefined) return [`Unicode (${quote(text)})`]
  }
  const stated = constantOf(size)
  // iasl takes the longer of size and initializer, which changes the size operand.
  const excess = stated !== undefined && stated < BigInt(bytes.length) ? ` ${mark(`:size=${hexBytes(encodeAml([size]))}`)}` : ''
  return [`Buffer${note} (`, size, `)${excess}`, ...byteLines(bytes)]
}

function template(lines: readonly { depth: number; text: string }[]): Piece[] {
  if (lines.length === 0) return ['ResourceTemplate () {}']
  const out: Piece[] = ['ResourceTemplate ()', 0, '{', 1]
  lines.forEach((line, i) => out.push('    '.repeat(line.depth) + line.text, i === lines.length - 1 ? -1 : 0))
  out.push('}')
  return out
}

/** Elements which fit on one line together. */
const SHORT = 8

function packageElements(n: AmlNode): Piece[] {
  let list = n.list ?? []
  const count = n.op === 'Package' ? (n.args[0] as number) : undefined
  // More initializers than the count: iasl refuses; interpreters ignore them (see docs/conformance.md).
  const dropped = count !== undefined && list.length > count ? list.slice(count) : []
  if (dropped.length > 0) list = list.slice(0, count)
  const end = list.findIndex((e) => !isElement(e))
  const odd = end < 0 ? dropped : [...list.slice(end), ...dropped]
  if (end >= 0) list = list.slice(0, end)
  const rest = odd.length > 0 ? ` ${mark(` ${hexBytes(encodeAml(odd))}`)}` : ''
  const print = (item: AmlNode, i: number, items: readonly AmlNode[]): Piece[] => (i === items.length - 1 ? [item] : [item, ',', 0])
  const short = list.length <= SHORT && list.every((e) => e.list === undefined && e.bytes === undefined && e.op !== 'Call')
  if (short) return [' {', ...list.flatMap((e, i): Piece[] => (i > 0 ? [', ', e] : [e])), `}${rest}`]
  return [0, '{', 1, { items: list, at: 0, print }, -1, `}${rest}`]
}

const ELEMENT = new Set(['Zero', 'One', 'Ones', 'ByteConst', 'WordConst', 'DWordConst', 'QWordConst', 'String', 'Revision', 'Buffer', 'Package', 'VarPackage', 'NameRef'])
const isElement = (n: AmlNode): boolean => ELEMENT.has(n.op)

/** Pieces of a constant, string, buffer or package; undefined for anything else. */
export function data(n: AmlNode, options: DataOptions): string | Piece[] | undefined {
  switch (n.op) {
    case 'ByteConst': case 'WordConst': case 'DWordConst': case 'QWordConst':
      return integerText(n, options)
    case 'String': return quote(n.args[0] as string)
    case 'Buffer': return buffer(n, options)
    case 'Package': return [`Package${packageMark(n)} (${hex(n.args[0] as number, 2)})`, ...packageElements(n)]
    case 'VarPackage': {
      const size = n.args[0] as AmlNode
      const constant = constantOf(size)
      const note = constant !== undefined && constant <= 255n ? ` ${mark(':var')}` : ''
      return [`Package${packageMark(n)}${note} (`, size, ')', ...packageElements(n)]
    }
    default: return undefined
  }
}

