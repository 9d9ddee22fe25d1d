/** Code, and one invocation of it. */
import type { OpName } from '../opcodes.ts'
import type { Node } from './namespace.ts'
import type { AmlMethod, AmlMutex, Value } from './values.ts'
import type { Thread } from './thread.ts'

/** One operator with its operands bound. */
export type Instruction = (t: Thread, f: Frame) => void

/** A method body or a table's code: a straight list of instructions; control flow is jumps. */
export interface Code {
  readonly run: Instruction[]
  /** AML offset of each instruction. */
  readonly offsets: number[]
  readonly ops: OpName[]
  /** Values on the stack that the instruction takes, and whether it leaves one: for going on after an error. */
  readonly takes: number[]
  readonly gives: boolean[]
  /** First instruction after the statement that holds the instruction. */
  readonly after: number[]
  /** Names that did not exist when the code was made: worth another look when tables come or go. */
  unresolved: boolean
  /** Tables loaded when the code was made. */
  tables: number
}

/** Locals are slots 0-7, Args 8-14. */
export const ARG0 = 8
export const SLOTS = 15

export class Frame {
  readonly method: AmlMethod | undefined
  readonly node: Node
  readonly table: number
  readonly code: Code
  readonly parent: Frame | undefined
  /** Stack height on entry. */
  readonly base: number
  slots: Value[] = [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined]
  pc = 0
  scope: Node
  scopes: Node[] = []
  /** Virtual time at which each open While began. */
  loops: number[] = []
  /** Result of the last operator, for the implicit return. */
  last: Value = undefined
  /** Nodes this invocation made. */
  made: Node[] = []
  /** The caller does not use the result. */
  dropsResult = false
  mutex: AmlMutex | undefined
  epoch = 0
  /** Code of a table, run at load: its objects stay and its errors skip a statement. */
  readonly isTable: boolean
  /** Told when the frame ends. */
  done: ((result: Value) => Value) | undefined

  constructor(method: AmlMethod | undefined, node: Node, table: number, code: Code, parent: Frame | undefined, base: number, isTable: boolean) {
    this.method = method
    this.node = node
    this.scope = node
    this.table = table
    this.code = code
    this.parent = parent
    this.base = base
    this.isTable = isTable
  }

  capture(): unknown {
    return [this.slots.slice(), this.pc, this.scope, this.scopes.slice(), this.loops.slice(), this.last, this.made.slice()]
  }

  restore(state: unknown): void {
    const [slots, pc, scope, scopes, loops, last, made] = state as [Value[], number, Node, Node[], number[], Value, Node[]]
    this.slots = slots.slice()
    this.pc = pc
    this.scope = scope
    this.scopes = scopes.slice()
    this.loops = loops.slice()
    this.last = last
    this.made = made.slice()
  }
}
