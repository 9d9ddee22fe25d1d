/** Statements of a table by operator, for whoever looks for some of them: the nodes of the others are not made. */
import { asRead, type AmlTable } from './decode/index.ts'
import { DECLARED } from './definitions.ts'
import type { OpName } from './opcodes.ts'
import { nameOf, type NsNode } from './scope.ts'
import { USE_SIZE, type Tape } from './tape.ts'
import type { AmlNode } from './tree.ts'
import { nodeOf, pathText } from './trees.ts'

const NO_NODE = -1

/** A statement where it stands. */
export class Statement {
  readonly op: OpName
  /** Scope that names are looked up in. */
  readonly scope: NsNode
  /** Which list of the table it stands in. */
  readonly list: number
  private readonly tape: Tape
  private readonly number: number
  private readonly around: number
  private readonly following: number

  constructor(tape: Tape, number: number, scope: NsNode, list: number, around: number, following: number) {
    this.op = tape.name(number)
    this.scope = scope
    this.list = list
    this.tape = tape
    this.number = number
    this.around = around
    this.following = following
  }

  get node(): AmlNode {
    return nodeOf(this.tape, this.number) as AmlNode
  }

  /** The name that it declares, or else its first operand, which is a name. */
  get path(): string {
    const { tape, number } = this
    return pathText(tape.bytes, tape.operand(number, Math.max(0, DECLARED[tape.op[number] as number] as number)))
  }

  /** The method around it. */
  get method(): AmlNode | undefined {
    return this.around === NO_NODE ? undefined : nodeOf(this.tape, this.around)
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
export function findStatements(table: AmlTable, ops: ReadonlySet<OpName>): Statement[] {
  const out: Statement[] = []
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
    const { name, row } = tape.facts(n)
    if (ops.has(name)) out.push(new Statement(tape, n, nameOf(space, top.scope), top.from, top.method, top.at < top.to ? top.at : NO_NODE))
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
