/** Constraints on fields and structures, and a value that keeps one. */
import { maxUInt } from './scalar.ts'

/**
 * What a field or structure must be for the validator: facts that bytes can break without being unreadable.
 * Decoding ignores them.
 */
export interface Constraint {
  readonly min?: number | bigint
  readonly max?: number | bigint
  /** Zero, or a multiple of this. */
  readonly multipleOf?: number | bigint
  readonly nonZero?: boolean
  /** All ones stands for "none" and is fine. */
  readonly orOnes?: boolean
  /** The only values; for a generic address, its address spaces. */
  readonly oneOf?: readonly (number | string)[]
  /** Named bits that exist only from a table revision on. */
  readonly bitsSince?: Readonly<Record<string, number>>
  /** First table revision that has this structure. */
  readonly since?: number
  /** Structure lengths and the table revisions `[first, last]` that have them. */
  readonly lengths?: Readonly<Record<number, readonly [first: number, last?: number]>>
  /** Generic address: its widths in bits. */
  readonly widths?: readonly number[]
  /** Values without a name are not faults: others define them too. */
  readonly open?: boolean
  /** Holds only for values of the enclosing structure for which this is true. */
  readonly when?: (owner: Readonly<Record<string, unknown>>) => boolean
  /** Severity of a fault, when it is not the rule's. */
  readonly severity?: 'error' | 'warning' | 'info'
  /** fwts' label of the check. */
  readonly alias?: string
}

/** A value that a constraint allows a number of `size` bytes: the smallest, or all ones where they stand for "none". */
export function leastOf(must: Constraint, owner: Readonly<Record<string, unknown>>, size: number): number | bigint | string {
  const holds = !must.when || must.when(owner)
  if (holds && must.oneOf?.[0] !== undefined) return must.oneOf[0]
  if (holds && must.min !== undefined && must.min > 0) return must.min
  if (!must.nonZero) return 0
  return must.orOnes ? maxUInt(size) : (must.multipleOf ?? 1)
}
