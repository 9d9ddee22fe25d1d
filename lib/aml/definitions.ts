/** What a declaring node says about the name it makes. */
import { OPCODES, OP_NAMES, type OpName } from './opcodes.ts'
import type { Definition, NsNode } from './scope.ts'
import { isNode, type AmlNode } from './tree.ts'

interface Declaring {
  /** Position of the declared name among the operands. */
  readonly at: number
  readonly objectType: number
}

const DECLARING = new Map<OpName, Declaring>()
for (const op of OP_NAMES) {
  const at = op === 'FieldUnit' || op === 'External' ? 0 : OPCODES[op].operands.indexOf('decl')
  if (at >= 0) DECLARING.set(op, { at, objectType: OPCODES[op].objectType ?? 0 })
}

/** Position of the declared name among the operands; -1 for none. */
export const declaredAt = (op: OpName): number => DECLARING.get(op)?.at ?? -1

/** Declared path of a node, or undefined when it declares nothing. */
export function declaredName(n: AmlNode): string | undefined {
  const declaring = DECLARING.get(n.op)
  return declaring && (n.args[declaring.at] as string)
}

/** Type of what a Name holds. */
const DATA_TYPES = new Map(OP_NAMES.map((op) => [op, ({ Buffer: 3, Package: 4, VarPackage: 4, String: 2 } as Record<string, number>)[op] ?? (OPCODES[op].result === 'int' ? 1 : 0)]))

/** What a declaring node says about its name. */
export function definitionOf(n: AmlNode, table: number, inMethod: NsNode | undefined): Definition {
  const { op, args, offset } = n
  let type = 0
  let argCount = 0
  if (op === 'Name') type = isNode(args[1]) ? (DATA_TYPES.get(args[1].op) as number) : 0
  else if (op === 'External') {
    type = args[1] as number
    argCount = args[2] as number
  } else {
    type = (DECLARING.get(op) as Declaring).objectType
    if (op === 'Method') argCount = (args[1] as number) & 7
  }
  return { op, table, offset, argCount, type, node: n, inMethod }
}
