/**
 * Values to JSON and back. 8-byte integers and addresses are `"0x…"` texts, bytes are hex digits; reading
 * accepts any integer as a number, a decimal or a hexadecimal text.
 */
import { AcpiError } from '../problem.ts'
import type { Kind, SequenceKind, StructKind } from './kinds.ts'
import { typesOf } from './entries.ts'
import { pathText, type Path } from './path.ts'
import { fromHex, toHex } from './scalar.ts'
import { chosen, type Scope } from './scope.ts'
import type { TableKind } from './table.ts'
import { describe } from './write.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Values = Record<string, unknown>

const hex = (n: number | bigint): string => `0x${n.toString(16)}`

/** The JSON form of a decoded table. */
export const toJson = (table: TableKind, value: Values): Json => structToJson(table.struct, value)

function structToJson(struct: StructKind, value: Values): Json {
  const out: { [key: string]: Json } = {}
  for (const [key, v] of Object.entries(value)) {
    if (v === undefined) continue
    const kind = struct.fields[key]
    out[key] = kind ? kindToJson(kind, v) : plainToJson(v)
  }
  return out
}

function kindToJson(kind: Kind, v: unknown): Json {
  switch (kind.kind) {
    case 'uint': return typeof v === 'number' && kind.format === 'addr' ? hex(v) : plainToJson(v)
    case 'array': return (v as unknown[]).map((x) => kindToJson(kind.item, x))
    case 'sequence': return (v as Values[]).map((x) => structToJson(entryOf(kind, x.type) ?? kind.shape.other, x))
    case 'struct': return structToJson(kind, v as Values)
    case 'placed': return kindToJson(kind.item, v)
    case 'switch': return plainToJson(v)
    default: return plainToJson(v)
  }
}

function plainToJson(v: unknown): Json {
  if (typeof v === 'bigint') return hex(v)
  if (v instanceof Uint8Array) return toHex(v)
  if (Array.isArray(v)) return v.map(plainToJson)
  if (typeof v === 'object' && v !== null) return Object.fromEntries(Object.entries(v).filter(([, x]) => x !== undefined).map(([k, x]) => [k, plainToJson(x)]))
  return v as Json
}

function entryOf(kind: SequenceKind, type: unknown): StructKind | undefined {
  if (typeof type === 'string') return kind.entries.find((e) => e.name === type)
  return typeof type === 'number' ? typesOf(kind).get(type) : undefined
}

/**
 * The value that a JSON document describes, ready for `encode`.
 * @throws AcpiError with the JSON path of what does not fit.
 */
export const fromJson = (table: TableKind, json: Json): Values => new JsonReader(table.signature).struct(table.struct, json, undefined)

/** `$schema` is for editors. */
const EXTRAS = new Set(['$rest', '$trailing', '$gaps', '$end', '$type', '$schema'])

class JsonReader {
  private readonly table: string
  constructor(table: string) {
    this.table = table
  }

  private fail(path: Path | undefined, message: string, expected: string, found: Json | undefined): never {
    const text = found === undefined ? 'nothing' : JSON.stringify(found)
    throw new AcpiError(message, { table: this.table, path: pathText(path), expected, found: text.length > 60 ? `${text.slice(0, 57)}…` : text })
  }

  struct(struct: StructKind, json: Json | undefined, path: Path | undefined, up?: Scope): Values {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) this.fail(path, 'wrong type', `an object (${struct.title})`, json)
    const out: Values = {}
    const scope: Scope = { struct, value: out, up }
    for (const key of Object.keys(json)) {
      if (!(key in struct.fields) && !EXTRAS.has(key) && !key.startsWith('//')) {
        this.fail({ up: path, key }, 'no such field', `one of ${Object.keys(struct.fields).join(', ')}`, key)
      }
    }
    // In the layout's order: which layout a field has can depend on fields before it.
    for (const [key, kind] of Object.entries(struct.fields)) {
      const v = json[key]
      if (v !== undefined) out[key] = this.kind(kind, v, { up: path, key }, scope)
    }
    if (json.$rest !== undefined) out.$rest = this.bytes(json.$rest, { up: path, key: '$rest' })
    if (json.$trailing !== undefined) out.$trailing = this.bytes(json.$trailing, { up: path, key: '$trailing' })
    if (json.$gaps !== undefined) out.$gaps = this.gaps(json.$gaps, { up: path, key: '$gaps' })
    if (json.$end !== undefined) out.$end = json.$end
    if (json.$type !== undefined) out.$type = this.integer(json.$type)
    return out
  }

  private gaps(json: Json, path: Path): { at: number; bytes: Uint8Array }[] {
    if (!Array.isArray(json)) this.fail(path, 'wrong type', 'a list of { at, bytes }', json)
    return json.map((gap, i) => {
      const here: Path = { up: path, key: i }
      const { at, bytes } = (typeof gap === 'object' && gap !== null && !Array.isArray(gap) ? gap : {}) as { [k: string]: Json }
      if (typeof at !== 'number') this.fail({ up: here, key: 'at' }, 'wrong type', 'a number', at)
      return { at, bytes: this.bytes(bytes, { up: here, key: 'bytes' }) }
    })
  }

  private bytes(json: Json | undefined, path: Path): Uint8Array {
    const raw = typeof json === 'string' ? fromHex(json) : undefined
    return raw ?? this.fail(path, 'not bytes', 'pairs of hex digits', json)
  }

  /** An integer from a number or a text; undefined when it is neither. */
  private integer(json: Json): number | bigint | undefined {
    if (typeof json === 'number') return json
    if (typeof json !== 'string' || !/^(0x[0-9a-f]+|[0-9]+)$/i.test(json.trim())) return undefined
    const n = BigInt(json.trim())
    return n <= 0xffff_ffffn ? Number(n) : n
  }

  private kind(kind: Kind, json: Json, path: Path, scope: Scope): unknown {
    switch (kind.kind) {
      case 'uint': {
        if (kind.tag || (kind.values && typeof json === 'string' && this.integer(json) === undefined)) return json
        return this.integer(json) ?? this.fail(path, 'wrong type', describe(kind), json)
      }
      case 'flags': {
        const n = this.integer(json)
        if (n !== undefined) return n
        if (typeof json !== 'object' || json === null || Array.isArray(json)) this.fail(path, 'wrong type', describe(kind), json)
        const { $reserved, ...bits } = json
        return $reserved === undefined ? bits : { ...bits, $reserved: this.integer($reserved) }
      }
      case 'bytes': case 'reserved': case 'pad': return this.bytes(json, path)
      case 'struct': return this.struct(kind, json, path, scope)
      case 'placed': return this.kind(kind.item, json, path, scope)
      case 'array': return this.list(json, path).map((x, i) => this.kind(kind.item, x, { up: path, key: i }, scope))
      case 'sequence': return this.list(json, path).map((x, i) => {
        const here: Path = { up: path, key: i }
        const type = (x as { type?: Json } | null)?.type
        const n = typeof type === 'string' ? (this.integer(type) ?? type) : type
        const struct = entryOf(kind, n) ?? (typeof n === 'number' ? kind.shape.other : undefined)
        if (!struct) this.fail({ up: here, key: 'type' }, 'unknown entry type', `one of ${kind.entries.map((e) => e.name).join(', ')}, or a number`, type)
        const value = this.struct(struct, x, here, scope)
        return typeof n === 'number' ? { ...value, type: n } : value
      })
      case 'switch': return this.kind(chosen(kind, scope), json, path, scope)
      case 'ref': return typeof json === 'string' && this.integer(json) === undefined ? json : (this.integer(json) ?? this.fail(path, 'wrong type', describe(kind), json))
      case 'chars': case 'cstring': case 'guid': return typeof json === 'string' ? json : this.fail(path, 'wrong type', describe(kind), json)
    }
  }

  private list(json: Json, path: Path): Json[] {
    return Array.isArray(json) ? json : this.fail(path, 'wrong type', 'a list', json)
  }
}
