/** The golden vectors: hand-written bytes against decode, encode, JSON and iasl. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decode, encode, fromJson, toJson, type Json } from '../lib/schema/index.ts'
import { entries, madt } from '../lib/madt/index.ts'
import { staoDraft } from '../lib/stao/index.ts'
import { signatureOf, tableKind } from '../lib/tables/index.ts'
import { describeIasl, inTemporary, tool } from './support/iasl.ts'
import { vectors, type Vector } from './support/vectors.ts'

const HEADER = { oemId: 'VECTOR', oemTableId: 'GOLDEN  ', oemRevision: 1, creatorId: 'INTL', creatorRevision: 0x20200925 }

/** The vector as a whole table: MADT structures stand alone in a MADT. */
function tableBytes(v: Vector): Uint8Array {
  if (v.entryRevision === undefined) return v.bytes
  const empty = encode(madt, { header: { ...HEADER, revision: v.entryRevision }, entries: [] })
  const bytes = new Uint8Array(empty.length + v.bytes.length)
  bytes.set(empty)
  bytes.set(v.bytes, empty.length)
  new DataView(bytes.buffer).setUint32(4, bytes.length, true)
  bytes[9] = 0
  bytes[9] = -bytes.reduce((a, b) => a + b, 0)
  return bytes
}

const kindOf = (v: Vector, bytes: Uint8Array) => (v.split === undefined ? tableKind(signatureOf(bytes)) : staoDraft(v.split))

describe('golden vectors', () => {
  test.each(vectors().map((v) => [v.name, v] as const))('%s', (_, v) => {
    const bytes = tableBytes(v)
    const kind = kindOf(v, bytes)
    const decoded = decode(kind, bytes)
    expect(decoded.problems).toEqual([])
    const whole = toJson(kind, decoded.value as Record<string, unknown>) as { entries?: Json[] }
    const json = (v.entryRevision === undefined ? whole : whole.entries?.[0]) as Json
    if (v.expected === undefined && process.env.ACPIGEN_BLESS) v.bless(json)
    else expect(json).toEqual(v.expected)
    expect(Buffer.from(encode(kind, fromJson(kind, whole as Json) as never)).toString('hex')).toBe(Buffer.from(bytes).toString('hex'))
  })

  test('every MADT structure has one', () => {
    const have = new Set(vectors().flatMap((v) => (v.entryRevision === undefined ? [] : [v.bytes[0]])))
    const numbers = entries.map((e) => (e.fields.type.kind === 'uint' ? e.fields.type.tag?.number : undefined))
    expect(numbers.filter((n) => !have.has(n))).toEqual([])
    expect(numbers).toEqual(Array.from({ length: 0x1f }, (_, i) => i))
  })
})

describeIasl('iasl confirms', () => {
  test.each(vectors().filter((v) => v.iasl !== 'unknown').map((v) => [v.name, v] as const))('%s', (_, v) => {
    inTemporary((dir) => {
      const bytes = tableBytes(v)
      writeFileSync(join(dir, 'v.aml'), bytes)
      const { text } = tool('iasl', ['-d', 'v.aml'], dir)
      const dsl = readFileSync(join(dir, 'v.dsl'), 'latin1')
      expect(`${text}${dsl}`).not.toMatch(/unknown|incorrect checksum|\*\*\*\*/i)
      if (v.iasl === 'reads') return
      expect(tool('iasl', ['-p', 'again', 'v.dsl'], dir).text).toMatch(/0 Errors|Table .* Length|Compilation successful/i)
      const again = readFileSync(join(dir, 'again.aml'))
      // iasl writes its own creator and the checksum that goes with it.
      const body = (b: Uint8Array): string => Buffer.concat([b.subarray(0, 9), b.subarray(10, 28), b.subarray(36)]).toString('hex')
      expect(body(again)).toBe(body(bytes))
    })
  })
})
