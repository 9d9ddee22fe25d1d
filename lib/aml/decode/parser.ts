/**
 * Bytes -> tree, one table or a stretch of it. One explicit stack of frames; every failure turns the
 * rest of the innermost package into an Opaque node, so each byte is read a bounded number of times.
 */
import type { Problem, ProblemCode } from '../../problem.ts'
import { isNameStart } from '../names.ts'
import { BY_BYTE, BY_EXT_BYTE, BY_FIELD_BYTE, EXT_PREFIX, OPCODES, type OpName, type OpRow, type OperandKind } from '../opcodes.ts'
import { pkgWidthAt, readPkgLength } from '../pkglength.ts'
import { declare, scopeOf, type NsNode } from '../scope.ts'
import type { AmlNode, AmlOperand } from '../tree.ts'
import { NameReader, latin1, readNumber, readQword } from './bytes.ts'
import type { Arity } from './arity.ts'
import type { Declarations } from './declarations.ts'
import { Frame, NO_KINDS, type Watcher } from './frame.ts'
import { large, NO_ARGS, numberArgs, SLOT, slots } from './nodes.ts'
import type { Deferred, Outline } from './outline.ts'

/** What follows an opcode. */
interface Lead {
  readonly op: OpName
  readonly row: OpRow
  /** Neither operands nor package. */
  readonly leaf: boolean
  /** Bytes of an integer constant; 0 for all others. */
  readonly constant: number
}

const CONSTANTS: Partial<Record<OpName, number>> = { ByteConst: 1, WordConst: 2, DWordConst: 4 }
const leadOf = (op: OpName | undefined): Lead | undefined =>
  op && { op, row: OPCODES[op], leaf: OPCODES[op].operands.length === 0 && !OPCODES[op].pkg, constant: CONSTANTS[op] ?? 0 }
const NULL_NAME = leadOf('NullName') as Lead
const LEADS = BY_BYTE.map(leadOf)
const EXT_LEADS = BY_EXT_BYTE.map(leadOf)
const IS_NAME_START = Array.from({ length: 256 }, (_, b) => isNameStart(b))

/** In a table. */
export const MAX_PROBLEMS = 1000

/** Whom the parser asks and tells. */
export interface Helpers {
  readonly arity: Arity
  readonly watcher?: Watcher
  readonly declarations?: Declarations
  /** Takes the methods, whose bodies are then left to `method`. */
  readonly outline?: Outline
}

export class Parser {
  readonly problems: Problem[] = []
  private readonly bytes: Uint8Array
  private readonly names: NameReader
  private readonly arity: Arity
  private readonly table: number
  private readonly tableName: string
  private readonly watcher: Watcher | undefined
  private readonly declarations: Declarations | undefined
  private readonly outline: Outline | undefined
  private readonly frames: Frame[] = []
  private top = 0
  /** The nodes of all open lists, one list after the other. */
  private readonly items: AmlNode[] = []
  private count = 0
  private pos = 0

  constructor(bytes: Uint8Array, table: number, tableName: string, { arity, watcher, declarations, outline }: Helpers) {
    this.bytes = bytes
    this.table = table
    this.tableName = tableName
    this.names = new NameReader(bytes)
    this.arity = arity
    this.watcher = watcher
    this.declarations = declarations
    this.outline = outline
  }

  /** Parses `[from, to)` as a TermList seen from `scope`. */
  terms(from: number, to: number, scope: NsNode | undefined): AmlNode[] {
    return this.list(large('Scope', NO_ARGS, from), from, to, scope, true, false)
  }

  /** Reads the body of a method that was left out of the outline. */
  method({ node, scope, from, end, listed }: Deferred): void {
    node.list = this.list(node, from, end, scope, listed, true)
  }

  /** The nodes of the list of `node`. */
  private list(node: AmlNode, from: number, to: number, scope: NsNode | undefined, listed: boolean, hasPackage: boolean): AmlNode[] {
    this.top = -1
    this.count = 0
    const root = this.push(undefined, node, OPCODES[node.op], NO_KINDS, 0, to, hasPackage)
    root.scope = scope
    root.listed = listed
    root.list = 0
    this.pos = from
    for (;;) {
      const frame = this.frames[this.top] as Frame
      if (frame.list >= 0) {
        if (this.pos < frame.end) this.start(frame, frame.row.list === 'elements' ? 'name' : 'term')
        else if (frame === root) return this.items.slice(0, this.count)
        else this.complete(frame)
      } else if (frame.have < frame.need) this.operand(frame)
      else this.body(frame)
    }
  }

  private operand(frame: Frame): void {
    const i = frame.have
    const kind = frame.kinds[i] ?? 'term'
    if (kind === 'term' && this.pos < frame.end) return this.start(frame, kind)
    const size = kind === 'byte' ? 1 : kind === 'word' ? 2 : kind === 'dword' ? 4 : 0
    if (size > 0) {
      if (this.pos + size > frame.end) return this.fail('operand is cut off')
      frame.args[frame.have++] = size === 1 ? (this.bytes[this.pos] as number) : readNumber(this.bytes, this.pos, size)
      this.pos += size
      return
    }
    switch (kind) {
      case 'name':
      case 'decl': {
        if (!this.names.read(this.pos, frame.end)) return this.fail('not a NameString')
        if (this.names.multi) frame.node.multi = (frame.node.multi ?? 0) | (1 << i)
        frame.args[frame.have++] = this.names.path
        this.pos = this.names.next
        return
      }
      case 'qword':
        if (this.pos + 8 > frame.end) return this.fail('operand is cut off')
        frame.args[frame.have++] = readQword(this.bytes, this.pos)
        this.pos += 8
        return
      case 'cstring': {
        const nul = this.bytes.indexOf(0, this.pos)
        if (nul < 0 || nul >= frame.end) return this.fail('string has no end')
        frame.args[frame.have++] = latin1(this.bytes, this.pos, nul)
        this.pos = nul + 1
        return
      }
      default:
        if (this.pos >= frame.end) return this.fail('operand is missing')
        this.start(frame, kind)
    }
  }

  /** Operands are there: go on with the list, or finish. */
  private body(frame: Frame): void {
    const { row } = frame
    const made = row.role === 'declare' ? this.declare(frame.node, frame) : undefined
    if (row.list === undefined) return this.complete(frame)
    if (row.list === 'bytes') {
      frame.node.bytes = this.bytes.subarray(this.pos, frame.end)
      this.pos = frame.end
      return this.complete(frame)
    }
    if (frame.scope && row.scope) frame.scope = made ?? this.opened(frame.node, frame.scope)
    if (this.outline && frame.scope && frame.node.op === 'Method') {
      this.outline.methods.push({ node: frame.node, scope: frame.scope, from: this.pos, end: frame.end, listed: frame.listed })
      this.pos = frame.end
      return this.complete(frame)
    }
    frame.list = this.count
  }

  /** Scope that a node opens, unless what it declares was noted. */
  private opened(n: AmlNode, scope: NsNode): NsNode {
    const path = n.args[0] as string
    if (n.op !== 'Scope') return declare(this.arity.root, scope, path)
    const found = scopeOf(this.arity.root, scope, path)
    if (this.outline) this.outline.scopeOpened(scope, path, found)
    return found
  }

  /** The name that `node` makes where the frame stands, if it is noted. */
  private declare(node: AmlNode, { scope, method, listed }: Frame): NsNode | undefined {
    if (!scope) return undefined
    if (this.declarations && listed) return this.declarations.add(node, scope, method)
    if (method) this.arity.declareLocal(node, scope, this.table)
    return undefined
  }

  private complete(frame: Frame): void {
    this.top--
    if (frame.list >= 0) {
      // A copy of the exact size: lists that grow hold room for many more.
      frame.node.list = this.items.slice(frame.list, this.count)
      this.count = frame.list
    }
    this.attach(frame.node)
  }

  private attach(node: AmlNode): void {
    const parent = this.frames[this.top] as Frame
    if (parent.list < 0) parent.args[parent.have++] = node
    else {
      this.items[this.count++] = node
      if (this.watcher) this.watcher.statement(parent, node, this.pos)
    }
  }

  /** Starts the term, package element or field element at the current position. */
  private start(frame: Frame, kind: OperandKind): void {
    const at = this.pos
    const lead = this.bytes[at] as number
    if (frame.list >= 0 && frame.row.list === 'fields') return this.startField(frame, lead)
    if (IS_NAME_START[lead]) return this.startName(frame, kind)
    let found: Lead | undefined
    if (lead === 0 && (kind === 'target' || kind === 'super' || kind === 'ref')) found = NULL_NAME
    else if (lead === EXT_PREFIX) found = at + 1 < frame.end ? EXT_LEADS[this.bytes[at + 1] as number] : undefined
    else found = LEADS[lead]
    if (found === undefined) return this.fail(`0x${lead.toString(16).toUpperCase().padStart(2, '0')} is not an AML opcode`)
    this.pos = at + (lead === EXT_PREFIX ? 2 : 1)
    const { op, row, constant } = found
    if (found.leaf) return this.attach({ op, args: NO_ARGS, offset: at })
    if (constant > 0 && this.pos + constant <= frame.end) {
      const value = constant === 1 ? (this.bytes[this.pos] as number) : readNumber(this.bytes, this.pos, constant)
      this.pos += constant
      return this.attach({ op, args: numberArgs(value), offset: at })
    }
    if (row.pkg) return this.openPackage(frame, row, large(op, slots(row.operands.length), at))
    this.push(frame, { op, args: slots(row.operands.length), offset: at }, row, row.operands, row.operands.length, frame.end, false)
  }

  private push(parent: Frame | undefined, node: AmlNode, row: OpRow, kinds: readonly OperandKind[], need: number, end: number, hasPackage: boolean): Frame {
    this.top++
    const frame = (this.frames[this.top] ??= new Frame())
    frame.node = node
    frame.args = node.args as AmlOperand[]
    frame.row = row
    frame.have = 0
    frame.need = need
    frame.kinds = kinds
    frame.end = end
    frame.hasPackage = hasPackage
    frame.scope = parent?.scope
    frame.list = -1
    frame.method = parent?.method ?? (parent?.node.op === 'Method' ? parent.scope : undefined)
    frame.listed = parent === undefined || (parent.listed && parent.list >= 0)
    frame.note = undefined
    return frame
  }

  private openPackage(parent: Frame, row: OpRow, node: AmlNode): void {
    const at = this.pos
    const lead = at < parent.end ? (this.bytes[at] as number) : 0
    const width = pkgWidthAt(lead)
    const length = at + width <= parent.end ? readPkgLength(this.bytes, at) : 0
    if (length < width) {
      this.pos = node.offset as number
      return this.fail('PkgLength is shorter than itself')
    }
    let end = at + length
    node.pkgWidth = width
    node.size = Math.min(end, parent.end) - (node.offset as number)
    if (end > parent.end) {
      this.problem('length', `${node.op} reaches ${end - parent.end} bytes past the end of what holds it`, node.offset as number)
      end = parent.end
    }
    if (end !== at + length || (width > 1 && (lead & 0x30) !== 0)) node.pkgBytes = this.bytes.slice(at, at + width)
    this.pos = at + width
    this.push(parent, node, row, row.operands, row.operands.length, end, true)
  }

  private startField(frame: Frame, lead: number): void {
    const at = this.pos
    if (isNameStart(lead) && lead >= 0x41 && lead !== 0x5c && lead !== 0x5e) {
      const segment = this.names.segment(at, frame.end)
      if (segment === undefined) return this.fail('not a NameSeg')
      return this.fieldBits(large('FieldUnit', [segment, SLOT], at), frame, 1, at + 4)
    }
    const op = BY_FIELD_BYTE[lead]
    if (op === undefined) return this.fail('not a field element')
    const { operands } = OPCODES[op]
    const node = large(op, slots(operands.length), at)
    if (op === 'FieldGap') return this.fieldBits(node, frame, 0, at + 1)
    this.pos = at + 1
    this.push(frame, node, OPCODES[op], operands, operands.length, frame.end, false)
  }

  private fieldBits(node: AmlNode, frame: Frame, i: number, at: number): void {
    const lead = at < frame.end ? (this.bytes[at] as number) : 0
    const width = pkgWidthAt(lead)
    if (at + width > frame.end || (width > 1 && (lead & 0x30) !== 0)) return this.fail('bit count is cut off')
    ;(node.args as AmlOperand[])[i] = readPkgLength(this.bytes, at)
    node.pkgWidth = width
    this.pos = at + width
    if (i === 1) this.declare(node, frame)
    this.attach(node)
  }

  private startName(frame: Frame, kind: OperandKind): void {
    const at = this.pos
    if (!this.names.read(at, frame.end)) return this.fail('not a NameString')
    this.pos = this.names.next
    const { path, multi } = this.names
    let op: OpName = 'NameRef'
    let count = 0
    if (frame.scope && path !== '' && kind !== 'name' && kind !== 'ref' && frame.node.op !== 'FieldConnection') {
      const isStatement = frame.list >= 0
      const slot = kind === 'target' || kind === 'super'
      count = this.arity.of(frame.scope, path, this.table, slot)
      if (this.outline) this.outline.answered(this.arity, frame.scope, path, slot, count)
      if (this.arity.unknown && this.watcher) this.watcher.unknown(frame, this.arity.unknown, at, this.pos)
      if (count > 0 || (count === 0 && this.arity.isMethod && kind === 'term') || (count === 0 && isStatement && this.arity.unknown)) op = 'Call'
    }
    let { args } = this.names as { args: readonly AmlOperand[] }
    if (count > 0) {
      const own = slots(count + 1)
      own[0] = path
      args = own
    }
    const node: AmlNode = multi ? large(op, args, at) : { op, args, offset: at }
    if (multi) node.multi = 1
    if (count === 0) return this.attach(node)
    this.push(frame, node, OPCODES.Call, NO_KINDS, count + 1, frame.end, false).have = 1
  }

  private problem(code: ProblemCode, message: string, offset: number): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ table: this.tableName, code, offset, message })
  }

  /** Keeps the rest of the innermost package as bytes. */
  private fail(message: string): void {
    let from = this.pos
    let frame = this.frames[this.top] as Frame
    while (frame.list < 0 && !frame.hasPackage) {
      from = frame.node.offset as number
      frame = this.frames[--this.top] as Frame
    }
    this.problem('syntax', message, this.pos)
    if (this.watcher) this.watcher.failed(frame, from)
    if (frame.list < 0) {
      from = frame.node.offset as number
      this.top--
    }
    const node = large('Opaque', NO_ARGS, from)
    node.bytes = this.bytes.subarray(from, frame.end)
    this.pos = frame.end
    this.attach(node)
  }
}
