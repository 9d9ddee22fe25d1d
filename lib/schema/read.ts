/**
 * Bytes to values. Total: every input gives a value and a list of problems, and the value holds whatever
 * the layout does not explain, so that writing it gives the same bytes again.
 */
import type { Problem, ProblemCode } from '../problem.ts'
import type { ArrayKind, BytesKind, CharsKind, Get, Kind, SequenceKind, StructKind, UIntKind } from './kinds.ts'
import { typesOf } from './entries.ts'
import { evaluate, getter, type Scope } from './numbers.ts'
import { alignUp, firstPart, readParts, SHORT } from './parts.ts'
import { pathText, type Path, type RowSink } from './path.ts'
import { END, fixedSize, planOf, type Plan } from './plan.ts'
import { recordReader } from './record.ts'
import { flagsValue, readChars, readGuid, readText, readUInt, readWide, toHex, uintValue } from './scalar.ts'

type Values = Record<string, unknown>
/** Nesting that no sane table reaches; a description that recurses (PMTT) stops here. */
const MAX_DEPTH = 32

interface PendingRef { readonly value: Values; readonly key: string; readonly raw: number; readonly to: readonly string[] }

export class Reader {
  pos = 0
  /** Set when a list or structure ended before its description did: what follows cannot be placed. */
  cut = false
  private depth = 0
  private readonly view: DataView
  readonly anchors = new Map<number, Path>()
  private readonly refs: PendingRef[] = []
  readonly bytes: Uint8Array
  readonly problems: Problem[]
  private readonly table: string
  readonly rows: RowSink | undefined

  constructor(bytes: Uint8Array, problems: Problem[], table: string, rows?: RowSink) {
    this.bytes = bytes
    this.problems = problems
    this.table = table
    this.rows = rows
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  note(code: ProblemCode, path: Path | undefined, offset: number, message: string, expected?: string, found?: string): void {
    this.problems.push({ code, table: this.table, path: pathText(path), offset, message, expected, found })
  }

  /** Reads a whole table: `struct` over all bytes up to `end`, then resolves its references. */
  readTable(struct: StructKind, end: number): Values {
    const value = this.readStruct(struct, end, true, undefined, undefined)
    for (const r of this.refs) {
      const target = this.anchors.get(r.raw)
      const text = target && pathText(target)
      r.value[r.key] = text && r.to.some((list) => text.startsWith(`${list}[`)) ? text : r.raw
    }
    return value
  }

  private readStruct(struct: StructKind, outerEnd: number, outerExact: boolean, path: Path | undefined, up: Scope | undefined, shared?: Scope): Values {
    const plan = planOf(struct)
    const start = this.pos
    const value: Values = {}
    const scope: Scope = { raw: {}, up }
    const get = getter(scope)
    const counts: Record<string, number> = {}
    const sizes: Record<string, number> = {}
    const derivedFields: { key: string; kind: UIntKind; at: number; raw: number | bigint }[] = []
    let end = outerEnd
    let exact = outerExact
    let lastRead = -1
    this.depth++
    this.cut = false
    for (const { key, kind, index, starts } of plan.fields) {
      if (kind.when && !kind.when(get)) continue
      if (starts && exact && (this.pos === end || this.pos === firstPart(plan, scope, start))) { this.cut = false; break }
      const at = this.pos
      const here: Path = { up: path, key }
      const v = this.read(kind, end, here, scope, value, key)
      if (v === SHORT) {
        if (!exact && starts) break
        value.$end = key
        this.note('truncated', here, at, `${struct.title} ends before its field ${key}`, `${fixedSize(kind) ?? 'more'} bytes`, `${end - at}`)
        this.cut = true
        break
      }
      lastRead = index
      sizes[key] = this.pos - at
      if (Array.isArray(v)) counts[key] = v.length
      if (kind.kind === 'uint' && kind.derived) {
        derivedFields.push({ key, kind, at, raw: v as number | bigint })
        if (kind.derived.role === 'length') {
          const length = (v as number) - kind.derived.bias
          exact = true
          if (start + length > end) this.note('length', here, at, 'length runs past the end of what contains it', `at most ${end - start}`, `${length}`)
          else if (start + length < this.pos) this.note('length', here, at, 'length is smaller than the fields before it ends', `at least ${this.pos - start}`, `${length}`)
          else end = start + length
        }
      } else if (v !== undefined) value[key] = v
      if (this.cut) {
        const next = plan.fields[plan.fields.findIndex((f) => f.key === key) + 1]
        if (next) value.$end = next.key
        break
      }
    }
    const offsets: Record<string, number> = {}
    if (exact && plan.parts.length && !this.cut) readParts(this, plan, start, end, path, scope, value, counts, sizes, offsets)
    if (value.$end === undefined && plan.groups > 0) markEnd(plan, value, lastRead, get)
    const wasCut = this.cut
    if (exact) {
      if (this.pos < end) this.readRest(struct, end, path, value)
      this.cut = false
    }
    this.depth--
    const length = this.pos - start
    for (const d of derivedFields) this.settle(d, value, { start, length, counts, sizes, offsets }, path)
    // Layouts depend on the revision in the header: its numbers are visible to the whole table.
    if (shared) for (const [name, n] of Object.entries(scope.raw)) shared.raw[`header.${name}`] = n
    this.rows?.group(start, length, path, struct)
    this.cut = exact ? false : wasCut
    return value
  }

  /** Keeps a derived field in the value only when encoding would compute another number. */
  private settle(
    d: { key: string; kind: UIntKind; at: number; raw: number | bigint }, value: Values,
    m: { start: number; length: number; counts: Record<string, number>; sizes: Record<string, number>; offsets: Record<string, number> },
    path: Path | undefined,
  ): void {
    const role = d.kind.derived
    const { raw } = d
    let proper: number | undefined
    switch (role?.role) {
      case 'length': proper = m.length + role.bias; break
      case 'count': proper = m.counts[role.of] ?? 0; break
      case 'bytes': proper = (m.sizes[role.of] ?? 0) + role.bias; break
      case 'offset': proper = m.offsets[role.of] ?? 0; break
      case 'constant': proper = role.value; break
      case 'value': proper = role.from(value); break
      case 'tableLength': case 'checksum': this.pendingTable.push({ value, key: d.key, kind: d.kind, at: d.at, path }); return
      default:
    }
    if (proper === raw) return
    value[d.key] = raw
    if (role?.role === 'constant') this.note('constant', { up: path, key: d.key }, d.at, `${d.key} has another value than the specification's`, `${proper}`, `${raw}`)
  }

  /** Header fields that speak of the whole table; the table reader settles them. */
  readonly pendingTable: { value: Values; key: string; kind: UIntKind; at: number; path: Path | undefined }[] = []

  private readRest(struct: StructKind, end: number, path: Path | undefined, value: Values): void {
    const rest = this.bytes.slice(this.pos, end)
    value.$rest = rest
    if (value.$end === undefined) this.note('excess', path, this.pos, `${struct.title} has bytes after its last known field`, undefined, `${rest.length} bytes`)
    this.rows?.leaf(this.pos, rest.length, { up: path, key: '$rest' }, undefined, rest)
    this.pos = end
  }

  read(kind: Kind, end: number, path: Path, scope: Scope, owner: Values, key: string): unknown {
    const at = this.pos
    const size = fixedSize(kind)
    if (size !== undefined && at + size > end) return SHORT
    switch (kind.kind) {
      case 'uint': {
        const raw = readUInt(this.view, at, kind.size)
        scope.raw[key] = Number(raw)
        this.take(kind.size, path, kind, raw)
        if (kind.derived) return raw <= Number.MAX_SAFE_INTEGER ? Number(raw) : raw
        if (kind.tag && raw !== kind.tag.number) owner.$type = raw
        return uintValue(kind, raw)
      }
      case 'flags': {
        const raw = readUInt(this.view, at, kind.size)
        scope.raw[key] = Number(raw)
        this.take(kind.size, path, kind, raw)
        return flagsValue(kind, raw)
      }
      case 'chars': {
        const n = size ?? this.extent(kind.size, end, scope)
        if (at + n > end) return SHORT
        const text = size === undefined ? readText(this.bytes, at, n) : readChars(this.bytes, at, n)
        if (n) this.take(n, path, kind, text)
        return text
      }
      case 'guid': {
        const text = readGuid(this.bytes, at)
        this.take(16, path, kind, text)
        return text
      }
      case 'reserved': {
        const raw = this.bytes.subarray(at, at + kind.size)
        const clean = raw.every((b) => b === (kind.fill ?? 0))
        this.take(kind.size, path, kind, raw)
        if (clean) return undefined
        this.note('reserved', path, at, 'reserved bytes are set', kind.fill ? toHex(new Uint8Array([kind.fill])) : 'zero', toHex(raw))
        return raw.slice()
      }
      case 'pad': {
        const natural = alignUp(at, kind.align) - at
        const n = kind.toEnd ? end - at : natural
        if (at + n > end) return SHORT
        const raw = this.bytes.subarray(at, at + n)
        if (n) this.take(n, path, kind, raw)
        if (raw.every((b) => b === 0)) return n === natural ? undefined : raw.slice()
        this.note('reserved', path, at, 'padding is not zero', 'zero', toHex(raw))
        return raw.slice()
      }
      case 'ref': {
        const raw = Number(readUInt(this.view, at, kind.size))
        scope.raw[key] = raw
        this.take(kind.size, path, kind, raw)
        if (raw) this.refs.push({ value: owner, key, raw, to: kind.to })
        return raw
      }
      case 'bytes': return this.readBytes(kind, end, path, scope)
      case 'cstring': {
        if (kind.wide) return this.readWideString(end, path, kind)
        const nul = this.bytes.indexOf(0, at)
        if (nul < 0 || nul >= end) return SHORT
        const text = readChars(this.bytes, at, nul - at)
        this.take(nul + 1 - at, path, kind, text)
        return text
      }
      case 'struct': {
        if (this.depth > MAX_DEPTH) return SHORT
        const inner = key === 'header' ? scope : undefined
        return this.readStruct(kind, end, false, path, scope, inner)
      }
      case 'array': return this.readArray(kind, end, path, scope)
      case 'sequence': return this.depth > MAX_DEPTH ? SHORT : this.readSequence(kind, end, path, scope)
      case 'switch': return this.read(kind.cases[evaluate(kind.on, getter(scope))] ?? kind.other, end, path, scope, owner, key)
      case 'placed': return SHORT
    }
  }

  private take(size: number, path: Path, kind: Kind, raw: unknown): void {
    this.rows?.leaf(this.pos, size, path, kind, raw)
    this.pos += size
  }

  private readWideString(end: number, path: Path, kind: Kind): unknown {
    const at = this.pos
    let nul = at
    while (nul + 2 <= end && this.view.getUint16(nul, true) !== 0) nul += 2
    if (nul + 2 > end) return SHORT
    const text = readWide(this.view, at, (nul - at) / 2)
    this.take(nul + 2 - at, path, kind, text)
    return text
  }

  private extent(size: BytesKind['size'] | CharsKind['size'], end: number, scope: Scope): number {
    return size === 'rest' ? end - this.pos : typeof size === 'number' ? size : Math.max(0, evaluate(size, getter(scope)))
  }

  private readBytes(kind: BytesKind, end: number, path: Path, scope: Scope): unknown {
    const n = this.extent(kind.size, end, scope)
    if (this.pos + n > end) return SHORT
    const raw = this.bytes.slice(this.pos, this.pos + n)
    if (n) this.take(n, path, kind, raw)
    return raw
  }

  /** The bound of a list, and whether the container is too short for what the list claims. */
  private listEnd(kind: ArrayKind | SequenceKind, end: number, path: Path, scope: Scope): number {
    if (kind.bytes === undefined) return end
    const n = Math.max(0, evaluate(kind.bytes, getter(scope)))
    if (this.pos + n <= end) return this.pos + n
    this.note('length', path, this.pos, 'the list is longer than what contains it', `at most ${end - this.pos} bytes`, `${n}`)
    this.cut = true
    return end
  }

  private readArray(kind: ArrayKind, outerEnd: number, path: Path, scope: Scope): unknown[] | typeof SHORT {
    const start = this.pos
    const mark = kind.terminated ? (this.rows?.mark() ?? 0) : 0
    const end = this.listEnd(kind, outerEnd, path, scope)
    const cut = this.cut
    const limit = kind.count === undefined ? Number.POSITIVE_INFINITY : Math.max(0, evaluate(kind.count, getter(scope)))
    const items: unknown[] = []
    this.cut = false
    while (items.length < limit && this.pos < end && !this.cut) {
      const at = this.pos
      const closing = kind.terminated === true && this.bytes[at] === 0
      const here: Path = { up: path, key: closing ? 'end' : items.length }
      if (kind.anchor) this.anchors.set(at, here)
      const v = this.read(kind.item, end, here, { raw: {}, up: scope }, items as unknown as Values, String(items.length))
      if (v === SHORT || this.pos === at) { this.pos = at; break }
      if (kind.terminated && v === '') return items
      items.push(v)
    }
    if (kind.terminated) {
      this.rows?.undo(mark)
      this.pos = start
      this.note('truncated', path, start, 'the list is not closed by an empty text')
      return SHORT
    }
    if (kind.count !== undefined && items.length < limit) {
      this.note('count', path, this.pos, 'fewer elements fit than the count says', `${limit}`, `${items.length}`)
      this.cut = true
    } else if (kind.bytes !== undefined && this.pos < end) this.cut = true
    this.cut ||= cut
    return items
  }

  private readSequence(kind: SequenceKind, outerEnd: number, path: Path, scope: Scope): unknown[] {
    const { shape } = kind
    const end = this.listEnd(kind, outerEnd, path, scope)
    const cut = this.cut
    const limit = kind.count === undefined ? Number.POSITIVE_INFINITY : Math.max(0, evaluate(kind.count, getter(scope)))
    const types = typesOf(kind)
    const stored = typeof shape.length === 'object' ? shape.length : undefined
    const head = Math.max(shape.type.at + shape.type.size, stored ? stored.at + stored.size : 0)
    let items: unknown[] = []
    this.cut = false
    while (items.length < limit && this.pos < end && !this.cut) {
      const at = this.pos
      const here: Path = { up: path, key: items.length }
      if (at + head > end) break
      const type = Number(readUInt(this.view, at + shape.type.at, shape.type.size)) & (shape.mask ?? -1)
      const struct = types.get(type >>> 0)
      const length = stored ? Number(readUInt(this.view, at + stored.at, stored.size))
        : typeof shape.length === 'function' ? shape.length(type >>> 0) : undefined
      if (length !== undefined && length < head) {
        this.note('length', here, at, 'entry length is smaller than its own header; the list cannot be followed further', `at least ${head}`, `${length}`)
        break
      }
      if (kind.anchor) this.anchors.set(at, here)
      if (struct && length !== undefined && at + length <= end && !this.rows && !kind.anchor && stored) {
        const fast = this.readRun(struct, length, at, end, limit - items.length, stored, shape.type.at, shape.type.size)
        if (fast) {
          // Most lists are one run: its array is the list.
          items = items.length ? items.concat(fast) : fast
          continue
        }
      }
      if (!struct) this.note('unknown', here, at, `unknown structure type ${type >>> 0}`)
      const entryEnd = length === undefined ? end : Math.min(at + length, end)
      if (!stored && length !== undefined && at + length > end) {
        this.note('length', here, at, 'entry runs past the end of the list', `at most ${end - at} bytes`, `${length}`)
      }
      items.push(this.readStruct(struct ?? shape.other, entryEnd, length !== undefined, here, scope))
      if (length !== undefined) this.pos = entryEnd
      if (this.pos === at) break
    }
    if (kind.count !== undefined && items.length < limit) {
      this.note('count', path, this.pos, 'fewer entries fit than the count says', `${limit}`, `${items.length}`)
      this.cut = true
    } else if (this.pos < end && kind.bytes !== undefined) this.cut = true
    this.cut ||= cut
    return items
  }

  /** Equal, canonical neighbours in one go: the common case of large tables. */
  private readRun(struct: StructKind, length: number, at: number, end: number, limit: number, stored: { at: number; size: number }, typeAt: number, typeSize: number): Values[] | undefined {
    const record = recordReader(struct, length)
    if (!record) return undefined
    // Type and length are known of the first record only, unless they are part of what canonical means.
    const same = record.fixes(typeAt, typeSize) && record.fixes(stored.at, stored.size)
    const n = record.run(this.view, at, same ? Math.min(limit, Math.floor((end - at) / length)) : 1)
    if (n === 0) return undefined
    this.pos = at + n * length
    return record.read(this.bytes, this.view, at, n)
  }
}

/** Says where the structure ends when its value alone would not tell (a group of reserved fields only). */
function markEnd(plan: Plan, value: Values, lastRead: number, get: Get): void {
  const read = plan.fields.findIndex((f) => f.index === lastRead)
  const actual = plan.fields[read]?.group ?? 0
  if (plan.lastGroup(value, get) !== actual) value.$end = plan.fields[read + 1]?.key ?? END
}

