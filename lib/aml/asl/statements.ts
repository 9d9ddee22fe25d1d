/** TermLists: declarations, control flow, and what stands alone as a statement. */
import { DECLARED } from '../definitions.ts'
import { isLeadChar, NamePath, UNDERSCORE } from '../names.ts'
import { byNumber, OP_NUMBERS, type OpName } from '../opcodes.ts'
import { ADDRESS_SPACES } from '../resources/descriptors.ts'
import { isNodeKind, type Range, type Tape } from '../tape.ts'
import { latin1, pathText } from '../trees.ts'
import { hardwareComment, nameComment } from './comments.ts'
import { infix, isPlace, macro, spelled, statementExpression } from './expression.ts'
import { isExternalBlock } from './externals.ts'
import { fieldBlock } from './fields.ts'
import { formOf } from './forms.ts'
import { eisaId, hex } from './literals.ts'
import { bytesMark, mark, packageMark } from './marks.ts'
import type { Printer } from './printer.ts'

const { If: IF, Else: ELSE, DWordConst: DWORD, String: STRING, OperationRegion: OPERATION_REGION } = OP_NUMBERS

/** Prints the statements of a list. */
export const statements = (range: Range, out: Printer): void => out.list(range, line)

const IS_BLOCK = byNumber((op) => /^(Scope|Device|Processor|PowerResource|ThermalZone|Method|If|Else|While|Field|IndexField|BankField)$/.test(op))

function line(n: number, previous: number, next: number, out: Printer): void {
  const { op } = out.tape
  statement(n, previous, out)
  if (next < 0) return
  const isJoined = op[next] === ELSE && op[n] === IF
  if (!isJoined && (IS_BLOCK[op[n] as number] || (op[next] !== IF && IS_BLOCK[op[next] as number]))) out.text('\n')
  out.line(0)
}

function body(n: number, out: Printer): void {
  const list = out.tape.list(n)
  out.line(0)
  out.text('{')
  if (list.from < list.to) {
    out.line(1)
    statements(list, out)
    out.line(-1)
  } else out.line(0)
  out.text('}')
}

/** `Device (PCI0` with what else `rest` says. */
function head(n: number, out: Printer, rest: string): void {
  const { op, declared } = formOf(out.tape, n)
  out.text(op)
  if (out.tape.facts(n).row.pkg) out.text(packageMark(out.tape, n))
  out.text(' (')
  spelled(n, out.tape.operand(n, declared), out)
  out.text(rest)
}

/** What stands after the name of a method, by its flags. */
const METHOD_RESTS = Array.from({ length: 256 }, (_, flags) => {
  const level = flags >> 4
  return `, ${flags & 7}, ${flags & 8 ? 'Serialized' : 'NotSerialized'}${level > 0 ? `, ${level}` : ''})`
})

/** `EisaId ("PNP0C0A")` for integers under _HID and _CID. */
function withIds(tape: Tape, n: number): string | undefined {
  if (tape.op[n] !== DWORD) return undefined
  const value = tape.number(n, 0)
  const id = value > 0xffff ? eisaId(value) : undefined
  return id ? `EisaId ("${id}")${hardwareComment(id)}` : undefined
}

function nameStatement(n: number, out: Printer): void {
  const { tape } = out
  const value = n + 1
  const at = tape.operands(n)
  const last = (tape.at[value] as number) - 4
  out.text('Name (')
  spelled(n, at, out)
  out.text(', ')
  // Predefined names begin with an underscore.
  const path = tape.bytes[last] === UNDERSCORE ? pathText(tape.bytes, at) : ''
  if (path.endsWith('_HID') || path.endsWith('_CID')) {
    const id = withIds(tape, value)
    if (id === undefined) out.node(value)
    else out.text(id)
    if (tape.op[value] === STRING) out.text(hardwareComment(latin1(tape.bytes, tape.operands(value), (tape.end[value] as number) - 1)))
  } else out.node(value)
  out.text(')')
  if (path !== '') out.text(nameComment(path))
}

const regionSpace = (space: number): string => ADDRESS_SPACES[space] ?? hex(space, 2)

function condition(keyword: string, n: number, out: Printer): void {
  out.text(keyword)
  out.text(packageMark(out.tape, n))
  out.text(' (')
  infix(n + 1, out)
  out.text(')')
  body(n, out)
}

/** An If whose Else holds only another If is an ElseIf (there is no opcode for it). */
function isElseIf({ op, next }: Tape, { from, to }: Range): boolean {
  if (from === to || op[from] !== IF) return false
  const second = next[from] as number
  return second === to || (op[second] === ELSE && next[second] === to)
}

const printElse = (n: number, _: number, __: number, out: Printer): void => elseStatement(n, out)

function elseStatement(n: number, out: Printer): void {
  const { tape } = out
  const note = packageMark(tape, n)
  const list = tape.list(n)
  if (!isElseIf(tape, list)) {
    out.text('Else')
    out.text(note)
    return body(n, out)
  }
  if (note !== '') out.text(`${note.trim()} `)
  condition('ElseIf', list.from, out)
  const second = tape.next[list.from] as number
  if (second === list.to) return
  out.line(0)
  // A list of its own, so that long chains do not nest deeper than the printer allows.
  out.list({ from: second, to: list.to }, printElse)
}

function region(n: number, out: Printer): void {
  const { tape } = out
  head(n, out, tape.op[n] === OPERATION_REGION ? `, ${regionSpace(tape.number(n, 1))}` : '')
  for (let a = n + 1; a < (tape.next[n] as number); a = tape.next[a] as number) {
    out.text(', ')
    out.node(a)
  }
  out.text(')')
}

/** The names and the bank value of a field, each with a comma after it; the flags come last. */
function fieldHead(n: number, out: Printer): void {
  const { tape } = out
  const { operands } = tape.facts(n).row
  for (let i = 0; i < operands.length - 1; i++) {
    if (isNodeKind(operands[i])) out.node(n + 1)
    else used(n, i, out)
    out.text(', ')
  }
}

/** Operand `i`, a name that is used. */
function used(n: number, i: number, out: Printer): void {
  const at = out.tape.operand(n, i)
  if (i === 0) spelled(n, at, out)
  else out.name(at)
}

function block(n: number, out: Printer, rest: string, comment = ''): void {
  head(n, out, rest)
  out.text(comment)
  body(n, out)
}

/** With a place as its first operand, or else as bytes. */
const placed = (n: number, out: Printer): void => (isPlace(out.tape, n + 1) ? macro(n, out) : out.text(bytesMark(out.tape, n)))
const asBytes = (n: number, out: Printer): void => out.text(bytesMark(out.tape, n))
const asMacro = (n: number, out: Printer): void => macro(n, out)

const field = (n: number, out: Printer): void => fieldBlock(n, out, fieldHead)

/** How statements are printed that are more than an expression. */
const STATEMENTS: Partial<Record<OpName, (n: number, out: Printer) => void>> = {
  // External lines at the head of the source make this block again.
  If: (n, out) => (isExternalBlock(out.tape, n) ? out.text(mark(`:externals=${out.tape.count(out.tape.list(n))}`)) : condition('If', n, out)),
  While: (n, out) => condition('While', n, out),
  Name: nameStatement,
  Scope: (n, out) => {
    out.text('Scope')
    out.text(packageMark(out.tape, n))
    out.text(' (')
    used(n, 0, out)
    out.text(')')
    body(n, out)
  },
  Device: (n, out) => block(n, out, ')'),
  ThermalZone: (n, out) => block(n, out, ')'),
  Processor: (n, out) => block(n, out, `, ${hex(out.tape.number(n, 1), 2)}, ${hex(out.tape.number(n, 2), 8)}, ${hex(out.tape.number(n, 3), 2)})`),
  PowerResource: (n, out) => block(n, out, `, ${hex(out.tape.number(n, 1), 2)}, ${hex(out.tape.number(n, 2), 4)})`),
  Method: (n, out) => block(n, out, METHOD_RESTS[out.tape.number(n, 1)] as string, nameComment(pathText(out.tape.bytes, out.tape.operands(n)))),
  Alias: (n, out) => {
    out.text('Alias (')
    used(n, 0, out)
    out.text(', ')
    used(n, 1, out)
    out.text(')')
  },
  Mutex: (n, out) => {
    const flags = out.tape.number(n, 1)
    head(n, out, `, ${hex(flags & 15, 2)})${flags > 15 ? ` ${mark(`:flags=${hex(flags, 2).slice(2)}`)}` : ''}`)
  },
  Event: (n, out) => head(n, out, ')'),
  OperationRegion: region, DataTableRegion: region,
  Field: field, IndexField: field, BankField: field,
  CreateDWordField: asMacro, CreateWordField: asMacro, CreateByteField: asMacro, CreateBitField: asMacro, CreateQWordField: asMacro, CreateField: asMacro,
  // Not in the External block at the start; no compiler writes it back here.
  External: asBytes,
  Opaque: asBytes,
  Notify: placed, Signal: placed, Reset: placed, Release: placed, Unload: placed,
  Return: asMacro, Fatal: asMacro, Sleep: asMacro, Stall: asMacro,
}
const PRINT = byNumber((op) => STATEMENTS[op])

const nameKeys = new NamePath()

/** Declares a name without a segment, which ASL cannot say. */
function isNameless(n: number, tape: Tape): boolean {
  const position = DECLARED[tape.op[n] as number] as number
  if (position < 0) return false
  const at = tape.operand(n, position)
  return !isLeadChar(tape.bytes[at] as number) && nameKeys.read(tape.bytes, at, tape.bytes.length) && nameKeys.count === 0
}

function statement(n: number, previous: number, out: Printer): void {
  const { tape } = out
  const op = tape.op[n] as number
  const print = isNameless(n, tape) ? asBytes : PRINT[op]
  if (print) print(n, out)
  else if (op === ELSE && previous >= 0 && tape.op[previous] === IF) elseStatement(n, out)
  else if (op === ELSE || tape.isIdle(n)) asBytes(n, out)
  else statementExpression(n, formOf(tape, n), out)
}
