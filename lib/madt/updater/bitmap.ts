const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** The 32-bit words of `bytes` when its offset, and the host's byte order, allow that view. */
function wordView(bytes: Uint8Array): Int32Array {
  if (!LITTLE_ENDIAN || (bytes.byteOffset & 3) !== 0) return new Int32Array(0)
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2)
}

/** Word `w` of a bitmap of bytes, least significant byte first; bytes past the end read as 0. */
export function readWord(bytes: Uint8Array, w: number): number {
  const at = w << 2
  if (at + 4 <= bytes.length) {
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
  }
  let word = 0
  for (let i = 0; at + i < bytes.length; i++) word |= bytes[at + i]! << (i * 8)
  return word
}

/** A bitmap of `bits` bits in bytes at any offset, read and written in words of 32 bits. */
export class BitWords {
  /** Number of words, the last one perhaps used in part. */
  readonly count: number
  private readonly bytes: Uint8Array
  private readonly words: Int32Array
  private readonly last: number

  constructor(bytes: Uint8Array, bits: number) {
    this.count = (bits + 31) >>> 5
    this.bytes = bytes
    this.words = wordView(bytes)
    this.last = (bits & 31) === 0 ? -1 : (1 << (bits & 31)) - 1
  }

  /** Which bits of word `w` belong to the bitmap. */
  mask(w: number): number {
    return w === this.count - 1 ? this.last : -1
  }

  /** Word `w`. */
  get(w: number): number {
    return w < this.words.length ? this.words[w]! : readWord(this.bytes, w)
  }

  /** Inverts the bits `diff` of word `w`, in one store where the offset is a multiple of 4. */
  flip(w: number, diff: number): void {
    if (w < this.words.length) {
      this.words[w] = this.words[w]! ^ diff
      return
    }
    for (let i = 0; i < 4; i++) {
      const part = (diff >>> (i * 8)) & 0xff
      if (part !== 0) this.bytes[(w << 2) + i] = this.bytes[(w << 2) + i]! ^ part
    }
  }
}
