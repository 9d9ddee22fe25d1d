/** What the printer asks about an opcode for every node. */
import { DECLARED } from '../definitions.ts'
import { byNumber, OP_NUMBERS, type OpName, type OpRow } from '../opcodes.ts'
import { isNodeKind, type Tape } from '../tape.ts'

/** How a term is printed where a value is due. */
export type FormKind = 'name' | 'call' | 'null' | 'word' | 'data' | 'bytes' | 'operator'

export interface Form {
  readonly op: OpName
  readonly row: OpRow
  readonly kind: FormKind
  /** ` + ` of operators that may stand between their operands. */
  readonly binary: string | undefined
  /** ` += ` of them, where there is one. */
  readonly compound: string | undefined
  /** ` != ` for LNot (LEqual (a, b)). */
  readonly negated: string | undefined
  /** `x = op` would store straight into x: iasl makes the target of these operators of it. */
  readonly fuses: boolean
  /** Can stand where a target or SuperName is due. Firmware has been seen to store into constants. */
  readonly place: boolean
  /** Can stand on the left of an assignment. */
  readonly assignable: boolean
  /** Can stand before `[`. */
  readonly simple: boolean
  /** May stand in a package. */
  readonly element: boolean
  /** Which of its nodes are targets. */
  readonly targets: readonly number[]
  /** Which of its nodes are targets or SuperNames. */
  readonly places: readonly number[]
  /** Position of the declared name; -1 for none. */
  readonly declared: number
}

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))
const BINARY = set('Add Subtract Multiply Divide Mod ShiftLeft ShiftRight And Or XOr LAnd LOr LEqual LGreater LLess')
const NEGATED: Partial<Record<OpName, string>> = { LEqual: ' != ', LGreater: ' <= ', LLess: ' >= ' }
const FUSES = set('Add Subtract Multiply Divide Mod ShiftLeft ShiftRight And Or XOr Not Index')
const ELEMENTS = set('Zero One Ones ByteConst WordConst DWordConst QWordConst String Revision Buffer Package VarPackage NameRef')
const DATA = set('ByteConst WordConst DWordConst QWordConst String Buffer Package VarPackage')

function kindOf(op: OpName, row: OpRow): FormKind {
  if (op === 'NameRef') return 'name'
  if (op === 'Call') return 'call'
  if (op === 'Opaque') return 'bytes'
  if (op === 'NullName') return 'null'
  if (row.operands.length === 0 && !row.pkg) return 'word'
  if (DATA.has(op)) return 'data'
  return row.role === 'statement' || row.role === 'declare' ? 'bytes' : 'operator'
}

const FORMS: readonly Form[] = byNumber((op, row) => {
  const nodes = row.operands.filter(isNodeKind)
  const at = (...kinds: string[]): number[] => nodes.flatMap((kind, i) => (kinds.includes(kind) ? [i] : []))
  return {
    op,
    row,
    kind: kindOf(op, row),
    binary: BINARY.has(op) ? ` ${row.operator} ` : undefined,
    compound: BINARY.has(op) && FUSES.has(op) ? ` ${row.operator}= ` : undefined,
    negated: NEGATED[op],
    fuses: FUSES.has(op),
    place: row.role === 'pseudo' ? op === 'NullName' : /^(Local\d|Arg\d|NameRef|Debug|Index|DerefOf|RefOf|CondRefOf|Call)$/.test(op),
    assignable: /^(Local\d|Arg\d|NameRef|Debug|Index|DerefOf)$/.test(op),
    simple: /^(Local\d|Arg\d|NameRef)$/.test(op),
    element: ELEMENTS.has(op),
    targets: at('target'),
    places: at('target', 'super', 'ref'),
    declared: DECLARED[OP_NUMBERS[op]] as number,
  }
})

export const formOf = (tape: Tape, n: number): Form => FORMS[tape.op[n] as number] as Form
