/** What an operator is to the interpreter. */
import type { AmlNode } from '../tree.ts'
import type { Frame } from './frame.ts'
import type { Node } from './namespace.ts'
import type { Place } from './store.ts'
import type { Thread } from './thread.ts'
import type { Value } from './values.ts'

/** An operand as fetched: a value where the row says TermArg, a place where it says SuperName or Target. */
export type Operand = Value | Place

/** The operator must wait and is run again. */
export const BLOCKED = Symbol('blocked')

/** Does the work of one operator; gives its result. */
export type Run = (t: Thread, f: Frame, n: AmlNode, a: readonly Operand[]) => Value | Enter | typeof BLOCKED

/**
 * A function; or `leaf`: read by the operator that uses it; `flow`: made of jumps by the compiler;
 * `part`: belongs to the node that holds it.
 */
export type Handler = Run | 'leaf' | 'flow' | 'part'

/** Operands by the kind the opcode row gives them. */
export const val = (a: readonly Operand[], i: number): Value => a[i] as Value
export const place = (a: readonly Operand[], i: number): Place => (a[i] ?? null) as Place
export const asNode = (a: readonly Operand[], i: number): Node => a[i] as Node

/** The operator goes on in code of its own, whose result becomes its result. */
export class Enter {
  readonly go: () => void
  constructor(go: () => void) {
    this.go = go
  }
}
