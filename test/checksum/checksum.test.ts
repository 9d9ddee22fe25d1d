import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjust, CHECKSUM_OFFSET, fix, sum, verify } from '../../lib/checksum/index.ts'
import { AcpiError } from '../../lib/problem.ts'
import { describeCorpus, realTables } from '../support/corpus.ts'

const plainSum = (bytes: Uint8Array, from = 0, to = bytes.length): number => {
  let total = 0
  for (let i = from; i < to; i++) total += bytes[i]!
  return total % 256
}

/** Bytes at any offset of a larger buffer, shared or not. */
const placed = fc
  .record({
    values: fc.uint8Array({ maxLength: 3000, size: 'max' }),
    offset: fc.nat(9),
    shared: fc.boolean(),
  })
  .map(({ values, offset, shared }) => {
    const size = offset + values.length + 5
    const buffer = shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size)
    new Uint8Array(buffer).fill(0xa5)
    const view = new Uint8Array(buffer, offset, values.length)
    view.set(values)
    return view
  })

describe('sum', () => {
  it('equals adding byte by byte, at any offset, over any range, in shared memory too', () => {
    fc.assert(
      fc.property(placed, fc.nat(3100), fc.nat(3100), (bytes, a, b) => {
        expect(sum(bytes)).toBe(plainSum(bytes))
        const to = Math.min(b, bytes.length)
        expect(sum(bytes, a, b)).toBe(plainSum(bytes, Math.min(a, to), to))
      }),
    )
  })

  it('does not overflow its lanes when every byte is 255', () => {
    for (const size of [63, 64, 65, 1023, 1024, 1027, 4096, 65_536, 1_000_003]) {
      const bytes = new Uint8Array(size).fill(255)
      expect(sum(bytes)).toBe((size * 255) % 256)
    }
  })

  it('clamps its range', () => {
    const bytes = new Uint8Array([1, 2, 3])
    expect(sum(bytes, -5, 99)).toBe(6)
    expect(sum(bytes, 2, 1)).toBe(0)
  })
})

describe('fix and verify', () => {
  it('make any bytes valid by changing one', () => {
    fc.assert(
      fc.property(placed, fc.nat(), (bytes, place) => {
        fc.pre(bytes.length > 0)
        const at = place % bytes.length
        const before = bytes.slice()
        expect(fix(bytes, at)).toBe(bytes[at])
        expect(verify(bytes)).toBe(true)
        before[at] = bytes[at]!
        expect(bytes).toEqual(before)
      }),
    )
  })

  it('refuse a checksum byte outside the range, changing nothing', () => {
    const bytes = new Uint8Array(20).fill(1)
    for (const at of [-1, 20, 1.5, Number.NaN]) expect(() => fix(bytes, at)).toThrow(AcpiError)
    expect(() => fix(bytes, 9, 10)).toThrow(AcpiError)
    expect(() => fix(bytes, 9, 0, 9)).toThrow(AcpiError)
    expect(() => fix(new Uint8Array(0))).toThrow(AcpiError)
    expect(bytes.every((b) => b === 1)).toBe(true)
  })
})

describe('adjust', () => {
  it('keeps the sum when a byte changes', () => {
    fc.assert(
      fc.property(placed, fc.nat(), fc.nat(255), (bytes, place, value) => {
        fc.pre(bytes.length > 10)
        const at = 10 + (place % (bytes.length - 10))
        const before = sum(bytes)
        bytes[CHECKSUM_OFFSET] = bytes[CHECKSUM_OFFSET]! + adjust(bytes[at]!, value)
        bytes[at] = value
        expect(sum(bytes)).toBe(before)
      }),
    )
  })

  it('is old - new: enabling an online-capable CPU adds one', () => {
    expect(adjust(2, 1)).toBe(1)
    expect(adjust(0, 1)).toBe(255)
    expect(adjust(1, 0)).toBe(1)
  })
})

describeCorpus('checksums of real tables', () => {
  it('agree with adding byte by byte', () => {
    for (const file of realTables()) {
      const bytes = file.read()
      expect(sum(bytes), file.name).toBe(plainSum(bytes))
    }
  })
})
