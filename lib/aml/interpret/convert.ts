/** Implicit and explicit conversions (ACPI 6.6 sections 19.3.5.7 and 19.6). */
import { abort, Abort } from './error.ts'
import { fromBytes, hexOf, SAFE, subtract, toBytes, truncate, U32 } from './integers.ts'
import type { Semantics } from './semantics.ts'
import { AmlBuffer, AmlInteger, AmlString, typeName, type Int, type Value } from './values.ts'

/** What conversions depend on: the integer width of the DSDT and whose behaviour is wanted. */
export interface Rules {
  readonly wide: boolean
  readonly semantics: Semantics
}

export const isData = (v: Value): v is Int | AmlInteger | AmlString | AmlBuffer =>
  typeof v === 'number' || typeof v === 'bigint' || v instanceof AmlInteger || v instanceof AmlString || v instanceof AmlBuffer

const wrongType = (wanted: string, v: Value): never => abort('AE_AML_OPERAND_TYPE', `needed ${wanted}, found ${typeName(v)}`)

const digitOf = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 65 && code <= 70 ? code - 55 : code >= 97 && code <= 102 ? code - 87 : 99

/** Digits from `at` until one does not fit or the value would overflow. */
function digits(text: string, at: number, base: number, wide: boolean): Int {
  let value: Int = 0
  const limit = wide ? 0xffff_ffff_ffff_ffffn : BigInt(U32)
  for (let i = at; i < text.length; i++) {
    const digit = digitOf(text.charCodeAt(i))
    if (digit >= base) break
    const quick: number = typeof value === 'number' ? value * base + digit : SAFE + 1
    if (quick <= (wide ? SAFE : U32)) value = quick
    else {
      const next: bigint = BigInt(value) * BigInt(base) + BigInt(digit)
      if (next > limit) break
      value = next <= BigInt(SAFE) ? Number(next) : next
    }
  }
  return value
}

const afterSpace = (text: string): number => {
  let at = 0
  while (at < text.length && ' \t\n\r\v\f'.includes(text[at] as string)) at++
  return at
}

const hasPrefix = (text: string, at: number): boolean => text[at] === '0' && (text[at + 1] === 'x' || text[at + 1] === 'X')

/** Implicit conversion: hexadecimal; ACPICA also takes the 0x which the specification forbids. */
export function implicitNumber(text: string, wide: boolean): Int {
  const at = afterSpace(text)
  return digits(text, hasPrefix(text, at) ? at + 2 : at, 16, wide)
}

/** ToInteger: decimal, or hexadecimal after 0x. */
export function explicitNumber(text: string, wide: boolean): Int {
  const at = afterSpace(text)
  return hasPrefix(text, at) ? digits(text, at + 2, 16, wide) : digits(text, at, 10, wide)
}

/** As C's strtoull with base 0 reads it. */
function cNumber(text: string, wide: boolean): Int {
  let at = afterSpace(text)
  const sign = text[at]
  if (sign === '-' || sign === '+') at++
  const value = hasPrefix(text, at) ? digits(text, at + 2, 16, wide) : digits(text, at, text[at] === '0' ? 8 : 10, wide)
  return sign === '-' ? subtract(0, value, wide) : value
}

const bufferToInteger = (bytes: Uint8Array, limit: number): Int => {
  if (bytes.length === 0) return abort('AE_AML_BUFFER_LIMIT', 'an empty Buffer has no integer value')
  return fromBytes(bytes, 0, Math.min(bytes.length, limit))
}

/** Implicit conversion to Integer. */
export function toInteger(v: Value, rules: Rules): Int {
  if (typeof v === 'number' || typeof v === 'bigint') return v
  if (v instanceof AmlInteger) return v.value
  if (v instanceof AmlBuffer) return bufferToInteger(v.bytes, rules.wide ? 8 : 4)
  if (v instanceof AmlString) return implicitNumber(v.text, rules.wide)
  return wrongType('Integer, String or Buffer', v)
}

export function latin1Bytes(text: string, length = text.length): Uint8Array {
  const out = new Uint8Array(length)
  for (let i = 0; i < text.length && i < length; i++) out[i] = text.charCodeAt(i)
  return out
}

export function latin1Text(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}

/** Implicit conversion to Buffer: an Integer by its bytes, a String with its NUL. */
export function toBuffer(v: Value, rules: Rules): Uint8Array {
  if (v instanceof AmlBuffer) return v.bytes
  if (v instanceof AmlString) return latin1Bytes(v.text, v.text.length + 1)
  if (typeof v === 'number' || typeof v === 'bigint') return toBytes(v, rules.wide ? 8 : 4)
  if (v instanceof AmlInteger) return toBytes(v.value, rules.wide ? 8 : 4)
  return wrongType('Integer, String or Buffer', v)
}

const HEX = Array.from({ length: 256 }, (_, i) => `0x${i.toString(16).toUpperCase().padStart(2, '0')}`)

/** Buffer elements as text, without limit on the JavaScript side: five characters a byte. */
export const bufferText = (bytes: Uint8Array, separator: string): string => Array.from(bytes, (b) => HEX[b] as string).join(separator)

/** Implicit conversion to String. */
export function toText(v: Value, rules: Rules): string {
  if (v instanceof AmlString) return v.text
  if (v instanceof AmlBuffer) return bufferText(v.bytes, rules.semantics.commaText ? ',' : ' ')
  const n = v instanceof AmlInteger ? v.value : v
  if (typeof n === 'number' || typeof n === 'bigint') {
    if (rules.semantics.shortHex) return n.toString(16)
    return hexOf(n, rules.wide ? 16 : 8)
  }
  return wrongType('Integer, String or Buffer', v)
}

/** ToInteger. */
export function explicitInteger(v: Value, rules: Rules): Int {
  if (v instanceof AmlString) return rules.semantics.cNumbers ? cNumber(v.text, rules.wide) : explicitNumber(v.text, rules.wide)
  if (v instanceof AmlBuffer) return bufferToInteger(v.bytes, rules.wide || rules.semantics.wideToInteger ? 8 : 4)
  return toInteger(v, rules)
}

/** ToHexString. */
export function hexString(v: Value, rules: Rules): string {
  if (v instanceof AmlString) return v.text
  if (v instanceof AmlBuffer) return bufferText(v.bytes, ',')
  return `0x${hexOf(toInteger(v, rules))}`
}

/** ToDecimalString. */
export function decimalString(v: Value, rules: Rules): string {
  if (v instanceof AmlString) return v.text
  if (v instanceof AmlBuffer) return v.bytes.join(',')
  return toInteger(v, rules).toString()
}

/** FromBCD. */
export function fromBcd(v: Int, rules: Rules): Int {
  let sum = 0n
  let unit = 1n
  for (let rest = BigInt(v); rest > 0n; rest >>= 4n, unit *= 10n) {
    const digit = rest & 15n
    if (digit > 9n && !rules.semantics.looseBcd) throw new Abort('AE_AML_NUMERIC_OVERFLOW', `BCD digit 0x${digit.toString(16).toUpperCase()}`)
    sum += digit * unit
  }
  return truncate(sum <= BigInt(SAFE) ? Number(sum) : BigInt.asUintN(64, sum), rules.wide)
}

/** ToBCD. */
export function toBcd(v: Int, rules: Rules): Int {
  const places = rules.wide ? 16 : 8
  let out = 0n
  let rest = BigInt(v)
  for (let i = 0; i < places && rest > 0n; i++, rest /= 10n) out |= (rest % 10n) << BigInt(4 * i)
  if (rest > 0n && !rules.semantics.looseBcd) throw new Abort('AE_AML_NUMERIC_OVERFLOW', `${v} has more than ${places} digits`)
  return out <= BigInt(SAFE) ? Number(out) : out
}
