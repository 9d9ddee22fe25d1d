/**
 * Protocols as data and pure functions: state variables of a few bits each, events with guard and effect,
 * invariants by id. The explorer, the random runs and the printed traces all read the same model.
 */

/** State variables by position; models name the positions. */
export type State = Int32Array

export type Side = 'host' | 'guest'

export interface ModelEvent {
  readonly name: string
  readonly side: Side
  /** The event happens for each argument from 0 on; 1 for events without. */
  readonly args: number
  readonly guard: (s: State, arg: number) => boolean
  readonly apply: (s: State, arg: number) => void
  /** The event as a person reads it. */
  readonly label?: (arg: number, s: State) => string
  /**
   * Commutes with every other enabled event, stays enabled until it happens, and no invariant can tell the order:
   * where it is enabled, exploring it alone is enough (partial-order reduction).
   */
  readonly local?: boolean
}

export interface Invariant {
  readonly id: string
  readonly holds: (s: State) => boolean
}

export interface Model {
  readonly name: string
  readonly title: string
  /** Name and bits of each variable, in order of position. */
  readonly vars: readonly (readonly [name: string, bits: number])[]
  readonly init: (s: State) => void
  readonly events: readonly ModelEvent[]
  readonly invariants: readonly Invariant[]
  /** Brings states that differ only in the names of interchangeable parts to one form. */
  readonly canonical?: (s: State) => void
  /** Variables worth showing after a step. */
  readonly show: (s: State) => string
}

/** Positions of variables by name. */
export function positions<const V extends readonly (readonly [string, number])[]>(vars: V): { readonly [K in V[number][0]]: number } {
  return Object.fromEntries(vars.map(([name], i) => [name, i])) as never
}

/** Bits needed for the numbers 0 to `max`. */
export const bitsFor = (max: number): number => Math.max(1, 32 - Math.clz32(max))

/** Members of a mask, such as `{0,2}`. */
export const setText = (mask: number): string => `{${Array.from({ length: 32 }, (_, i) => i).filter((i) => (mask >>> i) & 1).join(',')}}`

/** A step of a trace. */
export interface Step {
  readonly event: string
  readonly arg: number
  readonly side: Side
  readonly label: string
  /** The state after it. */
  readonly state: string
}

export interface Violation {
  readonly invariant: string
  /** From the initial state to the one that breaks the invariant. */
  readonly trace: readonly Step[]
}

export const labelOf = (e: ModelEvent, arg: number, s: State): string => e.label?.(arg, s) ?? (e.args > 1 ? `${e.name}(${arg})` : e.name)
