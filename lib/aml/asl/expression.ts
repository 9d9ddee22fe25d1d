/** Terms as ASL expressions. The form chosen is the one that iasl turns back into the same bytes. */
import { displayName } from '../names.ts'
import { OP_NUMBERS, type OpName, type OperandKind } from '../opcodes.ts'
import { readPkgLength } from '../pkglength.ts'
import { isNodeKind, readNumber, type Tape } from '../tape.ts'
import { pathText } from '../trees.ts'
import { data } from './data.ts'
import { formOf, type Form } from './forms.ts'
import { bytesMark, mark } from './marks.ts'
import type { Printer } from './printer.ts'

const { NullName: NULL_NAME, NameRef: NAME_REF } = OP_NUMBERS

const MATCH = ['MTR', 'MEQ', 'MLE', 'MLT', 'MGE', 'MGT']

/** No target is given, so that an operator says the same as the macro. */
function withoutTarget(tape: Tape, n: number, form: Form): boolean {
  for (const k of form.targets) if (tape.op[tape.child(n, k)] !== NULL_NAME) return false
  return true
}

/** Would `x = n` be compiled to something else than Store (n, x)? */
function fuses(tape: Tape, n: number): boolean {
  const form = formOf(tape, n)
  return form.fuses && withoutTarget(tape, n, form)
}

/** The name at `at` as it is in the bytes, or the spelling that a compiler understands with the original as a mark. */
export function spelled(n: number, at: number, out: Printer): void {
  const { names } = out.options
  const other = names.size > 0 ? names.get(n) : undefined
  if (other === undefined) return void out.name(at)
  const name = displayName(pathText(out.tape.bytes, at))
  out.text(other === name ? name : `${other} ${mark(`:name=${name}`)}`)
  out.multi(at)
}

/** Can this node stand where a target or SuperName is due? */
export const isPlace = (tape: Tape, n: number): boolean => formOf(tape, n).place

/** An operand that ASL's grammar does not allow in its place. */
function misplaced(tape: Tape, n: number, form: Form): boolean {
  for (const k of form.places) {
    const a = tape.child(n, k)
    if (!isPlace(tape, a) || (tape.op[a] === NULL_NAME && !form.targets.includes(k))) return true
  }
  return false
}

function sameBytes(tape: Tape, a: number, b: number): boolean {
  const [x, y] = [tape.bytesOf(a), tape.bytesOf(b)]
  return x.length === y.length && x.every((v, i) => v === y[i])
}

/** What can be said of such a term: `a += b` for any a, its value without the target, or the bytes. */
function withoutMisplaced(n: number, form: Form, out: Printer): void {
  const { tape } = out
  const { operands, role } = form.row
  const [a, b, target] = [tape.child(n, 0), tape.child(n, 1), tape.child(n, 2)]
  if (form.compound && operands.length === 3 && sameBytes(tape, a, target)) {
    out.text('(')
    out.node(a)
    out.text(form.compound)
    out.node(b)
    out.text(')')
  } else if (role !== 'math' || operands[0] !== 'term') out.text(`Zero ${bytesMark(tape, n)}`)
  else {
    macro(n, out, form, form.row.asl, true)
    out.text(` ${bytesMark(tape, n)}`)
  }
}

/** Operand `i`, which is no node and begins at `at`. */
function raw({ op, row }: Form, i: number, at: number, out: Printer): void {
  const { bytes } = out.tape
  switch (row.operands[i]) {
    case 'byte': {
      const value = bytes[at] as number
      const word = op === 'Match' ? MATCH[value] : undefined
      return word === undefined ? out.hex(value, 2) : out.text(word)
    }
    case 'word': return out.hex(readNumber(bytes, at, 2), 4)
    case 'dword': return out.hex(readNumber(bytes, at, 4), 8)
    case 'bits': return out.hex(readPkgLength(bytes, at), 2)
    default: out.name(at)
  }
}

const isOmitted = (tape: Tape, kind: OperandKind, a: number, plain: boolean): boolean => tape.op[a] === NULL_NAME || (plain && kind === 'target' && !isPlace(tape, a))

/** `Macro (a, b, c)` with omitted targets left out; `plain`: without targets that cannot be one, too. */
export function macro(n: number, out: Printer, form = formOf(out.tape, n), name = form.row.asl, plain = false): void {
  const { tape } = out
  const { operands } = form.row
  let last = 0
  let child = n + 1
  for (let i = 0; i < operands.length; i++) {
    const kind = operands[i] as OperandKind
    if (kind !== 'target' || !isOmitted(tape, kind, child, plain)) last = i + 1
    if (isNodeKind(kind)) child = tape.next[child] as number
  }
  out.text(name)
  out.text(' (')
  child = n + 1
  for (let i = 0; i < last; i++) {
    const kind = operands[i] as OperandKind
    if (!isNodeKind(kind)) {
      if (i > 0) out.text(', ')
      raw(form, i, tape.operand(n, i), out)
      continue
    }
    if (isOmitted(tape, kind, child, plain)) {
      if (i > 0) out.text(',')
      if (kind !== 'target') out.text('Zero')
    } else {
      if (i > 0) out.text(', ')
      out.node(child)
    }
    child = tape.next[child] as number
  }
  out.text(')')
}

function call(n: number, out: Printer): void {
  const { bare } = out.options
  const { tape } = out
  spelled(n, tape.at[n] as number, out)
  if (bare.size > 0 && bare.has(n)) return
  out.text(' (')
  const to = tape.next[n] as number
  for (let a = n + 1; a < to; a = tape.next[a] as number) {
    if (a > n + 1) out.text(', ')
    out.node(a)
  }
  out.text(')')
}

/** The sign when the node has the form `a + b`. */
function signOf(n: number, form: Form, out: Printer): string | undefined {
  if (out.options.legacy) return undefined
  if (form.binary !== undefined) return withoutTarget(out.tape, n, form) ? form.binary : undefined
  return form.op === 'LNot' ? formOf(out.tape, n + 1).negated : undefined
}

function pair(n: number, form: Form, sign: string, out: Printer): void {
  const a = form.op === 'LNot' ? n + 2 : n + 1
  out.node(a)
  out.text(sign)
  out.node(out.tape.next[a] as number)
}

/** A condition or the like: `a + b` without parentheses of its own. */
export function infix(n: number, out: Printer): void {
  const form = formOf(out.tape, n)
  const sign = signOf(n, form, out)
  if (sign === undefined) out.node(n)
  else pair(n, form, sign, out)
}

const LEGACY_NEGATED: Partial<Record<OpName, string>> = { LEqual: 'LNotEqual', LGreater: 'LLessEqual', LLess: 'LGreaterEqual' }

function legacyNot(n: number, out: Printer): void {
  const inner = formOf(out.tape, n + 1)
  const asl = LEGACY_NEGATED[inner.op]
  if (asl) macro(n + 1, out, inner, asl)
  else macro(n, out)
}

/** Prints `a [b]` for the operands of an Index. */
function element(n: number, out: Printer): void {
  out.node(n + 1)
  out.text(' [')
  out.node(out.tape.next[n + 1] as number)
  out.text(']')
}

function operation(n: number, form: Form, out: Printer): void {
  const { tape } = out
  if (misplaced(tape, n, form)) return withoutMisplaced(n, form, out)
  if (out.options.legacy) return form.op === 'LNot' ? legacyNot(n, out) : macro(n, out, form)
  const sign = signOf(n, form, out)
  if (sign !== undefined) {
    out.text('(')
    pair(n, form, sign, out)
    return out.text(')')
  }
  if (form.op === 'LNot' || (form.op === 'Not' && withoutTarget(tape, n, form))) {
    out.text(form.row.operator as string)
    return out.node(n + 1)
  }
  if (form.op === 'Index' && withoutTarget(tape, n, form) && formOf(tape, n + 1).simple) return element(n, out)
  macro(n, out, form)
}

/** Prints an expression. */
export function expression(n: number, out: Printer): void {
  const form = formOf(out.tape, n)
  switch (form.kind) {
    case 'name': return spelled(n, out.tape.at[n] as number, out)
    case 'word': return out.text(form.row.asl)
    case 'data': return data(n, form.op, out)
    case 'call': return call(n, out)
    case 'null': return out.text('Zero')
    case 'bytes': return out.text(`Zero ${bytesMark(out.tape, n)}`)
    default: operation(n, form, out)
  }
}

/** Same simple name, Local or Arg. */
function samePlace(tape: Tape, a: number, b: number): boolean {
  return tape.op[a] === tape.op[b] && (tape.op[a] === NAME_REF ? sameBytes(tape, a, b) : formOf(tape, a).simple)
}

const isAssignable = (tape: Tape, n: number): boolean => formOf(tape, n).assignable

/** Right side of an assignment. */
function assigned(n: number, out: Printer): void {
  const form = formOf(out.tape, n)
  const sign = signOf(n, form, out)
  if (sign === undefined) return out.node(n)
  out.text('(')
  pair(n, form, sign, out)
  out.text(')')
}

/** The same as a statement of its own, with assignment operators where they mean these bytes. */
export function statementExpression(n: number, form: Form, out: Printer): void {
  const { tape } = out
  if (misplaced(tape, n, form)) return out.text(bytesMark(tape, n))
  if (out.options.legacy) return expression(n, out)
  const { op } = form
  const a = n + 1
  if (op === 'Store') {
    const place = tape.next[a] as number
    if (!isAssignable(tape, place) || fuses(tape, a)) return macro(n, out, form)
    out.node(place)
    out.text(' = ')
    return assigned(a, out)
  }
  if (op === 'Increment' || op === 'Decrement') {
    if (!isAssignable(tape, a)) return macro(n, out, form)
    out.node(a)
    return out.text(form.row.operator as string)
  }
  if (form.fuses) assignment(n, form, out)
  else expression(n, out)
}

/** `place = a + b`, `place += b` or the macro. */
function assignment(n: number, form: Form, out: Printer): void {
  const { tape } = out
  const { op } = form
  const a = n + 1
  const b = tape.next[a] as number
  // The last operand is the target that counts: Divide has two.
  const place = tape.child(n, form.row.operands.length - 1)
  if (!isAssignable(tape, place) || (op === 'Divide' && tape.op[tape.child(n, 2)] !== NULL_NAME)) return macro(n, out, form)
  if (op === 'Index' && !formOf(tape, a).simple) return macro(n, out, form)
  if (op !== 'Not' && op !== 'Index' && samePlace(tape, a, place)) {
    out.node(place)
    out.text(form.compound as string)
    return assigned(b, out)
  }
  out.node(place)
  if (op === 'Not') {
    out.text(' = ~')
    out.node(a)
  } else if (op === 'Index') {
    out.text(' = ')
    element(n, out)
  } else {
    out.text(' = (')
    out.node(a)
    out.text(form.binary as string)
    out.node(b)
    out.text(')')
  }
}
