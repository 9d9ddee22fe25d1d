/** The generated JSON Schemas accept the JSON of every real table and refuse what `fromJson` refuses. */
import { expect, test } from 'vitest'
import { jsonSchemaOf, jsonSchemaOfAny, stripComments, templateOf, type Json, type JsonSchema } from '../../lib/schema/index.ts'
import { decodeTable, signatureOf, tableKind, tables, tableToJson } from '../../lib/tables/index.ts'
import { allTables, describeCorpus } from '../support/corpus.ts'
import { validator } from './validate.ts'

const schemas = new Map<string, (json: Json) => string | undefined>()
function check(signature: string, json: Json): string | undefined {
  let validate = schemas.get(signature)
  if (!validate) schemas.set(signature, (validate = validator(jsonSchemaOf(tableKind(signature)))))
  return validate(json)
}

test.each(tables.map((t) => [t.signature.trim(), t] as const))('%s: the schema accepts its template', (_, table) => {
  expect(check(table.signature, JSON.parse(stripComments(templateOf(table))) as Json)).toBeUndefined()
})

test('titles, meanings and enumerations are there for an editor', () => {
  const schema = jsonSchemaOf(tableKind('FACP')) as { properties: Record<string, JsonSchema>; $defs: Record<string, JsonSchema> }
  expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Fixed ACPI Description Table', additionalProperties: false })
  expect(schema.properties.preferredProfile).toMatchObject({ description: 'kind of machine', anyOf: expect.arrayContaining([{ const: 'tablet' }]) })
  expect(schema.properties.resetRegister).toMatchObject({ $ref: '#/$defs/gas', description: 'reset register' })
  expect(JSON.stringify(schema.properties.flags)).toContain('bit 20: hardware-reduced: no fixed registers')
})

const header = { signature: 'SRAT' }
const cpu = { type: 'apic', proximityDomainLow: 0, apicId: 1, flags: { enabled: true } }

test.each([
  ['a field that does not exist', { header, entries: [], nodes: [] }],
  ['a missing list', { header }],
  ['a missing field of an entry', { header, entries: [{ type: 'apic', apicId: 1, flags: {} }] }],
  ['an entry type that does not exist', { header, entries: [{ ...cpu, type: 'lapic' }] }],
  ['a number that does not fit', { header, entries: [{ ...cpu, apicId: 256 }] }],
  ['a flag that does not exist', { header, entries: [{ ...cpu, flags: { on: true } }] }],
  ['a flag that is no boolean', { header, entries: [{ ...cpu, flags: { enabled: 'yes' } }] }],
  ['text for a number', { header, entries: [{ ...cpu, apicId: 'one' }] }],
  ['a text that is too long', { header: { ...header, oemId: 'SEVENCH' }, entries: [] }],
  ['not an object', []],
] as [string, Json][])('%s is refused', (_, json) => {
  expect(check('SRAT', json)).toBeDefined()
})

test('numbers as text, comments as keys and entries by number are accepted', () => {
  expect(check('SRAT', { header, '//': 'note', tableRevision: '0x1', entries: [{ ...cpu, apicId: '0x10' }, { ...cpu, type: 0 }, { type: 200, body: '00 01' }] })).toBeUndefined()
})

test('one schema for all tables tells them apart by signature', () => {
  const any = validator(jsonSchemaOfAny(tables))
  expect(any({ header, entries: [cpu] })).toBeUndefined()
  expect(any({ header: { signature: 'WAET' }, flags: {} })).toBeUndefined()
  expect(any({ header: { signature: 'WAET' }, entries: [cpu] })).toBeDefined()
})

describeCorpus('JSON of real tables', () => {
  test('validates', () => {
    const wrong: string[] = []
    for (const file of allTables()) {
      const bytes = file.read()
      if (bytes.length > 50_000 || bytes.length < tableKind(signatureOf(bytes)).minimum) continue
      const decoded = decodeTable(bytes)
      const why = check(decoded.signature, tableToJson(decoded))
      if (why) wrong.push(`${file.name}: ${why}`)
    }
    expect(wrong).toEqual([])
  })
})
