/** Statements of a table for whoever looks for some of them: the nodes of the others are not made. */
import { asRead, type AmlTable } from './decode/index.ts'
import { DECLARED } from './definitions.ts'
import { NamePath } from './names.ts'
import type { OpName } from './opcodes.ts'
import { nameOf, type Definition, type NsNode } from './scope.ts'
import { declareName, type Space } from './space.ts'
import { USE_SIZE, type Range, type Tape } from './tape.ts'
import type { AmlNode } from './tree.ts'
import { nodeOf, pathText } from './trees.ts'

const NO_NODE = -1
const name = new NamePath()

/** A statement, or an element of a package or of a list of fields. */
export class Statement {
  readonly op: OpName
  protected readonly tape: Tape
  private readonly number: number

  constructor(tape: Tape, number: number) {
    this.op = tape.name(number)
    this.tape = tape
    this.number = number
  }

  get node(): AmlNode {
    return nodeOf(this.tape, this.number)
  }

  /** Does it declare a name? */
  get declares(): boolean {
    return (DECLARED[this.tape.op[this.number] as number] as number) >= 0
  }

  /** The name that it declares, or else its first operand, which is a name. */
  get path(): string {
    const { tape, number } = this
    return pathText(tape.bytes, tape.operand(number, Math.max(0, DECLARED[tape.op[number] as number] as number)))
  }

  /** The name that it makes in a scope, of whatever machine. */
  declaredIn({ space, id }: NsNode): NsNode {
    const { tape, number } = this
    name.read(tape.bytes, tape.operand(number, DECLARED[tape.op[number] as number] as number), tape.bytes.length)
    return nameOf(space, declareName(space, id, name))
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

  /** The first in its list. */
  get first(): Statement | undefined {
    const { from, to } = this.tape.list(this.number)
    return from < to ? new Statement(this.tape, from) : undefined
  }

  /** What stands in its list. */
  get statements(): Statement[] {
    return listed(this.tape, this.tape.list(this.number))
  }
}

function listed(tape: Tape, { from, to }: Range): Statement[] {
  const out: Statement[] = []
  for (let n = from; n < to; n = tape.next[n] as number) out.push(new Statement(tape, n))
  return out
}

/** The statement that declares; undefined for what the interpreter itself provides. */
export const statementOf = ({ tape, number }: Definition): Statement | undefined => tape && new Statement(tape, number)

/** The statements of a table, as it was decoded, that stand in no other. */
export function statementsOf(table: AmlTable): Statement[] {
  const tape = asRead(table)
  return tape ? listed(tape, tape.roots) : []
}

/** A statement with what is around it. */
export class FoundStatement extends Statement {
  /** Which list of the table it stands in. */
  readonly list: number
  private readonly space: Space
  private readonly named: number
  private readonly around: number
  private readonly following: number

  constructor(tape: Tape, number: number, list: number, space: Space, named: number, around: number, following: number) {
    super(tape, number)
    this.list = list
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
  get method(): AmlNode | undefined {
    return this.around === NO_NODE ? undefined : nodeOf(this.tape, this.around)
  }

  /** Where that method begins. */
  get methodOffset(): number | undefined {
    return this.around === NO_NODE ? undefined : this.tape.at[this.around]
  }

  /** Operator of the statement after it in its list. */
  get nextOp(): OpName | undefined {
    return this.following === NO_NODE ? undefined : this.tape.name(this.following)
  }

  /** The statement after it in its list. */
  get next(): AmlNode | undefined {
    return this.following === NO_NODE ? undefined : nodeOf(this.tape, this.following)
  }
}

/** Statements of a table, as it was decoded, that are made by these operators, in the order of the text. */
export function findStatements(table: AmlTable, ops: ReadonlySet<OpName>): FoundStatement[] {
  const out: FoundStatement[] = []
  const tape = asRead(table)
  if (!tape) return out
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
    const { name: op, row } = tape.facts(n)
    if (ops.has(op)) out.push(new FoundStatement(tape, n, top.from, space, top.scope, top.method, top.at < top.to ? top.at : NO_NODE))
    if (row.list !== 'terms') continue
    const { from, to } = tape.list(n)
    if (from < to) stack.push({ from, to, at: from, scope: scopes.get(n) ?? top.scope, method: op === 'Method' ? n : top.method })
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
