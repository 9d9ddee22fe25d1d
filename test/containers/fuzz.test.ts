import { expect, it } from 'vitest'
import { readContainer, writeDump } from '../../lib/containers/index.ts'
import { allTables, describeCorpus, dumps, mutations, type CorpusFile } from '../support/corpus.ts'

/** Reads damaged files; memory held by the tables must stay near the size of the input. */
function survive(files: readonly CorpusFile[], count: number, whole: boolean): void {
  for (const { file, what, bytes } of mutations(files, count)) {
    let read
    try {
      read = readContainer(bytes, file)
    } catch (error) {
      throw new Error(`${file}, ${what}`, { cause: error })
    }
    if (whole && read.tables.length > 0) {
      const starts = read.tables.map((t) => t.source.offset!)
      const ends = read.tables.map((t, i) => starts[i]! + t.bytes.length)
      // Tables stand in order; only zero bytes may lie between them.
      expect(starts[0]).toBe(0)
      expect(ends.at(-1)).toBe(bytes.length)
      for (let i = 1; i < starts.length; i++) {
        expect(bytes.subarray(ends[i - 1], starts[i]).every((b) => b === 0), `${file}, ${what}`).toBe(true)
      }
    }
    const held = read.tables.reduce((n, t) => n + t.bytes.length, 0)
    expect(held, `${file}, ${what}`).toBeLessThanOrEqual(bytes.length + 0x40000)
  }
}

describeCorpus('damaged containers', () => {
  // Big files would only make the same damage slower.
  const below = (limit: number) => (f: CorpusFile): boolean => f.read().length < limit

  it('of text are read as far as they go', () => {
    survive(dumps().filter(below(20_000)), 3000, false)
  })

  it('of binary are read as far as they go, and no byte is lost', () => {
    survive(allTables().filter(below(20_000)), 6000, true)
  })

  it('with lines that pretend a long table lost many lines do not fill the memory', () => {
    let text = 'DSDT @ 0x0\n'
    for (let i = 0; i < 20_000; i++) text += `${(i * 0xfff0).toString(16).padStart(8, '0')}: FF FF FF FF\n`
    const { tables } = readContainer(new TextEncoder().encode(text))
    expect(tables.reduce((n, t) => n + t.bytes.length, 0)).toBeLessThan(0x800000)
  })

  it('of binary tables written as text come back whole', () => {
    for (const { file, what, bytes } of mutations(allTables().filter(below(3000)), 1500, 7)) {
      if (bytes.length < 4) continue
      const read = readContainer(new TextEncoder().encode(writeDump([{ bytes }])))
      const same = read.tables.length === 1 && Buffer.compare(read.tables[0]!.bytes, bytes) === 0
      expect(same, `${file}, ${what}`).toBe(true)
    }
  })
})
