/** One table as text, annotated dump or JSON. */
import { decodeTable, decodeTableRows, isDescribed, tableKind, tableToJson } from '../lib/tables/index.ts'
import { decodeRows, type TableKind } from '../lib/schema/index.ts'
import { hexText, summaryOf, tableText, type Style } from '../lib/view/index.ts'

const rowsOf = (bytes: Uint8Array, as: TableKind | undefined) => (as ? (decodeRows(as, bytes) as ReturnType<typeof decodeTableRows>) : decodeTableRows(bytes))

/** The text view of one table; `as` reads it with another layout than its signature's. */
export function textOf(bytes: Uint8Array, style: Style, as?: TableKind): string {
  const decoded = rowsOf(bytes, as)
  const kind = as ?? tableKind(decoded.signature)
  return tableText(decoded, isDescribed(decoded.signature) ? kind.title : 'table without a described layout', kind.struct.section, bytes.length, { style, summary: summaryOf(decoded) })
}

/** The annotated dump of one table. */
export const annotated = (bytes: Uint8Array, style: Style, as?: TableKind): string => hexText(rowsOf(bytes, as), bytes, style)

export const jsonText = (bytes: Uint8Array): string => `${JSON.stringify(tableToJson(decodeTable(bytes)), null, 2)}\n`
