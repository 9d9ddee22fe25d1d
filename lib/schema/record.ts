/**
 * Fast reading of structures whose size is known and whose bytes are canonical: no set reserved bytes,
 * no deviating length. Everything else goes through the field-by-field reader in read.ts, which gives
 * the same values; a property test holds the two equal.
 *
 * The records are read by binary-parser, which compiles with `new Function`. A page whose
 * Content-Security-Policy forbids that calls `useRecordReader('plain')` once, before decoding.
 */
import * as binaryParser from 'binary-parser'
import type { FlagsKind, Kind, StructKind } from './kinds.ts'
import { fixedSize, planOf, type PlannedField } from './plan.ts'
import { flagsReader, readChars, readGuid, readUInt, uintValue } from './scalar.ts'

/** The few calls of binary-parser that are used; its own types do not resolve from an ES module. */
interface ParserLike {
  endianness(e: 'little'): ParserLike
  uint8(name: string, o?: FieldFormat): ParserLike
  uint16(name: string, o?: FieldFormat): ParserLike
  uint32(name: string, o?: FieldFormat): ParserLike
  uint64(name: string, o?: FieldFormat): ParserLike
  buffer(name: string, o: FieldFormat & { length: number; clone: boolean }): ParserLike
  nest(name: string, o: { type: ParserLike }): ParserLike
  seek(bytes: number): ParserLike
  array(name: string, o: { type: ParserLike; readUntil: 'eof' }): ParserLike
  parse(bytes: Uint8Array): Record<string, unknown>
}
interface FieldFormat {
  formatter?: (raw: never) => unknown
}
const Parser = (binaryParser as unknown as { Parser: new () => ParserLike }).Parser

export interface RecordReader {
  readonly size: number
  /** How many canonical records, up to `max`, stand one after another from `at`. */
  run(view: DataView, at: number, max: number): number
  /** Values of `count` canonical records from `at`. */
  read(bytes: Uint8Array, view: DataView, at: number, count: number): Record<string, unknown>[]
  /** Being canonical fixes these bytes. */
  fixes(at: number, size: number): boolean
}

interface Check { readonly at: number; readonly size: number; readonly expect: number }
type Values = Record<string, unknown>
type Step = (into: Values, bytes: Uint8Array, view: DataView, at: number) => void

/** Below so many records in a row, compiling a parser costs more than it saves. */
const WORTH_COMPILING = 64
let compileFrom = WORTH_COMPILING
/**
 * Chooses how canonical records are read: `auto` (the default) compiles a binary-parser for long runs of
 * equal records, `compiled` always, `plain` never.
 */
export function useRecordReader(kind: 'auto' | 'compiled' | 'plain'): void {
  compileFrom = kind === 'auto' ? WORTH_COMPILING : kind === 'compiled' ? 0 : Number.POSITIVE_INFINITY
}

/** The fields of a canonical record of `length` bytes, or undefined when the structure is not so simple. */
function fieldsOf(struct: StructKind, length: number): readonly PlannedField[] | undefined {
  const plan = planOf(struct)
  if (plan.parts.length || !plan.ends.has(length) || struct.until) return undefined
  const fields: PlannedField[] = []
  let at = 0
  for (const f of plan.fields) {
    if (at === length) break
    const size = simple(f.kind) ? fixedSize(f.kind) : undefined
    if (size === undefined) return undefined
    fields.push(f)
    at += size
  }
  return at === length ? fields : undefined
}

function simple(kind: Kind): boolean {
  switch (kind.kind) {
    case 'uint': return !kind.derived || kind.derived.role === 'length' || kind.derived.role === 'constant'
    case 'guid': case 'reserved': case 'flags': return true
    case 'bytes': case 'chars': return typeof kind.size === 'number'
    case 'struct': return planOf(kind).fields.every((f) => simple(f.kind) && !(f.kind.kind === 'uint' && f.kind.derived) && f.kind.since === undefined)
    default: return false
  }
}

function checksOf(fields: readonly PlannedField[], length: number, base: number, checks: Check[]): void {
  let at = base
  for (const { kind } of fields) {
    const size = fixedSize(kind) as number
    if (kind.kind === 'reserved') for (let i = 0; i < size; i++) checks.push({ at: at + i, size: 1, expect: kind.fill ?? 0 })
    else if (kind.kind === 'struct') checksOf(planOf(kind).fields, length, at, checks)
    else if (kind.kind === 'uint' && kind.derived?.role === 'length') checks.push({ at, size, expect: length + kind.derived.bias })
    else if (kind.kind === 'uint' && kind.derived?.role === 'constant') checks.push({ at, size, expect: kind.derived.value })
    else if (kind.kind === 'uint' && kind.tag) checks.push({ at, size, expect: kind.tag.number })
    at += size
  }
}

/** The same demands in as few reads as possible: neighbouring bytes as one word. */
function wordsOf(checks: readonly Check[]): Check[] {
  const bytes = new Map<number, number>()
  for (const c of checks) for (let i = 0; i < c.size; i++) bytes.set(c.at + i, Math.floor(c.expect / 2 ** (8 * i)) % 256)
  const out: Check[] = []
  const places = [...bytes.keys()].sort((a, b) => a - b)
  for (let i = 0; i < places.length;) {
    const at = places[i] as number
    const size = [4, 2, 1].find((n) => places[i + n - 1] === at + n - 1) as number
    let expect = 0
    for (let k = size - 1; k >= 0; k--) expect = expect * 256 + (bytes.get(at + k) as number)
    out.push({ at, size, expect })
    i += size
  }
  return out
}

/** How many records, `step` bytes apart, meet one demand. A loop a size: mixed reads cost twice the time. */
function matching(view: DataView, at: number, step: number, max: number, { size, expect }: Check): number {
  let n = 0
  if (size === 4) while (n < max && view.getUint32(at + n * step, true) === expect) n++
  else if (size === 2) while (n < max && view.getUint16(at + n * step, true) === expect) n++
  else while (n < max && view.getUint8(at + n * step) === expect) n++
  return n
}

/** A canonical record has its own tag: its name needs no lookup. */
const always = (value: unknown) => (): unknown => value

const isSilent = (kind: Kind): boolean => kind.kind === 'reserved' || (kind.kind === 'uint' && kind.derived !== undefined)

function plainSteps(fields: readonly PlannedField[]): Step[] {
  const steps: Step[] = []
  let at = 0
  for (const { key, kind } of fields) {
    const o = at
    const size = fixedSize(kind) as number
    at += size
    if (isSilent(kind)) continue
    switch (kind.kind) {
      case 'uint': steps.push((v, _b, view, p) => { v[key] = uintValue(kind, readUInt(view, p + o, size)) }); break
      case 'flags': { const flags = flagsReader(kind); steps.push((v, _b, view, p) => { v[key] = flags(readUInt(view, p + o, size)) }); break }
      case 'chars': steps.push((v, b, _view, p) => { v[key] = readChars(b, p + o, size) }); break
      case 'guid': steps.push((v, b, _view, p) => { v[key] = readGuid(b, p + o) }); break
      case 'bytes': steps.push((v, b, _view, p) => { v[key] = b.slice(p + o, p + o + size) }); break
      case 'struct': {
        const inner = plainSteps(planOf(kind).fields)
        steps.push((v, b, view, p) => {
          const value: Values = {}
          for (const step of inner) step(value, b, view, p + o)
          v[key] = value
        })
        break
      }
      default: throw new RangeError(`${kind.kind} is not a record field`)
    }
  }
  return steps
}

function compiledParser(fields: readonly PlannedField[]): ParserLike {
  let parser = new Parser().endianness('little')
  for (const { key, kind } of fields) {
    const size = fixedSize(kind) as number
    if (isSilent(kind)) { parser = parser.seek(size); continue }
    switch (kind.kind) {
      case 'uint': case 'flags': {
        const formatter = kind.kind === 'flags' ? compiledFlags(kind) as (raw: never) => unknown
          : kind.tag ? always(uintValue(kind, kind.tag.number as never))
          : kind.values ? (raw: never) => uintValue(kind, raw) : undefined
        const o = formatter && { formatter }
        if (size === 1) parser = parser.uint8(key, o)
        else if (size === 2) parser = parser.uint16(key, o)
        else if (size === 4) parser = parser.uint32(key, o)
        else if (size === 8) parser = parser.uint64(key, o)
        else parser = wide(parser, key, size, (n) => (formatter ? formatter(n as never) : n))
        break
      }
      case 'chars': parser = parser.buffer(key, { length: size, clone: false, formatter: (b: Uint8Array) => readChars(b, 0, size) } as never); break
      case 'guid': parser = parser.buffer(key, { length: 16, clone: false, formatter: (b: Uint8Array) => readGuid(b, 0) } as never); break
      // binary-parser hands out views of the input; a value must not change when the caller's buffer does.
      case 'bytes': parser = parser.buffer(key, { length: size, clone: false, formatter: (b: Uint8Array) => b.slice() } as never); break
      case 'struct': parser = parser.nest(key, { type: compiledParser(planOf(kind).fields) }); break
      default: throw new RangeError(`${kind.kind} is not a record field`)
    }
  }
  return parser
}

/** Named bits as an object literal, which is made faster than an object that is filled name by name. */
function compiledFlags(kind: FlagsKind): (raw: number | bigint) => unknown {
  const general = flagsReader(kind)
  const specs = Object.entries(kind.bits)
  if (kind.size > 4 || !specs.every(([, spec]) => typeof spec === 'number')) return general
  const named = specs.reduce((mask, [, bit]) => mask | (1 << (bit as number)), 0)
  const members = specs.map(([name, bit]) => `${JSON.stringify(name)}: (raw & ${1 << (bit as number)}) !== 0`)
  // Bits without a name are the general reader's.
  return new Function('general', `return (raw) => (raw & ${~named}) === 0 ? { ${members.join(', ')} } : general(raw)`)(general) as (raw: number | bigint) => unknown
}

/** 3, 5 and 6 byte integers, which binary-parser does not read. */
const wide = (parser: ParserLike, key: string, size: number, finish: (n: number) => unknown): ParserLike =>
  parser.buffer(key, {
    length: size, clone: false,
    formatter: (b: Uint8Array) => finish(Number(readUInt(new DataView(b.buffer, b.byteOffset, size), 0, size))),
  } as never)

const readers = new WeakMap<StructKind, Map<number, RecordReader | null>>()

/** A reader for canonical records of `struct` with `length` bytes; undefined when there is none. */
export function recordReader(struct: StructKind, length: number): RecordReader | undefined {
  let byLength = readers.get(struct)
  if (!byLength) readers.set(struct, (byLength = new Map()))
  let reader = byLength.get(length)
  if (reader === undefined) {
    reader = makeReader(struct, length) ?? null
    byLength.set(length, reader)
  }
  return reader ?? undefined
}

function makeReader(struct: StructKind, length: number): RecordReader | undefined {
  const fields = fieldsOf(struct, length)
  if (!fields || length === 0) return undefined
  const demands: Check[] = []
  checksOf(fields, length, 0, demands)
  const checks = wordsOf(demands)
  const steps = plainSteps(fields)
  let parser: ParserLike | undefined
  return {
    size: length,
    run(view, at, max) {
      let n = 0
      // Ever larger blocks: one demand must not look far ahead of where another fails.
      for (let block = 1; n < max; block *= 2) {
        const want = Math.min(block, max - n)
        let got = want
        for (const check of checks) got = matching(view, at + n * length + check.at, length, got, check)
        n += got
        if (got < want) break
      }
      return n
    },
    fixes: (at, size) => demands.some((c) => c.at === at && c.size === size),
    read(bytes, view, at, count) {
      if (count >= compileFrom) {
        parser ??= new Parser().endianness('little').array('items', { type: compiledParser(fields), readUntil: 'eof' })
        return parser.parse(bytes.subarray(at, at + count * length)).items as Values[]
      }
      return Array.from({ length: count }, (_, i) => {
        const value: Values = {}
        for (const step of steps) step(value, bytes, view, at + i * length)
        return value
      })
    },
  }
}
