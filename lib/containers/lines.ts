/** Lines of a dump: what announces a table, what carries bytes. */

/** Longer lines are no part of a dump; only this much of them is looked at. */
const MAX_LINE = 512

/** Bytes on one line of acpidump. */
const PER_LINE = 16

/** Text of `bytes` line by line, numbered from 1; any of LF, CRLF, CR ends a line. */
export function* textLines(bytes: Uint8Array): Generator<{ readonly number: number; readonly text: string }> {
  // PowerShell redirects text as UTF-16; every character of a dump is then followed by a zero.
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  const step = wide ? 2 : 1
  let number = 0
  let text = ''
  let at = wide ? 2 : 0
  while (at < bytes.length) {
    const c = bytes[at]!
    at += step
    if (c !== 0x0a && c !== 0x0d) {
      if (text.length < MAX_LINE) text += String.fromCharCode(c)
      continue
    }
    if (c === 0x0d && bytes[at] === 0x0a) at += step
    yield { number: ++number, text }
    text = ''
  }
  if (text !== '') yield { number: ++number, text }
}

/** A line such as `DSDT @ 0x00000000BF6D9B6A`. */
export interface Announcement {
  readonly name: string
  readonly address: bigint
}

// Anything may stand before the name: timestamps, a program's name. Names are four characters, with a
// number appended by some tools; the root pointer is `RSD PTR` in old ones.
const ANNOUNCEMENT = /(?:^|[\s\]>|:])(RSD PTR|RSD |[A-Za-z_][\w!]{2,5}[!]?)\s+@\s+(?:0x)?([0-9A-Fa-f]{1,16})(?![0-9A-Fa-f])/

/** Reads an announcement, or undefined. */
export function announcement(text: string): Announcement | undefined {
  if (!text.includes('@')) return undefined
  const match = ANNOUNCEMENT.exec(text)
  if (match === null) return undefined
  return { name: match[1]!.trim(), address: BigInt(`0x${match[2]!}`) }
}

/** A line such as `  0010: 20 20 20 ... ASCII`. */
export interface DataLine {
  readonly offset: number
  readonly bytes: readonly number[]
}

function hexDigit(c: number): number {
  if (c >= 0x30 && c <= 0x39) return c - 0x30
  const lower = c | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** Pairs of digits from `at` on, one blank between them; a wider gap ends them, the text column follows. */
function hexPairs(text: string, from: number): number[] {
  const bytes: number[] = []
  let at = from
  while (bytes.length < PER_LINE) {
    const high = hexDigit(text.charCodeAt(at))
    const low = hexDigit(text.charCodeAt(at + 1))
    // NaN past the end of the line compares false both ways.
    if (!(high >= 0 && low >= 0)) break
    const after = text.charCodeAt(at + 2)
    if (at + 2 < text.length && after !== 0x20 && after !== 0x09 && after !== 0x2d) break
    bytes.push(high * 16 + low)
    at += 3
    // Some dumpers set the second eight bytes off by one more blank or a dash.
    if (bytes.length === 8 && hexDigit(text.charCodeAt(at)) < 0 && text.charCodeAt(at) === 0x20 && pairs(text, at + 1) === 8) at++
  }
  return bytes
}

/** How many pairs follow one another from `at`, at most eight. */
function pairs(text: string, from: number): number {
  let n = 0
  for (let at = from; n < 8; at += 3, n++) {
    if (!(hexDigit(text.charCodeAt(at)) >= 0 && hexDigit(text.charCodeAt(at + 1)) >= 0)) break
    if (at + 2 < text.length && text.charCodeAt(at + 2) !== 0x20) break
  }
  return n
}

const OFFSET = /(?<![0-9A-Za-z:.])([0-9A-Fa-f]{4,8}):[ \t]+(?=[0-9A-Fa-f]{2}(?:[ \t-]|$))/g

/**
 * Reads a line of bytes, or undefined. A log prefix may hold something that looks like an offset too;
 * of several readings the one that continues at `expected` wins, otherwise the first.
 */
export function dataLine(text: string, expected: number): DataLine | undefined {
  if (!text.includes(':')) return undefined
  let first: DataLine | undefined
  OFFSET.lastIndex = 0
  for (let match = OFFSET.exec(text); match !== null; match = OFFSET.exec(text)) {
    const start = match.index + match[0].length
    const line = { offset: Number.parseInt(match[1]!, 16), bytes: hexPairs(text, start) }
    if (line.bytes.length === 0) continue
    if (line.offset === expected) return line
    first ??= line
  }
  return first
}
