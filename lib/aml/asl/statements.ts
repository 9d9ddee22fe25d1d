/** TermLists: declarations, control flow, and what stands alone as a statement. */
import { isIdle } from '../decode/nodes.ts'
import type { OpName } from '../opcodes.ts'
import { ADDRESS_SPACES } from '../resources/descriptors.ts'
import { isNode, type AmlNode } from '../tree.ts'
import { hardwareComment, nameComment } from './comments.ts'
import { infix, isPlace, macro, nameText, spelled, statementExpression } from './expression.ts'
import { isExternalBlock } from './externals.ts'
import { fieldBlock } from './fields.ts'
import { formOf } from './forms.ts'
import { eisaId, hex } from './literals.ts'
import { bytesMark, mark, packageMark } from './marks.ts'
import type { Printer } from './printer.ts'

/** Prints the statements of a list. */
export const statements = (items: readonly AmlNode[], out: Printer): void => out.list(items, line)

const BLOCKS = new Set<OpName>(['Scope', 'Device', 'Processor', 'PowerResource', 'ThermalZone', 'Method', 'If', 'Else', 'While', 'Field', 'IndexField', 'BankField'])
const isBlock = (n: AmlNode): boolean => n.list !== undefined && BLOCKS.has(n.op)

function line(item: AmlNode, i: number, items: readonly AmlNode[], out: Printer): void {
  statement(item, items[i - 1], out)
  if (i === items.length - 1) return
  const next = items[i + 1] as AmlNode
  const joined = next.op === 'Else' && item.op === 'If'
  if (!joined && (isBlock(item) || (next.op !== 'If' && isBlock(next)))) out.text('\n')
  out.line(0)
}

function body(n: AmlNode, out: Printer): void {
  const items = n.list ?? []
  out.line(0)
  out.text('{')
  if (items.length > 0) {
    out.line(1)
    statements(items, out)
    out.line(-1)
  } else out.line(0)
  out.text('}')
}

/** `Device (PCI0` with what else `rest` says. */
function head(n: AmlNode, out: Printer, rest: string): void {
  out.text(n.op)
  out.text(packageMark(n))
  out.text(' (')
  declared(n, out)
  out.text(rest)
}

function declared(n: AmlNode, out: Printer): void {
  const i = formOf(n).declared
  nameText(n, i < 0 ? '' : (n.args[i] as string), out)
}

function used(n: AmlNode, i: number, out: Printer): void {
  if (i === 0) spelled(n, n.args[0] as string, out)
  else out.name(n.args[i] as string)
  if (n.multi && (n.multi >> i) & 1) out.text(` ${mark(':multi')}`)
}

function methodRest(n: AmlNode): string {
  const flags = n.args[1] as number
  const level = flags >> 4
  return `, ${flags & 7}, ${flags & 8 ? 'Serialized' : 'NotSerialized'}${level > 0 ? `, ${level}` : ''})`
}

/** `EisaId ("PNP0C0A")` for integers under _HID and _CID. */
function withIds(n: AmlNode): string | undefined {
  const id = n.op === 'DWordConst' && (n.args[0] as number) > 0xffff ? eisaId(n.args[0] as number) : undefined
  return id ? `EisaId ("${id}")${hardwareComment(id)}` : undefined
}

function nameStatement(n: AmlNode, out: Printer): void {
  const path = n.args[0] as string
  const value = n.args[1] as AmlNode
  out.text('Name (')
  declared(n, out)
  out.text(', ')
  if (path.endsWith('_HID') || path.endsWith('_CID')) {
    const id = withIds(value)
    if (id === undefined) out.node(value)
    else out.text(id)
    if (value.op === 'String') out.text(hardwareComment(value.args[0] as string))
  } else out.node(value)
  out.text(')')
  out.text(nameComment(path))
}

const regionSpace = (space: number): string => ADDRESS_SPACES[space] ?? hex(space, 2)

/** An If whose Else holds only another If is an ElseIf (there is no opcode for it). */
const isElseIf = (n: AmlNode): boolean => {
  const list = n.list ?? []
  return list[0]?.op === 'If' && (list.length === 1 || (list.length === 2 && list[1]?.op === 'Else'))
}

function condition(keyword: string, n: AmlNode, out: Printer): void {
  out.text(keyword)
  out.text(packageMark(n))
  out.text(' (')
  infix(n.args[0] as AmlNode, out)
  out.text(')')
  body(n, out)
}

const printElse = (item: AmlNode, _: number, __: readonly AmlNode[], out: Printer): void => elseStatement(item, out)

function elseStatement(n: AmlNode, out: Printer): void {
  const note = packageMark(n)
  if (!isElseIf(n)) {
    out.text('Else')
    out.text(note)
    return body(n, out)
  }
  const [first, second] = n.list as [AmlNode, AmlNode | undefined]
  if (note !== '') out.text(`${note.trim()} `)
  condition('ElseIf', first, out)
  if (!second) return
  out.line(0)
  // A list of its own, so that long chains do not nest deeper than the printer allows.
  out.list([second], printElse)
}

function declaration(n: AmlNode, out: Printer): void {
  switch (n.op) {
    case 'Device': case 'ThermalZone':
      head(n, out, ')')
      return body(n, out)
    case 'Processor':
      head(n, out, `, ${hex(n.args[1] as number, 2)}, ${hex(n.args[2] as number, 8)}, ${hex(n.args[3] as number, 2)})`)
      return body(n, out)
    case 'PowerResource':
      head(n, out, `, ${hex(n.args[1] as number, 2)}, ${hex(n.args[2] as number, 4)})`)
      return body(n, out)
    case 'Method':
      head(n, out, methodRest(n))
      out.text(nameComment(n.args[0] as string))
      return body(n, out)
    case 'Alias':
      out.text('Alias (')
      used(n, 0, out)
      out.text(', ')
      out.name(n.args[1] as string)
      return out.text(')')
    case 'Mutex': {
      const flags = n.args[1] as number
      return head(n, out, `, ${hex(flags & 15, 2)})${flags > 15 ? ` ${mark(`:flags=${hex(flags, 2).slice(2)}`)}` : ''}`)
    }
    case 'Event': return head(n, out, ')')
    case 'OperationRegion': case 'DataTableRegion': {
      const region = n.op === 'OperationRegion'
      head(n, out, region ? `, ${regionSpace(n.args[1] as number)}` : '')
      for (let i = region ? 2 : 1; i < n.args.length; i++) {
        out.text(', ')
        out.node(n.args[i] as AmlNode)
      }
      return out.text(')')
    }
    case 'Field': case 'IndexField': case 'BankField':
      return fieldBlock(n, out, () => {
        for (let i = 0; i < n.args.length - 1; i++) {
          if (isNode(n.args[i])) out.node(n.args[i] as AmlNode)
          else used(n, i, out)
          out.text(', ')
        }
      })
    // Not in the External block at the start; no compiler writes it back here.
    case 'External': return out.text(bytesMark(n))
    default: macro(n, out)
  }
}

function statement(n: AmlNode, before: AmlNode | undefined, out: Printer): void {
  switch (n.op) {
    case 'If': case 'While':
      // External lines at the head of the source make this block again.
      return isExternalBlock(n) ? out.text(mark(`:externals=${n.list?.length ?? 0}`)) : condition(n.op, n, out)
    case 'Store': return statementExpression(n, formOf(n), out)
    case 'Else': return before?.op === 'If' ? elseStatement(n, out) : out.text(bytesMark(n))
    case 'Name': return nameStatement(n, out)
    case 'Scope':
      out.text('Scope')
      out.text(packageMark(n))
      out.text(' (')
      used(n, 0, out)
      out.text(')')
      return body(n, out)
    case 'Opaque': return out.text(bytesMark(n))
    case 'Notify': case 'Signal': case 'Reset': case 'Release': case 'Unload':
      return isNode(n.args[0]) && isPlace(n.args[0]) ? macro(n, out) : out.text(bytesMark(n))
    case 'Return': case 'Fatal': case 'Sleep': case 'Stall':
      return macro(n, out)
    default:
  }
  const form = formOf(n)
  if (form.row.role === 'declare') declaration(n, out)
  else if (isIdle(n, form.row)) out.text(bytesMark(n))
  else statementExpression(n, form, out)
}
