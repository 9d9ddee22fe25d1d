/** Code of tables and methods. */
import { OPCODES, type OpName } from '../opcodes.ts'
import type { AmlNode } from '../tree.ts'
import { Compiler } from './compiler.ts'
import type { Code } from './frame.ts'
import type { Machine } from './machine.ts'
import type { Node } from './namespace.ts'
import { reparse } from './redecode.ts'
import type { AmlMethod } from './values.ts'

/** Code of a table: its names need not exist yet. */
export const compileTable = (m: Machine, nodes: readonly AmlNode[]): Code => new Compiler(m, undefined).compile(nodes)

const DECLARES = new Set<OpName>(Object.entries(OPCODES).filter(([name, row]) => row.role === 'declare' && name !== 'Scope' && name !== 'External').map(([name]) => name as OpName))

/** Does the body make names? ACPICA then runs the method serialized. */
function makesNames(nodes: readonly AmlNode[]): boolean {
  const stack = [...nodes]
  for (let n = stack.pop(); n; n = stack.pop()) {
    if (DECLARES.has(n.op)) return true
    if (n.list && OPCODES[n.op].list === 'terms') for (const x of n.list) stack.push(x)
  }
  return false
}

/** Code of a method, made at its first call. */
export function codeOf(m: Machine, node: Node, method: AmlMethod): Code {
  const known = method.code
  if (known && !(known.unresolved && known.tables !== m.tables.length)) return known
  const body = method.body?.list ?? []
  let compiler = new Compiler(m, node)
  let code = compiler.compile(body)
  if (compiler.mismatch) {
    compiler = new Compiler(m, node)
    code = compiler.compile(reparse(m, node, method) ?? body)
  }
  if (!method.serialized && makesNames(body)) method.serialized = method.ignoresLevel = true
  method.code = code
  return code
}
