/**
 * iasl and we say the same of every field: for its own templates, and for the real tables of the corpus.
 * Every leaf line of `iasl -d` has an offset and a length; our rows must have a boundary at both ends (or one
 * field that contains it) and the same value.
 */
import { describe, expect, test } from 'vitest'
import { decodeTable, decodeTableRows, encodeTable, signatureOf } from '../../lib/tables/index.ts'
import type { Row } from '../../lib/schema/rows.ts'
import { corpusDir, realTables, templateTables } from '../support/corpus.ts'
import { agrees, disassemble, iaslFields, iaslVersion, isWide, rowBytes, templates, type IaslField } from './iasl.ts'

const AML = new Set(['DSDT', 'SSDT', 'PSDT', 'OSDT'])

interface Known {
  readonly signature: string
  readonly field: RegExp
  readonly why: string
  readonly when?: (bytes: Uint8Array) => boolean
}
/** Where iasl 20200925 is wrong or has an older reading of the bytes. */
const IASL_DISAGREES: readonly Known[] = [
  { signature: 'NFIT', field: /^Line Offset$/, why: 'from the second line offset on, the offset column is one line ahead of the value' },
  { signature: 'SDEV', field: /^(Namepath|Vendor Data|Hardware ID|Subsystem ID)$/, why: 'the offset column starts again at 0 for these parts' },
  { signature: 'IORT', field: /^Padding$/, why: 'the padding is counted from the wrong place and runs over the mappings, which follow it' },
  { signature: 'TPM2', field: /^(Minimum Log Length|Log Address)$/, why: 'newer tables have 16 or 20 bytes of parameters before the log area', when: (b) => b.length > 76 },
]

function disagreement(rows: readonly Row[], field: IaslField): string | undefined {
  const end = field.offset + field.length
  const inside = rows.filter((r) => r.offset < end && r.offset + r.length > field.offset)
  const first = inside[0]
  const last = inside.at(-1)
  if (!first || !last) return 'we have no row there'
  const aligned = first.offset === field.offset && last.offset + last.length === end
  if (!aligned && inside.length > 1) return `our rows are ${inside.map((r) => `${r.path}@${r.offset}+${r.length}`).join(', ')}`
  const bytes = inside.flatMap((r) => [...rowBytes(r)]).slice(field.offset - first.offset, field.offset - first.offset + field.length)
  return agrees(field, Uint8Array.from(bytes), isWide(first)) === false ? `it says ${field.value}, we have ${inside.map((r) => `${r.path} ${r.value}`).join(', ')}` : undefined
}

function disagreements(name: string, bytes: Uint8Array, dsl: string): string[] {
  const { rows } = decodeTableRows(bytes)
  const known = IASL_DISAGREES.filter((k) => k.signature === signatureOf(bytes) && (k.when?.(bytes) ?? true))
  return iaslFields(dsl).flatMap((field) => {
    if (field.offset + field.length > bytes.length || known.some((k) => k.field.test(field.name))) return []
    const why = disagreement(rows, field)
    return why ? [`${name} [${field.offset}+${field.length}] ${field.name}: ${why}`] : []
  })
}

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
