/** Field, IndexField and BankField with their element lists (ACPI 6.6 sections 19.6.47, 19.6.63, 19.6.7). */
import { isNode, type AmlNode } from '../tree.ts'
import { stripSegment } from '../names.ts'
import { hex } from './literals.ts'
import { bitsMark, bytesMark, mark, packageMark } from './marks.ts'
import type { Piece } from './pieces.ts'
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

/** Prints elements while counting bits, because Offset names a position. */
function elementPrinter(elements: readonly AmlNode[]): (item: AmlNode, i: number, items: readonly AmlNode[]) => Piece[] {
  let position = 0
  let last = elements.length - 1
  while (last >= 0 && elements[last]?.op === 'Opaque') last--
  return (item, i, items) => {
    const tail: Piece[] = i === items.length - 1 ? [] : [0]
    const comma = i < last ? ',' : ''
    switch (item.op) {
      case 'FieldUnit': {
        const bits = item.args[1] as number
        position += bits
        return [`${stripSegment(item.args[0] as string)},`.padEnd(8), `${bits}${bitsMark(item, bits)}${comma}`, ...tail]
      }
      case 'FieldGap': {
        const bits = item.args[0] as number
        position += bits
        const text = position % 8 === 0 ? `Offset (${hex(position / 8, 2)})` : `,       ${bits}`
        return [`${text}${bitsMark(item, bits)}${comma}`, ...tail]
      }
      case 'FieldAccess': {
        const [type, attribute] = item.args as [number, number]
        const word = ACCESS[type & 15]
        const note = word === undefined || type > 15 ? ` ${mark(`:flags=${hex(type, 2).slice(2)}`)}` : ''
        const long = LONG_ATTRIBUTES[attribute]
        const second = attribute === 0 ? '' : `, ${ATTRIBUTES[attribute] ?? (long ? `${long} (0x10)` : hex(attribute, 2))}`
        return [`AccessAs (${word ?? 'AnyAcc'}${second})${note}${comma}`, ...tail]
      }
      case 'FieldExtendedAccess': {
        const [type, attribute, length] = item.args as [number, number, number]
        return [`AccessAs (${ACCESS[type & 15] ?? 'AnyAcc'}, ${LONG_ATTRIBUTES[attribute] ?? 'AttribBytes'} (${hex(length, 2)}))${comma}`, ...tail]
      }
      case 'FieldConnection': {
        const what = item.args[0]
        const text = isNode(what) && what.op === 'Buffer' && what.bytes ? connectionText(what.bytes) : undefined
        return ['Connection (', text ?? (what as AmlNode), `)${comma}`, ...tail]
      }
      default:
        return [bytesMark(item), ...tail]
    }
  }
}

/** `Field (RGN, ByteAcc, NoLock, Preserve) {…}`; `head` are the names and the bank value. */
export function fieldBlock(n: AmlNode, head: readonly Piece[]): Piece[] {
  const out: Piece[] = [`${n.op}${packageMark(n)} (`]
  for (const piece of head) out.push(piece, ', ')
  out.push(`${flagsText(n.args.at(-1) as number)})`, 0, '{')
  const items = n.list ?? []
  if (items.length > 0) out.push(1, { items, at: 0, print: elementPrinter(items) }, -1)
  else out.push(0)
  out.push('}')
  return out
}
