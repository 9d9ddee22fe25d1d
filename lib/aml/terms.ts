/** Terms of a table to look at without their nodes: those who read a few of thousands need not make the others. */
import { asRead, type AmlTable } from './decode/index.ts'
import { DECLARED } from './definitions.ts'
import { NamePath } from './names.ts'
import type { OpName } from './opcodes.ts'
import { nameOf, type Definition, type NsNode } from './scope.ts'
import { declareName, type Space } from './space.ts'
import { isNodeKind, USE_SIZE, type Range, type Tape } from './tape.ts'
import type { AmlNode } from './tree.ts'
import { latin1, nodeOf, pathText } from './trees.ts'

const NO_NODE = -1
const NOTHING: Range = { from: 0, to: 0 }
const path = new NamePath()

/** A statement, an operand, or an element of a package or field list: what AmlNode says of it, read from the bytes. */
export class Term {
  readonly op: OpName
  protected readonly tape: Tape
  protected readonly number: number

  constructor(tape: Tape, number: number) {
    this.op = tape.name(number)
    this.tape = tape
    this.number = number
  }

  get node(): AmlNode {
    return nodeOf(this.tape, this.number)
  }

  /** First byte in the table. */
  get offset(): number {
    return this.tape.at[this.number] as number
  }

  /** Bytes of it, when it states its size. */
  get size(): number | undefined {
    const { tape, number } = this
    return tape.facts(number).row.pkg ? (tape.end[number] as number) - this.offset : undefined
  }

  /** Position of the name that it declares; -1 for none. */
  private get declared(): number {
    return DECLARED[this.tape.op[this.number] as number] as number
  }

  /** Does it declare a name? */
  get declares(): boolean {
    return this.declared >= 0
  }

  /** The name that it declares, or else its first operand, which is a name. */
  get path(): string {
    const { tape, number } = this
    return pathText(tape.bytes, tape.operand(number, Math.max(0, this.declared)))
  }

  /** The name that it makes in a scope, of whatever machine. */
  declaredIn({ space, id }: NsNode): NsNode {
    const { tape, number } = this
    path.read(tape.bytes, tape.operand(number, this.declared), tape.bytes.length)
    return nameOf(space, declareName(space, id, path))
  }

  /** Operand `i`, a term; undefined when that is none. The arguments of a call follow its name. */
  operand(i: number): Term | undefined {
    const { tape, number } = this
    const { row } = tape.facts(number)
    if (i < row.operands.length ? !isNodeKind(row.operands[i]) : this.op !== 'Call') return undefined
    const child = tape.child(number, i - row.operands.slice(0, i).filter((kind) => !isNodeKind(kind)).length)
    return child < 0 ? undefined : new Term(tape, child)
  }

  /** Arguments of a call. */
  get argCount(): number {
    return this.tape.argCount(this.number)
  }

  /** Operand `i`, a byte, word or double word, or a number of bits. */
  value(i: number): number {
    return this.tape.number(this.number, i)
  }

  /** Value of an integer constant (Ones as 64 bits), or undefined for anything else. */
  get constant(): bigint | undefined {
    return this.tape.constant(this.number)
  }

  /** Characters of a String. */
  get text(): string {
    const { tape, number } = this
    return latin1(tape.bytes, tape.operands(number), (tape.end[number] as number) - 1)
  }

  /** The ByteList of a Buffer. */
  get bytes(): Uint8Array {
    return this.tape.data(this.number)
  }

  private get range(): Range {
    const { list } = this.tape.facts(this.number).row
    return list === undefined || list === 'bytes' ? NOTHING : this.tape.list(this.number)
  }

  /** The first in its list. */
  get first(): Term | undefined {
    const { from, to } = this.range
    return from < to ? new Term(this.tape, from) : undefined
  }

  /** What stands in its list. */
  get list(): Term[] {
    return listed(this.tape, this.range)
  }
}

function listed(tape: Tape, { from, to }: Range): Term[] {
  const out: Term[] = []
  for (let n = from; n < to; n = tape.next[n] as number) out.push(new Term(tape, n))
  return out
}

/** What declares; undefined for what the interpreter itself provides. */
export const termOf = ({ tape, number }: Definition): Term | undefined => tape && new Term(tape, number)

/**
 * The statements of a table, as it was decoded, that stand in no other.
 * @throws AcpiError for a copy of a table.
 */
export function termsOf(table: AmlTable): Term[] {
  const tape = asRead(table)
  return listed(tape, tape.roots)
}

/** A statement with what is around it. */
export class Statement extends Term {
  /** Which list of the table it stands in. */
  readonly listId: number
  private readonly space: Space
  private readonly named: number
  private readonly around: number
  private readonly following: number

  constructor(tape: Tape, number: number, listId: number, space: Space, named: number, around: number, following: number) {
    super(tape, number)
    this.listId = listId
    this.space = space
    this.named = named
    this.around = around
    this.following = following
  }

  /** Scope that names are looked up in. */
  get scope(): NsNode {
    return nameOf(this.space, this.named)
  }

  /** The method around it. */
  get method(): Term | undefined {
    return this.around === NO_NODE ? undefined : new Term(this.tape, this.around)
  }

  /** The statement after it in its list. */
  get next(): Term | undefined {
    return this.following === NO_NODE ? undefined : new Term(this.tape, this.following)
  }
}

/**
 * Statements of a table, as it was decoded, that are made by these operators, in the order of the text.
 * @throws AcpiError for a copy of a table.
 */
export function findStatements(table: AmlTable, ops: ReadonlySet<OpName>): Statement[] {
  const out: Statement[] = []
  const tape = asRead(table)
  const { space, id } = table.namespace
  const scopes = scopesOf(tape)
  const stack = [{ from: tape.roots.from, to: tape.roots.to, at: tape.roots.from, scope: id, method: NO_NODE }]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    if (top.at >= top.to) {
      stack.pop()
      continue
    }
    const n = top.at
    top.at = tape.next[n] as number
    const { name, row } = tape.facts(n)
    if (ops.has(name)) out.push(new Statement(tape, n, top.from, space, top.scope, top.method, top.at < top.to ? top.at : NO_NODE))
    if (row.list !== 'terms') continue
    const { from, to } = tape.list(n)
    if (from < to) stack.push({ from, to, at: from, scope: scopes.get(n) ?? top.scope, method: name === 'Method' ? n : top.method })
  }
  return out
}

/** Scopes that nodes open. */
function scopesOf(tape: Tape): Map<number, number> {
  const scopes = new Map<number, number>()
  for (let u = 0; u < tape.useCount; u++) {
    const node = tape.uses[USE_SIZE * u] as number
    if (tape.facts(node).row.scope) scopes.set(node, tape.uses[USE_SIZE * u + 3] as number)
  }
  return scopes
}
