/** One table as text, annotated dump or JSON. */
import { decodeTable, decodeTableRows, isDescribed, tableKind, tableToJson } from '../lib/tables/index.ts'
import { hexText, summaryOf, tableText, type Style } from '../lib/view/index.ts'

/** The text view of one table. */
export function textOf(bytes: Uint8Array, style: Style): string {
  const decoded = decodeTableRows(bytes)
  const kind = tableKind(decoded.signature)
  return tableText(decoded, isDescribed(decoded.signature) ? kind.title : 'table without a described layout', kind.struct.section, bytes.length, { style, summary: summaryOf(decoded) })
}

/** The annotated dump of one table. */
export const annotated = (bytes: Uint8Array, style: Style): string => hexText(decodeTableRows(bytes), bytes, style)

export const jsonText = (bytes: Uint8Array): string => `${JSON.stringify(tableToJson(decodeTable(bytes)), null, 2)}\n`
