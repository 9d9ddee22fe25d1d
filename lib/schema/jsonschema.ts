/** JSON Schema (draft 2020-12) of a table's JSON form: what an editor needs to complete and check a table file. */
import { typesOf } from './entries.ts'
import type { Json } from './json.ts'
import type { EnumMap, FlagsKind, Kind, RefKind, SequenceKind, StructKind, UIntKind } from './kinds.ts'
import { bitRange, maxUInt } from './scalar.ts'
import type { TableKind } from './table.ts'

/** A JSON Schema, as JSON. */
export type JsonSchema = { [key: string]: Json }

const HEX_BYTES = '^([0-9a-fA-F]{2}[ ,:_]?)*$'
const GUID = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
const NUMBER_TEXT = '^\\s*(0[xX][0-9a-fA-F]+|[0-9]+)\\s*$'

/** Largest number that JSON readers keep exact. */
const SAFE = BigInt(Number.MAX_SAFE_INTEGER)
const integer = (size: number): JsonSchema => ({ type: 'integer', minimum: 0, maximum: Number(maxUInt(size) < SAFE ? maxUInt(size) : SAFE) })
const numberText = (size: number): JsonSchema => ({ type: 'string', pattern: NUMBER_TEXT, description: `a ${size}-byte integer as decimal or 0x text` })

const isOptional = (kind: Kind): boolean =>
  kind.default !== undefined || kind.since !== undefined || kind.when !== undefined || kind.kind === 'reserved' || kind.kind === 'pad' || kind.kind === 'placed'
  || (kind.kind === 'uint' && kind.derived !== undefined)

function enumNames(values: EnumMap): JsonSchema[] {
  return Object.values(values).map((v): JsonSchema => (typeof v === 'string' ? { const: v } : { const: v[0], description: v[1] }))
}

class SchemaWriter {
  readonly defs: { [name: string]: Json } = {}
  private readonly names = new Map<StructKind, string>()

  /** A reference to the definition of the structure, which is written once. */
  ref(struct: StructKind): JsonSchema {
    const known = this.names.get(struct)
    if (known) return { $ref: `#/$defs/${known}` }
    let name = struct.name
    for (let n = 2; name in this.defs; n++) name = `${struct.name}${n}`
    this.names.set(struct, name)
    this.defs[name] = true // taken, so that a structure that contains itself refers to it
    this.defs[name] = this.struct(struct)
    return { $ref: `#/$defs/${name}` }
  }

  struct(struct: StructKind, more: JsonSchema = {}): JsonSchema {
    const properties: { [key: string]: Json } = {}
    for (const [key, kind] of Object.entries(struct.fields)) {
      // The signature of a table is the one that the layout is for.
      properties[key] = key === 'signature' && typeof kind.default === 'string' ? { const: kind.default, description: kind.doc ?? key } : this.documented(kind)
    }
    const required = Object.entries(struct.fields).filter(([, kind]) => !isOptional(kind)).map(([key]) => key)
    return {
      title: struct.title,
      ...(struct.section ? { description: struct.section } : {}),
      type: 'object',
      properties: {
        ...properties, ...more,
        $rest: { type: 'string', pattern: HEX_BYTES, description: 'bytes after the last known field' },
        $end: { type: 'string', description: 'the first field that is missing, when the structure ends early' },
        $gaps: { type: 'array', items: { type: 'object', properties: { at: { type: 'integer', minimum: 0 }, bytes: { type: 'string', pattern: HEX_BYTES } }, required: ['at', 'bytes'] }, description: 'bytes between placed parts' },
        $type: { ...integer(4), description: 'the stored type word, when it is not the entry type itself' },
      },
      patternProperties: { '^//': true },
      additionalProperties: false,
      ...(required.length ? { if: { required: ['$end'] }, else: { required } } : {}),
    }
  }

  private documented(kind: Kind): JsonSchema {
    const schema = this.kind(kind)
    const description = kind.doc ?? (kind.kind === 'struct' ? kind.title : undefined)
    return description === undefined || '$ref' in schema ? { ...schema, ...(description === undefined ? {} : { description }) } : { description, ...schema }
  }

  private kind(kind: Kind): JsonSchema {
    switch (kind.kind) {
      case 'uint': return this.uint(kind)
      case 'flags': return this.flags(kind)
      case 'chars': return typeof kind.size === 'number' ? { type: 'string', maxLength: kind.size } : { type: 'string' }
      case 'cstring': return { type: 'string' }
      case 'guid': return { type: 'string', pattern: GUID, ...(kind.known ? { examples: Object.keys(kind.known) } : {}) }
      case 'bytes': case 'reserved': case 'pad': return { type: 'string', pattern: HEX_BYTES }
      case 'struct': return this.ref(kind)
      case 'array': return { type: 'array', items: this.documented(kind.item) }
      case 'sequence': return { type: 'array', items: this.entries(kind) }
      case 'placed': return this.documented(kind.item)
      case 'switch': return { anyOf: [...Object.values(kind.cases), kind.other].map((k) => this.documented(k)) }
      case 'ref': return this.reference(kind)
    }
  }

  private uint(kind: UIntKind): JsonSchema {
    if (kind.tag) return { anyOf: [{ const: kind.tag.name }, { const: kind.tag.number }] }
    const numbers = [integer(kind.size), numberText(kind.size)]
    return { anyOf: kind.values ? [...enumNames(kind.values), ...numbers] : numbers }
  }

  private flags(kind: FlagsKind): JsonSchema {
    const properties: { [name: string]: Json } = {}
    for (const [name, spec] of Object.entries(kind.bits)) {
      const [low, width] = bitRange(spec)
      const meaning = kind.meanings?.[name]
      const values = typeof spec === 'number' ? undefined : spec[2]
      const schema: JsonSchema = typeof spec === 'number' ? { enum: [false, true, 0, 1] }
        : { anyOf: [...(values ? enumNames(values) : []), { type: 'integer', minimum: 0, maximum: 2 ** width - 1 }] }
      properties[name] = { description: `${width === 1 ? `bit ${low}` : `bits ${low + width - 1}:${low}`}${meaning ? `: ${meaning}` : ''}`, ...schema }
    }
    properties.$reserved = { description: 'mask of set bits without a name', anyOf: [integer(kind.size), numberText(kind.size)] }
    return { anyOf: [{ type: 'object', properties, additionalProperties: false }, integer(kind.size), numberText(kind.size)] }
  }

  private entries(kind: SequenceKind): JsonSchema {
    const other = this.struct(kind.shape.other)
    const properties = other.properties as { [key: string]: Json }
    const known = [...typesOf(kind).keys()]
    return { anyOf: [...kind.entries.map((e) => this.ref(e)), { ...other, properties: { ...properties, type: { type: 'integer', minimum: 0, not: { enum: known }, description: 'a type number without description' } } }] }
  }

  private reference(kind: RefKind): JsonSchema {
    return { anyOf: [{ type: 'string', pattern: `^(${kind.to.join('|')})\\[[0-9]+\\]$` }, integer(kind.size), numberText(kind.size)] }
  }
}

const idOf = (table: TableKind): string => `urn:acpigen:table:${table.signature.trim().replaceAll(/[^A-Za-z0-9]/g, '_')}`

/** The schema of a table's JSON form. */
export function jsonSchemaOf(table: TableKind): JsonSchema {
  const writer = new SchemaWriter()
  const root = writer.struct(table.struct, {
    $schema: { type: 'string', description: 'this schema' },
    signature: { const: table.signature },
    $trailing: { type: 'string', pattern: HEX_BYTES, description: 'bytes after the end of the table' },
  })
  const properties = root.properties as { [key: string]: Json }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: idOf(table),
    ...root,
    properties: { ...properties, ...('signature' in table.struct.fields ? { signature: { type: 'string' } } : {}) },
    $defs: writer.defs,
  }
}

/** One schema for the JSON form of any of these tables, told apart by their signature. */
export function jsonSchemaOfAny(tables: readonly TableKind[]): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:acpigen:tables',
    title: 'ACPI table',
    anyOf: tables.map((t) => ({ $ref: idOf(t) })),
    $defs: Object.fromEntries(tables.map((t) => [t.signature.trim(), jsonSchemaOf(t)])),
  }
}
