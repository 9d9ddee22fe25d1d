/**
 * Decoding at run time. The static decoder guesses how many arguments follow an unknown name; a
 * machine that runs knows its methods, so tables loaded late, and methods whose names meant
 * something else than the guess, are read (again) with that knowledge.
 */
import { Arity } from '../decode/arity.ts'
import { decodeAml, HEADER_SIZE, type AmlInput, type AmlTable } from '../decode/index.ts'
import { Parser } from '../decode/parser.ts'
import { padSegment, splitName } from '../names.ts'
import { declare, newNamespace, pathOf, type NsNode } from '../scope.ts'
import type { AmlNode } from '../tree.ts'
import type { Machine } from './machine.ts'
import { findNode, nodePath, parsePath, type Node } from './namespace.ts'
import { AmlMethod } from './values.ts'

/** Argument counts from the running name space, then from declarations not yet run. */
class RuntimeArity extends Arity {
  private readonly from: Node
  constructor(root: NsNode, from: Node) {
    super(root)
    this.from = from
  }

  override of(scope: NsNode, path: string, table: number, slot: boolean): number {
    const known = this.running(scope, path)
    const declared = super.of(scope, path, table, slot)
    const isDeclared = this.unknown === undefined
    this.unknown = undefined
    if (known && !(isDeclared && this.isMethod)) {
      const v = known.object
      this.isMethod = v instanceof AmlMethod
      return v instanceof AmlMethod ? v.argCount : 0
    }
    return declared
  }

  private running(scope: NsNode, path: string): Node | undefined {
    // A scope that exists only on paper is searched from its nearest real parent.
    let at: NsNode | undefined = scope
    while (at) {
      const base: Node | undefined = at.parent ? findNode(this.from, parsePath(pathOf(at, true))) : this.from
      if (base) return findNode(base, parsePath(path))
      at = at.parent
    }
    return undefined
  }
}

const PAD = (path: string): string => {
  const { prefix, segments } = splitName(path)
  return prefix + segments.map(padSegment).join('.')
}

/** A table as the running machine reads it. */
export function redecode(m: Machine, input: AmlInput, start: Node): AmlTable {
  const table = decodeAml([input]).tables[0] as AmlTable
  const root = table.namespace
  const scope = start.parent ? declare(root, root, PAD(nodePath(start))) : root
  const parser = new Parser(input.bytes, 0, table.name, { arity: new RuntimeArity(root, m.root) })
  table.nodes = parser.terms(HEADER_SIZE, input.bytes.length - table.trailing.length, scope)
  return table
}

/** The body of a method as the running machine reads it. */
export function reparse(m: Machine, node: Node, method: AmlMethod): AmlNode[] | undefined {
  const table = m.tables[method.table]
  const body = method.body
  if (!table || body?.offset === undefined || body.size === undefined || body.list === undefined) return undefined
  const from = body.list[0]?.offset
  if (from === undefined) return body.list
  const root = newNamespace()
  const scope = declare(root, root, PAD(nodePath(node)))
  return new Parser(table.input.bytes, 0, table.tree.name, { arity: new RuntimeArity(root, m.root) }).terms(from, body.offset + body.size, scope)
}
