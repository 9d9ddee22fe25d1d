/**
 * Decoding at run time. The static decoder guesses how many arguments follow an unknown name; a
 * machine that runs knows its methods, so tables loaded late, and methods whose names meant
 * something else than the guess, are read (again) with that knowledge.
 */
import { Arity } from '../decode/arity.ts'
import { decodeAml, HEADER_SIZE, type AmlInput, type AmlTable } from '../decode/index.ts'
import { Parser } from '../decode/parser.ts'
import { NamePath } from '../names.ts'
import { newSpace, pathIn } from '../scope.ts'
import { declareName, NONE, type Space } from '../space.ts'
import { Tape } from '../tape.ts'
import type { AmlNode } from '../tree.ts'
import { nodesOf } from '../trees.ts'
import type { Machine } from './machine.ts'
import { findNode, nodePath, parsePath, type Node } from './namespace.ts'
import { AmlMethod } from './values.ts'

/** Argument counts from the running name space, then from declarations not yet run. */
class RuntimeArity extends Arity {
  private readonly from: Node
  constructor(space: Space, from: Node) {
    super(space)
    this.from = from
  }

  override of(scope: number, path: NamePath, table: number, slot: boolean): number {
    const known = this.running(scope, path.toString())
    const declared = super.of(scope, path, table, slot)
    const isDeclared = this.unknown === NONE
    this.unknown = NONE
    if (known && !(isDeclared && this.isMethod)) {
      const v = known.object
      this.isMethod = v instanceof AmlMethod
      return v instanceof AmlMethod ? v.argCount : 0
    }
    return declared
  }

  private running(scope: number, path: string): Node | undefined {
    // A scope that exists only on paper is searched from its nearest real parent.
    for (let at = scope; at !== NONE; at = this.space.parentOf(at)) {
      const base: Node | undefined = at > 0 ? findNode(this.from, parsePath(pathIn(this.space, at, true))) : this.from
      if (base) return findNode(base, parsePath(path))
    }
    return undefined
  }
}

/** The TermList `[from, to)` as it reads with what runs; `at`: where it stands among the names of `space`. */
function nodesAt(m: Machine, { name }: AmlTable, space: Space, bytes: Uint8Array, from: number, to: number, at: Node): AmlNode[] {
  const path = new NamePath()
  path.parse(nodePath(at))
  const tape = new Tape(bytes, to - from)
  new Parser(tape, 0, name, { arity: new RuntimeArity(space, m.root) }).terms(from, to, declareName(space, 0, path))
  return nodesOf(tape)
}

/** A table as the running machine reads it. */
export function redecode(m: Machine, input: AmlInput, start: Node): AmlTable {
  const table = decodeAml([input]).tables[0] as AmlTable
  table.nodes = nodesAt(m, table, table.namespace.space, input.bytes, HEADER_SIZE, input.bytes.length - table.trailing.length, start)
  return table
}

/** The body of a method as the running machine reads it. */
export function reparse(m: Machine, node: Node, method: AmlMethod): AmlNode[] | undefined {
  const table = m.tables[method.table]
  const body = method.body
  if (!table || body?.offset === undefined || body.size === undefined || body.list === undefined) return undefined
  const from = body.list[0]?.offset
  if (from === undefined) return body.list
  return nodesAt(m, table.tree, newSpace(), table.input.bytes, from, body.offset + body.size, node)
}
