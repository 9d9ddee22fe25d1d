/** Every table has a commented template that encodes, and a registry entry that explains itself. */
import { expect, test } from 'vitest'
import { AcpiError } from '../../lib/problem.ts'
import { stripComments, templateOf, type Json, type Kind, type StructKind } from '../../lib/schema/index.ts'
import { decode, encode } from '../../lib/schema/table.ts'
import { tableFromJson, tableKind, tables } from '../../lib/tables/index.ts'
import { validateSet } from '../../lib/validate/index.ts'
import { disagreements } from '../tables/compare.ts'
import { disassemble, iaslVersion } from '../tables/iasl.ts'

const bytesOf = (text: string): Uint8Array => {
  const { signature, value } = tableFromJson(JSON.parse(stripComments(text)) as Json)
  return encode(tableKind(signature), value as never)
}

test.each(tables.map((t) => [t.signature.trim(), t] as const))('%s has a template that encodes', (_, table) => {
  const text = templateOf(table)
  const bytes = bytesOf(text)
  const decoded = decode(table, bytes)
  expect(decoded.problems.map((p) => `${p.path}: ${p.message}`)).toEqual([])
  expect(encode(table, decoded.value as never)).toEqual(bytes)
})

test.skipIf(iaslVersion === undefined)('iasl reads the templates of the tables that it knows', () => {
  const made = tables.filter((t) => t.minimum === 36).map((t) => ({ name: t.signature, bytes: bytesOf(templateOf(t)) }))
  const dsl = disassemble(made.map((m) => m.bytes))
  const wrong = made.flatMap(({ name, bytes }, i) => (dsl[i] === undefined ? [] : disagreements(name, bytes, dsl[i] as string)))
  expect(wrong).toEqual([])
  expect(dsl.filter((text) => text !== undefined).length).toBeGreaterThan(80)
})

test('no field of a template breaks what is known of it', () => {
  const faults = tables.flatMap((t) => validateSet([{ name: t.signature, bytes: bytesOf(templateOf(t)) }], {}).filter((f) => /^(field|gas|layout)\//.test(f.rule) && f.severity !== 'info').map((f) => `${f.rule} ${t.signature} ${f.path}`))
  expect(faults).toEqual([])
})

test('comments, strings with slashes and trailing commas', () => {
  expect(JSON.parse(stripComments('// a\n{ "x": "http://y", /* b */ "z": [1, 2, // c\n ], // d\n}'))).toEqual({ x: 'http://y', z: [1, 2] })
})

test('a template shows defaults, types and meanings', () => {
  const text = templateOf(tableKind('MCFG'))
  expect(text).toContain('"signature": "MCFG"')
  expect(text).toContain('// configuration space of bus 0 of the segment')
  expect(text).toContain('// "oemId": "ACPIGN",')
})

/** Fields whose name says it all. */
const EVIDENT = new Set(['type', 'length', 'path', 'header'])

function undocumented(struct: StructKind, path: string, seen = new Set<StructKind>()): string[] {
  if (seen.has(struct)) return []
  seen.add(struct)
  const inner = (kind: Kind, here: string): string[] => {
    switch (kind.kind) {
      case 'struct': return undocumented(kind, here, seen)
      case 'array': case 'placed': return inner(kind.item, here)
      case 'sequence': return kind.entries.flatMap((e) => undocumented(e, `${here}.${e.name}`, seen))
      case 'switch': return [...Object.values(kind.cases), kind.other].flatMap((k) => inner(k, here))
      default: return []
    }
  }
  return Object.entries(struct.fields).flatMap(([key, kind]) => {
    const here = `${path}.${key}`
    const silent = kind.kind === 'reserved' || kind.kind === 'pad' || kind.kind === 'struct' || EVIDENT.has(key)
    const doc = kind.doc ?? (kind.kind === 'placed' ? kind.item.doc ?? (kind.item.kind === 'struct' ? kind.item.title : undefined) : kind.kind === 'switch' ? kind.other.doc : undefined)
    return [...(silent || doc ? [] : [here]), ...inner(kind, here)]
  })
}

test('every table says what it is, where it is specified and what its fields mean', () => {
  for (const t of tables) expect(t.title.length, t.signature).toBeGreaterThan(3)
  expect(tables.filter((t) => t.struct.section === undefined && t.signature !== 'MATR').map((t) => t.signature)).toEqual([])
  expect(tables.flatMap((t) => undocumented(t.struct, t.signature.trim()))).toEqual([])
})

test('signatures are unique and the registry is sorted', () => {
  const signatures = tables.map((t) => t.signature)
  expect(new Set(signatures).size).toBe(signatures.length)
  expect(signatures).toEqual([...signatures].sort((a, b) => (a.toUpperCase() < b.toUpperCase() ? -1 : a.toUpperCase() > b.toUpperCase() ? 1 : 0)))
})

test('identity fields exist', () => {
  const wrong: string[] = []
  const visit = (kind: Kind, seen: Set<Kind>): void => {
    if (seen.has(kind)) return
    seen.add(kind)
    if (kind.kind === 'struct') {
      for (const f of kind.identity ?? []) if (!(f in kind.fields)) wrong.push(`${kind.name}.${f}`)
      for (const k of Object.values(kind.fields)) visit(k, seen)
    } else if (kind.kind === 'array' || kind.kind === 'placed') visit(kind.item, seen)
    else if (kind.kind === 'sequence') for (const e of kind.entries) visit(e, seen)
    else if (kind.kind === 'switch') for (const k of [...Object.values(kind.cases), kind.other]) visit(k, seen)
  }
  for (const t of tables) visit(t.struct, new Set())
  expect(wrong).toEqual([])
})

test('a template with a wrong value is refused with its path', () => {
  const text = templateOf(tableKind('HPET')).replace('"space": "memory"', '"space": "nowhere"')
  expect(() => bytesOf(text)).toThrow(AcpiError)
})
