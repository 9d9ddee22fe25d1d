/**
 * Marks for what ASL cannot say, in one machine-readable form: a comment that starts with `@aml`.
 *
 * | mark | meaning |
 * |---|---|
 * | `@aml 00 01` | these bytes stand here; no ASL means them |
 * | `@aml:width=2` | the PkgLength (or bit count) before it takes 2 bytes |
 * | `@aml:length=43 01` | the PkgLength bytes, which do not state the size of the contents |
 * | `@aml:word`, `dword`, `qword` | the constant before it is encoded in this width |
 * | `@aml:name=^X` | the name before it is written so |
 * | `@aml:size=0A 02` | the size operand of the Buffer before it |
 * | `@aml:var` | VarPackage although the count is a small constant |
 * | `@aml:externals=3` | a block of External opcodes stands here |
 * | `@aml:multi` | the name before it is written with MultiNamePrefix |
 * | `@aml:flags=F1` | the flags byte has reserved bits |
 */
import { pkgWidthAt, pkgWidthFor } from '../pkglength.ts'
import type { Tape } from '../tape.ts'
import { hexBytes } from './literals.ts'

export const mark = (what: string): string => `/*@aml${what}*/`

/** Bytes of the node as a mark. */
export const bytesMark = (tape: Tape, n: number): string => mark(` ${hexBytes(tape.bytesOf(n))}`)

/** Mark after the keyword of a node whose PkgLength is not the one iasl would write; usually empty. */
export function packageMark(tape: Tape, n: number): string {
  const at = tape.pkgLength(n)
  const width = pkgWidthAt(tape.bytes[at] as number)
  if (!tape.isMeasured(n)) return ` ${mark(`:length=${hexBytes(tape.bytes.subarray(at, at + width))}`)}`
  return pkgWidthFor((tape.end[n] as number) - at - width) === width ? '' : ` ${mark(`:width=${width}`)}`
}

/** Mark after a bit count, which begins at `at`. */
export function bitsMark({ bytes }: Tape, at: number, bits: number): string {
  const width = pkgWidthAt(bytes[at] as number)
  return pkgWidthFor(bits) === width ? '' : ` ${mark(`:width=${width}`)}`
}
