/** Leaves: raw integers and bytes to values and back, one pair of functions a kind. */
import type { BitSpec, CharsKind, EnumMap, FlagsKind, UIntKind } from './kinds.ts'

const TWO32 = 0x1_0000_0000

/** Little-endian unsigned integer; 8 bytes give a bigint. The caller has checked the bounds. */
export function readUInt(view: DataView, at: number, size: number): number | bigint {
  switch (size) {
    case 1: return view.getUint8(at)
    case 2: return view.getUint16(at, true)
    case 3: return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
    case 4: return view.getUint32(at, true)
    case 5: return view.getUint32(at, true) + view.getUint8(at + 4) * TWO32
    case 6: return view.getUint32(at, true) + view.getUint16(at + 4, true) * TWO32
    default: return view.getBigUint64(at, true)
  }
}

/** Writes a value already known to fit. */
export function writeUInt(view: DataView, at: number, size: number, value: number | bigint): void {
  if (size === 8) return view.setBigUint64(at, BigInt(value), true)
  let n = Number(value)
  for (let i = 0; i < size; i++) {
    view.setUint8(at + i, n % 256)
    n = Math.floor(n / 256)
  }
}

/** Largest value of an unsigned integer of `size` bytes. */
export const maxUInt = (size: number): bigint => (1n << BigInt(size * 8)) - 1n

const names = new WeakMap<EnumMap, { byNumber: Map<number, string>; byName: Map<string, number> }>()

function namesOf(values: EnumMap) {
  let both = names.get(values)
  if (!both) {
    const byNumber = new Map(Object.entries(values).map(([n, v]) => [Number(n), typeof v === 'string' ? v : v[0]]))
    both = { byNumber, byName: new Map([...byNumber].map(([n, name]) => [name, n])) }
    names.set(values, both)
  }
  return both
}

/** The name of an enumerated number, or the number. */
export const enumName = (values: EnumMap, n: number): string | number => namesOf(values).byNumber.get(n) ?? n
export const enumNumber = (values: EnumMap, name: string): number | undefined => namesOf(values).byName.get(name)
export const enumNames = (values: EnumMap): readonly string[] => [...namesOf(values).byName.keys()]
/** What an enumerated number means, when its description says more than the name. */
export function enumMeaning(values: EnumMap, n: number): string | undefined {
  const v = values[n]
  return typeof v === 'string' || v === undefined ? undefined : v[1]
}

/** The value of a `uint` field as users see it. */
export function uintValue(kind: UIntKind, raw: number | bigint): unknown {
  if (kind.tag) return kind.tag.name
  return kind.values && typeof raw === 'number' ? enumName(kind.values, raw) : raw
}

export function readChars(bytes: Uint8Array, at: number, size: number): string {
  let end = at + size
  while (end > at && bytes[end - 1] === 0) end--
  return readText(bytes, at, end - at)
}

/** Latin-1 bytes of `text`, or undefined when a character does not fit in a byte. */
export function latin1(text: string): Uint8Array | undefined {
  const out = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c > 255) return undefined
    out[i] = c
  }
  return out
}

/** One character a byte, as it stands. */
export function readText(bytes: Uint8Array, at: number, size: number): string {
  let text = ''
  for (let i = at; i < at + size; i++) text += String.fromCharCode(bytes[i] as number)
  return text
}

/** UTF-16 little-endian, code unit for code unit. */
export function readWide(view: DataView, at: number, units: number): string {
  let text = ''
  for (let i = 0; i < units; i++) text += String.fromCharCode(view.getUint16(at + 2 * i, true))
  return text
}
export function wideBytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 2)
  const view = new DataView(out.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), true)
  return out
}

export function padChars(kind: CharsKind, text: string): Uint8Array | undefined {
  const raw = latin1(text)
  if (typeof kind.size !== 'number') return raw
  if (!raw || raw.length > kind.size) return undefined
  const out = new Uint8Array(kind.size)
  out.set(raw)
  return out
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))
export const toHex = (bytes: Uint8Array): string => {
  let s = ''
  for (let i = 0; i < bytes.length; i++) s += HEX[bytes[i] as number]
  return s
}

/** Bytes of a hex text; blanks, commas, colons and underscores may separate. Undefined when malformed. */
export function fromHex(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\s,:_]/g, '')
  if (digits.length % 2 || /[^0-9a-fA-F]/.test(digits)) return undefined
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
}

/** Byte order of a GUID in firmware: three little-endian fields, then eight bytes (UEFI 2.10 Appendix A). */
const GUID_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15] as const
const GUID_DASH = new Set([4, 6, 8, 10])

export function readGuid(bytes: Uint8Array, at: number): string {
  return GUID_ORDER.map((from, i) => (GUID_DASH.has(i) ? '-' : '') + HEX[bytes[at + from] as number]).join('')
}

export function guidBytes(text: string): Uint8Array | undefined {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return undefined
  const plain = fromHex(text.replaceAll('-', '')) as Uint8Array
  const out = new Uint8Array(16)
  GUID_ORDER.forEach((to, i) => { out[to] = plain[i] as number })
  return out
}

type FlagBag = Record<string, boolean | number | string | bigint>
interface FlagPlan {
  /** One entry a name; `values` only for runs. */
  readonly bits: readonly { name: string; low: number; width: number; run: boolean; values?: EnumMap }[]
  /** Bits without a name, as low and high words. */
  readonly unnamedLow: number
  readonly unnamedHigh: number
  /** Values made before, by raw word; copies of them are cheaper than new ones. */
  readonly made: Map<number, FlagBag>
}
/** Different words of one field that are remembered. */
const REMEMBERED = 64
const flagPlans = new WeakMap<FlagsKind, FlagPlan>()

export const bitRange = (spec: BitSpec): readonly [low: number, width: number] =>
  typeof spec === 'number' ? [spec, 1] : [spec[0], spec[1]]

function flagPlanOf(kind: FlagsKind): FlagPlan {
  const known = flagPlans.get(kind)
  if (known) return known
  const bits = Object.entries(kind.bits).map(([name, spec]) => {
    const [low, width] = bitRange(spec)
    return { name, low, width, run: typeof spec !== 'number', values: typeof spec === 'number' ? undefined : spec[2] }
  })
  let unnamed = maxUInt(kind.size)
  for (const b of bits) unnamed &= ~(((1n << BigInt(b.width)) - 1n) << BigInt(b.low))
  const plan = { bits, unnamedLow: Number(unnamed & 0xffff_ffffn), unnamedHigh: Number(unnamed >> 32n), made: new Map() }
  flagPlans.set(kind, plan)
  return plan
}

const run = (raw: number, low: number, width: number): number =>
  Math.floor(raw / 2 ** low) % 2 ** width

/** Named bits of a raw word. */
export const flagsValue = (kind: FlagsKind, raw: number | bigint): FlagBag => flagsReader(kind)(raw)

/** The same for many words of one field. */
export function flagsReader(kind: FlagsKind): (raw: number | bigint) => FlagBag {
  const plan = flagPlanOf(kind)
  return (raw) => {
    if (typeof raw === 'bigint') return newFlags(plan, raw)
    const known = plan.made.get(raw)
    if (known) return { ...known }
    const value = newFlags(plan, raw)
    if (plan.made.size < REMEMBERED) plan.made.set(raw, { ...value })
    return value
  }
}

function newFlags(plan: FlagPlan, raw: number | bigint): FlagBag {
  const big = typeof raw === 'bigint'
  const low = big ? Number(raw & 0xffff_ffffn) : raw
  const high = big ? Number(raw >> 32n) : 0
  const value: FlagBag = {}
  for (const b of plan.bits) {
    if (!b.run) {
      value[b.name] = b.low < 32 ? ((low >>> b.low) & 1) === 1 : ((high >>> (b.low - 32)) & 1) === 1
      continue
    }
    const n = big ? Number((raw >> BigInt(b.low)) & ((1n << BigInt(b.width)) - 1n)) : run(low, b.low, b.width)
    value[b.name] = b.values ? enumName(b.values, n) : n
  }
  const restLow = (low & plan.unnamedLow) >>> 0
  const restHigh = (high & plan.unnamedHigh) >>> 0
  if (restHigh) value.$reserved = (BigInt(restHigh) << 32n) | BigInt(restLow)
  else if (restLow) value.$reserved = restLow
  return value
}

const isMask = (x: unknown): x is number | bigint => (typeof x === 'bigint' && x >= 0n) || (typeof x === 'number' && Number.isSafeInteger(x) && x >= 0)

/** The raw word of named bits, or the name that does not fit and why. */
export function flagsRaw(kind: FlagsKind, value: Readonly<Record<string, unknown>>): bigint | { name: string; expected: string } {
  const plan = flagPlanOf(kind)
  let raw = 0n
  for (const key of Object.keys(value)) {
    const given = value[key]
    if (given === undefined) continue
    if (key === '$reserved') {
      if (!isMask(given) || BigInt(given) > maxUInt(kind.size)) return { name: key, expected: 'a mask' }
      raw |= BigInt(given)
      continue
    }
    const b = plan.bits.find((x) => x.name === key)
    if (!b) return { name: key, expected: `one of ${plan.bits.map((x) => x.name).join(', ')}` }
    let n: number | undefined
    if (!b.run) n = given === true || given === 1 ? 1 : given === false || given === 0 ? 0 : undefined
    else if (typeof given === 'number' && Number.isInteger(given) && given >= 0 && given < 2 ** b.width) n = given
    else if (typeof given === 'string' && b.values) n = enumNumber(b.values, given)
    if (n === undefined) {
      return { name: key, expected: !b.run ? 'true or false' : b.values ? `one of ${enumNames(b.values).join(', ')}` : `0 to ${2 ** b.width - 1}` }
    }
    raw |= BigInt(n) << BigInt(b.low)
  }
  return raw
}
