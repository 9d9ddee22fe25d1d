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
  while (end > 1 && segment.charCodeAt(end - 1) === 0x5f) end--
  return end === segment.length ? segment : segment.slice(0, end)
}

/** Splits a path into prefix and padded segments; checks nothing. */
export function splitName(path: string): NameParts {
  let at = 0
  while (at < path.length && (path[at] === '\\' || path[at] === '^')) at++
  const rest = path.slice(at)
  return { prefix: path.slice(0, at), segments: rest === '' ? [] : rest.length <= 4 ? [padSegment(rest)] : rest.split('.').map(padSegment) }
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
  return path.slice(0, at) + (rest.length <= 4 ? stripSegment(rest) : rest.split('.').map(stripSegment).join('.'))
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

/** May this byte begin a NameSeg? */
export const isLeadChar = (b: number): boolean => (b >= 0x41 && b <= 0x5a) || b === 0x5f
/** May this byte follow in a NameSeg? Lower case is met in the wild and kept. */
export const isNameChar = (b: number): boolean => isLeadChar(b) || (b >= 0x30 && b <= 0x39) || (b >= 0x61 && b <= 0x7a)
/** May this byte begin a NameString in TermArg position? (NullName is excluded: it is Zero there.) */
export const isNameStart = (b: number): boolean => isLeadChar(b) || b === 0x5c || b === 0x5e || b === 0x2e || b === 0x2f

/** Absolute form of `path` as seen from the absolute `scope`, without upward search. Too many `^` stop at the root. */
export function resolvePath(scope: string, path: string): string {
  const { prefix, segments } = splitName(path)
  let base = prefix.includes('\\') ? [] : [...splitName(scope).segments]
  if (!prefix.includes('\\')) base = base.slice(0, Math.max(0, base.length - prefix.length))
  return `\\${[...base, ...segments].join('.')}`
}

/** Only a single bare segment is searched for in the enclosing scopes (ACPI 6.6 section 5.3). */
export const searchesUpward = (path: string): boolean => path.length <= 4 && path !== '' && path[0] !== '\\' && path[0] !== '^'
