/**
 * iasl and we say the same of every field: for its own templates, and for the real tables of the corpus.
 * Every leaf line of `iasl -d` has an offset and a length; our rows must have a boundary at both ends (or one
 * field that contains it) and the same value.
 */
import { describe, expect, test } from 'vitest'
import { decodeTable, decodeTableRows, encodeTable, signatureOf } from '../../lib/tables/index.ts'
import { corpusDir, realTables, templateTables } from '../support/corpus.ts'
import { disagreements } from './compare.ts'
import { disassemble, iaslVersion, templates } from './iasl.ts'

const AML = new Set(['DSDT', 'SSDT', 'PSDT', 'OSDT'])

function compareAll(files: readonly { name: string; bytes: Uint8Array }[]): string[] {
  const data = files.filter((f) => !AML.has(signatureOf(f.bytes)))
  const texts = disassemble(data.map((f) => f.bytes))
  return data.flatMap((f, i) => {
    const dsl = texts[i]
    return dsl === undefined ? [] : disagreements(f.name, f.bytes, dsl)
  })
}

if (iaslVersion === undefined) {
  console.log('SKIPPED comparison with iasl: iasl is not installed')
  describe.skip('comparison with iasl (no iasl)', () => {})
} else {
  describe('iasl templates', () => {
    const made = templates()

    test('there are templates', () => expect(made.length).toBeGreaterThan(60))

    test('decode without opaque bytes and encode to the same bytes', () => {
      for (const { name, bytes } of made) {
        const decoded = decodeTable(bytes)
        expect(encodeTable(decoded.signature, decoded.value), name).toEqual(bytes)
        const isZero = (raw: unknown): boolean => raw instanceof Uint8Array && raw.every((b) => b === 0)
        const { rows, groups } = decodeTableRows(bytes)
        const opaque = [...rows.filter((r) => r.kind === undefined && !isZero(r.raw)), ...groups.filter((g) => g.struct.name === 'other')]
        expect(opaque.map((r) => `${r.path}@${r.offset}+${r.length}`), name).toEqual([])
      }
    })

    test('field by field as iasl disassembles them', () => {
      expect(compareAll(made)).toEqual([])
    })
  })

  describe.skipIf(corpusDir === undefined)('real tables', () => {
    test('field by field as iasl disassembles them', () => {
      const files = [...realTables(), ...templateTables()].map((f) => ({ name: f.name, bytes: f.read() }))
      expect(compareAll(files)).toEqual([])
    })
  })
}
