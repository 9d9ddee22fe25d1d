/** Overlaps are found by sorting: they must be those that comparing all pairs finds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grouped, overlaps, type Range } from '../../lib/validate/rules/_ranges.ts'

const share = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to
const list = fc.array(fc.record({ from: fc.nat(60), size: fc.nat(12) }), { maxLength: 24 }).map((a) => a.map(({ from, size }, i) => ({ i, from, to: from + size })))

test('every pair shares something, and each range that begins inside another is in one', () => {
  fc.assert(fc.property(list, (ranges) => {
    const pairs = overlaps(ranges)
    for (const { first, second } of pairs) {
      expect(share(first, second)).toBe(true)
      expect(first.i).toBeLessThan(second.i)
    }
    const named = new Set(pairs.flatMap((p) => [p.first.i, p.second.i]))
    for (const a of ranges) {
      if (a.from === a.to) continue
      const inside = ranges.some((b) => b.i !== a.i && b.from !== b.to && b.from <= a.from && a.from < b.to)
      if (inside) expect(named.has(a.i)).toBe(true)
    }
  }))
})

test('groups keep the order', () => {
  expect(grouped([3, 1, 4, 1, 5, 9], (n) => n % 2)).toEqual([[3, 1, 1, 5, 9], [4]])
})
