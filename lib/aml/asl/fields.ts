/** Field, IndexField and BankField with their element lists (ACPI 6.6 sections 19.6.47, 19.6.63, 19.6.7). */
import { isNode, type AmlNode } from '../tree.ts'
import { stripSegment } from '../names.ts'
import { hex } from './literals.ts'
import { bitsMark, bytesMark, mark, packageMark } from './marks.ts'
import type { Emit, Printer } from './printer.ts'
import { connectionText } from './resources.ts'

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

function accessText(item: AmlNode): string {
  const [type, attribute] = item.args as [number, number]
  const word = ACCESS[type & 15]
  const note = word === undefined || type > 15 ? ` ${mark(`:flags=${hex(type, 2).slice(2)}`)}` : ''
  const long = LONG_ATTRIBUTES[attribute]
  const second = attribute === 0 ? '' : `, ${ATTRIBUTES[attribute] ?? (long ? `${long} (0x10)` : hex(attribute, 2))}`
  return `AccessAs (${word ?? 'AnyAcc'}${second})${note}`
}

function extendedAccessText(item: AmlNode): string {
  const [type, attribute, length] = item.args as [number, number, number]
  return `AccessAs (${ACCESS[type & 15] ?? 'AnyAcc'}, ${LONG_ATTRIBUTES[attribute] ?? 'AttribBytes'} (${hex(length, 2)}))`
}

function connection(item: AmlNode, out: Printer): void {
  const what = item.args[0]
  const text = isNode(what) && what.op === 'Buffer' && what.bytes ? connectionText(what.bytes) : undefined
  out.text('Connection (')
  if (text === undefined) out.node(what as AmlNode)
  else out.text(text)
  out.text(')')
}

const NAME_WIDTH = '        '

/** Prints elements while counting bits, because Offset names a position. */
function elementPrinter(elements: readonly AmlNode[]): Emit {
  let position = 0
  let last = elements.length - 1
  while (last >= 0 && elements[last]?.op === 'Opaque') last--
  return (item, i, items, out) => {
    switch (item.op) {
      case 'FieldUnit': {
        const bits = item.args[1] as number
        position += bits
        const name = stripSegment(item.args[0] as string)
        out.text(name)
        out.text(',')
        out.text(NAME_WIDTH.slice(name.length + 1))
        out.text(String(bits))
        out.text(bitsMark(item, bits))
        break
      }
      case 'FieldGap': {
        const bits = item.args[0] as number
        position += bits
        out.text(position % 8 === 0 ? `Offset (${hex(position / 8, 2)})` : `,       ${bits}`)
        out.text(bitsMark(item, bits))
        break
      }
      case 'FieldAccess': out.text(accessText(item)); break
      case 'FieldExtendedAccess': out.text(extendedAccessText(item)); break
      case 'FieldConnection': connection(item, out); break
      default: out.text(bytesMark(item))
    }
    if (i < last && item.op !== 'Opaque') out.text(',')
    if (i < items.length - 1) out.line(0)
  }
}

/** `Field (RGN, ByteAcc, NoLock, Preserve) {…}`; `head` prints the names and the bank value, each with a comma after it. */
export function fieldBlock(n: AmlNode, out: Printer, head: () => void): void {
  out.text(`${n.op}${packageMark(n)} (`)
  head()
  out.text(`${flagsText(n.args.at(-1) as number)})`)
  out.line(0)
  out.text('{')
  const items = n.list ?? []
  if (items.length > 0) {
    out.line(1)
    out.list(items, elementPrinter(items))
    out.line(-1)
  } else out.line(0)
  out.text('}')
}
