/** Findings as text for people. */
import { decodeTableRows } from '../../lib/tables/index.ts'
import { countText, placeOf, sentenceOf, type Finding } from '../../lib/validate/index.ts'
import type { MachineResult } from '../../lib/validate/output/index.ts'
import { hexText, type Style } from '../../lib/view/index.ts'

/** Rows shown before and after the fault. */
const AROUND = 1

/** Rows of tables, kept while the table is: a large table can have hundreds of findings. */
const rowsOf = new WeakMap<Uint8Array, ReturnType<typeof decodeTableRows>>()
function decodedRows(bytes: Uint8Array): ReturnType<typeof decodeTableRows> {
  const known = rowsOf.get(bytes) ?? decodeTableRows(bytes)
  rowsOf.set(bytes, known)
  return known
}

/** The annotated bytes around a finding. */
function bytesAround(bytes: Uint8Array, f: Finding, style: Style): string {
  if (f.offset < 0 || f.offset >= bytes.length) return ''
  const decoded = decodedRows(bytes)
  const at = decoded.rows.findIndex((r) => f.offset < r.offset + r.length)
  const row = decoded.rows[at]
  if (!row) return ''
  const rows = row.length > 64
    ? [{ ...row, offset: f.offset, length: Math.min(16, row.offset + row.length - f.offset), value: '' }]
    : decoded.rows.slice(Math.max(0, at - AROUND), Math.min(at + AROUND + 1, decoded.rows.length)).filter((r) => r.length <= 64)
  const from = rows[0]?.offset ?? 0
  const groups = decoded.groups.filter((g) => g.offset <= from && from < g.offset + g.length && g.path !== '').slice(-1).map((g) => ({ ...g, offset: from }))
  return hexText({ ...decoded, rows, groups }, bytes, style).split('\n').slice(1, -1).map((l) => `    ${l}`).join('\n')
}

/** The findings of one machine, under its name when it is one of many. */
export function textOf(r: MachineResult, style: Style, withBytes: boolean, many: boolean): string {
  const paint = { error: style.bad, warning: style.warn, info: style.dim } as const
  const lines: string[] = many ? [style.title(`${r.machine}: ${countText(r.findings)}`)] : []
  for (const f of r.findings) {
    lines.push(`${paint[f.severity](f.severity)} ${style.name(f.rule)} ${placeOf(f)}`, `  ${sentenceOf(f)}${f.fix ? style.dim(` (--fix: ${f.fix.what})`) : ''}`)
    const bytes = r.tables[f.index]?.bytes
    if (withBytes && bytes?.length) {
      const shown = bytesAround(bytes, f, style)
      if (shown) lines.push(shown)
    }
    for (const l of r.asl?.get(f) ?? []) lines.push(`    ${l}`)
  }
  return lines.length ? `${lines.join('\n')}\n` : ''
}

/** How often each rule fired. */
export function summary(counts: ReadonlyMap<string, { findings: number; machines: number }>, machines: number, clean: number): string {
  const rows = [...counts].sort((x, y) => y[1].machines - x[1].machines)
  const width = Math.max(4, ...rows.map(([id]) => id.length))
  return `${machines} machines, ${clean} without findings\n${rows.map(([id, c]) => `  ${id.padEnd(width)}  ${String(c.machines).padStart(6)} machines  ${String(c.findings).padStart(7)} findings`).join('\n')}\n`
}
