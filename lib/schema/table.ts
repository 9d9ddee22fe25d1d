/** Whole tables: a structure over all bytes, with the length and checksum fields that speak of the whole. */
import { sum } from '../checksum/index.ts'
import { AcpiError, type Problem } from '../problem.ts'
import type { Derived, Infer, Input, Kind, StructKind, Typed, UIntKind } from './kinds.ts'
import { planOf } from './plan.ts'
import type { RowSink } from './path.ts'
import { Reader } from './read.ts'
import { readUInt } from './scalar.ts'
import { Writer } from './write.ts'

/** A table: its signature and its layout. */
export interface TableKind<S extends StructKind = StructKind> {
  readonly signature: string
  readonly title: string
  readonly struct: S
  /** Smallest number of bytes that can be read at all. */
  readonly minimum: number
  /** Bytes of the table as it says itself; the length field when absent. */
  readonly lengthOf?: (bytes: Uint8Array) => number | undefined
  /** Tables of one signature may have other layouts by content. */
  readonly doc?: string
}

export interface DecodedTable<V = Record<string, unknown>> {
  readonly signature: string
  readonly value: V
  readonly problems: readonly Problem[]
}

/** Bytes after the table's own length. */
export interface Trailing {
  $trailing?: Uint8Array
}

const lengthFields = new WeakMap<StructKind, { at: number; size: number } | null>()

/** Where the length of the whole table stands: a direct field, or one of the header structure. */
function lengthField(struct: StructKind): { at: number; size: number } | null {
  const known = lengthFields.get(struct)
  if (known !== undefined) return known
  let found: { at: number; size: number } | null = null
  const plan = planOf(struct)
  for (const { key, kind } of plan.fields) {
    const at = plan.offsets.get(key)
    if (at === undefined || found) break
    if (kind.kind === 'uint' && kind.derived?.role === 'tableLength') found = { at, size: kind.size }
    else if (kind.kind === 'struct' && key === 'header') {
      const inner = lengthField(kind)
      if (inner) found = { at: at + inner.at, size: inner.size }
    }
  }
  lengthFields.set(struct, found)
  return found
}

function ownLength(table: TableKind, bytes: Uint8Array): number | undefined {
  if (table.lengthOf) return table.lengthOf(bytes)
  const field = lengthField(table.struct)
  if (!field || field.at + field.size > bytes.length) return undefined
  return Number(readUInt(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), field.at, field.size))
}

/** The checksum byte at `at` that makes `covered` bytes sum to zero, itself not counted. */
function properChecksum(bytes: Uint8Array, at: number, covered: number): number {
  const own = at < covered ? (bytes[at] as number) : 0
  return -(sum(bytes, 0, covered) - own) & 0xff
}

/**
 * Decodes a table. Any input of at least the header's size gives a value; what the layout does not
 * explain is kept in `$` fields and reported in `problems`.
 * @throws AcpiError when there are fewer bytes than a header.
 */
export function decode<S extends StructKind>(table: TableKind<S>, bytes: Uint8Array, rows?: RowSink): DecodedTable<Infer<S> & Trailing> {
  if (bytes.length < table.minimum) {
    throw new AcpiError('too few bytes for a table header', { table: table.signature, offset: 0, expected: `at least ${table.minimum} bytes`, found: `${bytes.length}` })
  }
  const problems: Problem[] = []
  const reader = new Reader(bytes, problems, table.signature, rows)
  const said = ownLength(table, bytes)
  const end = said !== undefined && said >= table.minimum && said <= bytes.length ? said : bytes.length
  const value = reader.readTable(table.struct, end)
  const covered = Math.min(said ?? bytes.length, bytes.length)
  for (const { value: owner, key, kind, at, path } of reader.pendingTable) {
    const raw = Number(readUInt(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at, kind.size))
    const role = kind.derived as Derived
    const proper = role.role === 'tableLength' ? end : properChecksum(bytes, at, role.role === 'checksum' && role.to ? Math.min(role.to, bytes.length) : covered)
    if (raw === proper) continue
    owner[key] = raw
    reader.note(role.role === 'tableLength' ? 'length' : 'checksum', { up: path, key }, at,
      role.role === 'tableLength' ? 'the table length disagrees with its bytes' : 'the checksum is wrong',
      role.role === 'tableLength' ? `${end}` : `0x${proper.toString(16).toUpperCase().padStart(2, '0')}`,
      role.role === 'tableLength' ? `${raw}` : `0x${raw.toString(16).toUpperCase().padStart(2, '0')}`)
  }
  if (end < bytes.length) {
    value.$trailing = bytes.slice(end)
    rows?.leaf(end, bytes.length - end, { up: undefined, key: '$trailing' }, undefined, value.$trailing)
    reader.note('excess', { up: undefined, key: '$trailing' }, end, 'bytes after the end of the table', undefined, `${bytes.length - end} bytes`)
  }
  return { signature: table.signature, value: value as Infer<S> & Trailing, problems }
}

/**
 * Encodes a table: lengths, counts, offsets and the checksum are computed unless the value states them.
 * @throws AcpiError with the field path when the value does not fit the layout.
 */
export function encode<S extends StructKind>(table: TableKind<S>, value: Input<S> & Trailing): Uint8Array {
  const { $trailing, ...fields } = value as Record<string, unknown> & Trailing
  const writer = new Writer(table.signature)
  writer.struct(table.struct, fields, undefined, undefined)
  const length = writer.pos
  if ($trailing) writer.raw($trailing)
  for (const p of writer.patches) if (p.role.role === 'tableLength') writer.put(p.at, p.kind.size, length, p.path)
  const bytes = writer.finish()
  const covered = Math.min(ownLength(table, bytes) ?? bytes.length, bytes.length)
  for (const p of writer.patches) {
    if (p.role.role === 'checksum') bytes[p.at] = properChecksum(bytes, p.at, p.role.to ? Math.min(p.role.to, bytes.length) : covered)
  }
  return bytes
}

/** Encodes one structure outside a table, such as the entry that `_MAT` returns. */
export function encodeStruct<S extends StructKind>(struct: S, value: Input<S>): Uint8Array {
  const writer = new Writer(struct.name)
  writer.struct(struct, value, undefined, undefined)
  return writer.finish()
}

export type { Kind, Typed, UIntKind }
