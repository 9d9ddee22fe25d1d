/** The share of bytes that the descriptions explain, and the generated docs/coverage.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { describeCorpus, realTables } from '../support/corpus.ts'
import { coverageText, measure, totals, WHY } from './coverage.ts'

const DOC = fileURLToPath(new URL('../../docs/coverage.md', import.meta.url))

describeCorpus('coverage of the data tables of the corpus', () => {
  const shares = measure(realTables())

  test('at least 99 % of the bytes of tables with a layout are described', () => {
    expect(totals(shares).described).toBeGreaterThanOrEqual(99)
  })

  test('every remainder has a reason', () => {
    expect(shares.filter((s) => s.described && s.opaque > 0 && WHY[s.signature] === undefined).map((s) => s.where)).toEqual([])
  })

  test('docs/coverage.md is up to date', () => {
    const text = coverageText(shares)
    if (process.env.ACPIGEN_BLESS === '1') writeFileSync(DOC, text)
    expect(existsSync(DOC) ? readFileSync(DOC, 'utf8') : '').toBe(text)
  })
})
