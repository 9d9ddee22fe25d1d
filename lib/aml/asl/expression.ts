/** Terms as ASL expressions. The form chosen is the one that iasl turns back into the same bytes. */
import { encodeAml } from '../encode.ts'
import { displayName } from '../names.ts'
import { isNode, type AmlNode, type AmlOperand } from '../tree.ts'
import { data } from './data.ts'
import { formOf, type Form } from './forms.ts'
import { hex, quote } from './literals.ts'
import { bytesMark, mark } from './marks.ts'
import type { Printer } from './printer.ts'

const isNull = (a: AmlOperand | undefined): boolean => isNode(a) && a.op === 'NullName'

const MATCH = ['MTR', 'MEQ', 'MLE', 'MLT', 'MGE', 'MGT']

/** No target is given, so that an operator says the same as the macro. */
function withoutTarget(n: AmlNode, form: Form): boolean {
  for (const i of form.targets) if (!isNull(n.args[i])) return false
  return true
}

/** Would `x = n` be compiled to something else than Store (n, x)? */
function fuses(n: AmlNode): boolean {
  const form = formOf(n)
  return form.fuses && withoutTarget(n, form)
}

/** A name as it is in the bytes, or the spelling that a compiler understands with the original as a mark. */
export function spelled(n: AmlNode, path: string, out: Printer): void {
  const { names } = out.options
  const other = names.size > 0 ? names.get(n) : undefined
  if (other === undefined) return out.name(path)
  const name = displayName(path)
  out.text(other === name ? name : `${other} ${mark(`:name=${name}`)}`)
}

/** Names operand 0 and says when it is written with MultiNamePrefix. */
export function nameText(n: AmlNode, path: string, out: Printer): void {
  spelled(n, path, out)
  if (n.multi) out.text(` ${mark(':multi')}`)
}

const RAW_DIGITS: Record<string, number> = { byte: 2, word: 4, dword: 8, qword: 16 }

function raw(kind: string | undefined, value: AmlOperand | undefined, out: Printer): void {
  if (isNode(value)) out.node(value)
  else if (typeof value === 'string') {
    if (kind === 'cstring') out.text(quote(value))
    else out.name(value)
  } else out.text(hex(value ?? 0, RAW_DIGITS[kind ?? ''] ?? 2))
}

/** Can this node stand where a target or SuperName is due? */
export const isPlace = (n: AmlNode): boolean => formOf(n).place

/** An operand that ASL's grammar does not allow in its place. */
function misplaced(n: AmlNode, form: Form): boolean {
  for (const i of form.places) {
    const a = n.args[i]
    if (isNode(a) && (!isPlace(a) || (a.op === 'NullName' && form.row.operands[i] !== 'target'))) return true
  }
  return false
}

function sameBytes(a: AmlNode, b: AmlNode): boolean {
  if (a.op !== b.op) return false
  const [x, y] = [encodeAml([a]), encodeAml([b])]
  return x.length === y.length && x.every((v, i) => v === y[i])
}

/** What can be said of such a term: `a += b` for any a, its value without the target, or the bytes. */
function withoutMisplaced(n: AmlNode, form: Form, out: Printer): void {
  const { operands, role, operator } = form.row
  const [a, b, target] = n.args
  if (form.fuses && operator && n.args.length === 3 && isNode(a) && isNode(b) && isNode(target) && sameBytes(a, target)) {
    out.text('(')
    out.node(a)
    out.text(` ${operator}= `)
    out.node(b)
    out.text(')')
  } else if (role !== 'math' || operands[0] !== 'term') out.text(`Zero ${bytesMark(n)}`)
  else {
    const args = n.args.map((x, i) => (operands[i] === 'target' && isNode(x) && !isPlace(x) ? ({ op: 'NullName', args: [] } satisfies AmlNode) : x))
    macro({ ...n, args }, out)
    out.text(` ${bytesMark(n)}`)
  }
}

/** `Macro (a, b, c)` with omitted targets left out. */
export function macro(n: AmlNode, out: Printer, { operands, asl } = formOf(n).row, name = asl): void {
  const { args } = n
  let last = args.length
  while (last > 0 && operands[last - 1] === 'target' && isNull(args[last - 1])) last--
  out.text(name)
  out.text(' (')
  for (let i = 0; i < last; i++) {
    const arg = args[i]
    if (isNull(arg)) {
      if (i > 0) out.text(',')
      if (operands[i] !== 'target') out.text('Zero')
      continue
    }
    if (i > 0) out.text(', ')
    if (n.op === 'Match' && operands[i] === 'byte') out.text(MATCH[arg as number] ?? hex(arg as number, 2))
    else raw(operands[i], arg, out)
  }
  out.text(')')
}

function call(n: AmlNode, out: Printer): void {
  const { bare } = out.options
  const { args } = n
  nameText(n, args[0] as string, out)
  if (bare.size > 0 && bare.has(n)) return
  out.text(' (')
  for (let i = 1; i < args.length; i++) {
    if (i > 1) out.text(', ')
    out.node(args[i] as AmlNode)
  }
  out.text(')')
}

/** The sign when the node has the form `a + b`. */
function signOf(n: AmlNode, form: Form, out: Printer): string | undefined {
  if (out.options.legacy) return undefined
  if (form.binary !== undefined) return withoutTarget(n, form) ? form.binary : undefined
  const a = n.args[0]
  return n.op === 'LNot' && isNode(a) ? formOf(a).negated : undefined
}

function pair(n: AmlNode, sign: string, out: Printer): void {
  const { args } = n.op === 'LNot' ? (n.args[0] as AmlNode) : n
  out.node(args[0] as AmlNode)
  out.text(sign)
  out.node(args[1] as AmlNode)
}

/** A condition or the like: `a + b` without parentheses of its own. */
export function infix(n: AmlNode, out: Printer): void {
  const sign = signOf(n, formOf(n), out)
  if (sign === undefined) out.node(n)
  else pair(n, sign, out)
}

function legacyNot(n: AmlNode, out: Printer): void {
  const a = n.args[0] as AmlNode
  const asl = a.op === 'LEqual' ? 'LNotEqual' : a.op === 'LGreater' ? 'LLessEqual' : a.op === 'LLess' ? 'LGreaterEqual' : ''
  if (asl) macro(a, out, formOf(a).row, asl)
  else macro(n, out)
}

function operation(n: AmlNode, form: Form, out: Printer): void {
  if (misplaced(n, form)) return withoutMisplaced(n, form, out)
  if (out.options.legacy) return n.op === 'LNot' ? legacyNot(n, out) : macro(n, out, form.row)
  const sign = signOf(n, form, out)
  if (sign !== undefined) {
    out.text('(')
    pair(n, sign, out)
    return out.text(')')
  }
  const a = n.args[0] as AmlNode
  if (n.op === 'LNot' || (n.op === 'Not' && withoutTarget(n, form))) {
    out.text(form.row.operator as string)
    return out.node(a)
  }
  if (n.op === 'Index' && withoutTarget(n, form) && isNode(a) && formOf(a).simple) {
    out.node(a)
    out.text(' [')
    out.node(n.args[1] as AmlNode)
    return out.text(']')
  }
  macro(n, out, form.row)
}

/** Prints an expression. */
export function expression(n: AmlNode, out: Printer): void {
  const form = formOf(n)
  switch (form.kind) {
    case 'name': return nameText(n, n.args[0] as string, out)
    case 'word': return out.text(form.row.asl)
    case 'data': return data(n, out)
    case 'call': return call(n, out)
    case 'null': return out.text('Zero')
    case 'bytes': return out.text(`Zero ${bytesMark(n)}`)
    default: operation(n, form, out)
  }
}

/** Same simple name, Local or Arg. */
function samePlace(a: AmlNode, b: AmlNode): boolean {
  return a.op === b.op && (a.op === 'NameRef' ? a.args[0] === b.args[0] : formOf(a).simple)
}

const isAssignable = (n: AmlNode): boolean => formOf(n).assignable

/** Right side of an assignment. */
function assigned(n: AmlNode, out: Printer): void {
  const sign = signOf(n, formOf(n), out)
  if (sign === undefined) return out.node(n)
  out.text('(')
  pair(n, sign, out)
  out.text(')')
}

/** The same as a statement of its own, with assignment operators where they mean these bytes. */
export function statementExpression(n: AmlNode, form: Form, out: Printer): void {
  if (misplaced(n, form)) return out.text(bytesMark(n))
  if (out.options.legacy) return expression(n, out)
  const { operator } = form.row
  if (n.op === 'Store') {
    const [value, place] = n.args as [AmlNode, AmlNode]
    if (!isAssignable(place) || fuses(value)) return macro(n, out, form.row)
    out.node(place)
    out.text(' = ')
    return assigned(value, out)
  }
  if (n.op === 'Increment' || n.op === 'Decrement') {
    if (!isAssignable(n.args[0] as AmlNode)) return macro(n, out)
    out.node(n.args[0] as AmlNode)
    return out.text(operator as string)
  }
  if (form.targets.length === 0 || !form.fuses) return expression(n, out)
  const place = n.args.at(-1) as AmlNode
  if (!isAssignable(place) || (n.op === 'Divide' && !isNull(n.args[2]))) return macro(n, out)
  const [a, b] = n.args as [AmlNode, AmlNode]
  if (n.op === 'Index' && !formOf(a).simple) return macro(n, out)
  out.node(place)
  if (n.op === 'Not') {
    out.text(' = ~')
    out.node(a)
  } else if (n.op === 'Index') {
    out.text(' = ')
    out.node(a)
    out.text(' [')
    out.node(b)
    out.text(']')
  } else if (samePlace(a, place)) {
    out.text(` ${operator}= `)
    assigned(b, out)
  } else {
    out.text(' = (')
    out.node(a)
    out.text(form.binary as string)
    out.node(b)
    out.text(')')
  }
}
