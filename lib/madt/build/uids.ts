/** Processor UIDs in arithmetic progression, as firmware hands them out. */
import { AcpiError } from '../../problem.ts'
import { ALL_PROCESSORS } from './check.ts'

export interface UidRange {
  readonly first: number
  readonly stride: number
  readonly count: number
}

/** The UID of the i-th processor. */
export const uidAt = (r: UidRange, i: number): number => r.first + i * r.stride

/** A progression that stays inside 32 bits and never means "every processor". */
export function uidRange(first: number, stride: number, count: number): UidRange {
  const bad = (path: string, message: string, expected: string, found: number): never => {
    throw new AcpiError(message, { table: 'APIC', path, expected, found: String(found) })
  }
  if (!Number.isInteger(first) || first < 0 || first >= ALL_PROCESSORS) bad('firstUid', 'wrong first UID', `0 to ${ALL_PROCESSORS - 1}`, first)
  if (!Number.isInteger(stride) || stride < 1) bad('uidStride', 'wrong UID stride', 'at least 1', stride)
  const range = { first, stride, count }
  if (count > 0 && uidAt(range, count - 1) >= ALL_PROCESSORS) bad('firstUid', 'the UIDs leave the 32-bit range', `the last UID below ${ALL_PROCESSORS}`, uidAt(range, count - 1))
  return range
}

/** Index of a UID in the progression, or -1. */
export function indexInRange(r: UidRange, uid: number): number {
  const i = (uid - r.first) / r.stride
  return Number.isInteger(i) && i >= 0 && i < r.count ? i : -1
}
