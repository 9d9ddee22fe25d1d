/**
 * Names (ACPI 6.6 sections 5.3 and 20.2.2).
 *
 * A NameString is plain text here: prefixes (`\`, `^`), then segments joined by dots. Segments read
 * from AML keep their padding (`\_SB_.PCI0`); those written by people need none (`\_SB.PCI0`).
 */
import { AcpiError } from '../problem.ts'

const LEAD = /^[A-Z_]/
const SEGMENT = /^[A-Z_][A-Z0-9_]{0,3}$/

export interface NameParts {
  /** `\`, any number of `^`, or nothing. */
  readonly prefix: string
  readonly segments: readonly string[]
}

/** `LNK` -> `LNK_`. */
export const padSegment = (segment: string): string => (segment.length < 4 ? segment.padEnd(4, '_') : segment)

/** `LNK_` -> `LNK`; a segment of underscores keeps one. */
export function stripSegment(segment: string): string {
  let end = segment.length
  while (end > 1 && segment.charCodeAt(end - 1) === UNDERSCORE) end--
  return end === segment.length ? segment : segment.slice(0, end)
}

/** Splits a path into prefix and padded segments; checks nothing. */
export function splitName(path: string): NameParts {
  let at = 0
  while (at < path.length && (path[at] === '\\' || path[at] === '^')) at++
  const rest = path.slice(at)
  return { prefix: path.slice(0, at), segments: rest === '' ? [] : rest.split('.').map((s) => (s === '' ? s : padSegment(s))) }
}

const shown = new Map<string, string>()

/** The path as people write it, without padding. */
export function displayName(path: string): string {
  if (path.indexOf('_') < 0) return path
  let text = shown.get(path)
  if (text === undefined) {
    if (shown.size > 20_000) shown.clear()
    shown.set(path, (text = withoutPadding(path)))
  }
  return text
}

function withoutPadding(path: string): string {
  let at = 0
  while (at < path.length && (path[at] === '\\' || path[at] === '^')) at++
  const rest = path.slice(at)
  if (rest === '') return path
  return path.slice(0, at) + rest.split('.').map(stripSegment).join('.')
}

/** Why `path` is not a legal NameString, or nothing. */
export function nameFault(path: string): string | undefined {
  const { prefix, segments } = splitName(path)
  if (!/^(\\|\^*)$/.test(prefix)) return 'a path starts with one \\ or with ^, not with both'
  if (segments.length > 255) return `a path has at most 255 segments, this one has ${segments.length}`
  for (const segment of segments) {
    const raw = stripSegment(segment)
    if (raw.length === 0 || segment.length > 4) return `"${raw}" is not 1 to 4 characters long`
    if (!LEAD.test(raw)) return `"${raw}" must start with A-Z or _`
    if (!SEGMENT.test(segment)) return `"${raw}" may hold only A-Z, 0-9 and _`
  }
  return undefined
}

/** Refuses an illegal path; for builders. */
export function checkName(path: string): string {
  const fault = nameFault(path)
  if (fault) throw new AcpiError(`bad AML name ${JSON.stringify(path)}`, { found: fault })
  return path
}

/** Bytes of a NameString; `multi` forces MultiNamePrefix for fewer than three segments. */
export function encodeName(path: string, multi = false): Uint8Array {
  const { prefix, segments } = splitName(path)
  const n = segments.length
  if (n > 255) throw new AcpiError('AML name too long', { expected: 'at most 255 segments', found: String(n) })
  const head = multi || n > 2 ? 2 : n === 1 ? 0 : 1
  const out = new Uint8Array(prefix.length + head + 4 * n)
  let at = 0
  for (const c of prefix) out[at++] = c.charCodeAt(0)
  if (head === 2) {
    out[at++] = 0x2f
    out[at++] = n
  } else if (head === 1) out[at++] = n === 2 ? 0x2e : 0x00
  for (const segment of segments) {
    if (segment.length !== 4) throw new AcpiError(`bad AML name ${JSON.stringify(path)}`, { expected: 'segments of 1 to 4 characters' })
    for (let i = 0; i < 4; i++) out[at++] = segment.charCodeAt(i)
  }
  return out
}

/** RootChar and ParentPrefixChar (20.2.2). */
export const ROOT = 0x5c
export const PARENT = 0x5e
export const DUAL_PREFIX = 0x2e
export const MULTI_PREFIX = 0x2f
/** What fills short segments, and what predefined names begin with. */
export const UNDERSCORE = 0x5f

/** May this byte begin a NameSeg? */
export const isLeadChar = (b: number): boolean => (b >= 0x41 && b <= 0x5a) || b === UNDERSCORE
/** May this byte follow in a NameSeg? Lower case is met in the wild and kept. */
export const isNameChar = (b: number): boolean => isLeadChar(b) || (b >= 0x30 && b <= 0x39) || (b >= 0x61 && b <= 0x7a)
/** May this byte begin a NameString in TermArg position? (NullName is excluded: it is Zero there.) */
export const isNameStart = (b: number): boolean => isLeadChar(b) || b === ROOT || b === PARENT || b === DUAL_PREFIX || b === MULTI_PREFIX

/** Absolute form of `path` as seen from the absolute `scope`, without upward search. Too many `^` stop at the root. */
export function resolvePath(scope: string, path: string): string {
  const { prefix, segments } = splitName(path)
  let base = prefix.includes('\\') ? [] : [...splitName(scope).segments]
  if (!prefix.includes('\\')) base = base.slice(0, Math.max(0, base.length - prefix.length))
  return `\\${[...base, ...segments].join('.')}`
}

/** Only a single bare segment is searched for in the enclosing scopes (ACPI 6.6 section 5.3). */
export const searchesUpward = (path: string): boolean => path.length <= 4 && path !== '' && path[0] !== '\\' && path[0] !== '^'

const IS_LEAD = Uint8Array.from({ length: 256 }, (_, b) => Number(isLeadChar(b)))
const IS_CHAR = Uint8Array.from({ length: 256 }, (_, b) => Number(isNameChar(b)))
/** More `^` than there are scopes only delay. */
const MAX_PREFIX = 4096

/** Byte after the RootChar and PrefixPath of a NameString. */
export function prefixEnd(b: Uint8Array, from: number): number {
  let at = from
  while (b[at] === ROOT || b[at] === PARENT) at++
  return at
}

/** Byte after the NameString at `at`, which is known to be one. */
export function nameEnd(b: Uint8Array, from: number): number {
  const at = prefixEnd(b, from)
  const lead = b[at] as number
  return lead === DUAL_PREFIX ? at + 9 : lead === MULTI_PREFIX ? at + 2 + 4 * (b[at + 1] as number) : lead === 0 ? at + 1 : at + 4
}

/** The number that stands for a segment: its four bytes, the first highest. */
export const segmentKey = (b: Uint8Array, at: number): number =>
  ((b[at] as number) << 24) | ((b[at + 1] as number) << 16) | ((b[at + 2] as number) << 8) | (b[at + 3] as number)

/** Segments that were asked for last: the same few thousand come over and over. */
const RECENT_BITS = 12
const RECENT = 1 << RECENT_BITS
const recentKeys = new Int32Array(RECENT)
const recentTexts = Array.from<string>({ length: RECENT }).fill('\0\0\0\0')

/** The segment of a number. */
export function segmentText(key: number): string {
  const slot = Math.imul(key, 0x9e3779b1) >>> (32 - RECENT_BITS)
  if (recentKeys[slot] !== key) {
    recentKeys[slot] = key
    recentTexts[slot] = String.fromCharCode(key >>> 24, (key >>> 16) & 255, (key >>> 8) & 255, key & 255)
  }
  return recentTexts[slot] as string
}

/** The number of the segment `text[from, to)`, or undefined when it is not 1 to 4 characters of a byte each. */
function keyIn(text: string, from: number, to: number): number | undefined {
  if (to === from || to - from > 4) return undefined
  let key = 0
  for (let i = 0; i < 4; i++) {
    const char = from + i < to ? text.charCodeAt(from + i) : UNDERSCORE
    if (char > 0xff) return undefined
    key = (key << 8) | char
  }
  return key
}

/** The number of a segment of text, or undefined when it is not 1 to 4 characters long. */
export const keyOf = (segment: string): number | undefined => keyIn(segment, 0, segment.length)

/** A NameString taken apart. One object serves many names: what is read last is in it. */
export class NamePath {
  /** Starts at the root. */
  isRooted = false
  /** Scopes to go up. */
  up = 0
  count = 0
  /** Numbers of the first `count` segments. */
  readonly keys = new Int32Array(255)
  /** MultiNamePrefix with fewer than three segments. */
  multi = false
  /** Byte after it. */
  next = 0

  /** Names the scope it is used in, by no byte at all. */
  get isNull(): boolean {
    return this.count === 0 && !this.isRooted && this.up === 0
  }

  /** A single bare segment, which is searched for in the enclosing scopes (ACPI 6.6 section 5.3). */
  get isSearched(): boolean {
    return this.count === 1 && !this.isRooted && this.up === 0
  }

  /** The path as text, padded as in AML. */
  toString(): string {
    const segments = Array.from(this.keys.subarray(0, this.count), segmentText)
    return (this.isRooted ? '\\' : '^'.repeat(this.up)) + segments.join('.')
  }

  /** The only segment. */
  private single(key: number): void {
    this.isRooted = false
    this.up = 0
    this.count = 1
    this.keys[0] = key
    this.multi = false
  }

  /** Reads the NameSeg at `at`; false when it is not one or does not fit. */
  segment(b: Uint8Array, at: number, end: number): boolean {
    if (at + 4 > end || !isSegment(b, at)) return false
    this.single(segmentKey(b, at))
    this.next = at + 4
    return true
  }

  /** Reads a NameString; false when it is not one or does not fit. */
  read(b: Uint8Array, from: number, end: number): boolean {
    if (IS_LEAD[b[from] as number] === 1) return this.segment(b, from, end)
    let at = from
    let isRooted = false
    while (at < end && (b[at] === ROOT || b[at] === PARENT)) isRooted = b[at++] === ROOT || isRooted
    if (at >= end || at - from > MAX_PREFIX) return false
    this.isRooted = isRooted
    this.up = isRooted ? 0 : at - from
    this.multi = false
    let count = 1
    const lead = b[at] as number
    if (lead === 0) {
      count = 0
      at++
    } else if (lead === DUAL_PREFIX) {
      count = 2
      at++
    } else if (lead === MULTI_PREFIX) {
      if (at + 1 >= end) return false
      count = b[at + 1] as number
      this.multi = count < 3
      at += 2
    }
    if (at + 4 * count > end) return false
    for (let i = 0; i < count; i++, at += 4) {
      if (!isSegment(b, at)) return false
      this.keys[i] = segmentKey(b, at)
    }
    this.count = count
    this.next = at
    return true
  }

  /** Takes text apart; false when a segment is not 1 to 4 characters long. */
  parse(path: string): boolean {
    let at = 0
    this.isRooted = false
    for (; path.charCodeAt(at) === ROOT || path.charCodeAt(at) === PARENT; at++) if (path.charCodeAt(at) === ROOT) this.isRooted = true
    this.up = this.isRooted ? 0 : at
    this.multi = false
    this.count = 0
    while (at < path.length || this.count > 0) {
      const dot = path.indexOf('.', at)
      const to = dot < 0 ? path.length : dot
      const key = keyIn(path, at, to)
      if (key === undefined || this.count === this.keys.length) return false
      this.keys[this.count++] = key
      if (dot < 0) break
      at = dot + 1
    }
    return true
  }
}

const isSegment = (b: Uint8Array, at: number): boolean =>
  ((IS_LEAD[b[at] as number] as number) & (IS_CHAR[b[at + 1] as number] as number) & (IS_CHAR[b[at + 2] as number] as number) & (IS_CHAR[b[at + 3] as number] as number)) === 1
