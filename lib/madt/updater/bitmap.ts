const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** Words needed for `bits` bits. */
export const wordCount = (bits: number): number => (bits + 31) >>> 5

/**
 * The first `count` 32-bit words of a bitmap (bit `i & 7` of byte `i >> 3`), as a view that shares its
 * memory, or undefined where its offset, its length or the host's byte order do not allow one.
 */
export function wordView(bytes: Uint8Array, count: number): Uint32Array | undefined {
  if (!LITTLE_ENDIAN || (bytes.byteOffset & 3) !== 0 || bytes.length < count * 4) return undefined
  return new Uint32Array(bytes.buffer, bytes.byteOffset, count)
}

/** Copies a bitmap of bytes into words; bytes past its end count as 0. */
export function loadWords(bytes: Uint8Array, into: Uint32Array): Uint32Array {
  for (let w = 0; w < into.length; w++) {
    let word = 0
    const end = Math.min(bytes.length - w * 4, 4)
    for (let i = 0; i < end; i++) word |= bytes[w * 4 + i]! << (i * 8)
    into[w] = word
  }
  return into
}

/** Inverts the bits `diff` of word `w` in a bitmap of bytes; writes only bytes that change. */
export function flipBytes(bytes: Uint8Array, w: number, diff: number): void {
  for (let i = 0; i < 4; i++) {
    const part = (diff >>> (i * 8)) & 0xff
    if (part !== 0) bytes[w * 4 + i] = bytes[w * 4 + i]! ^ part
  }
}
