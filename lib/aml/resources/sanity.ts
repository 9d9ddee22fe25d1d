/**
 * What iasl accepts in an address descriptor (its RsSmall/LargeAddressCheck, found by trying all
 * combinations). Firmware changes descriptors at run time, so templates break these rules all the time.
 */
import type { DescriptorValue } from './codec.ts'

/** `tag`: only with a descriptor name, which says that the values are filled in later. */
export type Sanity = 'ok' | 'tag' | 'refused'

const big = (value: DescriptorValue, name: string): bigint => BigInt(value.fields[name] ?? 0)

function largeAddress(value: DescriptorValue): Sanity {
  const [min, max, length, granularity] = ['minimum', 'maximum', 'length', 'granularity'].map((name) => big(value, name)) as [bigint, bigint, bigint, bigint]
  const minFixed = value.fields['minFixed'] === 1
  const maxFixed = value.fields['maxFixed'] === 1
  if (min === 0n && max === 0n && length === 0n && granularity === 0n) return 'tag'
  if (max < min || length > max - min + 1n || (granularity & (granularity + 1n)) !== 0n) return 'refused'
  if (length === 0n) {
    if (minFixed && maxFixed) return 'refused'
    return (minFixed && (min & granularity) !== 0n) || (maxFixed && ((max + 1n) & granularity) !== 0n) ? 'refused' : 'ok'
  }
  if (minFixed && maxFixed) return max - min + 1n === length && granularity === 0n ? 'ok' : 'refused'
  return minFixed !== maxFixed || (length & granularity) !== 0n ? 'refused' : 'ok'
}

function smallAddress(value: DescriptorValue): Sanity {
  const [min, max, length, alignment] = ['minimum', 'maximum', 'length', 'alignment'].map((name) => big(value, name)) as [bigint, bigint, bigint, bigint]
  if (min === 0n && max === 0n && length === 0n) return 'tag'
  const { macro } = value.row
  if (macro !== 'IO' && (max < min || length > max - min + 1n)) return 'refused'
  const step = alignment || (macro === 'Memory24' ? 0x10000n : 1n)
  return min % step === 0n && max % step === 0n ? 'ok' : 'refused'
}

export function sanityOf(value: DescriptorValue): Sanity {
  const { row, fields } = value
  if (fields['granularity'] !== undefined) return largeAddress(value)
  return row.macro === 'IO' || row.macro === 'Memory24' || row.macro === 'Memory32' ? smallAddress(value) : 'ok'
}
