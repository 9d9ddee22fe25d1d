/**
 * Nodes as the parser makes them: in two shapes, with operand lists in one kind of array. Code that
 * reads all sorts of nodes is several times faster when it meets few.
 */
import { OPCODES, type OpName, type OpRow } from '../opcodes.ts'
import { isNode, type AmlNode, type AmlOperand } from '../tree.ts'

/** A node of the larger shape: a package, or one with a note of its encoding. */
export const large = (op: OpName, args: readonly AmlOperand[], offset: number): AmlNode =>
  ({ op, args, offset, pkgWidth: undefined, size: undefined, list: undefined, bytes: undefined, pkgBytes: undefined, multi: undefined })

/** Stands in an operand slot until the operand is read; slots are made at once because arrays that grow waste memory. */
export const SLOT: AmlNode = { op: 'Noop', args: [], offset: 0 }
/** Shared by all nodes without operands. */
export const NO_ARGS: AmlOperand[] = [SLOT]
NO_ARGS.length = 0

export const slots = (count: number): AmlOperand[] => {
  switch (count) {
    case 0: return NO_ARGS
    case 1: return [SLOT]
    case 2: return [SLOT, SLOT]
    case 3: return [SLOT, SLOT, SLOT]
    case 4: return [SLOT, SLOT, SLOT, SLOT]
    default: return Array.from({ length: count }, () => SLOT)
  }
}

const only = (value: number): AmlOperand[] => {
  const args: AmlOperand[] = [SLOT]
  args[0] = value
  return args
}
/** Operands of the small constants, shared like those of names. */
const SMALL = Array.from({ length: 1024 }, (_, n) => only(n))

/** The operands of an integer constant. */
export const numberArgs = (value: number): AmlOperand[] => (value < SMALL.length ? (SMALL[value] as AmlOperand[]) : only(value))

/** A term that does nothing when it stands alone, so no compiler ever wrote it as a statement. */
export function isIdle(n: AmlNode, row: OpRow = OPCODES[n.op]): boolean {
  if (row.role === 'value') return true
  if (row.role !== 'math') return false
  for (let i = 0; i < row.operands.length; i++) {
    if (row.operands[i] !== 'target') continue
    const target = n.args[i]
    if (!isNode(target) || target.op !== 'NullName') return false
  }
  return true
}
