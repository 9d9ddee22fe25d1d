import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verify } from '../../lib/checksum/index.ts'
import { decode } from '../../lib/schema/index.ts'
import { buildStao, draftHazards, stao, staoDraft } from '../../lib/stao/index.ts'

const uidsArb = fc.uniqueArray(fc.nat(0xfffffffe), { maxLength: 50 })
const segment = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,3}$/)
const pathArb = fc.array(segment, { minLength: 1, maxLength: 5 }).map((s) => `\\${s.join('.')}`)

describe('STAO', () => {
  test('revision 2 gives back names and ascending UIDs, aligned and counted', () => {
    fc.assert(fc.property(fc.array(pathArb, { maxLength: 6 }), uidsArb, (names, uids) => {
      const bytes = buildStao({ names, uids, encoding: 'revision2' })
      const { value, problems } = decode(stao, bytes)
      expect(problems).toEqual([])
      expect(value.names).toEqual(names)
      expect(value.processorUids).toEqual([...uids].sort((a, b) => a - b))
      expect(verify(bytes)).toBe(true)
      expect((bytes.length - 4 * uids.length) % 4).toBe(0)
    }))
  })
  test('the offsets of the decided encoding', () => {
    expect(buildStao({ uids: [1] }).length).toBe(48)
    expect(buildStao({ uids: [1], names: ['\\_SB.BUS0.DEV3'] }).length).toBe(64)
  })
  test('the draft form needs to be told where the UIDs begin', () => {
    const bytes = buildStao({ uids: [92, 1], names: ['\\_SB.A'], encoding: 'draft-raw', splitOffset: 44 })
    expect(decode(staoDraft(44), bytes).value).toMatchObject({ names: ['\\_SB.A'], processorUids: [1, 92] })
    expect(() => buildStao({ uids: [1], names: ['\\_SB.A'], encoding: 'draft-raw' })).toThrow(/must be told where the UIDs begin.*expected 44/)
    expect(draftHazards([1, 92])).toHaveLength(2)
  })
  test.each([
    ['\\_SB.pci0', /upper case/], ['_SB.PCI0', /begin with a backslash/], ['\\', /root/], ['\\_SB.TOOLONG', /1 to 4/], ['\\_SB..A', /segments/], ['\\_SB.1AB', /digit/],
  ])('refuses the name %s', (name, why) => {
    expect(() => buildStao({ names: [name] })).toThrow(why)
  })
  test('refuses repeated and impossible UIDs', () => {
    expect(() => buildStao({ uids: [3, 4, 3] })).toThrow(/processorUids\[2\] repeats processorUids\[0\]/)
    expect(() => buildStao({ uids: [0xffffffff] })).toThrow(/every processor/)
    expect(() => buildStao({ uids: [1], encoding: 'revision1' })).toThrow(/no processor list/)
  })
})
