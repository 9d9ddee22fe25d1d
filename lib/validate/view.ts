/** One table of the set: its bytes, decoded with rows when somebody asks. */
import { decodeTableRows, signatureOf, tableKind } from '../tables/index.ts'
import type { Group, Kind, Row, RowsOf } from '../schema/index.ts'
import type { Fix, TableInput } from './types.ts'

export type Values = Readonly<Record<string, unknown>>

/** A table with its value typed by its layout. */
export interface View<V = Values> {
  readonly index: number
  /** Signature without blanks; `RSDP` for the root pointer. */
  readonly signature: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly address: bigint | undefined
  readonly decoded: RowsOf<Values>
  readonly value: V
  /** Header revision. */
  readonly revision: number
  /** The row of a field path. */
  row(path: string): Row | undefined
  /** Bytes of a field, structure or entry; offset -1 when there is none. */
  place(path: string): { readonly offset: number; readonly length: number }
  /** Value at a path. */
  at(path: string): unknown
  /** Raw number of a field, undefined when the field is not there. */
  raw(path: string): number | bigint | undefined
  /** Little-endian bytes written over a field. */
  patch(what: string, path: string, value: number | bigint): Fix | undefined
}

export class TableView implements View {
  readonly index: number
  readonly signature: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly address: bigint | undefined
  private cache: RowsOf<Values> | undefined
  private filled: Values | undefined
  private rows: Map<string, Row> | undefined
  private groups: Map<string, Group> | undefined

  constructor(input: TableInput, index: number, name: string, signature: string) {
    this.index = index
    this.bytes = input.bytes
    this.address = input.address
    this.name = name
    this.signature = signature
  }

  get decoded(): RowsOf<Values> {
    return (this.cache ??= decodeTableRows(this.bytes) as RowsOf<Values>)
  }
  /** The decoded value; lists that the table is too short for are empty. */
  get value(): Values {
    return (this.filled ??= withLists(this.bytes, this.decoded.value))
  }
  get revision(): number {
    return this.bytes[this.signature === 'RSDP' ? 15 : 8] ?? 0
  }
  row(path: string): Row | undefined {
    this.rows ??= new Map(this.decoded.rows.map((r) => [r.path, r]))
    return this.rows.get(path)
  }
  place(path: string): { readonly offset: number; readonly length: number } {
    const row = this.row(path)
    if (row) return row
    this.groups ??= new Map(this.decoded.groups.map((g) => [g.path, g]))
    const group = this.groups.get(path)
    if (group) return group
    const first = this.decoded.rows.find((r) => r.path.startsWith(`${path}[`) || r.path.startsWith(`${path}.`))
    return first ?? { offset: -1, length: 0 }
  }
  at(path: string): unknown {
    if (path === '') return this.value
    let v: unknown = this.value
    for (const key of path.replaceAll('[', '.').replaceAll(']', '').split('.')) {
      if (typeof v !== 'object' || v === null) return undefined
      v = (v as Record<string, unknown>)[key]
    }
    return v
  }
  raw(path: string): number | bigint | undefined {
    const raw = this.row(path)?.raw
    return typeof raw === 'number' || typeof raw === 'bigint' ? raw : undefined
  }
  patch(what: string, path: string, value: number | bigint): Fix | undefined {
    const row = this.row(path)
    if (!row) return undefined
    return { what, patches: [{ offset: row.offset, bytes: littleEndian(value, row.length) }] }
  }
}

const isList = (kind: Kind): boolean => kind.kind === 'array' || kind.kind === 'sequence' || (kind.kind === 'placed' && isList(kind.item))

function withLists(bytes: Uint8Array, value: Values): Values {
  const missing = Object.entries(tableKind(signatureOf(bytes)).struct.fields).filter(([key, kind]) => value[key] === undefined && isList(kind))
  return missing.length ? { ...value, ...Object.fromEntries(missing.map(([key]) => [key, []])) } : value
}

export const littleEndian = (value: number | bigint, size: number): number[] =>
  Array.from({ length: size }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 0xffn))

/** Path of what contains a field. */
export const parentOf = (path: string): string => path.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '')

/** Signature without the blanks of `RSD PTR `. */
export function plainSignature(bytes: Uint8Array): string {
  const signature = signatureOf(bytes)
  return signature === 'RSD PTR ' ? 'RSDP' : signature
}
/** Whether there are enough bytes to read anything. */
export const isReadable = (bytes: Uint8Array): boolean => bytes.length >= tableKind(signatureOf(bytes)).minimum
