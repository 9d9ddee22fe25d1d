/** Constants as ASL text, and the readable forms that stand for certain constants. */

const ZEROS = '0000000000000000'

export function hex(value: number | bigint, digits: number): string {
  const text = value.toString(16).toUpperCase()
  return text.length >= digits ? `0x${text}` : `0x${ZEROS.slice(0, digits - text.length)}${text}`
}

/** `0x00` to `0xFF`. */
export const HEX_BYTES: readonly string[] = Array.from({ length: 256 }, (_, b) => hex(b, 2))

const ESCAPES: Record<number, string> = { 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r', 34: '\\"', 92: '\\\\' }

/** Says itself between quotes. */
export function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x20 || c > 0x7e || c === 34 || c === 92) return false
  }
  return true
}

/** An ASL string literal (ACPI 6.6 section 19.2.3.3.2). */
export function quote(text: string): string {
  if (isPlain(text)) return `"${text}"`
  let out = '"'
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const plain = c >= 0x20 && c < 0x7f && c !== 34 && c !== 92
    out += plain ? text[i] : (ESCAPES[c] ?? `\\x${c.toString(16).toUpperCase().padStart(2, '0')}`)
  }
  return `${out}"`
}

/** `PNP0C0A` for the integer that EisaId makes of it (19.6.36), or undefined. */
export function eisaId(value: number): string | undefined {
  const swapped = (((value & 0xff) << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)) >>> 0
  if (swapped >>> 31) return undefined
  const letters = [26, 21, 16].map((shift) => (swapped >>> shift) & 31)
  if (letters.some((l) => l < 1 || l > 26)) return undefined
  return letters.map((l) => String.fromCharCode(0x40 + l)).join('') + (swapped & 0xffff).toString(16).toUpperCase().padStart(4, '0')
}

/** Byte order of ToUUID (19.6.142): text position of each buffer byte. */
export const UUID_ORDER: readonly number[] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

/** The UUID in a 16-byte buffer, if version and variant bits are those of one. */
export function uuid(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 16) return undefined
  const version = (bytes[7] as number) >> 4
  if (version < 1 || version > 8 || (bytes[8] as number) >> 6 !== 2) return undefined
  const pairs = UUID_ORDER.map((i) => (bytes[i] as number).toString(16).padStart(2, '0'))
  return [pairs.slice(0, 4), pairs.slice(4, 6), pairs.slice(6, 8), pairs.slice(8, 10), pairs.slice(10)].map((p) => p.join('')).join('-')
}

/** The text in a NUL-terminated UTF-16 buffer of plain ASCII. */
export function unicode(bytes: Uint8Array): string | undefined {
  const { length } = bytes
  if (length < 6 || length % 2 !== 0 || bytes[length - 1] !== 0 || bytes[length - 2] !== 0) return undefined
  let text = ''
  for (let i = 0; i < length - 2; i += 2) {
    const c = bytes[i] as number
    if (bytes[i + 1] !== 0 || c < 0x20 || c > 0x7e) return undefined
    text += String.fromCharCode(c)
  }
  return text
}

/** Words that ASL reserves and that a NameSeg can spell; case does not matter to a compiler. */
export const KEYWORD_SEGMENTS: ReadonlySet<string> = new Set(
  'ADD_ AND_ ARG0 ARG1 ARG2 ARG3 ARG4 ARG5 ARG6 CASE EDGE ELSE IF__ IPMI LAND LNOT LOAD LOCK LOR_ MEQ_ MGE_ MGT_ MID_ MLE_ MLT_ MOD_ MTR_ NAME NAND NOOP NOR_ NOT_ ONE_ ONES OR__ PCC_ WAIT XOR_ ZERO'.split(' '),
)

/** Hex pairs of bytes, for markers. */
export const hexBytes = (bytes: Uint8Array | readonly number[]): string => Array.from(bytes, (b) => b.toString(16).toUpperCase().padStart(2, '0')).join(' ')
