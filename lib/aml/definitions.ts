/** What a declaring node says about the name it makes. */
import { byNumber, OP_NUMBERS } from './opcodes.ts'
import { NONE, type Space } from './space.ts'
import type { Tape } from './tape.ts'
import type { AmlNode } from './tree.ts'

/** Position of the declared name among the operands, by number of the opcode; -1 for none. */
export const DECLARED: readonly number[] = byNumber((op, row) => (op === 'FieldUnit' || op === 'External' ? 0 : row.operands.indexOf('decl')))

/** Declared path of a node, or undefined when it declares nothing. */
export function declaredName(n: AmlNode): string | undefined {
  const at = DECLARED[OP_NUMBERS[n.op]] as number
  return at < 0 ? undefined : (n.args[at] as string)
}

const OBJECT_TYPES: readonly number[] = byNumber((_, row) => row.objectType ?? 0)
/** Type of what a Name holds. */
const DATA_TYPES: readonly number[] = byNumber((op, row) => ({ Buffer: 3, Package: 4, VarPackage: 4, String: 2 } as Record<string, number>)[op] ?? (row.result === 'int' ? 1 : 0))
const { Name: NAME, Method: METHOD, External: EXTERNAL } = OP_NUMBERS

/** Notes what a declaring node of table number `table` says about its name; `method`: the method whose run makes it. */
export function noteDefinition(space: Space, tape: Tape, n: number, table: number, method: number): number {
  const op = tape.op[n] as number
  let type = OBJECT_TYPES[op] as number
  let argCount = 0
  if (op === NAME) type = DATA_TYPES[tape.op[n + 1] as number] as number
  else if (op === METHOD) argCount = tape.number(n, 1) & 7
  else if (op === EXTERNAL) {
    type = tape.number(n, 1)
    argCount = tape.number(n, 2)
  }
  // What is read to try something out stands on a tape of its own.
  return space.note(op, type, argCount, table, space.tapes[table] === tape ? n : NONE, tape.at[n] as number, method)
}
