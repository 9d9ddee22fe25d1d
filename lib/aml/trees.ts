/** Plain nodes of a tape, made when somebody asks for them: the list of a scope or method by itself, all else with what it holds. */
import { NamePath, prefixEnd, segmentKey, segmentText } from './names.ts'
import { byNumber, type OpName, type OperandKind } from './opcodes.ts'
import { pkgWidthAt, readPkgLength } from './pkglength.ts'
import { readNumber, readQword, type Range, type Tape } from './tape.ts'
import type { AmlNode, AmlOperand } from './tree.ts'

/** Bytes as Latin-1 text. */
export function latin1(b: Uint8Array, from: number, to: number): string {
  let text = ''
  let at = from
  // Most are short; eight characters a time make few intermediate ones.
  for (; at + 8 <= to && to - from < 64; at += 8) {
    text += String.fromCharCode(b[at] as number, b[at + 1] as number, b[at + 2] as number, b[at + 3] as number, b[at + 4] as number, b[at + 5] as number, b[at + 6] as number, b[at + 7] as number)
  }
  for (; at < to && to - from < 64; at++) text += String.fromCharCode(b[at] as number)
  for (; at < to; at += 8192) text += String.fromCharCode(...b.subarray(at, Math.min(to, at + 8192)))
  return text
}

const path = new NamePath()

/** The NameString at `from` as text; `path` then holds its parts. */
export function pathText(b: Uint8Array, from: number): string {
  path.read(b, from, b.length)
  if (path.isSearched) return segmentText(path.keys[0] as number)
  const to = prefixEnd(b, from)
  if (to === from) return path.toString()
  // A prefix may hold more than its meaning: `^\`.
  return latin1(b, from, to) + path.toString().replace(/^[\\^]*/, '')
}

/** Nodes come in two shapes. Code that reads all sorts of nodes is several times faster when it meets few. */
const large = (op: OpName, args: readonly AmlOperand[], offset: number): AmlNode =>
  ({ op, args, offset, pkgWidth: undefined, size: undefined, list: undefined, bytes: undefined, pkgBytes: undefined, multi: undefined })

/** Shared by all nodes without operands. */
const NO_ARGS: readonly AmlOperand[] = []

/** Blocks whose lists are made when somebody looks at them. */
const IS_DEFERRED = byNumber((_, row) => row.scope === true && row.list === 'terms')

/** Makes the nodes of one tape, and remembers them. */
class Maker {
  private readonly made: (AmlNode | undefined)[] = []
  private readonly tape: Tape
  /** MultiNamePrefix notes of the node whose operands were read last. */
  private multi = 0

  constructor(tape: Tape) {
    this.tape = tape
    this.made.length = tape.length
  }

  /** The nodes of a range. */
  list(range: Range): AmlNode[] {
    this.make(range)
    return this.gathered(range)
  }

  /** Node `n`. */
  one(n: number): AmlNode {
    if (this.made[n] === undefined) this.make({ from: n, to: this.tape.next[n] as number })
    return this.made[n] as AmlNode
  }

  /** Makes what is missing. What a node holds is made before it, so that nesting needs no stack. */
  private make({ from, to }: Range): void {
    const { op, next } = this.tape
    const missing: number[] = []
    for (let n = from; n < to;) {
      const isMade = this.made[n] !== undefined
      if (!isMade) missing.push(n)
      // What is made is made with all that it holds.
      n = isMade || IS_DEFERRED[op[n] as number] ? (next[n] as number) : n + 1
    }
    for (let i = missing.length - 1; i >= 0; i--) {
      const n = missing[i] as number
      this.made[n] = this.node(n)
    }
  }

  private gathered({ from, to }: Range): AmlNode[] {
    const { next } = this.tape
    const out: AmlNode[] = []
    for (let n = from; n < to; n = next[n] as number) out.push(this.made[n] as AmlNode)
    return out
  }

  private node(n: number): AmlNode {
    const { tape } = this
    const { name: op, row } = tape.facts(n)
    const at = tape.at[n] as number
    const args = this.args(n, op, row.operands)
    const { multi } = this
    if (!row.pkg && row.role !== 'field' && op !== 'Opaque' && multi === 0) return { op, args, offset: at }
    const made = large(op, args, at)
    if (multi !== 0) made.multi = multi
    if (row.pkg) this.measure(made, n)
    else if (row.operands.includes('bits')) made.pkgWidth = pkgWidthAt(tape.bytes[tape.operand(n, row.operands.indexOf('bits'))] as number)
    if (op === 'Opaque') made.bytes = tape.bytesOf(n)
    else if (row.list === 'bytes') made.bytes = tape.data(n)
    else if (IS_DEFERRED[tape.op[n] as number]) this.defer(made, tape.list(n))
    else if (row.list !== undefined) made.list = this.gathered(tape.list(n))
    return made
  }

  /** The list is made when somebody looks at it. */
  private defer(made: AmlNode, list: Range): void {
    let value: AmlNode[] | undefined
    let isKnown = false
    const put = (given: AmlNode[] | undefined): AmlNode[] | undefined => {
      isKnown = true
      value = given
      return value
    }
    Object.defineProperty(made, 'list', { get: () => (isKnown ? value : put(this.list(list))), set: put, enumerable: true, configurable: true })
  }

  /** Size and PkgLength as found. */
  private measure(made: AmlNode, n: number): void {
    const { tape } = this
    const from = tape.pkgLength(n)
    made.pkgWidth = pkgWidthAt(tape.bytes[from] as number)
    made.size = (tape.end[n] as number) - (tape.at[n] as number)
    if (!tape.isMeasured(n)) made.pkgBytes = tape.bytes.slice(from, from + made.pkgWidth)
  }

  private args(n: number, op: OpName, kinds: readonly OperandKind[]): readonly AmlOperand[] {
    this.multi = 0
    if (kinds.length === 0) return NO_ARGS
    const { tape, made } = this
    const { bytes, next } = tape
    const args: AmlOperand[] = []
    let child = n + 1
    for (const kind of kinds) {
      let at = args.length === 0 ? tape.operands(n) : tape.operand(n, args.length)
      switch (kind) {
        case 'byte': args.push(bytes[at] as number); break
        case 'word': args.push(readNumber(bytes, at, 2)); break
        case 'dword': args.push(readNumber(bytes, at, 4)); break
        case 'qword': args.push(readQword(bytes, at)); break
        case 'seg': args.push(segmentText(segmentKey(bytes, at))); break
        case 'cstring': args.push(latin1(bytes, at, bytes.indexOf(0, at))); break
        case 'bits': args.push(readPkgLength(bytes, at)); break
        case 'name': case 'decl': {
          const text = pathText(bytes, at)
          if (path.multi) this.multi |= 1 << args.length
          args.push(text)
          break
        }
        default:
          args.push(made[child] as AmlNode)
          child = next[child] as number
      }
    }
    if (op === 'Call') for (const to = next[n] as number; child < to; child = next[child] as number) args.push(made[child] as AmlNode)
    return args
  }
}

const makers = new WeakMap<Tape, Maker>()

function makerOf(tape: Tape): Maker {
  let maker = makers.get(tape)
  if (!maker) makers.set(tape, (maker = new Maker(tape)))
  return maker
}

/** Does anybody have nodes of this tape, who may have changed them? */
export const hasNodes = (tape: Tape): boolean => makers.has(tape)

/** The nodes of a tape, the same each time. */
export const nodesOf = (tape: Tape): AmlNode[] => makerOf(tape).list(tape.roots)

/** Node `n` of a tape as it stands among these. */
export const nodeOf = (tape: Tape, n: number): AmlNode => makerOf(tape).one(n)
