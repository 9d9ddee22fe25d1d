/** What a table names, in the order of the text, each use with where it stands. The parser noted it. */
import { OP_NUMBERS, type OperandKind } from '../opcodes.ts'
import { NONE } from '../space.ts'
import { FACTS, isNodeKind, USE_SIZE, type OpFacts, type Tape } from '../tape.ts'

const { Method: METHOD, Call: CALL } = OP_NUMBERS

/** Where a name, a Return, a Local or an Arg stands. One object serves the whole walk: visitors must not keep it. */
export class Place {
  readonly tape: Tape
  node = 0
  /** Number of its opcode. */
  op = 0
  scope = 0
  /** Node this one is an operand or list item of, and its opcode; -1 at the top. */
  parent = -1
  parentOp = -1
  /** What the node declares or opens, or what its name meant when it was read; NONE where that is not known. */
  name = NONE
  /** `name` is what it means still: nothing was declared since where it could be found instead. */
  isSettled = false
  /** What the name of a NameRef or Call means; set by the first visitor for the others. */
  meant = NONE
  /** Name of the method whose body this is in, and its node; NONE outside. */
  method = NONE
  methodNode = -1

  constructor(tape: Tape) {
    this.tape = tape
  }

  /** Operand number in the parent; -1 in its list. */
  get index(): number {
    const { parent, parentOp, node, tape } = this
    if (parent < 0) return -1
    const { row, nodes } = FACTS[parentOp] as OpFacts
    let child = parent + 1
    if (parentOp === CALL) {
      let i = 1
      for (; child < node; i++) child = tape.next[child] as number
      return i
    }
    if (nodes === 0) return -1
    for (let i = 0; i < row.operands.length; i++) {
      if (!isNodeKind(row.operands[i] as OperandKind)) continue
      if (child === node) return i
      child = tape.next[child] as number
    }
    return -1
  }

  /** Stands in a TermList. */
  get isStatement(): boolean {
    const { parent, parentOp } = this
    if (parent < 0) return true
    const { row, nodes } = FACTS[parentOp] as OpFacts
    return row.list === 'terms' && !(nodes > 0 && this.node === parent + 1)
  }
}

/** A method whose uses are visited: where to go on after them, and up to which node those of one go that was not read later. */
interface Around {
  readonly method: number
  readonly methodNode: number
  readonly isSettled: boolean
  readonly resume: number
  readonly last: number
  readonly end: number
}

/** Visits all uses of names, declarations, Returns, Locals and Args. */
export function walkPlaces(tape: Tape, visit: (place: Place) => void): void {
  const { uses, op, bodies } = tape
  const place = new Place(tape)
  const around: Around[] = []
  let last = tape.roots.lastUse
  let end = Infinity
  const leave = (): number => {
    const { method, methodNode, isSettled, resume, last: before, end: outer } = around.pop() as Around
    place.method = method
    place.methodNode = methodNode
    place.isSettled = isSettled
    last = before
    end = outer
    return resume
  }
  for (let u = 0; ;) {
    if (u === last) {
      if (around.length === 0) return
      const resume = leave()
      if (resume >= 0) u = resume
      continue
    }
    const at = USE_SIZE * u
    const node = uses[at] as number
    if (node >= end) {
      leave()
      continue
    }
    u++
    place.node = node
    place.op = op[node] as number
    place.parent = uses[at + 1] as number
    place.parentOp = place.parent < 0 ? -1 : (op[place.parent] as number)
    place.scope = uses[at + 2] as number
    const name = uses[at + 3] as number
    place.name = name === 0 ? NONE : name
    place.meant = NONE
    visit(place)
    if (place.op !== METHOD) continue
    const { method, methodNode, isSettled } = place
    const body = bodies.get(node)
    around.push({ method, methodNode, isSettled, resume: body ? u : -1, last, end })
    place.method = place.name
    place.methodNode = node
    if (body) {
      place.isSettled = !body.makesNames
      u = body.firstUse
      last = body.lastUse
      end = Infinity
    } else end = tape.next[node] as number
  }
}
