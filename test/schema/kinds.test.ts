/** Every kind of field: value, bytes, what deviating bytes become, and what is refused. */
import { expect, test } from 'vitest'
import { AcpiError } from '../../lib/problem.ts'
import {
  addr64, afterParts, array, bytes, bytesOf, chars, choose, constant, countOf, cstring, cstring16, decode, decodeRows, derived, encode, entry, enumeration, flags, fromHex,
  fromJson, group, guid, offsetTo, pad, padToEnd, placed, ref, reserved, selfLength, sequence, struct, toHex, toJson, u16, u24, u32, u40, u48, u64, u8, when, withDefault,
  type Json, type Kind, type TableKind,
} from '../../lib/schema/index.ts'

const of = (fields: Readonly<Record<string, Kind>>): TableKind => ({ signature: 'TEST', title: 'test table', minimum: 0, struct: struct('TEST', fields) })
const hex = (text: string): Uint8Array => fromHex(text) as Uint8Array

/** Kind, value, bytes: encodes, decodes back without problems, survives JSON. */
const ROUND: [string, Readonly<Record<string, Kind>>, Record<string, unknown>, string][] = [
  ['u8 to u64, little-endian', { a: u8(), b: u16(), c: u24(), d: u32(), e: u40(), f: u48(), g: u64() }, { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7n }, '01 0200 030000 04000000 0500000000 060000000000 0700000000000000'],
  ['64-bit numbers are exact', { a: addr64() }, { a: 0xffff_ffff_ffff_fffen }, 'feffffffffffffff'],
  ['a known number is its name', { a: enumeration(2, { 1: 'one', 2: ['two', 'the second'] }), b: enumeration(1, { 1: 'one' }) }, { a: 'two', b: 9 }, '0200 09'],
  ['flags and runs', { a: flags(2, { on: 0, mode: [1, 2, { 0: 'off', 2: 'fast' }], n: [4, 4] }) }, { a: { on: true, mode: 'fast', n: 7 } }, '7500'],
  ['bits without a name', { a: flags(1, { on: 0 }) }, { a: { on: false, $reserved: 0x80 } }, '80'],
  ['padded text', { a: chars(4) }, { a: 'AB' }, '41420000'],
  ['counted text keeps its NULs', { n: bytesOf(1, 'a'), a: chars('n') }, { a: 'A\0\0' }, '03 410000'],
  ['text to the end', { a: chars('rest') }, { a: 'xyz' }, '78797a'],
  ['NUL-terminated text', { a: cstring(), b: u8() }, { a: 'AB', b: 1 }, '414200 01'],
  ['NUL-terminated UTF-16', { a: cstring16(), b: u8() }, { a: 'Aé', b: 1 }, '4100e9000000 01'],
  ['GUID in mixed order', { a: guid() }, { a: '00112233-4455-6677-8899-aabbccddeeff' }, '3322110055447766 8899aabbccddeeff'],
  ['bytes, fixed, counted and rest', { n: bytesOf(1, 'b'), a: bytes(2), b: bytes('n'), c: bytes('rest') }, { a: hex('0102'), b: hex('03'), c: hex('0405') }, '01 0102 03 0405'],
  ['a counted array', { n: countOf(1, 'a'), a: array(u16(), { count: 'n' }), z: u8() }, { a: [1, 2], z: 9 }, '02 0100 0200 09'],
  ['an array of so many bytes', { n: bytesOf(1, 'a'), a: array(u16(), { bytes: 'n' }), z: u8() }, { a: [1, 2], z: 9 }, '04 0100 0200 09'],
  ['texts closed by an empty one', { a: array(cstring(), { terminated: true }), z: u8() }, { a: ['x', 'y'], z: 1 }, '7800 7900 00 01'],
  ['a matrix', { n: countOf(8, 'a'), a: array(array(u8(), { count: 'n' }), { count: 'n' }) }, { a: [[1, 2], [3, 4]] }, '0200000000000000 0102 0304'],
  ['a layout by another field', { t: u8(), a: choose('t', { 1: u16() }, u8()), b: u8() }, { t: 1, a: 0x1234, b: 5 }, '01 3412 05'],
  ['a field on a condition', { t: u8(), a: when((get) => get('t') > 1, u8()), b: u8() }, { t: 2, a: 7, b: 8 }, '02 07 08'],
  ['without the condition', { t: u8(), a: when((get) => get('t') > 1, u8()), b: u8() }, { t: 1, b: 8 }, '01 08'],
  ['padding to a multiple', { a: u8(), p: pad(4), b: u8() }, { a: 1, b: 2 }, '01 000000 02'],
  ['padding to the end, natural', { a: u8(), p: padToEnd(4) }, { a: 1 }, '01 000000'],
  ['padding to the end, other', { a: u8(), p: padToEnd(4) }, { a: 1, p: hex('00') }, '01 00'],
  ['a constant', { a: constant(1, 7), b: u8() }, { b: 1 }, '07 01'],
]

test.each(ROUND)('%s', (_, fields, value, expected) => {
  const table = of(fields)
  const raw = hex(expected)
  expect(toHex(encode(table, value as never))).toBe(toHex(raw))
  const decoded = decode(table, raw)
  expect(decoded.value).toEqual(value)
  expect(decoded.problems).toEqual([])
  const json = JSON.parse(JSON.stringify(toJson(table, decoded.value as never))) as Json
  expect(toHex(encode(table, fromJson(table, json) as never))).toBe(toHex(raw))
  expect(decodeRows(table, raw).rows.reduce((n, r) => n + r.length, 0)).toBe(raw.length)
})

/** Bytes that deviate: kept, reported with code and path, written back. */
const DEVIATE: [string, Readonly<Record<string, Kind>>, string, string, string][] = [
  ['reserved bytes that are set', { a: reserved(2), b: u8() }, '0100 02', 'reserved', 'a'],
  ['another constant', { a: constant(1, 7) }, '08', 'constant', 'a'],
  ['a count that is too large', { n: countOf(1, 'a'), a: array(u8(), { count: 'n' }) }, '03 0102', 'count', 'a'],
  ['a field that is cut', { a: u8(), b: u32() }, '01 0203', 'truncated', 'b'],
  ['bytes after the last field', { a: u8() }, '01 02', 'excess', ''],
  ['a list longer than what is left', { n: bytesOf(1, 'a'), a: array(u8(), { bytes: 'n' }) }, '09 01', 'length', 'a'],
  ['padding that is not zero', { a: u8(), p: padToEnd() }, '01 02', 'reserved', 'p'],
  ['text without a NUL', { a: cstring() }, '4142', 'truncated', 'a'],
]

test.each(DEVIATE)('%s', (_, fields, text, code, path) => {
  const table = of(fields)
  const decoded = decode(table, hex(text))
  expect(decoded.problems).toEqual([expect.objectContaining({ code, path, table: 'TEST' })])
  expect(toHex(encode(table, decoded.value as never))).toBe(toHex(hex(text)))
})

/** Values that do not fit: the error says where and what. */
const REFUSE: [string, Readonly<Record<string, Kind>>, Record<string, unknown>, Partial<AcpiError>][] = [
  ['a number that is too large', { a: u8() }, { a: 256 }, { path: 'a', expected: '0 to 0xFF (1 byte)', found: '256' }],
  ['a negative number', { a: u32() }, { a: -1 }, { path: 'a' }],
  ['a fraction', { a: u32() }, { a: 1.5 }, { path: 'a' }],
  ['a missing field', { a: u8() }, {}, { path: 'a', expected: 'a 1-byte integer' }],
  ['an unknown field', { a: u8() }, { a: 1, b: 2 }, { path: 'b', expected: 'one of a' }],
  ['an unknown name', { a: enumeration(1, { 1: 'one' }) }, { a: 'two' }, { path: 'a', expected: 'one of one, or a 1-byte integer' }],
  ['an unknown flag', { a: flags(1, { on: 0 }) }, { a: { off: true } }, { path: 'a.off', expected: 'one of on' }],
  ['a run that does not fit', { a: flags(1, { n: [0, 2] }) }, { a: { n: 4 } }, { path: 'a.n', expected: '0 to 3' }],
  ['a text that is too long', { a: chars(2) }, { a: 'abc' }, { path: 'a', expected: 'at most 2 one-byte characters' }],
  ['a text beyond one byte', { a: cstring() }, { a: 'Ω' }, { path: 'a' }],
  ['a NUL inside a text', { a: cstring16() }, { a: 'a\0' }, { path: 'a', expected: 'text without NUL' }],
  ['no GUID', { a: guid() }, { a: 'x' }, { path: 'a' }],
  ['bytes of another size', { a: bytes(2) }, { a: hex('01') }, { path: 'a', expected: '2 bytes' }],
  ['no list', { a: array(u8(), 'rest') }, { a: 1 }, { path: 'a', expected: 'a list' }],
  ['an element that does not fit', { a: array(u8(), 'rest') }, { a: [1, 300] }, { path: 'a[1]' }],
  ['an empty text in a closed list', { a: array(cstring(), { terminated: true }) }, { a: ['x', ''] }, { path: 'a[1]' }],
]

test.each(REFUSE)('%s is refused', (_, fields, value, error) => {
  try {
    encode(of(fields), value as never)
  } catch (e) {
    expect(e).toBeInstanceOf(AcpiError)
    expect(e).toMatchObject({ table: 'TEST', ...error })
    return
  }
  throw new Error('nothing was refused')
})

test('a structure has the fields that its length allows', () => {
  const s = struct('s', { length: selfLength(1), a: u8(), ...group(2, { b: u8() }), ...group(3, { c: withDefault(u8(), 9) }) })
  const table = of({ list: array(s, 'rest') })
  const raw = hex('02 01  03 01 02  04 01 02 03  05 01 02 03 04')
  const decoded = decode(table, raw)
  expect(decoded.value).toEqual({ list: [{ a: 1 }, { a: 1, b: 2 }, { a: 1, b: 2, c: 3 }, { a: 1, b: 2, c: 3, $rest: hex('04') }] })
  expect(toHex(encode(table, decoded.value as never))).toBe(toHex(raw))
  expect(toHex(encode(table, { list: [{ a: 1, c: 3, b: 2 }, { a: 1 }] } as never))).toBe('0401020302' + '01')
})

const nodes = sequence({ type: { at: 0, size: 1 }, length: { at: 1, size: 1 }, other: struct('other', { type: u8(), length: selfLength(1), body: bytes('rest') }) }, [
  entry(1, 1, 'leaf', { length: selfLength(1), v: u8() }),
  entry(1, 2, 'link', { length: selfLength(1), to: ref(2, 'nodes') }),
], 'rest', undefined, { anchor: true })

test('typed entries, unknown ones, and references by path', () => {
  const table = of({ nodes })
  const raw = hex('0103 05  0204 0000  0204 0800  0903 ff  0204 0700')
  const decoded = decode(table, raw)
  expect(decoded.value).toEqual({ nodes: [{ type: 'leaf', v: 5 }, { type: 'link', to: 0 }, { type: 'link', to: 8 }, { type: 9, body: hex('ff') }, { type: 'link', to: 'nodes[2]' }] })
  expect(toHex(encode(table, { nodes: [{ type: 'link', to: 'nodes[1]' }, { type: 'leaf', v: 1 }] } as never))).toBe('02040400' + '010301')
  expect(() => encode(table, { nodes: [{ type: 'link', to: 'nodes[4]' }] } as never)).toThrow(/points at nothing/)
  expect(decode(table, hex('010305 02040000')).value).toEqual({ nodes: [{ type: 'leaf', v: 5 }, { type: 'link', to: 0 }] })
  expect(decode(table, hex('0204 0400  0204 0400')).value).toMatchObject({ nodes: [{ to: 'nodes[1]' }, { to: 'nodes[1]' }] })
})

const parts = of({
  length: selfLength(1), textAt: offsetTo(1, 'text'), listAt: offsetTo(1, 'list'), count: countOf(1, 'list'),
  ...group(4, { late: u8() }),
  list: placed('listAt', array(u16(), { count: 'count' }), { align: 2 }), text: placed('textAt', cstring()), heap: afterParts(bytes('rest')),
})

test('parts stand where their offsets say, fields end before the first part', () => {
  expect(toHex(encode(parts, { list: [1, 2], text: 'x' } as never))).toBe('0a080402' + '01000200' + '7800')
  expect(decode(parts, hex('0a080402 01000200 7800')).value).toEqual({ list: [1, 2], text: 'x' })
  // One more field, and a gap before the aligned list.
  expect(toHex(encode(parts, { late: 7, list: [1], text: 'x', heap: hex('ee') } as never))).toBe('0b080601' + '0700' + '0100' + '7800' + 'ee')
  // In another order, with a gap: kept as it is.
  const other = hex('0d0a0601 07cc 0100 dddd 7800 ee')
  const decoded = decode(parts, other)
  expect(decoded.value).toMatchObject({ late: 7, textAt: 10, $gaps: [{ at: 5, bytes: hex('cc') }, { at: 8, bytes: hex('dddd') }], heap: hex('ee') })
  expect(toHex(encode(parts, decoded.value as never))).toBe(toHex(other))
  expect(decode(parts, hex('04ff0000')).problems).toEqual([expect.objectContaining({ code: 'offset', path: 'text' })])
})

test('a 64-bit count beyond exact numbers is kept', () => {
  const table = of({ n: derived(8, { role: 'count', of: 'a' }), a: array(u8(), { count: 'n' }) })
  const raw = hex('ffffffffffffffff 01')
  expect(decode(table, raw).value).toEqual({ n: 0xffff_ffff_ffff_ffffn, a: [1] })
  expect(toHex(encode(table, decode(table, raw).value as never))).toBe(toHex(raw))
})

test('JSON: numbers as text, comments, $schema, and errors with their path', () => {
  const table = of({ a: u32(), s: struct('inner', { b: u8() }) })
  expect(fromJson(table, { $schema: 'x', '// note': 1, a: '0x10', s: { b: '7' } })).toEqual({ a: 16, s: { b: 7 } })
  for (const [json, path] of [[{ a: 'x' }, 'a'], [{ s: 1 }, 's'], [{ s: { c: 1 } }, 's.c'], [[], '']] as [Json, string][]) {
    expect(() => fromJson(table, json), JSON.stringify(json)).toThrow(expect.objectContaining({ table: 'TEST', path }))
  }
})
