/** A decoded table as text for people: aligned names, values and meanings; short entries on one line each. */
import { formatProblem, type Problem } from '../problem.ts'
import { flagNames, type Group, type Row, type RowsOf } from '../schema/index.ts'
import type { Style } from './style.ts'

type Table = RowsOf<Record<string, unknown>>

/** Something to print: one row, a list of numbers or texts, a register, or a nested structure. */
type Item =
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'list'; readonly name: string; readonly rows: readonly Row[] }
  | { readonly kind: 'register'; readonly name: string; readonly rows: readonly Row[] }
  | { readonly kind: 'group'; readonly group: Group; readonly items: readonly Item[] }

const endOf = (x: { offset: number; length: number }): number => x.offset + x.length
const lastName = (path: string): string => /(\[\d+\]|[^.[\]]+)$/.exec(path)?.[0] ?? path

/** Rows nested by the structures around them. */
function nest(table: Table): Item[] {
  const root: Item[] = []
  const open: { group: Group; items: Item[] }[] = []
  let g = 0
  const groups = table.groups.filter((x) => x.path !== '')
  for (const row of table.rows) {
    while (open.length && row.offset >= endOf((open.at(-1) as { group: Group }).group)) open.pop()
    while (g < groups.length && (groups[g] as Group).offset <= row.offset) {
      const group = groups[g++] as Group
      if (endOf(group) <= row.offset) continue
      const items: Item[] = []
      const into = open.at(-1)?.items ?? root
      into.push({ kind: 'group', group, items })
      open.push({ group, items })
    }
    ;(open.at(-1)?.items ?? root).push({ kind: 'row', row })
  }
  return lists(root.map(registers))
}

const listOf = (path: string): string => path.replace(/(\[\d+\])+$/, '')

/** Neighbouring elements of one list of numbers or texts print together. */
function lists(items: readonly Item[]): Item[] {
  const out: Item[] = []
  for (const item of items) {
    if (item.kind === 'group') { out.push({ ...item, items: lists(item.items) }); continue }
    if (item.kind !== 'row' || !item.row.path.endsWith(']')) { out.push(item); continue }
    const name = lastName(listOf(item.row.path))
    const last = out.at(-1)
    const same = last?.kind === 'list' && listOf((last.rows[0] as Row).path) === listOf(item.row.path)
    if (same) out[out.length - 1] = { kind: 'list', name, rows: [...last.rows, item.row] }
    else out.push({ kind: 'list', name, rows: [item.row] })
  }
  return out
}

/** Generic addresses print as one value. */
function registers(item: Item): Item {
  if (item.kind !== 'group') return item
  if (item.group.struct.name !== 'gas') return { ...item, items: item.items.map(registers) }
  return { kind: 'register', name: lastName(item.group.path), rows: item.items.flatMap((i) => (i.kind === 'row' ? [i.row] : [])) }
}

/** Numbers that follow from the rest of the table. */
const DERIVED = new Set(['length', 'count', 'bytes', 'offset'])

/** Fields that say nothing to a person: tags, lengths that fit, zero filling. */
function silent(row: Row): boolean {
  const { kind } = row
  if (kind?.kind === 'reserved' || kind?.kind === 'pad') return row.raw instanceof Uint8Array && row.raw.every((b) => b === 0)
  if (row.name === 'end' && row.raw === '') return true
  return kind?.kind === 'uint' && (kind.tag !== undefined || DERIVED.has(kind.derived?.role ?? ''))
}

/** The value of a row for people: names of flags and enumerations instead of numbers. */
export function shortValue(row: Row): string {
  const { kind, raw } = row
  if (kind?.kind === 'flags') return flagNames(kind, raw as number).join(', ') || 'none'
  if (kind?.kind === 'uint' && kind.format === 'addr') return `0x${(raw as number).toString(16).toUpperCase().padStart(8, '0')}`
  if (kind?.kind === 'uint' && kind.values) return row.value.replace(/^(0x)?[0-9A-F]+ /, '')
  return row.value
}

function registerText(rows: readonly Row[]): string {
  const by = new Map(rows.map((r) => [r.name, r]))
  if (rows.every((r) => Number(r.raw) === 0)) return 'none'
  const space = by.get('space')
  const access = by.get('accessSize')
  const parts = [
    space ? shortValue(space) : '', by.get('address')?.value.replace(/^0x0+(?=[0-9A-F])/, '0x') ?? '',
    `${by.get('bitWidth')?.value} bits`, by.get('bitOffset')?.raw ? `from bit ${by.get('bitOffset')?.value}` : '',
    access && Number(access.raw) ? `${shortValue(access)} access` : '',
  ]
  return parts.filter(Boolean).join(', ').replace(', ', ' ')
}

const LIST_WIDTH = 96
/** The elements, wrapped to lines of a readable width. */
function listText(rows: readonly Row[]): string {
  const lines: string[] = ['']
  for (const row of rows) {
    const value = shortValue(row)
    const line = lines.at(-1) as string
    if (line !== '' && line.length + value.length + 1 > LIST_WIDTH) lines.push(value)
    else lines[lines.length - 1] = line === '' ? value : `${line} ${value}`
  }
  return lines.join('\n')
}

const LINE_FIELDS = 6
/** Whether a structure fits on one line. */
const isShort = (items: readonly Item[]): boolean => {
  const shown = items.filter((i) => !(i.kind === 'row' && silent(i.row)))
  return shown.length <= LINE_FIELDS && shown.every((i) => i.kind === 'row' && i.row.length <= 16 && shortValue(i.row).length <= 40)
}

class Printer {
  readonly lines: string[] = []
  private readonly style: Style
  /** Width of each field of each one-line structure, so that neighbours align. */
  private readonly widths = new Map<string, number>()

  constructor(style: Style) {
    this.style = style
  }

  measure(items: readonly Item[]): void {
    for (const item of items) {
      if (item.kind !== 'group') continue
      if (!isShort(item.items)) { this.measure(item.items); continue }
      for (const i of item.items) {
        if (i.kind !== 'row' || silent(i.row)) continue
        const key = `${item.group.struct.name}.${i.row.name}`
        this.widths.set(key, Math.max(this.widths.get(key) ?? 0, shortValue(i.row).length))
      }
    }
  }

  items(items: readonly Item[], indent: number): void {
    const pad = ' '.repeat(indent)
    const flat = items.flatMap((i) => (i.kind === 'row' ? (silent(i.row) ? [] : [{ name: i.row.name, value: shortValue(i.row), meaning: meaningOf(i.row) }])
      : i.kind === 'list' ? [{ name: i.name, value: listText(i.rows), meaning: '' }]
      : i.kind === 'register' ? [{ name: i.name, value: registerText(i.rows), meaning: '' }] : []))
    const nameWidth = Math.min(34, flat.reduce((n, f) => Math.max(n, f.name.length), 0))
    const valueWidth = Math.min(30, flat.reduce((n, f) => (f.value.includes('\n') ? n : Math.max(n, f.value.length)), 0))
    for (const item of items) {
      if (item.kind === 'group') { this.group(item.group, item.items, indent); continue }
      if (item.kind === 'row' && silent(item.row)) continue
      const f = flat.shift() as (typeof flat)[number]
      if (f.value.includes('\n')) {
        const next = `\n${' '.repeat(indent + nameWidth + 2)}`
        this.lines.push(`${pad}${this.style.name(f.name.padEnd(nameWidth))}  ${f.value.replaceAll('\n', next)}`)
        continue
      }
      const tail = f.meaning ? `  ${' '.repeat(Math.max(0, valueWidth - f.value.length))}${this.style.dim(f.meaning)}` : ''
      this.lines.push(`${pad}${this.style.name(f.name.padEnd(nameWidth))}  ${this.style.value(f.value)}${tail}`)
    }
  }

  private group(group: Group, items: readonly Item[], indent: number): void {
    const pad = ' '.repeat(indent)
    const { struct } = group
    const label = lastName(group.path).startsWith('[') ? `${lastName(group.path).padEnd(5)} ${struct.name}` : `${lastName(group.path)}`
    if (isShort(items)) {
      const fields = items.flatMap((i) => {
        if (i.kind !== 'row' || silent(i.row)) return []
        const width = this.widths.get(`${struct.name}.${i.row.name}`) ?? 0
        return [`${this.style.name(i.row.name)} ${this.style.value(shortValue(i.row).padEnd(width))}`]
      })
      this.lines.push(`${pad}${label}  ${fields.join('  ')}`.trimEnd())
      return
    }
    this.lines.push(`${pad}${label}  ${this.style.dim(struct.title === struct.name ? '' : struct.title)}`.trimEnd())
    this.items(items, indent + 6)
  }
}

const meaningOf = (row: Row): string => (row.kind?.kind === 'flags' || row.meaning === row.name ? (row.kind?.doc ?? '') : row.meaning)

export interface TextOptions {
  readonly style: Style
  /** Lines to print after the header, such as a processor summary. */
  readonly summary?: readonly string[]
}

/** The whole text of one table. */
export function tableText(table: Table, title: string, section: string | undefined, size: number, o: TextOptions): string {
  const { style } = o
  const printer = new Printer(style)
  const items = nest(table)
  const header = items.find((i) => i.kind === 'group' && i.group.path === 'header')
  printer.lines.push(`${style.title(table.signature.trim())}  ${title}${section ? `  ${style.dim(section)}` : ''}`)
  if (header?.kind === 'group') printer.lines.push(headerLine(header.items, size, table.problems, style))
  for (const line of o.summary ?? []) printer.lines.push(`  ${style.good(line)}`)
  const body = items.filter((i) => i !== header)
  printer.measure(body)
  printer.items(body, 2)
  for (const p of table.problems) printer.lines.push(`  ${problemText(p, style)}`)
  return `${printer.lines.join('\n')}\n`
}

function headerLine(items: readonly Item[], size: number, problems: readonly Problem[], style: Style): string {
  const by = new Map(items.flatMap((i) => (i.kind === 'row' ? [[i.row.name, i.row] as const] : [])))
  const text = (name: string): string => by.get(name)?.value ?? '?'
  const bad = problems.some((p) => p.code === 'checksum')
  return `  ${size} bytes, revision ${text('revision')}, OEM ${text('oemId')} ${text('oemTableId')} ${text('oemRevision')}, by ${text('creatorId')} ${text('creatorRevision')}, checksum ${text('checksum')} ${bad ? style.bad('wrong') : style.good('ok')}`
}

/** Codes that say that bytes are not understood, in contrast to bytes that are wrong. */
const NOTES = new Set(['reserved', 'unknown', 'constant', 'excess'])
/** Whether a problem means that something is wrong, not just unknown. */
export const isFault = (p: Problem): boolean => !NOTES.has(p.code ?? '')

export const problemText = (p: Problem, style: Style): string =>
  isFault(p) ? `${style.bad('problem')} ${formatProblem({ ...p, table: undefined })}` : `${style.warn('note')} ${formatProblem({ ...p, table: undefined })}`
