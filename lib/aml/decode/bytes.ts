/** Reading the small pieces of AML: names, strings and raw data, each with a bound. */
import { isLeadChar, isNameChar } from '../names.ts'

/** Recent segments: the bytes as a number, and the text. */
const CACHE_SIZE = 1 << 14
/** Longer paths, in bytes, are not kept. */
const CACHED_PATH = 64
const cachedKeys = new Int32Array(CACHE_SIZE)
const cachedTexts = Array.from<string>({ length: CACHE_SIZE }).fill('')
/** The text as the operands of a node that says only the name: such nodes share these. */
const cachedArgs = Array.from<readonly string[]>({ length: CACHE_SIZE }).fill([])

/** Recent paths of several segments, with their bytes: the same text each time, whose hash is known. */
const pathBytes = Array.from<Uint8Array | undefined>({ length: CACHE_SIZE })
const pathArgs = Array.from<readonly string[]>({ length: CACHE_SIZE }).fill([])

const IS_LEAD = Array.from({ length: 256 }, (_, c) => isLeadChar(c))

function slotOf(b: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (b[i] as number), 0x01000193)
  return (hash ^ (hash >>> 15)) & (CACHE_SIZE - 1)
}

function same(b: Uint8Array, from: number, to: number, other: Uint8Array): boolean {
  if (other.length !== to - from) return false
  for (let i = from; i < to; i++) if (b[i] !== other[i - from]) return false
  return true
}

/** Result of reading a NameString; `path` is undefined when the bytes are not one. */
export class NameReader {
  path = ''
  /** The path as the only operand of a node. */
  args: readonly string[] = []
  next = 0
  /** MultiNamePrefix with fewer than three segments. */
  multi = false
  private readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** The NameSeg at `at`, or undefined. */
  segment(at: number, end: number): string | undefined {
    if (at + 4 > end) return undefined
    const b = this.bytes
    const c0 = b[at] as number
    const c1 = b[at + 1] as number
    const c2 = b[at + 2] as number
    const c3 = b[at + 3] as number
    const key = (c0 << 24) | (c1 << 16) | (c2 << 8) | c3
    const slot = (Math.imul(key, 0x9e3779b1) >>> 18) & (CACHE_SIZE - 1)
    // No legal segment has the key 0, which the empty slots have.
    if (cachedKeys[slot] === key && key !== 0) {
      this.args = cachedArgs[slot] as readonly string[]
      return cachedTexts[slot]
    }
    if (!isLeadChar(c0) || !isNameChar(c1) || !isNameChar(c2) || !isNameChar(c3)) return undefined
    const text = String.fromCharCode(c0, c1, c2, c3)
    cachedKeys[slot] = key
    cachedTexts[slot] = text
    this.args = cachedArgs[slot] = [text]
    return text
  }

  /** Reads a NameString; false when it is not one or does not fit. */
  read(from: number, end: number): boolean {
    const b = this.bytes
    let at = from
    this.multi = false
    if (IS_LEAD[b[from] as number]) {
      const text = this.segment(from, end)
      if (text === undefined) return false
      this.path = text
      this.next = from + 4
      return true
    }
    while (at < end && (b[at] === 0x5c || b[at] === 0x5e)) at++
    const prefix = at === from ? '' : at === from + 1 ? (b[from] === 0x5c ? '\\' : '^') : String.fromCharCode(...b.subarray(from, Math.min(at, from + 4096)))
    if (at >= end || at - from > 4096) return false
    const lead = b[at] as number
    let count = 1
    if (lead === 0x00) {
      this.path = prefix
      this.args = [prefix]
      this.next = at + 1
      return true
    }
    if (lead === 0x2e) {
      count = 2
      at++
    } else if (lead === 0x2f) {
      if (at + 1 >= end) return false
      count = b[at + 1] as number
      this.multi = count < 3
      at += 2
    }
    const to = at + 4 * count
    let slot = 0
    if (to <= end && to - from <= CACHED_PATH) {
      slot = slotOf(b, from, to)
      const known = pathBytes[slot]
      if (known !== undefined && same(b, from, to, known)) {
        this.args = pathArgs[slot] as readonly string[]
        this.path = this.args[0] as string
        this.next = to
        return true
      }
    }
    let path = prefix
    for (let i = 0; i < count; i++, at += 4) {
      const segment = this.segment(at, end)
      if (segment === undefined) return false
      path = i === 0 ? path + segment : `${path}.${segment}`
    }
    this.path = path
    this.args = [path]
    if (to - from <= CACHED_PATH) {
      pathBytes[slot] = b.slice(from, to)
      pathArgs[slot] = this.args
    }
    this.next = at
    return true
  }
}

/** Little-endian number of up to 4 bytes. */
export function readNumber(b: Uint8Array, at: number, size: number): number {
  let value = 0
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (b[at + i] as number)
  return value
}

export function readQword(b: Uint8Array, at: number): bigint {
  return (BigInt(readNumber(b, at + 4, 4)) << 32n) | BigInt(readNumber(b, at, 4))
}

/** Bytes as Latin-1 text. */
export function latin1(b: Uint8Array, from: number, to: number): string {
  let text = ''
  let at = from
  // Most strings are short; eight characters a time make few intermediate ones.
  for (; at + 8 <= to && to - from < 64; at += 8) {
    text += String.fromCharCode(b[at] as number, b[at + 1] as number, b[at + 2] as number, b[at + 3] as number, b[at + 4] as number, b[at + 5] as number, b[at + 6] as number, b[at + 7] as number)
  }
  for (; at < to && to - from < 64; at++) text += String.fromCharCode(b[at] as number)
  for (; at < to; at += 8192) text += String.fromCharCode(...b.subarray(at, Math.min(to, at + 8192)))
  return text
}
