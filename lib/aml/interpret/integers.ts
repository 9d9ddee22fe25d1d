/** Unsigned arithmetic modulo 2^32 or 2^64: numbers while they are exact, BigInts above. */
import { abort } from './error.ts'
import type { Int } from './values.ts'

export const SAFE = Number.MAX_SAFE_INTEGER
export const U32 = 0xffff_ffff
export const ONES64 = 0xffff_ffff_ffff_ffffn
const SAFE_BIG = BigInt(SAFE)
const TWO32 = 0x1_0000_0000

/** All ones of the width: what true is. */
export const onesOf = (wide: boolean): Int => (wide ? ONES64 : U32)

export const normal = (v: bigint): Int => (v <= SAFE_BIG ? Number(v) : v)

const wrap = (v: bigint, wide: boolean): Int => normal(BigInt.asUintN(wide ? 64 : 32, v))

/** The value cut to the width. */
export function truncate(v: Int, wide: boolean): Int {
  if (typeof v === 'number') return wide || v <= U32 ? v : v % TWO32
  return wide ? v : Number(BigInt.asUintN(32, v))
}

export function add(a: Int, b: Int, wide: boolean): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b
    if (r <= (wide ? SAFE : U32)) return r
  }
  return wrap(BigInt(a) + BigInt(b), wide)
}

export function subtract(a: Int, b: Int, wide: boolean): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a - b
    if (r >= 0) return r
  }
  return wrap(BigInt(a) - BigInt(b), wide)
}

export function multiply(a: Int, b: Int, wide: boolean): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b
    if (r <= (wide ? SAFE : U32)) return r
  }
  return wrap(BigInt(a) * BigInt(b), wide)
}

const zeroDivisor = (): never => abort('AE_AML_DIVIDE_BY_ZERO', 'division by zero')

export function divide(a: Int, b: Int): Int {
  if (b === 0) return zeroDivisor()
  if (typeof a === 'number' && typeof b === 'number') return Math.floor((a - (a % b)) / b)
  return normal(BigInt(a) / BigInt(b))
}

export function modulo(a: Int, b: Int): Int {
  if (b === 0) return zeroDivisor()
  if (typeof a === 'number' && typeof b === 'number') return a % b
  return normal(BigInt(a) % BigInt(b))
}

const hi = (v: number): number => Math.floor(v / TWO32)

export function and(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const low = (a & b) >>> 0
    return a <= U32 || b <= U32 ? low : (hi(a) & hi(b)) * TWO32 + low
  }
  if (typeof a === 'number' && a <= U32) return (Number(BigInt.asUintN(32, b as bigint)) & a) >>> 0
  if (typeof b === 'number' && b <= U32) return (Number(BigInt.asUintN(32, a as bigint)) & b) >>> 0
  return normal(BigInt(a) & BigInt(b))
}

export function or(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const low = (a | b) >>> 0
    return a <= U32 && b <= U32 ? low : (hi(a) | hi(b)) * TWO32 + low
  }
  return normal(BigInt(a) | BigInt(b))
}

export function xor(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const low = (a ^ b) >>> 0
    return a <= U32 && b <= U32 ? low : (hi(a) ^ hi(b)) * TWO32 + low
  }
  return normal(BigInt(a) ^ BigInt(b))
}

export function not(a: Int, wide: boolean): Int {
  if (!wide) return ~Number(a) >>> 0
  return normal(ONES64 ^ BigInt(a))
}

export function shiftLeft(a: Int, count: Int, wide: boolean): Int {
  if (count >= (wide ? 64 : 32)) return 0
  if (typeof a === 'number') {
    const r = a * 2 ** Number(count)
    if (r <= (wide ? SAFE : U32)) return r
  }
  return wrap(BigInt(a) << BigInt(count), wide)
}

export function shiftRight(a: Int, count: Int, wide: boolean): Int {
  if (count >= (wide ? 64 : 32)) return 0
  if (typeof a === 'number') return Math.floor(a / 2 ** Number(count))
  return normal(a >> BigInt(count))
}

/** 1-based position of the highest set bit, 0 for none. */
export function highestBit(a: Int): number {
  if (typeof a === 'number') return a === 0 ? 0 : a <= U32 ? 32 - Math.clz32(a) : 64 - Math.clz32(hi(a))
  return a.toString(2).length
}

/** 1-based position of the lowest set bit, 0 for none. */
export function lowestBit(a: Int): number {
  const low = typeof a === 'number' ? a >>> 0 : Number(BigInt.asUintN(32, a))
  if (low !== 0) return 32 - Math.clz32(low & -low)
  const high = typeof a === 'number' ? hi(a) : Number(a >> 32n)
  return high === 0 ? 0 : 64 - Math.clz32(high & -high)
}

/** Little-endian bytes of an integer. */
export function toBytes(v: Int, size: number): Uint8Array {
  const out = new Uint8Array(size)
  if (typeof v === 'number') {
    let rest = v
    for (let i = 0; i < size && rest > 0; i++) {
      out[i] = rest % 256
      rest = Math.floor(rest / 256)
    }
  } else {
    let rest = v
    for (let i = 0; i < size; i++, rest >>= 8n) out[i] = Number(rest & 0xffn)
  }
  return out
}

/** Integer of up to eight little-endian bytes. */
export function fromBytes(b: Uint8Array, from: number, size: number): Int {
  let low = 0
  for (let i = Math.min(size, 4) - 1; i >= 0; i--) low = low * 256 + (b[from + i] ?? 0)
  if (size <= 4) return low
  let high = 0
  for (let i = Math.min(size, 8) - 1; i >= 4; i--) high = high * 256 + (b[from + i] ?? 0)
  return high <= 0x1f_ffff ? high * TWO32 + low : (BigInt(high) << 32n) | BigInt(low)
}

export const hexOf = (v: Int, digits = 0): string => v.toString(16).toUpperCase().padStart(digits, '0')
