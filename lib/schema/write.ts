/**
 * Values to bytes: the inverse of read.ts. Fields that the value leaves out are computed (lengths, counts,
 * offsets, checksums), filled (reserved, defaults) or refused with the path of what is missing.
 */
import { AcpiError } from '../problem.ts'
import type { ArrayKind, Derived, FlagsKind, Kind, PlacedKind, SequenceKind, StructKind, UIntKind } from './kinds.ts'
import { fixedSize, planOf } from './plan.ts'
import { typesOf } from './entries.ts'
import { pathText, type Path } from './path.ts'
import { chosen, countOf, fieldNumber, type Scope, type Values } from './scope.ts'
import { enumNames, enumNumber, flagsRaw, guidBytes, latin1, maxUInt, padChars, wideBytes, writeUInt } from './scalar.ts'

export interface TablePatch { readonly at: number; readonly kind: UIntKind; readonly role: Derived; readonly path: Path | undefined }

const show = (x: unknown): string =>
  x instanceof Uint8Array ? `${x.length} bytes` : typeof x === 'bigint' ? `0x${x.toString(16)}`
    : typeof x === 'object' && x !== null ? (Array.isArray(x) ? 'a list' : 'an object') : typeof x === 'string' ? `"${x}"` : String(x)

export class Writer {
  bytes = new Uint8Array(256)
  private view = new DataView(this.bytes.buffer)
  pos = 0
  private extent = 0
  private readonly table: string
  private readonly anchors = new Map<string, number>()
  private readonly refs: { at: number; size: number; target: string; path: Path }[] = []
  readonly patches: TablePatch[] = []

  constructor(table: string) {
    this.table = table
  }

  fail(path: Path | undefined, message: string, expected?: string, found?: string, hint?: string): never {
    throw new AcpiError(message, { table: this.table, path: pathText(path), expected, found, hint })
  }

  /** The bytes written so far, references resolved. */
  finish(): Uint8Array {
    for (const r of this.refs) {
      const at = this.anchors.get(r.target)
      if (at === undefined) this.fail(r.path, 'the reference points at nothing', 'the path of an element, such as nodes[0]', r.target)
      this.put(r.at, r.size, at, r.path)
    }
    return this.bytes.slice(0, this.extent)
  }

  private reserve(size: number): number {
    const at = this.pos
    const need = at + size
    if (need > this.bytes.length) {
      const grown = new Uint8Array(Math.max(need, this.bytes.length * 2))
      grown.set(this.bytes)
      this.bytes = grown
      this.view = new DataView(grown.buffer)
    }
    this.pos = need
    if (need > this.extent) this.extent = need
    return at
  }

  put(at: number, size: number, n: number | bigint, path: Path | undefined): void {
    const negative = typeof n === 'number' && (!Number.isSafeInteger(n) || n < 0)
    if (negative || BigInt(n) < 0n || BigInt(n) > maxUInt(size)) {
      this.fail(path, 'the number does not fit', `0 to 0x${maxUInt(size).toString(16).toUpperCase()} (${size} ${size === 1 ? 'byte' : 'bytes'})`, String(n))
    }
    writeUInt(this.view, at, size, n)
  }

  raw(bytes: Uint8Array): void {
    const at = this.reserve(bytes.length) // may replace this.bytes
    this.bytes.set(bytes, at)
  }

  struct(struct: StructKind, given: unknown, path: Path | undefined, up: Scope | undefined): void {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) this.fail(path, `${struct.title} must be an object`, undefined, show(given))
    const value = given as Values
    const plan = planOf(struct)
    this.refuseUnknown(struct, value, path)
    const scope: Scope = { struct, value, up }
    const get = (name: string) => fieldNumber(scope, name)
    const start = this.pos
    const sizes: Record<string, number> = {}
    const offsets: Record<string, number> = {}
    const later: { at: number; key: string; kind: UIntKind; role: Derived }[] = []
    const stop = value.$end
    const lastGroup = stop === undefined ? plan.lastGroup(value, get) : Number.POSITIVE_INFINITY
    for (const { key, kind, group } of plan.fields) {
      if (key === stop || group > lastGroup) break
      const present = value[key] !== undefined
      if (!present && kind.when && !kind.when(get)) continue
      const here: Path = { up: path, key }
      const at = this.pos
      if (kind.kind === 'uint' && kind.derived && !present) {
        this.reserve(kind.size)
        later.push({ at, key, kind, role: kind.derived })
      } else if (kind.kind === 'uint' && kind.tag) {
        this.reserve(kind.size)
        this.put(at, kind.size, (value.$type as number | undefined) ?? kind.tag.number, here)
      } else {
        const v = present ? value[key] : kind.default
        if (v === undefined && kind.kind !== 'reserved' && kind.kind !== 'pad') this.fail(here, 'the field is missing', describe(kind))
        this.write(kind, v, here, scope)
      }
      sizes[key] = this.pos - at
    }
    this.parts(plan.parts, value, start, path, scope, sizes, offsets)
    for (const gap of (value.$gaps as { at: number; bytes: Uint8Array }[] | undefined) ?? []) this.bytes.set(gap.bytes, start + gap.at)
    if (value.$rest instanceof Uint8Array) this.raw(value.$rest)
    const length = this.pos - start
    for (const { at, key, kind, role } of later) {
      const here: Path = { up: path, key }
      switch (role.role) {
        case 'length': this.put(at, kind.size, length + role.bias, here); break
        case 'count': this.put(at, kind.size, countOf(value, role.of), here); break
        case 'bytes': this.put(at, kind.size, (sizes[role.of] ?? 0) + role.bias, here); break
        case 'offset': this.put(at, kind.size, offsets[role.of] ?? 0, here); break
        case 'constant': this.put(at, kind.size, role.value, here); break
        case 'value': this.put(at, kind.size, role.from(value), here); break
        default: this.patches.push({ at, kind, role, path: here })
      }
    }
  }

  private refuseUnknown(struct: StructKind, value: Values, path: Path | undefined): void {
    for (const key of Object.keys(value)) {
      if (!(key in struct.fields) && !key.startsWith('$') && value[key] !== undefined) {
        this.fail({ up: path, key }, `${struct.title} has no such field`, `one of ${Object.keys(struct.fields).join(', ')}`, key)
      }
    }
  }

  private parts(parts: readonly { key: string; kind: Kind }[], value: Values, start: number, path: Path | undefined, scope: Scope, sizes: Record<string, number>, offsets: Record<string, number>): void {
    const first = this.pos
    let cursor = first
    for (const { key, kind } of parts) {
      const part = kind as PlacedKind
      if (value[key] === undefined) continue
      const here: Path = { up: path, key }
      const base = part.base === 'table' ? 0 : start
      const natural = Math.ceil((cursor - start) / part.align) * part.align + start
      const given = part.at ? value[part.at] : undefined
      const at = typeof given === 'number' ? base + given : natural
      if (at < first || at > 0xffff_ffff) this.fail({ up: path, key: part.at }, 'the offset points before the part that it places', `at least ${first - base}`, show(given))
      offsets[key] = natural - base
      this.pos = at
      this.reserve(0)
      this.write(part.item, value[key], here, scope)
      sizes[key] = this.pos - at
      cursor = Math.max(cursor, this.pos)
    }
    this.pos = cursor
  }

  private write(kind: Kind, v: unknown, path: Path, scope: Scope): void {
    switch (kind.kind) {
      case 'uint': return this.uint(kind, v, path)
      case 'flags': return this.flags(kind, v, path)
      case 'struct': return this.struct(kind, v, path, scope)
      case 'array': return this.array(kind, v, path, scope)
      case 'sequence': return this.sequence(kind, v, path, scope)
      case 'switch': {
        return this.write(chosen(kind, scope), v, path, scope)
      }
      case 'chars': {
        const raw = typeof v === 'string' ? padChars(kind, v) : undefined
        return raw ? this.raw(raw) : this.fail(path, 'the text does not fit', typeof kind.size === 'number' ? `at most ${kind.size} one-byte characters` : 'one-byte characters', show(v))
      }
      case 'cstring': {
        const raw = typeof v === 'string' && !v.includes('\0') ? (kind.wide ? wideBytes(v) : latin1(v)) : undefined
        if (!raw) this.fail(path, 'not a text', kind.wide ? 'text without NUL' : 'one-byte characters without NUL', show(v))
        this.raw(raw)
        this.raw(new Uint8Array(kind.wide ? 2 : 1))
        return
      }
      case 'guid': {
        const raw = typeof v === 'string' ? guidBytes(v) : undefined
        return raw ? this.raw(raw) : this.fail(path, 'not a GUID', 'the form 01234567-89ab-cdef-0123-456789abcdef', show(v))
      }
      case 'reserved': case 'bytes': {
        const size = fixedSize(kind)
        const raw = v ?? new Uint8Array(size ?? 0).fill(kind.kind === 'reserved' ? (kind.fill ?? 0) : 0)
        if (!(raw instanceof Uint8Array) || (size !== undefined && raw.length !== size)) this.fail(path, 'wrong bytes', size === undefined ? 'bytes' : `${size} bytes`, show(raw))
        return this.raw(raw)
      }
      case 'pad': {
        const n = -this.pos & (kind.align - 1)
        if (v !== undefined && !(v instanceof Uint8Array && (kind.toEnd || v.length === n))) this.fail(path, 'wrong padding', `${n} bytes`, show(v))
        return this.raw((v as Uint8Array | undefined) ?? new Uint8Array(n))
      }
      case 'ref': {
        const at = this.reserve(kind.size)
        if (typeof v === 'string') this.refs.push({ at, size: kind.size, target: v, path })
        else if (typeof v === 'number') this.put(at, kind.size, v, path)
        else this.fail(path, 'not a reference', `an offset, or a path such as ${kind.to[0]}[0]`, show(v))
        return
      }
      case 'placed': return
    }
  }

  private uint(kind: UIntKind, v: unknown, path: Path): void {
    const n = typeof v === 'string' && kind.values ? enumNumber(kind.values, v) : v
    if (typeof n !== 'number' && typeof n !== 'bigint') {
      this.fail(path, 'not a value of this field', describe(kind), show(v))
    }
    this.put(this.reserve(kind.size), kind.size, n, path)
  }

  private flags(kind: FlagsKind, v: unknown, path: Path): void {
    const at = this.reserve(kind.size)
    if (typeof v === 'number' || typeof v === 'bigint') return this.put(at, kind.size, v, path)
    if (typeof v !== 'object' || v === null) this.fail(path, 'not flags', 'an object of named bits', show(v))
    const raw = flagsRaw(kind, v as Values)
    if (typeof raw !== 'bigint') this.fail({ up: path, key: raw.name }, 'not a value of this flag', raw.expected, show((v as Values)[raw.name]))
    this.put(at, kind.size, raw, path)
  }

  private array(kind: ArrayKind, v: unknown, path: Path, scope: Scope): void {
    if (!Array.isArray(v)) this.fail(path, 'not a list', 'a list', show(v))
    v.forEach((item, i) => {
      const here: Path = { up: path, key: i }
      if (kind.anchor) this.anchors.set(pathText(here), this.pos)
      if (kind.terminated && item === '') this.fail(here, 'an empty text would end the list', 'text')
      this.write(kind.item, item, here, scope)
    })
    if (kind.terminated) this.raw(new Uint8Array(1))
  }

  private sequence(kind: SequenceKind, v: unknown, path: Path, scope: Scope): void {
    if (!Array.isArray(v)) this.fail(path, 'not a list', 'a list of entries', show(v))
    const types = typesOf(kind)
    v.forEach((item: Values, i) => {
      const here: Path = { up: path, key: i }
      const type = item?.type
      const struct = typeof type === 'string' ? kind.entries.find((e) => e.name === type)
        : typeof type === 'number' ? (types.get(type) ?? kind.shape.other) : undefined
      if (!struct) this.fail({ up: here, key: 'type' }, 'unknown entry type', `one of ${kind.entries.map((e) => e.name).join(', ')}, or a number`, show(type))
      if (kind.anchor) this.anchors.set(pathText(here), this.pos)
      this.struct(struct, item, here, scope)
    })
  }
}

/** What a field takes, for messages. */
export function describe(kind: Kind): string {
  switch (kind.kind) {
    case 'uint': return kind.values ? `one of ${enumNames(kind.values).join(', ')}, or a ${kind.size}-byte integer` : `a ${kind.size}-byte integer`
    case 'flags': return `an object of the flags ${Object.keys(kind.bits).join(', ')}`
    case 'chars': return typeof kind.size === 'number' ? `text of at most ${kind.size} characters` : 'text'
    case 'cstring': return 'text'
    case 'guid': return 'a GUID'
    case 'bytes': return typeof kind.size === 'number' ? `${kind.size} bytes` : 'bytes'
    case 'struct': return `an object (${kind.title})`
    case 'array': case 'sequence': return 'a list'
    case 'ref': return `an offset, or a path such as ${kind.to[0]}[0]`
    default: return 'a value'
  }
}
