/**
 * Bytes -> tape, one table or a stretch of it. One explicit stack of frames; every failure turns the
 * rest of the innermost package into an Opaque node, so each byte is read a bounded number of times.
 */
import type { Problem, ProblemCode } from '../../problem.ts'
import { DECLARED, noteDefinition } from '../definitions.ts'
import { isLeadChar, isNameStart, NamePath } from '../names.ts'
import { byNumber, BY_BYTE, BY_EXT_BYTE, BY_FIELD_BYTE, EXT_PREFIX, OP_NAMES, OP_NUMBERS, OPCODES, type OpName, type OpRow, type OperandKind } from '../opcodes.ts'
import { pkgWidthAt, readPkgLength } from '../pkglength.ts'
import { declareName, NONE, scopeOf, type Space } from '../space.ts'
import { FACTS, isNodeKind, sizeOf, type Body, type OpFacts, type Range, type Tape } from '../tape.ts'
import type { Arity } from './arity.ts'
import type { Declarations } from './declarations.ts'
import { Frame, NO_KINDS, type Watcher } from './frame.ts'
import type { Deferred, Outline } from './outline.ts'

/** What follows an opcode. */
interface Lead {
  readonly op: number
  readonly row: OpRow
  /** Holds nothing but, in an integer constant, so many bytes. */
  readonly isLeaf: boolean
  readonly constant: number
  /** Local or Arg. */
  readonly isVariable: boolean
}

function leadOf(op: OpName | undefined): Lead | undefined {
  if (!op) return undefined
  const row = OPCODES[op]
  const [first, ...others] = row.operands
  const constant = row.role === 'value' && first !== undefined && others.length === 0 ? sizeOf(first) : 0
  return { op: OP_NUMBERS[op], row, isLeaf: !row.pkg && (first === undefined || constant > 0), constant, isVariable: /^(Local|Arg)\d$/.test(op) }
}
const NULL_NAME = leadOf('NullName') as Lead
const LEADS = BY_BYTE.map(leadOf)
const EXT_LEADS = BY_EXT_BYTE.map(leadOf)
const FIELD_LEADS = BY_FIELD_BYTE.map(leadOf)
const IS_NAME_START = Array.from({ length: 256 }, (_, b) => isNameStart(b))
const { Scope: SCOPE, Method: METHOD, Call: CALL, NameRef: NAME_REF, External: EXTERNAL, FieldConnection: CONNECTION } = OP_NUMBERS
/** Whose use is noted when the operands are there, and which neither declare a name nor open a scope. */
const IS_USE = byNumber((op, row) => op === 'Return' || (row.operands.includes('name') && op.endsWith('Field')))

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
  private readonly tape: Tape
  private readonly bytes: Uint8Array
  private readonly name = new NamePath()
  private readonly arity: Arity
  private readonly space: Space
  private readonly table: number
  private readonly tableName: string
  private readonly watcher: Watcher | undefined
  private readonly declarations: Declarations | undefined
  private readonly outline: Outline | undefined
  private readonly frames: Frame[] = []
  private top = 0
  /** How many names that methods make were met. */
  private locals = 0
  private pos = 0

  constructor(tape: Tape, table: number, tableName: string, { arity, watcher, declarations, outline }: Helpers) {
    this.tape = tape
    this.bytes = tape.bytes
    this.table = table
    this.tableName = tableName
    this.arity = arity
    this.space = arity.space
    this.watcher = watcher
    this.declarations = declarations
    this.outline = outline
  }

  /** Parses `[from, to)` as a TermList seen from `scope`. */
  terms(from: number, to: number, scope: number): Range {
    return (this.tape.roots = this.body(-1, SCOPE, from, from, to, scope, false))
  }

  /** Reads the body of a method that was left out of the outline. */
  method({ node, scope, from, end }: Deferred): void {
    this.tape.bodies.set(node, this.body(node, METHOD, this.tape.at[node] as number, from, end, scope, true))
  }

  /** The list `[from, to)` of a node that begins at `at`. */
  private body(node: number, op: number, at: number, from: number, to: number, scope: number, hasPackage: boolean): Body {
    const { tape, locals } = this
    const { length, useCount } = tape
    this.top = -1
    const root = this.push(undefined, node, op, at, to, hasPackage)
    root.scope = scope
    root.isList = true
    this.pos = from
    this.read(root)
    return { from: length, to: tape.length, firstUse: useCount, lastUse: tape.useCount, makesNames: this.locals > locals }
  }

  /** Reads the list of a frame to its end. All that is short and frequent stands here, so that the loop need not call. */
  private read(root: Frame): void {
    const { bytes, tape, frames, watcher } = this
    for (;;) {
      const frame = frames[this.top] as Frame
      const at = this.pos
      let kind: OperandKind = 'term'
      if (frame.isList) {
        if (at >= frame.end) {
          if (frame === root) return
          this.complete(frame)
          continue
        }
        if (frame.row.list === 'fields') {
          this.startField(frame, bytes[at] as number)
          continue
        }
        if (frame.row.list === 'elements') kind = 'name'
      } else {
        if (frame.have === frame.need) {
          this.ready(frame)
          continue
        }
        kind = frame.kinds[frame.have] ?? 'term'
        if (!isNodeKind(kind)) {
          this.raw(frame, kind)
          continue
        }
        if (at >= frame.end) {
          this.fail('operand is missing')
          continue
        }
      }
      const lead = bytes[at] as number
      if (IS_NAME_START[lead]) {
        this.startName(frame, kind)
        continue
      }
      const found = lead === 0 && (kind === 'target' || kind === 'super' || kind === 'ref') ? NULL_NAME : lead === EXT_PREFIX ? this.extended(at, frame.end) : LEADS[lead]
      if (found === undefined) {
        this.fail(`0x${lead.toString(16).toUpperCase().padStart(2, '0')} is not an AML opcode`)
        continue
      }
      const { op, constant } = found
      const next = at + (lead === EXT_PREFIX ? 2 : 1) + constant
      if (!found.isLeaf || next > frame.end) {
        this.open(frame, found, at)
        continue
      }
      this.pos = next
      const node = tape.push(op, at, next)
      if (found.isVariable && frame.scope !== NONE) tape.use(node, frame.node, frame.scope, 0)
      if (!frame.isList) frame.have++
      else if (watcher) watcher.statement(frame, node, next)
    }
  }

  /** What follows the prefix of an extended opcode. */
  private extended(at: number, end: number): Lead | undefined {
    return at + 1 < end ? EXT_LEADS[this.bytes[at + 1] as number] : undefined
  }

  /** Reads an operand that is no node. */
  private raw(frame: Frame, kind: OperandKind): void {
    const size = sizeOf(kind)
    if (size > 0) {
      if (this.pos + size > frame.end) return this.fail('operand is cut off')
      this.pos += size
    } else if (kind === 'cstring') {
      let nul = this.pos
      while (nul < frame.end && this.bytes[nul] !== 0) nul++
      if (nul >= frame.end) return this.fail('string has no end')
      this.pos = nul + 1
    } else {
      if (!this.name.read(this.bytes, this.pos, frame.end)) return this.fail('not a NameString')
      this.pos = this.name.next
    }
    frame.have++
  }

  /** Operands are there: go on with the list, or finish. */
  private ready(frame: Frame): void {
    const { row, op } = frame
    const made = row.role === 'declare' ? this.declare(frame.node, this.parent, op, frame) : NONE
    if (IS_USE[op] && frame.scope !== NONE) this.tape.use(frame.node, this.parent, frame.scope, 0)
    if (row.list === undefined) return this.complete(frame)
    if (row.list === 'bytes') {
      this.pos = frame.end
      return this.complete(frame)
    }
    if (frame.scope !== NONE && row.scope) frame.scope = made === NONE ? this.opened(frame, frame.scope) : made
    // A method in an operand is of no use to anybody, and may go with what it is in.
    if (this.outline && frame.scope !== NONE && frame.listed && op === METHOD) {
      this.outline.methods.push({ node: frame.node, scope: frame.scope, from: this.pos, end: frame.end, said: undefined })
      this.pos = frame.end
      return this.complete(frame)
    }
    frame.isList = true
  }

  /** The node that holds what is being completed. */
  private get parent(): number {
    return (this.frames[this.top - 1] as Frame).node
  }

  /** Scope that a node opens, unless what it declares was noted. */
  private opened(frame: Frame, scope: number): number {
    const { name } = this
    const at = this.tape.operands(frame.node)
    name.read(this.bytes, at, this.bytes.length)
    if (frame.op !== SCOPE) return declareName(this.space, scope, name)
    const found = scopeOf(this.space, scope, name)
    if (this.outline) this.outline.scopeOpened(scope, name, at, found)
    this.tape.use(frame.node, this.parent, scope, found)
    return found
  }

  /** The name that `node` makes where the frame stands, if it is noted. */
  private declare(node: number, parent: number, op: number, { scope, method, listed }: Frame): number {
    const position = DECLARED[op] as number
    if (scope === NONE || position < 0) return NONE
    const { name, tape } = this
    name.read(this.bytes, tape.operand(node, position), this.bytes.length)
    const made = declareName(this.space, scope, name)
    if (op !== EXTERNAL) tape.use(node, parent, scope, made)
    const noted = listed ? this.declarations : undefined
    if (method !== NONE) this.locals++
    if (noted) {
      noted.add(made, noteDefinition(this.space, tape, node, this.table, method))
      return made
    }
    if (method !== NONE) this.arity.declareLocal(made, noteDefinition(this.space, tape, node, this.table, scope))
    return NONE
  }

  private complete(frame: Frame): void {
    const { tape } = this
    this.top--
    tape.end[frame.node] = frame.hasPackage ? frame.end : this.pos
    tape.next[frame.node] = tape.length
    this.attach(frame.node)
  }

  /** A node is complete. */
  private attach(node: number): void {
    const parent = this.frames[this.top] as Frame
    if (!parent.isList) parent.have++
    else if (this.watcher) this.watcher.statement(parent, node, this.pos)
  }

  /** Starts a term with operands, or a package. */
  private open(parent: Frame, { op, row }: Lead, at: number): void {
    this.pos = at + row.bytes.length
    if (row.pkg) this.openPackage(parent, op, at)
    else this.push(parent, this.tape.push(op, at, 0), op, at, parent.end, false)
  }

  private push(parent: Frame | undefined, node: number, op: number, at: number, end: number, hasPackage: boolean): Frame {
    this.top++
    const frame = (this.frames[this.top] ??= new Frame())
    const row = (FACTS[op] as OpFacts).row
    frame.node = node
    frame.op = op
    frame.at = at
    frame.row = row
    frame.have = 0
    frame.need = row.operands.length
    frame.kinds = row.operands
    frame.end = end
    frame.hasPackage = hasPackage
    frame.scope = parent ? parent.scope : NONE
    frame.isList = false
    frame.method = !parent ? NONE : parent.method === NONE && parent.op === METHOD ? parent.scope : parent.method
    frame.listed = parent === undefined || (parent.listed && parent.isList)
    frame.note = undefined
    return frame
  }

  private openPackage(parent: Frame, op: number, start: number): void {
    const at = this.pos
    const lead = at < parent.end ? (this.bytes[at] as number) : 0
    const width = pkgWidthAt(lead)
    const length = at + width <= parent.end ? readPkgLength(this.bytes, at) : 0
    if (length < width) {
      this.pos = start
      return this.fail('PkgLength is shorter than itself')
    }
    let end = at + length
    if (end > parent.end) {
      this.problem('length', `${OP_NAMES[op]} reaches ${end - parent.end} bytes past the end of what holds it`, start)
      end = parent.end
    }
    this.pos = at + width
    this.push(parent, this.tape.push(op, start, end), op, start, end, true)
  }

  private startField(frame: Frame, lead: number): void {
    const at = this.pos
    if (isLeadChar(lead)) {
      if (!this.name.segment(this.bytes, at, frame.end)) return this.fail('not a NameSeg')
      return this.fieldBits(OP_NUMBERS.FieldUnit, frame, at + 4)
    }
    const found = FIELD_LEADS[lead]
    if (found === undefined) return this.fail('not a field element')
    if (found.op === OP_NUMBERS.FieldGap) return this.fieldBits(found.op, frame, at + 1)
    this.pos = at + 1
    this.push(frame, this.tape.push(found.op, at, 0), found.op, at, frame.end, false)
  }

  /** A field element that ends with a number of bits, at `at`. */
  private fieldBits(op: number, frame: Frame, at: number): void {
    const lead = at < frame.end ? (this.bytes[at] as number) : 0
    const width = pkgWidthAt(lead)
    if (at + width > frame.end || (width > 1 && (lead & 0x30) !== 0)) return this.fail('bit count is cut off')
    const node = this.tape.push(op, this.pos, at + width)
    this.pos = at + width
    if (op === OP_NUMBERS.FieldUnit) this.declare(node, frame.node, op, frame)
    this.attach(node)
  }

  private startName(frame: Frame, kind: OperandKind): void {
    const at = this.pos
    const { name } = this
    if (!name.read(this.bytes, at, frame.end)) return this.fail('not a NameString')
    const { next } = name
    this.pos = next
    let isCall = false
    let count = 0
    let found = 0
    if (frame.scope !== NONE && !name.isNull && kind !== 'name' && kind !== 'ref' && frame.op !== CONNECTION) {
      const { arity } = this
      const slot = kind === 'target' || kind === 'super'
      count = arity.of(frame.scope, name, this.table, slot)
      found = Math.max(arity.found, 0)
      if (this.outline) this.outline.answered(arity, frame.scope, at, slot, count)
      if (arity.unknown !== NONE && this.watcher) this.watcher.unknown(frame, arity.unknown, at, next)
      isCall = count > 0 || (count === 0 && arity.isMethod && kind === 'term') || (count === 0 && frame.isList && arity.unknown !== NONE)
    }
    const op = isCall ? CALL : NAME_REF
    const node = this.tape.push(op, at, next)
    if (frame.scope !== NONE) this.tape.use(node, frame.node, frame.scope, found)
    if (count === 0) return this.attach(node)
    const call = this.push(frame, node, op, at, frame.end, false)
    // The name is there, and all that follows are terms.
    call.kinds = NO_KINDS
    call.need = count
  }

  private problem(code: ProblemCode, message: string, offset: number): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ table: this.tableName, code, offset, message })
  }

  /** Keeps the rest of the innermost package as bytes. */
  private fail(message: string): void {
    const { tape } = this
    let from = this.pos
    let cut = tape.length
    let frame = this.frames[this.top] as Frame
    while (!frame.isList && !frame.hasPackage) {
      from = frame.at
      cut = frame.node
      frame = this.frames[--this.top] as Frame
    }
    this.problem('syntax', message, this.pos)
    if (this.watcher) this.watcher.failed(frame, from)
    if (!frame.isList) {
      from = frame.at
      cut = frame.node
      this.top--
    }
    tape.cut(cut)
    this.pos = frame.end
    this.attach(tape.push(OP_NUMBERS.Opaque, from, frame.end))
  }
}
