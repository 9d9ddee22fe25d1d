/** Operators on data: arithmetic, conversion, strings, buffers, packages (ACPI 6.6 section 19.6). */
import type { OpName } from '../opcodes.ts'
import { END_TAG } from '../resources/descriptors.ts'
import { argNumber, type AmlNode } from '../tree.ts'
import { decimalString, explicitInteger, fromBcd, hexString, isData, latin1Text, toBcd, toBuffer, toInteger, toText } from './convert.ts'
import { abort, Abort } from './error.ts'
import { place, val, type Handler, type Operand } from './handler.ts'
import { add, and, divide, highestBit, lowestBit, modulo, multiply, not, onesOf, or, shiftLeft, shiftRight, subtract, toBytes, xor } from './integers.ts'
import type { Machine } from './machine.ts'
import { copyValue, store, unwind } from './store.ts'
import type { Thread } from './thread.ts'
import { AmlBuffer, AmlInteger, AmlPackage, AmlString, IndexRef, isInt, typeName, type Int, type Value } from './values.ts'

export type Binary = (a: Int, b: Int, wide: boolean) => Int

/** Two integers and a target. */
export const BINARY = {
  Add: add,
  Subtract: subtract,
  Multiply: multiply,
  ShiftLeft: shiftLeft,
  ShiftRight: shiftRight,
  And: and,
  NAnd: (a, b, wide) => not(and(a, b), wide),
  Or: or,
  NOr: (a, b, wide) => not(or(a, b), wide),
  XOr: xor,
  Mod: modulo,
} satisfies Partial<Record<OpName, Binary>>

/** One integer and a target. */
export const UNARY = {
  Not: not,
  FindSetLeftBit: highestBit,
  FindSetRightBit: lowestBit,
} satisfies Partial<Record<OpName, (a: Int, wide: boolean) => Int>>

const binary = (run: Binary): Handler => (t, _f, _n, a) => into(t, run(val(a, 0) as Int, val(a, 1) as Int, t.machine.wide), a, 2)
const unary = (run: (a: Int, wide: boolean) => Int): Handler => (t, _f, _n, a) => into(t, run(val(a, 0) as Int, t.machine.wide), a, 1)

function into(t: Thread, v: Value, a: readonly Operand[], target: number): Value {
  store(t.machine, v, place(a, target), 'convert')
  return v
}

function fixed(t: Thread, v: Value, a: readonly Operand[], target: number): Value {
  // What needed no conversion is still its source, so the target gets a copy.
  store(t.machine, v === a[0] ? copyValue(t.machine, v) : v, place(a, target), 'fixed')
  return v
}

export type Comparison = 'LEqual' | 'LGreater' | 'LLess'

/** Negative, zero or positive; the second operand takes the type of the first. */
export function compare(m: Machine, a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (isInt(a) || a instanceof AmlInteger) {
    const x = a instanceof AmlInteger ? a.value : a
    const y = toInteger(b, m)
    return x === y ? 0 : x < y ? -1 : 1
  }
  if (a instanceof AmlString) {
    const y = toText(b, m)
    return a.text === y ? 0 : a.text < y ? -1 : 1
  }
  const x = toBuffer(a, m)
  const y = toBuffer(b, m)
  const n = Math.min(x.length, y.length)
  for (let i = 0; i < n; i++) if (x[i] !== y[i]) return (x[i] as number) - (y[i] as number)
  return x.length - y.length
}

export const TESTS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  LEqual: (order) => order === 0,
  LGreater: (order) => order > 0,
  LLess: (order) => order < 0,
}

const comparison = (name: Comparison): Handler => (t, _f, _n, a) => bool(t, TESTS[name](compare(t.machine, val(a, 0), val(a, 1))))

const bool = (t: Thread, is: boolean): Int => (is ? onesOf(t.machine.wide) : 0)

/** An operand of Concatenate which is no data stands for its type. */
const described = (v: Value): Value => (isData(v) ? v : new AmlString(`[${typeName(v)} Object]`))

function concatenate(m: Machine, first: Value, second: Value): Value {
  const seen = m.semantics.readThroughReferences
  const a = described(seen ? unwind(m, first) : first)
  const b = described(seen ? unwind(m, second) : second)
  if (isInt(a) || a instanceof AmlInteger) {
    const size = m.wide ? 8 : 4
    const out = new Uint8Array(2 * size)
    out.set(toBytes(toInteger(a, m), size))
    out.set(toBytes(m.semantics.cNumbers ? explicitInteger(b, m) : toInteger(b, m), size), size)
    return new AmlBuffer(out)
  }
  if (a instanceof AmlString) {
    const text = toText(b, m)
    m.charge(a.text.length + text.length)
    return new AmlString(a.text + text)
  }
  const x = toBuffer(a, m)
  const y = toBuffer(b, m)
  m.charge(x.length + y.length)
  const out = new Uint8Array(x.length + y.length)
  out.set(x)
  out.set(y, x.length)
  return new AmlBuffer(out)
}

/** Bytes of a resource template before its end tag. */
function templateBody(bytes: Uint8Array): Uint8Array {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] as number
    if ((lead & 0xf8) === 0x78) return bytes.subarray(0, at)
    at += lead < 0x80 ? 1 + (lead & 7) : 3 + ((bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8))
  }
  return abort('AE_AML_NO_RESOURCE_END_TAG', 'a resource template has no end tag')
}

function concatenateTemplates(m: Machine, a: AmlBuffer, b: AmlBuffer): AmlBuffer {
  const x = templateBody(a.bytes)
  const y = templateBody(b.bytes)
  m.charge(x.length + y.length)
  const out = new Uint8Array(x.length + y.length + 2)
  out.set(x)
  out.set(y, x.length)
  out[out.length - 2] = END_TAG
  return new AmlBuffer(out)
}

function mid(m: Machine, source: Value, index: Int, count: Int): Value {
  const seen = m.semantics.readThroughReferences ? unwind(m, source) : source
  const data = seen instanceof AmlString ? seen.text : toBuffer(seen, m)
  const from = index >= data.length ? data.length : Number(index)
  const to = count >= data.length - from ? data.length : from + Number(count)
  return typeof data === 'string' ? new AmlString(data.slice(from, to)) : new AmlBuffer(data.slice(from, to))
}

/** Does `element op operand` hold? The operand's type decides (ACPI 6.6 section 19.6.82). */
function matches(m: Machine, op: number, element: Value, operand: Value): boolean {
  if (op === 0) return true
  if (m.semantics.matchSkipsOtherTypes && !(isInt(element) || element instanceof AmlInteger)) return false
  let order: number
  try {
    order = -compare(m, operand, element)
  } catch (e) {
    if (e instanceof Abort) return false
    throw e
  }
  return op === 1 ? order === 0 : op === 2 ? order <= 0 : op === 3 ? order < 0 : op === 4 ? order >= 0 : order > 0
}

function match(m: Machine, n: AmlNode, a: readonly Operand[]): Int {
  const list = val(a, 0) as AmlPackage
  const [op1, op2] = [argNumber(n, 1), argNumber(n, 3)]
  const start = val(a, 5) as Int
  if (op1 > 5 || op2 > 5) abort('AE_AML_OPERAND_VALUE', 'unknown match operator')
  if (start >= list.elements.length && !m.semantics.matchSkipsOtherTypes) abort('AE_AML_PACKAGE_LIMIT', `start ${start} of ${list.elements.length} elements`)
  for (let i = Number(start); i < list.elements.length; i++) {
    const e = list.elements[i]
    if (e !== undefined && isData(e) && matches(m, op1, e, val(a, 2)) && matches(m, op2, e, val(a, 4))) return i
  }
  return onesOf(m.wide)
}

/** Makes the reference that Index gives. */
export function indexOf(m: Machine, source: Value, index: Int): IndexRef {
  // A reference in a Local is followed here by Windows only.
  const v = m.semantics.readThroughReferences ? unwind(m, source) : source
  if (v instanceof AmlPackage) {
    if (index >= v.elements.length) return abort('AE_AML_PACKAGE_LIMIT', `index 0x${index.toString(16).toUpperCase()} of ${v.elements.length} elements`)
  } else if (v instanceof AmlBuffer) {
    if (index >= v.bytes.length) return abort('AE_AML_BUFFER_LIMIT', `index 0x${index.toString(16).toUpperCase()} of ${v.bytes.length} bytes`)
  } else if (v instanceof AmlString) {
    if (index >= v.text.length) return abort('AE_AML_STRING_LIMIT', `index 0x${index.toString(16).toUpperCase()} of ${v.text.length} characters`)
  } else return abort('AE_AML_OPERAND_TYPE', `needed Buffer, String or Package, found ${typeName(v)}`)
  return new IndexRef(v, Number(index))
}

/** What needs no conversion is handed on as it is. */
const same = (v: Value): AmlString | undefined => (v instanceof AmlString ? v : undefined)

/** Handlers of the operators on data. */
export const DATA_OPS = {
  Add: binary(BINARY.Add), Subtract: binary(BINARY.Subtract), Multiply: binary(BINARY.Multiply), ShiftLeft: binary(BINARY.ShiftLeft), ShiftRight: binary(BINARY.ShiftRight),
  And: binary(BINARY.And), NAnd: binary(BINARY.NAnd), Or: binary(BINARY.Or), NOr: binary(BINARY.NOr), XOr: binary(BINARY.XOr), Mod: binary(BINARY.Mod),
  Not: unary(UNARY.Not), FindSetLeftBit: unary(UNARY.FindSetLeftBit), FindSetRightBit: unary(UNARY.FindSetRightBit),
  Divide: (t, _f, _n, a) => {
    const [x, y] = [val(a, 0) as Int, val(a, 1) as Int]
    const quotient = divide(x, y)
    store(t.machine, modulo(x, y), place(a, 2), 'convert')
    return into(t, quotient, a, 3)
  },
  LAnd: (t, _f, _n, a) => bool(t, (val(a, 0) as Int) !== 0 && (val(a, 1) as Int) !== 0),
  LOr: (t, _f, _n, a) => bool(t, (val(a, 0) as Int) !== 0 || (val(a, 1) as Int) !== 0),
  LNot: (t, _f, _n, a) => bool(t, (val(a, 0) as Int) === 0),
  LEqual: comparison('LEqual'), LGreater: comparison('LGreater'), LLess: comparison('LLess'),
  ToBuffer: (t, _f, _n, a) => {
    const v = val(a, 0)
    return fixed(t, v instanceof AmlBuffer ? v : new AmlBuffer(toBuffer(v, t.machine)), a, 1)
  },
  ToDecimalString: (t, _f, _n, a) => fixed(t, same(val(a, 0)) ?? new AmlString(decimalString(val(a, 0), t.machine)), a, 1),
  ToHexString: (t, _f, _n, a) => fixed(t, same(val(a, 0)) ?? new AmlString(hexString(val(a, 0), t.machine)), a, 1),
  ToInteger: (t, _f, _n, a) => fixed(t, explicitInteger(val(a, 0), t.machine), a, 1),
  ToString: (t, _f, _n, a) => {
    const { bytes } = val(a, 0) as AmlBuffer
    const limit = val(a, 1) as Int
    let end = 0
    while (end < bytes.length && end < limit && bytes[end] !== 0) end++
    return fixed(t, new AmlString(latin1Text(bytes.subarray(0, end))), a, 2)
  },
  FromBCD: (t, _f, _n, a) => fixed(t, fromBcd(val(a, 0) as Int, t.machine), a, 1),
  ToBCD: (t, _f, _n, a) => fixed(t, toBcd(val(a, 0) as Int, t.machine), a, 1),
  Concatenate: (t, _f, _n, a) => into(t, concatenate(t.machine, val(a, 0), val(a, 1)), a, 2),
  ConcatenateResTemplate: (t, _f, _n, a) => into(t, concatenateTemplates(t.machine, val(a, 0) as AmlBuffer, val(a, 1) as AmlBuffer), a, 2),
  Mid: (t, _f, _n, a) => into(t, mid(t.machine, val(a, 0), val(a, 1) as Int, val(a, 2) as Int), a, 3),
  Match: (t, _f, n, a) => match(t.machine, n, a),
  Index: (t, _f, _n, a) => into(t, indexOf(t.machine, val(a, 0), val(a, 1) as Int), a, 2),
} satisfies Partial<Record<OpName, Handler>>

