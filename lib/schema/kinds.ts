/**
 * The vocabulary: every kind of field that an ACPI structure is made of, as plain data.
 *
 * A kind says nothing about reading or writing; decode, encode, rows, JSON and docs are folds over
 * it, each in a file of its own. Values: integers up to 6 bytes are `number`, 8-byte ones `bigint`.
 */

import type { Constraint } from './constraint.ts'

export type { Constraint } from './constraint.ts'

/**
 * Carries the types of a field: `V` as decoded, `I` as accepted when encoding; `O` true when a decoded
 * value may lack it, `D` true when it need not be given.
 */
export interface Typed<V, I = V, O extends boolean = false, D extends boolean = O> {
  readonly __types?: { readonly v: V; readonly i: I; readonly o: O; readonly d: D }
}

/** Reads another integer field of the same or an enclosing structure. */
export type Get = (name: string) => number
/** A field name, or a function of fields. */
export type Expr = string | ((get: Get) => number)

export type EnumMap = Readonly<Record<number, string | readonly [name: string, meaning: string]>>

/** What every field may say of itself. */
export interface Meta {
  readonly doc?: string
  /** What the validator checks of it. */
  readonly must?: Constraint
  /** The structure has this field only when it is at least so long (bytes); starts a group. */
  readonly since?: number
  /** The field is there only when this holds. */
  readonly when?: (get: Get) => boolean
  /** Used when the value is not given. */
  readonly default?: unknown
}

/** A derived field: computed when encoding, absent from the value unless the bytes deviate. */
export type Derived =
  | { readonly role: 'length'; readonly bias: number }
  | { readonly role: 'tableLength' }
  | { readonly role: 'checksum'; readonly to?: number }
  | { readonly role: 'count'; readonly of: string }
  | { readonly role: 'bytes'; readonly of: string; readonly bias: number }
  | { readonly role: 'offset'; readonly of: string; readonly base: 'struct' | 'table' }
  | { readonly role: 'constant'; readonly value: number }
  | { readonly role: 'value'; readonly from: (value: Readonly<Record<string, unknown>>) => number }

export type Format = 'dec' | 'hex' | 'addr'

export interface UIntKind extends Meta {
  readonly kind: 'uint'
  readonly size: 1 | 2 | 3 | 4 | 5 | 6 | 8
  readonly format: Format
  readonly values?: EnumMap
  readonly derived?: Derived
  /** The type number of a list entry: the decoded value is the entry's name. */
  readonly tag?: { readonly number: number; readonly name: string }
}

export interface CharsKind extends Meta {
  readonly kind: 'chars'
  /** A number: padded with NULs, which the value lacks. Otherwise the text is exactly so long. */
  readonly size: number | Expr | 'rest'
}

export interface BytesKind extends Meta {
  readonly kind: 'bytes'
  readonly size: number | Expr | 'rest'
  /** Largest element count in one printed row; presentation only. */
  readonly opaque?: boolean
}

export interface GuidKind extends Meta {
  readonly kind: 'guid'
  readonly size: 16
  readonly known?: Readonly<Record<string, string>>
}

export interface ReservedKind extends Meta {
  readonly kind: 'reserved'
  readonly size: number
  /** Expected content, zero when not said. */
  readonly fill?: number
}

/** Zero bytes up to a multiple of `align` from the start of the table. */
export interface PadKind extends Meta {
  readonly kind: 'pad'
  readonly align: number
  /** The padding is whatever is left of the structure; another length than `align` asks for is in the value. */
  readonly toEnd?: boolean
}

/** One bit, or a run of bits `[low, width]` with optional names for its values. */
export type BitSpec =
  | number
  | readonly [low: number, width: number, values?: EnumMap]
export interface FlagsKind extends Meta {
  readonly kind: 'flags'
  readonly size: 1 | 2 | 3 | 4 | 8
  readonly bits: Readonly<Record<string, BitSpec>>
  /** Meaning of each named bit. */
  readonly meanings?: Readonly<Record<string, string>>
}

export interface CStringKind extends Meta {
  readonly kind: 'cstring'
  /** UTF-16 with a two-byte NUL instead of one byte a character. */
  readonly wide?: boolean
}

export interface StructKind extends Meta {
  readonly kind: 'struct'
  readonly name: string
  /** Printed name, such as `Processor Local x2APIC`. */
  readonly title: string
  /** Where it is specified, such as `ACPI 6.5 §5.2.12.12`. */
  readonly section?: string
  readonly fields: Readonly<Record<string, Kind>>
  /** The fields by which an element of a list is the same one in another version of the table. */
  readonly identity?: readonly string[]
  /** Bytes that the fields have by rights, such as by the table's revision: a new structure gets all groups within. */
  readonly until?: (get: Get) => number
}

export interface ArrayKind extends Meta {
  readonly kind: 'array'
  readonly item: Kind
  readonly count?: Expr
  readonly bytes?: Expr
  /** Element offsets can be the target of `ref` fields. */
  readonly anchor?: boolean
  /** The list of texts ends with an empty one, which is not an element. */
  readonly terminated?: boolean
}

/** Where an entry's type and length stand, in bytes from its start. */
export interface EntryShape {
  readonly type: { readonly at: number; readonly size: 1 | 2 | 4 }
  /** Absent: the entry ends where its last field ends. A function: from the type number. */
  readonly length?: { readonly at: number; readonly size: 1 | 2 | 4 } | ((type: number) => number | undefined)
  /** Turns the stored type word into the type number (some tables keep a flag in it). */
  readonly mask?: number
  /** Shape of an entry with an unknown type; must have a `type` and may have a `length` field. */
  readonly other: StructKind
  /** Bytes of alignment between entries. */
  readonly align?: number
}

/** A list of typed entries. */
export interface SequenceKind extends Meta {
  readonly kind: 'sequence'
  readonly shape: EntryShape
  readonly entries: readonly StructKind[]
  readonly count?: Expr
  readonly bytes?: Expr
  readonly anchor?: boolean
}

/** One of several layouts, chosen by another field. */
export interface SwitchKind extends Meta {
  readonly kind: 'switch'
  readonly on: Expr
  readonly cases: Readonly<Record<number, Kind>>
  readonly other: Kind
}

/** A part found by an offset field instead of by order. */
export interface PlacedKind extends Meta {
  readonly kind: 'placed'
  /** The offset field; empty: right after the parts before it. */
  readonly at: string
  readonly base: 'struct' | 'table'
  readonly item: Kind
  readonly align: number
}

/** Offset of an element of another list of the table: decoded to its path (`nodes[2]`) or a number. */
export interface RefKind extends Meta {
  readonly kind: 'ref'
  readonly size: 2 | 4
  /** Lists that may be meant, as path prefixes. */
  readonly to: readonly string[]
}

export type Kind =
  | UIntKind | CharsKind | BytesKind | GuidKind | ReservedKind | PadKind | FlagsKind | CStringKind
  | StructKind | ArrayKind | SequenceKind | SwitchKind | PlacedKind | RefKind

/** Presentation of an integer. */
interface UIntOptions {
  readonly format?: Format
}
type Num = Typed<number, number | bigint>
type Big = Typed<bigint, bigint | number>

const uint = (size: UIntKind['size'], doc?: string, o: UIntOptions = {}): UIntKind => ({ kind: 'uint', size, format: 'dec', ...o, doc })

export const u8 = (doc?: string, o?: UIntOptions): UIntKind & Num => uint(1, doc, o)
export const u16 = (doc?: string, o?: UIntOptions): UIntKind & Num => uint(2, doc, o)
export const u24 = (doc?: string, o?: UIntOptions): UIntKind & Num => uint(3, doc, o)
export const u32 = (doc?: string, o?: UIntOptions): UIntKind & Num => uint(4, doc, o)
export const u40 = (doc?: string, o?: UIntOptions): UIntKind & Num => uint(5, doc, o)
export const u48 = (doc?: string, o?: UIntOptions): UIntKind & Num => uint(6, doc, o)
export const u64 = (doc?: string, o?: UIntOptions): UIntKind & Big => uint(8, doc, { format: 'hex', ...o })
/** A 32-bit physical address. */
export const addr32 = (doc?: string): UIntKind & Num => uint(4, doc, { format: 'addr' })
/** A 64-bit physical address. */
export const addr64 = (doc?: string): UIntKind & Big => uint(8, doc, { format: 'addr' })

type EnumName<M extends EnumMap> = {
  [K in keyof M]: M[K] extends readonly [infer N, unknown] ? N : M[K]
}[keyof M] & string

/** An integer whose known values have names; unknown ones stay numbers. */
export const enumeration = <const M extends EnumMap>(
  size: 1 | 2 | 4, values: M, doc?: string, o?: UIntOptions,
): UIntKind & Typed<EnumName<M> | number> => ({ ...uint(size, doc, o), values })

/**
 * Text of one-byte characters (Latin-1, byte for byte): so many bytes padded with NULs, or as many as a
 * field counts or the structure has left, then without padding.
 */
export const chars = (size: CharsKind['size'], doc?: string): CharsKind & Typed<string> => ({ kind: 'chars', size, doc })

/** Raw bytes: a number, a field that counts them, or `'rest'` of the structure. */
export const bytes = (size: BytesKind['size'], doc?: string): BytesKind & Typed<Uint8Array> => ({ kind: 'bytes', size, doc })

/** A GUID in its mixed-endian binary form, decoded to text such as `e5c937d0-3553-4d7a-9117-ea4d19c3434d`. */
export const guid = (doc?: string, known?: Readonly<Record<string, string>>): GuidKind & Typed<string> =>
  ({ kind: 'guid', size: 16, known, doc })

/** Bytes that must be zero (or `fill`); in the value only when they are not. */
export const reserved = (size: number, doc?: string, fill = 0): ReservedKind & Typed<Uint8Array, Uint8Array, true> =>
  ({ kind: 'reserved', size, fill, doc })

/** Zero bytes up to a multiple of `align` from the start of the table; in the value only when not zero. */
export const pad = (align: number, doc = 'padding'): PadKind & Typed<Uint8Array, Uint8Array, true> => ({ kind: 'pad', align, doc })
/** What is left of a structure after its last field: zero bytes up to a multiple of `align`, other bytes in the value. */
export const padToEnd = (align = 1, doc = 'padding'): PadKind & Typed<Uint8Array, Uint8Array, true> => ({ kind: 'pad', align, toEnd: true, doc })

type FlagValue<B extends BitSpec> = B extends number ? boolean
  : B extends readonly [number, number, infer M extends EnumMap] ? EnumName<M> | number : number
type Bits = Readonly<Record<string, BitSpec>>
/** Every named bit, and `$reserved` for set bits without a name (a mask in place). */
export type FlagsValue<B extends Bits> = { -readonly [K in keyof B]: FlagValue<B[K]> } & { $reserved?: number | bigint }
export type FlagsInput<B extends Bits> = { -readonly [K in keyof B]?: FlagValue<B[K]> } & { $reserved?: number | bigint }

/** Named bits and bit runs `[low, width, values?]`. */
export const flags = <const B extends Bits>(
  size: FlagsKind['size'], bits: B, doc?: string, meanings?: Readonly<Record<string, string>>,
): FlagsKind & Typed<FlagsValue<B>, FlagsInput<B>> => ({ kind: 'flags', size, bits, meanings, doc })

/** NUL-terminated text; without a NUL before the end the bytes stay opaque. */
export const cstring = (doc?: string): CStringKind & Typed<string> => ({ kind: 'cstring', doc })
/** NUL-terminated UTF-16 text. */
export const cstring16 = (doc?: string): CStringKind & Typed<string> => ({ kind: 'cstring', wide: true, doc })

type Extent = { readonly count: Expr } | { readonly bytes: Expr } | { readonly terminated: true } | 'rest'
interface ListOptions {
  /** Element offsets can be the target of `ref` fields. */
  readonly anchor?: boolean
}
const extentOf = (e: Extent) => (e === 'rest' ? {} : e)

/** Elements of one kind: counted, so many bytes long, or to the end of the structure. */
export const array = <K extends Kind>(
  item: K, extent: Extent, doc?: string, o?: ListOptions,
): ArrayKind & Typed<ValueOf<K>[], readonly InputOf<K>[]> => ({ kind: 'array', item, ...extentOf(extent), ...o, doc })

/** Typed entries; `type` of a decoded entry is its name, or a number when unknown. */
export const sequence = <S extends StructKind, const E extends readonly StructKind[]>(
  shape: EntryShape & { readonly other: S }, entries: E, extent: Extent = 'rest', doc?: string, o?: ListOptions,
): SequenceKind & Typed<(ValueOf<E[number]> | ValueOf<S>)[], readonly (InputOf<E[number]> | InputOf<S>)[]> =>
  ({ kind: 'sequence', shape, entries, ...extentOf(extent), ...o, doc })

/** A layout chosen by another field's number. */
export const choose = <const C extends Readonly<Record<number, Kind>>, X extends Kind>(
  on: Expr, cases: C, other: X, doc?: string,
): SwitchKind & Typed<ValueOf<C[keyof C]> | ValueOf<X>, InputOf<C[keyof C]> | InputOf<X>> =>
  ({ kind: 'switch', on, cases, other, doc })

/** A part that stands where the offset field `at` says; offset 0 means that it is absent. */
export const placed = <K extends Kind>(
  at: string, item: K, o: { base?: 'struct' | 'table'; align?: number; doc?: string } = {},
): PlacedKind & Typed<ValueOf<K>, InputOf<K>, true> => ({ kind: 'placed', at, item, base: 'struct', align: 1, ...o })
/** A part that follows the placed parts. */
export const afterParts = <K extends Kind>(item: K, doc?: string): PlacedKind & Typed<ValueOf<K>, InputOf<K>, true> => placed('', item, { doc })

/** Offset from the start of the table to an element of the lists `to`; 0 for none. */
export const ref = (size: 2 | 4, to: string | readonly string[], doc?: string): RefKind & Typed<string | number> =>
  ({ kind: 'ref', size, to: typeof to === 'string' ? [to] : to, doc })

type DerivedField = UIntKind & Typed<number | bigint, number | bigint, true>
/** An integer that encoding computes; in the value only when the bytes deviate. */
export const derived = (size: 1 | 2 | 3 | 4 | 8, role: Derived, doc?: string, o?: UIntOptions): DerivedField =>
  ({ ...uint(size, doc, o), derived: role })
/** Length of the enclosing structure in bytes, plus `bias`. */
export const selfLength = (size: 1 | 2 | 4, doc = 'bytes of this structure', bias = 0): DerivedField => derived(size, { role: 'length', bias }, doc)
/** Number of elements of the array field `of`. */
export const countOf = (size: 1 | 2 | 4 | 8, of: string, doc = `number of ${of}`): DerivedField => derived(size, { role: 'count', of }, doc)
/** Encoded bytes of the field `of`, plus `bias`. */
export const bytesOf = (size: 1 | 2 | 4, of: string, doc = `bytes of ${of}`, bias = 0): DerivedField => derived(size, { role: 'bytes', of, bias }, doc)
/** Where the placed field `of` stands. */
export const offsetTo = (size: 1 | 2 | 4, of: string, doc = `offset of ${of}`, base: 'struct' | 'table' = 'struct'): DerivedField =>
  derived(size, { role: 'offset', of, base }, doc)
/** An integer with one proper value; another one is kept and reported. */
export const constant = (size: 1 | 2 | 4, value: number, doc?: string): DerivedField => derived(size, { role: 'constant', value }, doc, { format: 'hex' })

type Retyped<K extends Kind, O extends boolean, D extends boolean> = Omit<K, '__types'> & Typed<ValueOf<K>, InputOf<K>, O, D>
const retyped = <K extends Kind, O extends boolean, D extends boolean>(kind: K, more: Partial<Meta>): Retyped<K, O, D> =>
  ({ ...kind, ...more }) as unknown as Retyped<K, O, D>

/** This field and those after it exist only in structures of at least `length` bytes. */
export const since = <K extends Kind>(length: number, kind: K): Retyped<K, true, true> => retyped(kind, { since: length })
/** Fields that exist only in structures of at least `length` bytes: `...group(44, { … })`. */
export const group = <const F extends Readonly<Record<string, Kind>>>(length: number, fields: F): { readonly [K in keyof F]: Retyped<F[K], true, true> } =>
  Object.fromEntries(Object.entries(fields).map(([key, kind]) => [key, since(length, kind)])) as never
/** The field exists only when the condition on other fields holds. */
export const when = <K extends Kind>(condition: (get: Get) => boolean, kind: K): Retyped<K, true, true> => retyped(kind, { when: condition })
/** The same field with a {@link Constraint}. */
export const must = <K extends Kind>(kind: K, constraint: Constraint): K => ({ ...kind, must: constraint })
/** The field need not be given when encoding. */
export const withDefault = <K extends Kind>(kind: K, value: InputOf<K>): Retyped<K, false, true> => retyped(kind, { default: value })

/** What decoding adds to a structure whose bytes go beyond its description. */
export interface Extras {
  /** Bytes after the last known field, or of the field cut short. */
  $rest?: Uint8Array
  /** The first field that is missing, when the structure ends early. */
  $end?: string
  /** Non-zero bytes between placed parts, `at` from the structure's start. */
  $gaps?: { at: number; bytes: Uint8Array }[]
}

type TypesOf<K> = K extends { readonly __types?: infer T } ? NonNullable<T> : never
type Fields = Readonly<Record<string, Kind>>
type Flat<T> = { [K in keyof T]: T[K] } & {}
type OutOptional<F, K extends keyof F> = TypesOf<F[K]> extends { o: false } ? false : true
type InOptional<F, K extends keyof F> = TypesOf<F[K]> extends { d: false } ? false : true
export type StructValue<F extends Fields> = Flat<
  { -readonly [K in keyof F as OutOptional<F, K> extends false ? K : never]: ValueOf<F[K]> } &
  { -readonly [K in keyof F as OutOptional<F, K> extends false ? never : K]?: ValueOf<F[K]> } & Extras
>
export type StructInput<F extends Fields> = Flat<
  { -readonly [K in keyof F as InOptional<F, K> extends false ? K : never]: InputOf<F[K]> } &
  { -readonly [K in keyof F as InOptional<F, K> extends false ? never : K]?: InputOf<F[K]> } & Extras
>
export type Struct<F extends Fields> = StructKind & { readonly fields: F } & Typed<StructValue<F>, StructInput<F>>

interface StructOptions {
  /** Printed name; the name when absent. */
  readonly title?: string
  /** Where it is specified, such as `ACPI 6.5 §5.2.12.12`. */
  readonly section?: string
  readonly doc?: string
  /** The fields by which an element of a list is the same one in another version of the table. */
  readonly identity?: readonly string[]
  /** Bytes that the fields have by rights, such as by the table's revision: a new structure gets all groups within. */
  readonly until?: (get: Get) => number
  readonly must?: Constraint
}

/** Ordered fields. */
export const struct = <const F extends Fields>(name: string, fields: F, o: StructOptions = {}): Struct<F> =>
  ({ kind: 'struct', name, title: name, fields, ...o })

type Tag<N extends string> = UIntKind & Typed<N>
/** A structure that begins with its type number; `type` of its value is `name`. */
export const entry = <const N extends string, const F extends Fields>(
  size: 1 | 2 | 4, number: number, name: N, fields: F, o: StructOptions = {},
): Struct<{ type: Tag<N> } & F> => {
  const type: Tag<N> = { ...uint(size, 'structure type', { format: size === 1 ? 'hex' : 'dec' }), tag: { number, name } }
  return struct(name, { type, ...fields } as never, o) as never
}

/** The value type of a kind. */
export type ValueOf<K> = TypesOf<K> extends { v: infer V } ? V : never
/** What encoding accepts for a kind. */
export type InputOf<K> = TypesOf<K> extends { i: infer I } ? I : never
/** The value type of a structure or field: `Infer<typeof madt>`. */
export type Infer<K> = ValueOf<K>
/** What encoding accepts: `Input<typeof madt>`. */
export type Input<K> = InputOf<K>
