/** TermLists: declarations, control flow, and what stands alone as a statement. */
import { isIdle } from '../decode/parser.ts'
import { declaredName } from '../collect.ts'
import { displayName } from '../names.ts'
import { OPCODES } from '../opcodes.ts'
import { REGION_SPACES } from '../resources/descriptors.ts'
import { isNode, type AmlNode } from '../tree.ts'
import { hardwareComment, nameComment } from './comments.ts'
import { infix, isPlace, macro, spelled, statementExpression, type PrintOptions } from './expression.ts'
import { isExternalBlock } from './externals.ts'
import { fieldBlock } from './fields.ts'
import { eisaId, hex } from './literals.ts'
import { bytesMark, mark, packageMark } from './marks.ts'
import type { Piece } from './pieces.ts'

/** Prints the statements of a list. */
export function statements(items: readonly AmlNode[], options: PrintOptions): Piece {
  return { items, at: 0, print: (item, i, all) => line(item, i, all, options) }
}

const BLOCKS = new Set<string>(['Scope', 'Device', 'Processor', 'PowerResource', 'ThermalZone', 'Method', 'If', 'Else', 'While', 'Field', 'IndexField', 'BankField'])

function line(item: AmlNode, i: number, items: readonly AmlNode[], options: PrintOptions): Piece[] {
  const pieces = statement(item, items[i - 1], options)
  if (i === items.length - 1) return pieces
  const next = items[i + 1] as AmlNode
  const joined = next.op === 'Else' && item.op === 'If'
  if (!joined && (BLOCKS.has(item.op) || (BLOCKS.has(next.op) && next.op !== 'If'))) pieces.push('\n')
  pieces.push(0)
  return pieces
}

function body(n: AmlNode, options: PrintOptions): Piece[] {
  const items = n.list ?? []
  return items.length === 0 ? [0, '{', 0, '}'] : [0, '{', 1, statements(items, options), -1, '}']
}

const declared = (n: AmlNode, options: PrintOptions): string =>
  spelled(n, declaredName(n) ?? '', options) + (n.multi ? ` ${mark(':multi')}` : '')

function used(n: AmlNode, i: number, options: PrintOptions): string {
  const name = i === 0 ? spelled(n, n.args[0] as string, options) : displayName(n.args[i] as string)
  return n.multi && (n.multi >> i) & 1 ? `${name} ${mark(':multi')}` : name
}

function methodHead(n: AmlNode, options: PrintOptions): string {
  const flags = n.args[1] as number
  const level = flags >> 4
  const rest = level > 0 ? `, ${level}` : ''
  return `Method${packageMark(n)} (${declared(n, options)}, ${flags & 7}, ${flags & 8 ? 'Serialized' : 'NotSerialized'}${rest})${nameComment(n.args[0] as string)}`
}

/** `EisaId ("PNP0C0A")` for integers under _HID and _CID. */
function withIds(n: AmlNode): Piece | undefined {
  if (n.op === 'String') return undefined
  const id = n.op === 'DWordConst' && (n.args[0] as number) > 0xffff ? eisaId(n.args[0] as number) : undefined
  return id ? `EisaId ("${id}")${hardwareComment(id)}` : undefined
}

function nameStatement(n: AmlNode, options: PrintOptions): Piece[] {
  const path = n.args[0] as string
  const value = n.args[1] as AmlNode
  const segment = path.slice(-4)
  let data: Piece = value
  if (segment === '_HID' || segment === '_CID') {
    data = withIds(value) ?? value
    if (data === value && value.op === 'String') return [`Name (${declared(n, options)}, `, value, hardwareComment(value.args[0] as string), ')', nameComment(path)]
  }
  // The comment ends the line, so it comes first where the value takes several.
  const many = isNode(value) && (value.op === 'Package' || value.op === 'VarPackage' || (value.op === 'Buffer' && (value.bytes?.length ?? 0) > 2))
  return many ? [`Name (${declared(n, options)}, `, data, ')', nameComment(path)] : [`Name (${declared(n, options)}, `, data, ')', nameComment(path)]
}

function regionSpace(space: number): string {
  return space === 0x7f ? 'FFixedHW' : (REGION_SPACES[space] ?? hex(space, 2))
}

/** An If whose Else holds only another If is an ElseIf (there is no opcode for it). */
const isElseIf = (n: AmlNode): boolean => {
  const list = n.list ?? []
  return list[0]?.op === 'If' && (list.length === 1 || (list.length === 2 && list[1]?.op === 'Else'))
}

function condition(keyword: string, n: AmlNode, options: PrintOptions): Piece[] {
  const predicate = n.args[0] as AmlNode
  return [`${keyword}${packageMark(n)} (`, ...(infix(predicate, options) ?? [predicate]), ')', ...body(n, options)]
}

function elseStatement(n: AmlNode, options: PrintOptions): Piece[] {
  if (!isElseIf(n)) return [`Else${packageMark(n)}`, ...body(n, options)]
  const [first, second] = n.list as [AmlNode, AmlNode | undefined]
  const note = packageMark(n)
  // One chain link per piece: the rest of the chain is a list of its own on the stack.
  const head = condition('ElseIf', first, options)
  return [note === '' ? '' : `${note.trim()} `, ...head, ...(second ? [0 as const, { items: [second], at: 0, print: (item: AmlNode) => elseStatement(item, options) }] : [])]
}

function statement(n: AmlNode, before: AmlNode | undefined, options: PrintOptions): Piece[] {
  switch (n.op) {
    case 'Scope': return [`Scope${packageMark(n)} (${used(n, 0, options)})`, ...body(n, options)]
    case 'Device': case 'ThermalZone':
      return [`${n.op}${packageMark(n)} (${declared(n, options)})`, ...body(n, options)]
    case 'Processor':
      return [`Processor${packageMark(n)} (${declared(n, options)}, ${hex(n.args[1] as number, 2)}, ${hex(n.args[2] as number, 8)}, ${hex(n.args[3] as number, 2)})`, ...body(n, options)]
    case 'PowerResource':
      return [`PowerResource${packageMark(n)} (${declared(n, options)}, ${hex(n.args[1] as number, 2)}, ${hex(n.args[2] as number, 4)})`, ...body(n, options)]
    case 'Method': return [methodHead(n, options), ...body(n, options)]
    case 'If': case 'While':
      // External lines at the head of the source make this block again.
      return isExternalBlock(n) ? [mark(`:externals=${n.list?.length ?? 0}`)] : condition(n.op, n, options)
    case 'Else': return before?.op === 'If' ? elseStatement(n, options) : [bytesMark(n)]
    case 'Name': return nameStatement(n, options)
    case 'Alias': return [`Alias (${used(n, 0, options)}, ${displayName(n.args[1] as string)})`]
    case 'Mutex': {
      const flags = n.args[1] as number
      return [`Mutex (${declared(n, options)}, ${hex(flags & 15, 2)})${flags > 15 ? ` ${mark(`:flags=${hex(flags, 2).slice(2)}`)}` : ''}`]
    }
    case 'Event': return [`Event (${declared(n, options)})`]
    case 'OperationRegion':
      return [`OperationRegion (${declared(n, options)}, ${regionSpace(n.args[1] as number)}, `, n.args[2] as AmlNode, ', ', n.args[3] as AmlNode, ')']
    case 'DataTableRegion':
      return [`DataTableRegion (${declared(n, options)}, `, n.args[1] as AmlNode, ', ', n.args[2] as AmlNode, ', ', n.args[3] as AmlNode, ')']
    case 'Field': return fieldBlock(n, [used(n, 0, options)])
    case 'IndexField': return fieldBlock(n, [used(n, 0, options), used(n, 1, options)])
    case 'BankField': return fieldBlock(n, [used(n, 0, options), used(n, 1, options), n.args[2] as AmlNode])
    // Not in the External block at the start; no compiler writes it back here.
    case 'External': return [bytesMark(n)]
    case 'Opaque': return [bytesMark(n)]
    case 'Notify': case 'Signal': case 'Reset': case 'Release': case 'Unload':
      return isNode(n.args[0]) && isPlace(n.args[0]) ? macro(n) : [bytesMark(n)]
    case 'Return': case 'Fatal': case 'Sleep': case 'Stall':
      return macro(n)
    default:
  }
  if (isIdle(n)) return [bytesMark(n)]
  return OPCODES[n.op].role === 'declare' ? macro(n) : statementExpression(n, options)
}
