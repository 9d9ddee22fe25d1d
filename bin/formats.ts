/** The forms in which a built table leaves the tool. */
import { toCArray, toHexDump } from '../lib/emit/index.ts'
import { decodeTableRows, isDescribed, tableKind, tableToJson } from '../lib/tables/index.ts'
import { tableText, summaryOf, type Style } from '../lib/view/index.ts'
import { hexText } from '../lib/view/hex.ts'
import { UsageError } from './io.ts'

export const FORMATS = ['bin', 'hex', 'c', 'json', 'text'] as const
export type Format = (typeof FORMATS)[number]

/** Bytes in a format; `bin` is the bytes themselves. */
export function render(bytes: Uint8Array, format: Format, name: string, style: Style): Uint8Array | string {
  switch (format) {
    case 'bin': return bytes
    case 'hex': return toHexDump(bytes)
    case 'c': return toCArray(bytes, name)
    case 'json': return `${JSON.stringify(tableToJson(decodeTableRows(bytes)), null, 2)}\n`
    case 'text': return textOf(bytes, style)
  }
}

/** The text view of one table. */
export function textOf(bytes: Uint8Array, style: Style): string {
  const decoded = decodeTableRows(bytes)
  const kind = tableKind(decoded.signature)
  return tableText(decoded, isDescribed(decoded.signature) ? kind.title : 'table without a described layout', kind.struct.section, bytes.length, { style, summary: summaryOf(decoded) })
}

/** The annotated dump of one table. */
export const annotated = (bytes: Uint8Array, style: Style): string => hexText(decodeTableRows(bytes), bytes, style)

/** The format asked for, or text on a terminal and bytes elsewhere. */
export function formatFor(asked: string | undefined, output: string | undefined): Format {
  if (asked !== undefined) {
    const known = FORMATS.find((f) => f === asked)
    if (!known) throw new UsageError(`--format: expected one of ${FORMATS.join(', ')}, found ${JSON.stringify(asked)}`)
    return known
  }
  if (output === undefined || output === '-') return process.stdout.isTTY ? 'text' : 'bin'
  const ending = /\.(hex|c|h|json|txt)$/i.exec(output)?.[1]?.toLowerCase()
  return ending === 'h' ? 'c' : ending === 'txt' ? 'text' : ((ending as Format | undefined) ?? 'bin')
}
