/** Below this many bytes the view over 32-bit words costs more than it saves. */
const SHORT = 64

/** At most this many words can be added before a 16-bit lane of byte sums could overflow. */
const BLOCK = 256

function sumBytes(bytes: Uint8Array, from: number, to: number): number {
  let total = 0
  for (let i = from; i < to; i++) total = (total + bytes[i]!) | 0
  return total
}

/**
 * Sums whole words. `all` is the plain sum of the words, `even` of their bytes 0 and 2 in two 16-bit
 * lanes; the difference holds bytes 1 and 3. Three operations serve four bytes, and since every
 * byte counts alike the host's byte order does not matter.
 */
function sumWords(words: Int32Array, count: number): number {
  let total = 0
  let i = 0
  while (i < count) {
    const end = Math.min(i + BLOCK, count)
    const unrolled = end - 7
    let all = 0
    let even = 0
    for (; i < unrolled; i += 8) {
      const a = words[i]!
      const b = words[i + 1]!
      const c = words[i + 2]!
      const d = words[i + 3]!
      const e = words[i + 4]!
      const f = words[i + 5]!
      const g = words[i + 6]!
      const h = words[i + 7]!
      all = (all + a + b + c + d + e + f + g + h) | 0
      even = (even + (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff)) | 0
      even = (even + (e & 0xff00ff) + (f & 0xff00ff) + (g & 0xff00ff) + (h & 0xff00ff)) | 0
    }
    for (; i < end; i++) {
      const w = words[i]!
      all = (all + w) | 0
      even = (even + (w & 0xff00ff)) | 0
    }
    const odd = (all - even) | 0
    total = (total + even + (even >>> 16) + (odd >>> 8) + (odd >>> 24)) & 0xff
  }
  return total
}

/**
 * The sum of bytes `from` (included) to `to` (excluded) modulo 256, as ACPI checksums count
 * (ACPI 6.5 §5.2.6: a table is valid when its sum is 0). Any offset, shared memory too; indices
 * outside the array are clamped as in `subarray`, but negative ones count as 0.
 */
export function sum(bytes: Uint8Array, from = 0, to: number = bytes.length): number {
  const start = from > 0 ? from : 0
  const end = to < bytes.length ? to : bytes.length
  if (end - start < SHORT) return sumBytes(bytes, start, end) & 0xff
  // Words must start at a multiple of 4 in the underlying buffer, not in the view.
  const head = start + (-(bytes.byteOffset + start) & 3)
  const count = (end - head) >>> 2
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + head, count)
  const tail = head + count * 4
  const edges = sumBytes(bytes, start, head) + sumBytes(bytes, tail, end)
  return (edges + sumWords(words, count)) & 0xff
}
