/**
 * ACPI checksums: all bytes of a table add up to 0 modulo 256, the byte at `at` (9 in every
 * standard header) makes it so (ACPI 6.5 §5.2.6).
 */
import { AcpiError } from '../problem.ts'
import { sum } from './sum.ts'

export { sum } from './sum.ts'

/** Offset of the checksum byte in the standard 36-byte header. */
export const CHECKSUM_OFFSET = 9

/** Whether bytes `from` up to `to` (default: all) sum to 0. */
export function verify(bytes: Uint8Array, from = 0, to: number = bytes.length): boolean {
  return sum(bytes, from, to) === 0
}

/**
 * Sets byte `at` so that bytes `from` up to `to` sum to 0; returns the byte written.
 * Throws an {@link AcpiError} and writes nothing when `at` is not an index inside that range.
 */
export function fix(
  bytes: Uint8Array,
  at: number = CHECKSUM_OFFSET,
  from = 0,
  to: number = bytes.length,
): number {
  const end = Math.min(to, bytes.length)
  if (!Number.isInteger(at) || at < from || at >= end || at < 0) {
    throw new AcpiError('The checksum byte lies outside the summed bytes', {
      offset: at,
      expected: `an offset from ${from} to ${end - 1}`,
      found: String(at),
    })
  }
  const value = (bytes[at]! - sum(bytes, from, to)) & 0xff
  bytes[at] = value
  return value
}

/**
 * What to add to the checksum byte (modulo 256) when one byte changes from `oldByte` to `newByte`:
 * `old - new`, 0..255. Never plus or minus one: with ACPI 6.3 flags enabling a CPU is 2 -> 1.
 */
export function adjust(oldByte: number, newByte: number): number {
  return (oldByte - newByte) & 0xff
}
