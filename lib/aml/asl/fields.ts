/** Field, IndexField and BankField with their element lists (ACPI 6.6 sections 19.6.47, 19.6.63, 19.6.7). */
import { byNumber, OP_NUMBERS } from '../opcodes.ts'
import { readPkgLength } from '../pkglength.ts'
import type { Tape } from '../tape.ts'
import { hex } from './literals.ts'
import { bitsMark, bytesMark, mark, packageMark } from './marks.ts'
import type { Emit, Printer } from './printer.ts'
import { connectionText } from './resources.ts'

const { FieldUnit: UNIT, FieldGap: GAP, Opaque: OPAQUE, Buffer: BUFFER } = OP_NUMBERS

const ACCESS = ['AnyAcc', 'ByteAcc', 'WordAcc', 'DWordAcc', 'QWordAcc', 'BufferAcc']
const UPDATE = ['Preserve', 'WriteAsOnes', 'WriteAsZeros']
const ATTRIBUTES: Record<number, string> = { 2: 'AttribQuick', 4: 'AttribSendReceive', 6: 'AttribByte', 8: 'AttribWord', 10: 'AttribBlock', 12: 'AttribProcessCall', 13: 'AttribBlockProcessCall' }
const LONG_ATTRIBUTES: Record<number, string> = { 11: 'AttribBytes', 14: 'AttribRawBytes', 15: 'AttribRawProcessBytes' }

/** `ByteAcc, NoLock, Preserve` for a field flags byte (20.2.5.2). */
function flagsText(flags: number): string {
  const access = ACCESS[flags & 15]
  const update = UPDATE[(flags >> 5) & 3]
  const text = `${access ?? 'AnyAcc'}, ${flags & 16 ? 'Lock' : 'NoLock'}, ${update ?? 'Preserve'}`
  return access && update && flags < 0x80 ? text : `${text} ${mark(`:flags=${hex(flags, 2).slice(2)}`)}`
}

function accessText(tape: Tape, n: number): string {
  const [type, attribute] = [tape.number(n, 0), tape.number(n, 1)]
  const word = ACCESS[type & 15]
  const note = word === undefined || type > 15 ? ` ${mark(`:flags=${hex(type, 2).slice(2)}`)}` : ''
  const long = LONG_ATTRIBUTES[attribute]
  const second = attribute === 0 ? '' : `, ${ATTRIBUTES[attribute] ?? (long ? `${long} (0x10)` : hex(attribute, 2))}`
  return `AccessAs (${word ?? 'AnyAcc'}${second})${note}`
}

function extendedAccessText(tape: Tape, n: number): string {
  const [type, attribute, length] = [tape.number(n, 0), tape.number(n, 1), tape.number(n, 2)]
  return `AccessAs (${ACCESS[type & 15] ?? 'AnyAcc'}, ${LONG_ATTRIBUTES[attribute] ?? 'AttribBytes'} (${hex(length, 2)}))`
}

function connection(n: number, out: Printer): void {
  const { tape } = out
  const text = tape.op[n + 1] === BUFFER ? connectionText(tape.data(n + 1)) : undefined
  out.text('Connection (')
  if (text === undefined) out.node(n + 1)
  else out.text(text)
  out.text(')')
}

const NAME_WIDTH = '        '
const PADDING = Array.from({ length: 5 }, (_, length) => NAME_WIDTH.slice(length + 1))

/** What an element that is no number of bits is. */
const OTHERS = byNumber((op): ((n: number, out: Printer) => void) => {
  if (op === 'FieldAccess') return (n, out) => out.text(accessText(out.tape, n))
  if (op === 'FieldExtendedAccess') return (n, out) => out.text(extendedAccessText(out.tape, n))
  return op === 'FieldConnection' ? connection : (n, out) => out.text(bytesMark(out.tape, n))
})

/** Prints elements while counting bits, because Offset names a position. */
function elementPrinter(last: number): Emit {
  let position = 0
  return (n, _, next, out) => {
    const { tape } = out
    const op = tape.op[n] as number
    if (op === UNIT || op === GAP) {
      const start = tape.at[n] as number
      const at = start + (op === UNIT ? 4 : 1)
      const bits = readPkgLength(tape.bytes, at)
      position += bits
      if (op === UNIT) {
        const width = out.name(start)
        out.text(',')
        out.text(PADDING[width] as string)
        out.text(String(bits))
      } else out.text(position % 8 === 0 ? `Offset (${hex(position / 8, 2)})` : `,       ${bits}`)
      out.text(bitsMark(tape, at, bits))
    } else (OTHERS[op] as (n: number, out: Printer) => void)(n, out)
    if (n < last && op !== OPAQUE) out.text(',')
    if (next >= 0) out.line(0)
  }
}

/** `Field (RGN, ByteAcc, NoLock, Preserve) {…}`; `head` prints the names and the bank value, each with a comma after it. */
export function fieldBlock(n: number, out: Printer, head: (n: number, out: Printer) => void): void {
  const { tape } = out
  const { name, row } = tape.facts(n)
  out.text(name)
  out.text(packageMark(tape, n))
  out.text(' (')
  head(n, out)
  out.text(flagsText(tape.number(n, row.operands.length - 1)))
  out.text(')')
  out.line(0)
  out.text('{')
  const list = tape.list(n)
  if (list.from < list.to) {
    // No comma before bytes that are no elements.
    let last = -1
    for (let e = list.from; e < list.to; e = tape.next[e] as number) if (tape.op[e] !== OPAQUE) last = e
    out.line(1)
    out.list(list, elementPrinter(last))
    out.line(-1)
  } else out.line(0)
  out.text('}')
}
