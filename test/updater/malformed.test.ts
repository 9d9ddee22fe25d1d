import { describe, expect, it } from 'vitest'
import { sum } from '../../lib/checksum/index.ts'
import { MadtUpdater } from '../../lib/madt/updater/index.ts'
import { AcpiError } from '../../lib/problem.ts'
import { allTables, describeCorpus, mutate, random, realTables } from '../support/corpus.ts'
import { rawMadt, type RawCpu } from '../support/madt-raw.ts'

const cpu = (uid: number, kind: RawCpu['kind'] = 'x2apic'): RawCpu => ({ kind, uid, enabled: true })
const make = (...entries: (RawCpu | Uint8Array)[]): Uint8Array => rawMadt({ revision: 5, capable: true, entries })

function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(AcpiError)
    return (error as AcpiError).message
  }
  throw new Error('accepted')
}

describe('malformed tables are refused with a place', () => {
  it.each([
    ['too short', new Uint8Array(43), /Too short for a MADT/],
    ['another table', new Uint8Array(44), /Not a MADT: expected signature "APIC"/],
    ['cut', make(cpu(1)).subarray(0, 59), /offset 0x4.*table length does not fit the bytes: expected 44 to 59, found 60/],
    ['zero length', make(cpu(1), new Uint8Array([9, 0, 0, 0])), /offset 0x3C.*shorter than its head/],
    ['length one', make(new Uint8Array([9, 1, 0, 0])), /offset 0x2C.*shorter than its head/],
    ['past the end', make(cpu(1), new Uint8Array([9, 16, 0, 0])), /offset 0x3C.*past the end/],
    ['half a head', make(cpu(1), new Uint8Array([9])), /offset 0x3C.*ends inside its head/],
    ['short x2APIC', make(new Uint8Array([9, 8, 0, 0, 0, 0, 0, 0])), /Processor Local x2APIC structure is too short/],
    ['short GICC', make(new Uint8Array([11, 4, 0, 0])), /GICC\) structure is too short/],
  ])('%s', (_, table, message) => {
    expect(refusal(() => new MadtUpdater(table))).toMatch(message)
  })

  it('a repeated UID names both structures, close together or scattered', () => {
    const two = /processor UID 5.*CPU 0 \(flags at offset 0x34\) and CPU 2 \(flags at offset 0x54\)/
    expect(refusal(() => new MadtUpdater(make(cpu(5), cpu(6), cpu(5))))).toMatch(two)
    expect(refusal(() => new MadtUpdater(make(cpu(5), cpu(0xfffffff0), cpu(5))))).toMatch(two)
    expect(refusal(() => new MadtUpdater(make(cpu(5), cpu(7), cpu(5))))).toMatch(two)
  })

  it('a bitmap that is too small, or lies in the table', () => {
    const table = make(...Array.from({ length: 9 }, (_, i) => cpu(i)))
    expect(refusal(() => new MadtUpdater(table, { bitmap: new Uint8Array(1) }))).toMatch(/2 bytes for 9 CPUs/)
    expect(refusal(() => new MadtUpdater(table, { bitmap: table.subarray(100, 102) }))).toMatch(/inside the table/)
    const updater = new MadtUpdater(table)
    expect(refusal(() => updater.apply(new Uint8Array(1)))).toMatch(/2 bytes for 9 CPUs/)
    expect(refusal(() => updater.apply(new Uint32Array(0)))).toMatch(/2 bytes for 9 CPUs/)
  })

  it('padding entries with the invalid APIC id are no CPUs', () => {
    const padding = new Uint8Array([0, 8, 0xff, 0xff, 0, 0, 0, 0])
    const wide = new Uint8Array([9, 16, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 255])
    expect(new MadtUpdater(make(padding, cpu(1), padding, wide, wide)).count).toBe(1)
  })
})

describe('UIDs chosen to be far apart', () => {
  // Going through all of them for each takes longer than that.
  it('are found as fast, in any pattern', { timeout: 8000 }, () => {
    const n = 60_000
    for (const stride of [0x10001, 0x1000f, 65536]) {
      const table = make(...Array.from({ length: n }, (_, i) => cpu(Math.imul(i, stride) >>> 0)))
      const updater = new MadtUpdater(table)
      for (let i = 0; i < n; i++) if (updater.indexOf(Math.imul(i, stride) >>> 0) !== i) throw new Error(`${stride} ${i}`)
    }
  })
})

describeCorpus('MADTs of the corpus', () => {
  const madts = realTables().filter((f) => /apic/i.test(f.name) && new TextDecoder().decode(f.read().subarray(0, 4)) === 'APIC')

  it('are indexed, or refused because a UID is repeated', () => {
    let indexed = 0
    const refused: string[] = []
    for (const file of madts) {
      const table = file.read()
      const before = table.slice()
      try {
        const updater = new MadtUpdater(table)
        for (let i = 0; i < updater.count; i++) updater.toggleAt(i)
        for (let i = 0; i < updater.count; i++) updater.setAt(i, (before[offsetOf(before, i)]! & 1) === 1)
        expect(sum(table), file.name).toBe(sum(before))
        indexed++
      } catch (error) {
        refused.push(`${file.name}: ${refusal(() => { throw error })}`)
      }
    }
    expect(madts.length).toBeGreaterThan(50)
    expect(refused.filter((r) => !/Two CPU structures have the processor UID/.test(r))).toEqual([])
    expect(indexed).toBeGreaterThan(madts.length * 0.5)
    console.log(`indexed ${indexed} of ${madts.length} MADTs; the others repeat a UID`)
  })

  /** Flag byte of the CPU that the updater numbers `index`; only used to put states back. */
  function offsetOf(table: Uint8Array, index: number): number {
    const flags: Record<number, number> = { 0: 4, 7: 8, 9: 8, 11: 12, 17: 11, 24: 4 }
    let n = 0
    for (let at = 44; at < table.length; at += table[at + 1]!) {
      const type = table[at]!
      const padding = (type === 0 && table[at + 3] === 255) || (type === 9 && table.subarray(at + 4, at + 8).every((b) => b === 255))
      if (flags[type] !== undefined && !padding && n++ === index) return at + flags[type]!
    }
    throw new Error('no such CPU')
  }

  it('damaged are indexed or refused with our error', () => {
    const rng = random(3)
    const bases = [...madts, ...allTables().filter((f) => /apic/i.test(f.name) && f.name.startsWith('iasl'))].map((f) => f.read())
    for (let i = 0; i < 10_000; i++) {
      const { bytes, what } = mutate(bases[i % bases.length]!, rng)
      let updater: MadtUpdater
      try {
        updater = new MadtUpdater(bytes)
      } catch (error) {
        expect(error, what).toBeInstanceOf(AcpiError)
        continue
      }
      for (let k = 0; k < updater.count; k++) updater.toggleAt(k)
    }
  })
})
