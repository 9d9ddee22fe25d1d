/** The laws of decoding, on real and on damaged tables: lossless, tiled, total. */
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { AcpiError } from '../../lib/problem.ts'
import { decode, encode, stripComments, templateOf, useRecordReader, type TableKind } from '../../lib/schema/index.ts'
import { decodeTable, decodeTableRows, encodeTable, signatureOf, tableFromJson, tableKind, tables, tableToJson } from '../../lib/tables/index.ts'
import { allTables, describeCorpus, mutate, mutations, random } from '../support/corpus.ts'

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** The first law that the bytes break, or undefined. */
function broken(bytes: Uint8Array): string | undefined {
  if (bytes.length < tableKind(signatureOf(bytes)).minimum) {
    try {
      decodeTable(bytes)
      return 'too short and yet decoded'
    } catch (e) {
      return e instanceof AcpiError ? undefined : `threw ${e}`
    }
  }
  const decoded = decodeTable(bytes)
  if (!same(encodeTable(decoded.signature, decoded.value), bytes)) return 'encode(decode) differs'
  const { rows, value } = decodeTableRows(bytes)
  let at = 0
  for (const row of rows) {
    if (row.offset !== at || row.length <= 0) return `rows do not tile at ${at}: ${row.path} at ${row.offset}+${row.length}`
    at += row.length
  }
  if (at !== bytes.length) return `rows end at ${at} of ${bytes.length}`
  if (!isDeepStrictEqual(value, decoded.value)) return 'the fast reader and the row reader give different values'
  const json = JSON.parse(JSON.stringify(tableToJson(decoded)))
  const back = tableFromJson(json)
  if (!same(encodeTable(decoded.signature, back.value), bytes)) return 'JSON round trip differs'
  return undefined
}

describeCorpus('every table of the corpus', () => {
  test('decodes and encodes to the same bytes, tiles, survives JSON', () => {
    const failures: string[] = []
    for (const file of allTables()) {
      const why = broken(file.read())
      if (why) failures.push(`${file.name}: ${why}`)
    }
    expect(failures).toEqual([])
  })

  test('10,000 damaged tables too', () => {
    const failures: string[] = []
    for (const m of mutations(allTables(), 10_000, 7)) {
      let why: string | undefined
      try {
        why = broken(m.bytes)
      } catch (e) {
        why = `threw ${e instanceof Error ? e.stack : e}`
      }
      if (why) failures.push(`${m.file} (${m.what}): ${why}`)
    }
    expect(failures.slice(0, 5)).toEqual([])
  })

  test('compiled and plain records give the same values', () => {
    for (const file of allTables()) {
      const bytes = file.read()
      if (bytes.length < 36 || bytes.length > 20_000) continue
      useRecordReader('compiled')
      const compiled = decodeTable(bytes).value
      useRecordReader('plain')
      const plain = decodeTable(bytes).value
      useRecordReader('auto')
      expect(isDeepStrictEqual(plain, compiled), file.name).toBe(true)
    }
  })
})

/** Tables that no machine of the corpus has: their templates, damaged. */
const template = (table: TableKind): Uint8Array => {
  const { value } = tableFromJson(JSON.parse(stripComments(templateOf(table))))
  return encode(table, value as never)
}

test('damaged templates of every table', () => {
  const failures: string[] = []
  const rng = random(3)
  for (const table of tables) {
    const bytes = template(table)
    for (let i = 0; i < 60; i++) {
      const m = i === 0 ? { what: 'whole', bytes } : mutate(bytes, rng)
      if (m.bytes.length < table.minimum) continue
      let why: string | undefined
      if (table.signature === 'CDAT') why = same(encode(table, decode(table, m.bytes).value as never), m.bytes) ? undefined : 'encode(decode) differs'
      else why = broken(m.bytes)
      if (why) failures.push(`${table.signature} (${m.what}): ${why}`)
    }
  }
  expect(failures.slice(0, 5)).toEqual([])
})
