/** Findings as text for people. */
import { decodeTableRows } from '../../lib/tables/index.ts'
import { countText, foldFindings, placeOf, sentenceOf, type Finding } from '../../lib/validate/index.ts'
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

/** Places of repeated findings that are named. */
const NAMED = 6

function repeats(more: readonly Finding[]): string {
  const named = more.slice(0, NAMED).map(placeOf).join(', ')
  return more.length > NAMED ? `${named} and ${more.length - NAMED} more (--format json has all)` : named
}

/** The findings of one machine, the worst first, under its name when it is one of many. */
export function textOf(r: MachineResult, style: Style, withBytes: boolean, many: boolean): string {
  const paint = { error: style.bad, warning: style.warn, info: style.dim } as const
  const lines: string[] = many ? [style.title(`${r.machine}: ${countText(r.findings)}`)] : []
  for (const { first: f, more } of foldFindings(r.findings)) {
    lines.push(`${paint[f.severity](f.severity)} ${style.name(f.rule)} ${placeOf(f)}`, `  ${sentenceOf(f)}${f.fix ? style.dim(` (--fix: ${f.fix.what})`) : ''}`)
    const bytes = r.tables[f.index]?.bytes
    if (withBytes && bytes?.length) {
      const shown = bytesAround(bytes, f, style)
      if (shown) lines.push(shown)
    }
    for (const l of r.asl?.get(f) ?? []) lines.push(`    ${l}`)
    if (more.length) lines.push(`  ${style.dim(`also ${repeats(more)}`)}`)
  }
  return lines.length ? `${lines.join('\n')}\n` : ''
}

/** How often each rule fired. */
export function summary(counts: ReadonlyMap<string, { findings: number; machines: number }>, machines: number, clean: number): string {
  const rows = [...counts].sort((x, y) => y[1].machines - x[1].machines)
  const width = Math.max(4, ...rows.map(([id]) => id.length))
  return `${machines} machines, ${clean} without findings\n${rows.map(([id, c]) => `  ${id.padEnd(width)}  ${String(c.machines).padStart(6)} machines  ${String(c.findings).padStart(7)} findings`).join('\n')}\n`
}
