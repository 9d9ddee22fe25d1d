/** Constants and references (ACPI 6.6 §20.2.2, §20.2.3). */
import { fromHex } from '../../schema/index.ts'
import { UUID_ORDER } from '../asl/literals.ts'
import { OP_NAMES, type OpName } from '../opcodes.ts'
import { integer, node, type AmlNode } from '../tree.ts'
import { bufferNode, checkedName, fail, rawNumber, stringNode, term, type Term } from './core.ts'

/** A reference to a named object; a method without arguments is called by it where a value is wanted. */
export const path = (name: string): AmlNode => node('NameRef', [checkedName('NameString', 'name', name)])
/** A method call. @throws AcpiError for more than seven arguments (§19.6.85). */
export function call(method: string, ...args: Term[]): AmlNode {
  if (args.length > 7) fail('MethodInvocation', 'args', 'too many arguments', 'at most 7', String(args.length))
  return node('Call', [checkedName('MethodInvocation', 'method', method), ...args.map((a, i) => term('MethodInvocation', `args[${i}]`, a))])
}

/** An Integer in the shortest encoding. */
export const int = (value: number | bigint): AmlNode => term('Integer', 'value', value)
/** Integers of a stated width, for values that are patched later. */
export const byteConst = (value: number): AmlNode => node('ByteConst', [rawNumber('Byte', 'value', 'byte', value)])
export const wordConst = (value: number): AmlNode => node('WordConst', [rawNumber('Word', 'value', 'word', value)])
export const dwordConst = (value: number): AmlNode => node('DWordConst', [rawNumber('DWord', 'value', 'dword', value)])
export const qwordConst = (value: number | bigint): AmlNode => node('QWordConst', [rawNumber('QWord', 'value', 'qword', value)])
export const zero: AmlNode = node('Zero')
export const one: AmlNode = node('One')
export const ones: AmlNode = node('Ones')
export const revision: AmlNode = node('Revision')
export const debug: AmlNode = node('Debug')
export const timer: AmlNode = node('Timer')

/** A String. */
export const str = (text: string): AmlNode => stringNode('String', 'value', text)

/** A Buffer: bytes, or a size and the bytes that it begins with. */
export function buffer(content: Uint8Array | readonly number[] | string, size?: Term): AmlNode {
  if (typeof content === 'string') {
    const text = stringNode('Buffer', 'content', content).args[0] as string
    return bufferNode(Uint8Array.from([...text, '\0'], (c) => c.charCodeAt(0)), size)
  }
  const bytes = content instanceof Uint8Array ? content : Uint8Array.from(content, (b, i) => Number(rawNumber('Buffer', `content[${i}]`, 'byte', b)))
  return bufferNode(bytes, size)
}

/** UTF-16 text with its terminator (§19.6.143). */
export function unicode(text: string): AmlNode {
  const bytes = new Uint8Array(2 * text.length + 2)
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) & 0xff
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8
  }
  return bufferNode(bytes)
}

/** A UUID as a buffer (§19.6.142). */
export function uuid(text: string): AmlNode {
  const plain = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? fromHex(text.replaceAll('-', '')) : undefined
  if (!plain) fail('ToUUID', 'text', 'not a UUID', 'the form 01234567-89ab-cdef-0123-456789abcdef', JSON.stringify(text))
  const bytes = new Uint8Array(16)
  UUID_ORDER.forEach((from, i) => { bytes[from] = plain[i] as number })
  return bufferNode(bytes)
}

/** An EISA id such as `PNP0C0A` as an Integer (§19.6.36). */
export function eisaId(text: string): AmlNode {
  const m = /^([A-Z]{3})([0-9A-F]{4})$/.exec(text)
  if (!m) fail('EisaId', 'text', 'not an EISA id', 'three capitals and four hex digits, such as PNP0C0A', JSON.stringify(text))
  const letters = [...(m[1] as string)].reduce((n, c) => n * 32 + (c.charCodeAt(0) - 0x40), 0)
  const id = letters * 0x10000 + Number.parseInt(m[2] as string, 16)
  return integer(((id & 0xff) << 24 | (id & 0xff00) << 8 | (id >>> 8) & 0xff00 | id >>> 24) >>> 0)
}

/** What a package can hold: constants, packages and names (as references). */
export type Element = Term

function elements(op: string, list: readonly Element[]): AmlNode[] {
  return list.map((x, i) => {
    const n = term(op, `elements[${i}]`, x)
    if (!ELEMENTS.has(n.op)) fail(op, `elements[${i}]`, `${n.op} cannot stand in a package`, 'a constant, a package or a name', n.op)
    return n
  })
}
/** PackageElement is a DataRefObject or a NameString (§20.2.5.4). */
const ELEMENTS = new Set<OpName>(['Zero', 'One', 'Ones', 'ByteConst', 'WordConst', 'DWordConst', 'QWordConst', 'String', 'Revision', 'Buffer', 'Package', 'VarPackage', 'NameRef'])

/** A Package of at most 255 elements; `count` reserves more than are given. */
export function pkg(list: readonly Element[], count = list.length): AmlNode {
  if (count > 255) fail('Package', 'elements', 'too many elements', 'at most 255', String(count), 'use varPkg')
  if (count < list.length) fail('Package', 'count', 'smaller than the number of elements', `at least ${list.length}`, String(count))
  return node('Package', [rawNumber('Package', 'count', 'byte', count)], { list: elements('Package', list) })
}
/** A package whose size is an expression. Windows before 7 does not know it. */
export const varPkg = (list: readonly Element[], count: Term = list.length): AmlNode =>
  node('VarPackage', [term('VarPackage', 'count', count)], { list: elements('VarPackage', list) })

function numbered(kind: 'Local' | 'Arg', i: number, last: number): AmlNode {
  const op = `${kind}${i}` as OpName
  if (!Number.isInteger(i) || i < 0 || i > last || !OP_NAMES.includes(op)) fail(kind, 'index', `there is no ${kind}${i}`, `0 to ${last}`, String(i))
  return node(op)
}
/** Local0 to Local7. */
export const local = (i: number): AmlNode => numbered('Local', i, 7)
/** Arg0 to Arg6. */
export const arg = (i: number): AmlNode => numbered('Arg', i, 6)

