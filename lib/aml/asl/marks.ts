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
import { encodeAml } from '../encode.ts'
import { OPCODES } from '../opcodes.ts'
import { pkgWidthFor } from '../pkglength.ts'
import type { AmlNode } from '../tree.ts'
import { hexBytes } from './literals.ts'

export const mark = (what: string): string => `/*@aml${what}*/`

/** Bytes of the node as a mark. */
export const bytesMark = (n: AmlNode): string => mark(` ${hexBytes(encodeAml([n]))}`)

/** Mark after the keyword of a node whose PkgLength is not the one iasl would write; usually empty. */
export function packageMark(n: AmlNode): string {
  if (n.pkgBytes) return ` ${mark(`:length=${hexBytes(n.pkgBytes)}`)}`
  if (n.pkgWidth === undefined || n.size === undefined) return ''
  const payload = n.size - n.pkgWidth - OPCODES[n.op].bytes.length
  return pkgWidthFor(payload) === n.pkgWidth ? '' : ` ${mark(`:width=${n.pkgWidth}`)}`
}

/** Mark after a bit count. */
export function bitsMark(n: AmlNode, bits: number): string {
  return n.pkgWidth === undefined || pkgWidthFor(bits) === n.pkgWidth ? '' : ` ${mark(`:width=${n.pkgWidth}`)}`
}
