/**
 * Byte rows: every byte of a table once, in order, with the field that it belongs to. The hex view, the
 * text view and diff read these rows; they are recorded while decoding, so they cannot disagree with it.
 */
import type { EnumMap, FlagsKind, Kind, StructKind } from './kinds.ts'
import { pathText, type Path, type RowSink } from './path.ts'
import { enumMeaning, enumName, flagsValue, toHex } from './scalar.ts'
import { decode, type DecodedTable, type TableKind } from './table.ts'
import type { Infer } from './kinds.ts'

export interface Row {
  readonly offset: number
  readonly length: number
  /** Field path, such as `entries[3].flags`; `$rest`, `$gaps` and `$trailing` for bytes without a field. */
  readonly path: string
  /** Last part of the path. */
  readonly name: string
  /** The value as text. */
  readonly value: string
  /** What the field and its value mean. */
  readonly meaning: string
  /** The field's description; absent for bytes without one. */
  readonly kind: Kind | undefined
  /** The number, text or bytes that stand there. */
  readonly raw: unknown
}

/** A structure: the rows inside [offset, offset + length) with paths below `path`. */
export interface Group {
  readonly offset: number
  readonly length: number
  readonly path: string
  readonly struct: StructKind
}

export interface RowsOf<V> extends DecodedTable<V> {
  readonly rows: readonly Row[]
  readonly groups: readonly Group[]
}

interface Leaf { offset: number; length: number; path: Path | undefined; kind: Kind | undefined; raw: unknown }

class Recorder implements RowSink {
  leaves: Leaf[] = []
  groups: { offset: number; length: number; path: Path | undefined; struct: StructKind }[] = []
  private readonly marks: [number, number][] = []
  leaf(offset: number, length: number, path: Path | undefined, kind: Kind | undefined, raw: unknown): void {
    if (length > 0) this.leaves.push({ offset, length, path, kind, raw })
  }
  group(offset: number, length: number, path: Path | undefined, struct: StructKind): void {
    this.groups.push({ offset, length, path, struct })
  }
  mark(): number {
    return this.marks.push([this.leaves.length, this.groups.length]) - 1
  }
  undo(mark: number): void {
    const [leaves, groups] = this.marks[mark] as [number, number]
    this.leaves.length = leaves
    this.groups.length = groups
    this.marks.length = mark
  }
}

/** Decodes a table and records its rows. */
export function decodeRows<S extends StructKind>(table: TableKind<S>, bytes: Uint8Array): RowsOf<Infer<S>> {
  const recorder = new Recorder()
  const decoded = decode(table, bytes, recorder)
  const links = linkTexts(decoded.value as Record<string, unknown>)
  const rows = recorder.leaves.sort((a, b) => a.offset - b.offset).map((leaf): Row => {
    const path = pathText(leaf.path)
    const key = leaf.path?.key ?? ''
    return {
      offset: leaf.offset, length: leaf.length, path, name: typeof key === 'number' ? `[${key}]` : key,
      kind: leaf.kind, raw: leaf.raw,
      value: leaf.kind?.kind === 'ref' ? (links(path) ?? formatValue(leaf.kind, leaf.raw)) : formatValue(leaf.kind, leaf.raw),
      meaning: meaningOf(leaf),
    }
  })
  const groups = recorder.groups
    .map((g) => ({ ...g, path: pathText(g.path) }))
    .sort((a, b) => a.offset - b.offset || b.length - a.length)
  return { ...decoded, value: decoded.value as Infer<S>, rows, groups }
}

/** References print as `0x48 → nodes[1]`. */
const linkTexts = (value: Record<string, unknown>) => (path: string): string | undefined => {
  let v: unknown = value
  for (const part of path.replaceAll('[', '.').replaceAll(']', '').split('.')) {
    if (typeof v !== 'object' || v === null) return undefined
    v = (v as Record<string, unknown>)[part]
  }
  return typeof v === 'string' ? `→ ${v}` : undefined
}

const hex = (n: number | bigint, digits = 1): string => `0x${n.toString(16).toUpperCase().padStart(digits, '0')}`

/** Control characters and what a terminal could act on are escaped. */
const quote = (text: string): string =>
  `"${[...text].map((c) => (c < ' ' || c === '"' || (c >= '\x7f' && c <= '\xa0') ? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}` : c)).join('')}"`

/** A raw field as text: numbers by their format, names for known values, set flags by name. */
export function formatValue(kind: Kind | undefined, raw: unknown): string {
  if (raw instanceof Uint8Array) {
    if (kind?.kind === 'reserved' && raw.every((b) => b === 0)) return '0'
    return raw.length > 16 ? `${toHex(raw.subarray(0, 16))}… (${raw.length} bytes)` : toHex(raw)
  }
  if (typeof raw === 'string') return kind?.kind === 'guid' ? raw : quote(raw)
  if (typeof raw !== 'number' && typeof raw !== 'bigint') return String(raw)
  if (kind?.kind === 'flags') return hex(raw, kind.size * 2)
  if (kind?.kind === 'ref') return hex(raw)
  if (kind?.kind !== 'uint') return String(raw)
  if (kind.tag) return `${hex(raw, 2)} ${kind.tag.name}`
  if (kind.values && typeof raw === 'number') {
    const name = enumName(kind.values, raw)
    const n = kind.format === 'hex' ? hex(raw, kind.size * 2) : String(raw)
    return typeof name === 'string' ? `${n} ${name}` : n
  }
  if (kind.format === 'addr') return hex(raw, kind.size * 2)
  return kind.format === 'hex' ? hex(raw, kind.size === 8 ? 1 : kind.size * 2) : String(raw)
}

/** Set bits by name, runs as `name=value`. */
export function flagNames(kind: FlagsKind, raw: number | bigint): string[] {
  const value = flagsValue(kind, raw)
  const out: string[] = []
  for (const name of Object.keys(kind.bits)) {
    const v = value[name]
    if (v === true) out.push(name)
    else if (typeof v === 'number' || typeof v === 'string') {
      if (v !== 0) out.push(`${name}=${v}`)
    }
  }
  if (value.$reserved !== undefined) out.push(`reserved ${hex(value.$reserved as number)}`)
  return out
}

function meaningOf(leaf: Leaf): string {
  const { kind, raw } = leaf
  if (!kind) {
    const key = leaf.path?.key
    return key === '$trailing' ? 'after the end of the table' : key === '$gaps' ? 'between parts' : 'not described'
  }
  if (kind.kind === 'flags') return flagNames(kind, raw as number).join(', ') || 'none'
  if (kind.kind === 'uint' && kind.values && typeof raw === 'number') return enumMeaning(kind.values as EnumMap, raw) ?? kind.doc ?? ''
  if (kind.kind === 'guid' && kind.known) return kind.known[raw as string] ?? kind.doc ?? ''
  if (kind.kind === 'reserved') return kind.doc ?? 'reserved'
  return kind.doc ?? ''
}
