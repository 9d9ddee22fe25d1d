/** An annotated dump: offset │ bytes │ field │ value │ meaning, every byte accounted for. */
import type { RowsOf } from '../schema/index.ts'
import type { Style } from './style.ts'

const PER_LINE = 8
const hexByte = (b: number): string => b.toString(16).toUpperCase().padStart(2, '0')
const clip = (s: string, width: number): string => (s.length > width ? `${s.slice(0, width - 1)}…` : s)

/** The dump of one table; `bytes` are those that `table` was decoded from. */
export function hexText(table: RowsOf<Record<string, unknown>>, bytes: Uint8Array, style: Style): string {
  const lines: string[] = []
  const starts = new Map<number, string[]>()
  for (const g of table.groups) {
    if (g.path === '' || g.path === 'header' || g.struct.name === 'gas') continue
    starts.set(g.offset, [...(starts.get(g.offset) ?? []), `${g.path}  ${g.struct.title}`])
  }
  const width = Math.max(4, bytes.length.toString(16).length)
  const nameWidth = Math.min(26, Math.max(5, ...table.rows.map((r) => r.name.length)))
  const valueWidth = Math.min(28, Math.max(5, ...table.rows.map((r) => r.value.length)))
  const bar = style.dim('│')
  lines.push(style.title(`${'offset'.padEnd(width + 2)} ${'│'} ${'bytes'.padEnd(PER_LINE * 3 - 1)} │ ${'field'.padEnd(nameWidth)} │ ${'value'.padEnd(valueWidth)} │ meaning`))
  for (const row of table.rows) {
    for (const title of starts.get(row.offset) ?? []) lines.push(style.title(`── ${title}`))
    for (let at = 0; at < row.length; at += PER_LINE) {
      const part = bytes.subarray(row.offset + at, row.offset + Math.min(at + PER_LINE, row.length))
      const offset = style.dim(`0x${(row.offset + at).toString(16).toUpperCase().padStart(width, '0')}`)
      const hex = Array.from(part, hexByte).join(' ').padEnd(PER_LINE * 3 - 1)
      const facts = at === 0
        ? `${style.name(clip(row.name, nameWidth).padEnd(nameWidth))} ${bar} ${clip(row.value, valueWidth).padEnd(valueWidth)} ${bar} ${style.dim(row.meaning)}`
        : `${' '.repeat(nameWidth)} ${bar} ${' '.repeat(valueWidth)} ${bar}`
      lines.push(`${offset} ${bar} ${hex} ${bar} ${facts}`.trimEnd())
    }
  }
  return `${lines.join('\n')}\n`
}
