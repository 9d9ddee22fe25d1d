/** PkgLength (ACPI 6.6 section 20.2.4): one lead byte and up to three more, 28 bits at most. */

/** Largest value that fits each width, index = number of bytes. */
const LIMIT = [0, 0x3f, 0xfff, 0xfffff, 0xfffffff] as const

/** Largest value a PkgLength can hold. */
export const PKG_LENGTH_MAX = LIMIT[4]

/**
 * Bytes iasl spends on a PkgLength whose payload (what follows it) has this size. The same
 * thresholds serve field bit counts, so that 63 bits take two bytes there.
 */
export function pkgWidthFor(payload: number): number {
  return payload <= 0x3e ? 1 : payload <= 0xffd ? 2 : payload <= 0xffffc ? 3 : 4
}

/** Smallest width that can hold `value` at all. */
export function pkgWidthOf(value: number): number {
  let width = 1
  while (width < 4 && value > (LIMIT[width] as number)) width++
  return width
}

/** Writes `value` in exactly `width` bytes at `at`. */
export function writePkgLength(out: Uint8Array, at: number, value: number, width: number): void {
  if (width === 1) {
    out[at] = value
    return
  }
  out[at] = ((width - 1) << 6) | (value & 0x0f)
  for (let i = 1, rest = value >>> 4; i < width; i++, rest >>>= 8) out[at + i] = rest & 0xff
}

/** Number of bytes of the PkgLength that starts with this lead byte. */
export const pkgWidthAt = (lead: number): number => (lead >> 6) + 1

/** Value of the PkgLength at `at`; the caller has checked that all its bytes are there. */
export function readPkgLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number
  const more = lead >> 6
  if (more === 0) return lead
  let value = lead & 0x0f
  for (let i = 1; i <= more; i++) value |= (bytes[at + i] as number) << (8 * i - 4)
  return value
}
