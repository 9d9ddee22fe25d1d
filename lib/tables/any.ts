/** Which layout a signature has, and reading and writing of any table. */
import { decode, decodeRows, encode, fromJson, toJson, type DecodedTable, type Json, type RowsOf, type TableKind } from '../schema/index.ts'
import { AcpiError } from '../problem.ts'
import { generic } from './generic.ts'
import { tables } from './registry.ts'
import { rsdp } from './rsdp.ts'

const bySignature = new Map(tables.map((t) => [t.signature, t]))
const generics = new Map<string, TableKind>()

/** The signature in the first bytes; unprintable characters are kept as they are. */
export function signatureOf(bytes: Uint8Array): string {
  const text = (n: number) => String.fromCharCode(...bytes.subarray(0, n))
  return text(8) === rsdp.signature ? rsdp.signature : text(4)
}

/** The layout for a signature: the described one, or header and bytes. */
export function tableKind(signature: string): TableKind {
  const known = bySignature.get(signature) ?? generics.get(signature)
  if (known) return known
  const made = generic(signature) as TableKind
  if (generics.size < 256) generics.set(signature, made)
  return made
}
export const isDescribed = (signature: string): boolean => bySignature.has(signature)

/** Decodes any table by its signature. @throws AcpiError when there are fewer bytes than a header. */
export const decodeTable = (bytes: Uint8Array): DecodedTable => decode(tableKind(signatureOf(bytes)), bytes) as DecodedTable
/** Decodes any table with its byte rows. */
export const decodeTableRows = (bytes: Uint8Array): RowsOf<Record<string, unknown>> => decodeRows(tableKind(signatureOf(bytes)), bytes) as RowsOf<Record<string, unknown>>
/** Encodes a decoded table. */
export const encodeTable = (signature: string, value: Record<string, unknown>): Uint8Array => encode(tableKind(signature), value as never)
export const tableToJson = (decoded: DecodedTable): Json => toJson(tableKind(decoded.signature), decoded.value)

/** Reads the JSON form of a table; its signature stands in `header.signature` or `signature`. */
export function tableFromJson(json: Json): { signature: string; value: Record<string, unknown> } {
  const o = typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {}
  const header = typeof o.header === 'object' && o.header !== null && !Array.isArray(o.header) ? o.header : {}
  const signature = o.signature ?? header.signature
  if (typeof signature !== 'string') {
    throw new AcpiError('the table does not say what it is', { path: 'header.signature', expected: 'a signature such as "APIC"', found: JSON.stringify(signature) })
  }
  const { signature: _stated, ...fields } = o
  return { signature, value: fromJson(tableKind(signature), 'signature' in tableKind(signature).struct.fields ? o : fields) }
}
