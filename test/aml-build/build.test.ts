/** The AML builders: bytes as iasl makes them, and mistakes refused where they are made. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as b from '../../lib/aml/build/index.ts'
import { decodeAml, encodeAml } from '../../lib/aml/index.ts'
import { AcpiError } from '../../lib/problem.ts'
import { describeIasl, inTemporary, tool } from '../support/iasl.ts'
import { NEWER_THAN_IASL, NOT_BUILDERS, VECTORS } from './vectors.ts'

const body = (table: Uint8Array): string => Buffer.from(table.subarray(36)).toString('hex')
const built = (terms: b.Terms): Uint8Array => b.definitionBlock({ signature: 'SSDT', header: { oemId: 'VECTOR', oemTableId: 'BUILDER ' } }, terms)

describeIasl('every builder gives iasl\'s bytes', () => {
  test.each(Object.entries(VECTORS))('%s', (_, v) => {
    inTemporary((dir) => {
      writeFileSync(join(dir, 'v.asl'), `DefinitionBlock ("", "SSDT", 2, "VECTOR", "BUILDER ", 1) {${v.asl}}`)
      const { text } = tool('iasl', [...(v.oa ? ['-oa'] : []), '-ve', '-p', 'v', 'v.asl'], dir)
      expect(text).not.toMatch(/^Error/m)
      expect(body(built(v.terms))).toBe(body(readFileSync(join(dir, 'v.aml'))))
    })
  })
})

test('every builder has a vector', () => {
  const used = Object.keys(b).filter((k) => !NOT_BUILDERS.includes(k) && !NEWER_THAN_IASL.includes(k))
  expect(used.filter((k) => !(k in VECTORS))).toEqual([])
})

test('what is built decodes to the same bytes', () => {
  for (const [name, v] of Object.entries(VECTORS)) {
    const bytes = built(v.terms)
    const set = decodeAml([{ name, bytes }])
    expect(Buffer.from(encodeAml(set.tables[0]!.nodes)).toString('hex'), name).toBe(body(bytes))
  }
})

test('descriptors newer than iasl follow the specification', () => {
  expect(b.csi2Bus({ phy: 1, port: 2, source: '\\_SB.I' })[7]).toBe((2 << 2) | 1)
  expect(b.clockInput({ numerator: 1000, divisor: 3, scale: 'KHz', mode: 'Variable' })[4]).toBe((1 << 1) | 1)
})

describe('mistakes', () => {
  const refusal = (f: () => unknown): string => {
    try {
      f()
    } catch (e) {
      expect(e).toBeInstanceOf(AcpiError)
      return (e as AcpiError).message
    }
    throw new Error('not refused')
  }
  test.each<[string, () => unknown, RegExp]>([
    ['bad segment', () => b.name('1ABC', 0), /AML Name\.path: bad name "1ABC".*must start with A-Z or _/],
    ['long segment', () => b.device('TOOLONG', []), /1 to 4 characters/],
    ['lower case', () => b.path('abc'), /must start with A-Z or _|may hold only/],
    ['eight arguments', () => b.call('MTHD', 1, 2, 3, 4, 5, 6, 7, 8), /too many arguments: expected at most 7, found 8/],
    ['method with eight', () => b.method('MTHD', { args: 8 }, []), /expected 0 to 7, found 8/],
    ['Local8', () => b.local(8), /there is no Local8: expected 0 to 7/],
    ['Arg7', () => b.arg(7), /there is no Arg7: expected 0 to 6/],
    ['statement as operand', () => b.store(b.return_(1), b.local(0)), /Store\.value: Return has no value/],
    ['value as statement', () => b.method('MTHD', {}, [b.lEqual(1, 2)]), /LEqual does nothing by itself/],
    ['constant as target', () => b.store(1, b.one), /cannot be written to/],
    ['number too large', () => b.int(2n ** 64n), /not an Integer/],
    ['negative', () => b.int(-1), /not an Integer/],
    ['unsafe number', () => b.int(2 ** 60), /write large numbers as bigint/],
    ['string with NUL', () => b.str('a\0b'), /0x01 to 0x7F/],
    ['package of 256', () => b.pkg(Array.from({ length: 256 }, () => 0)), /too many elements: expected at most 255, found 256; use varPkg/],
    ['method in a package', () => b.pkg([b.add(1, 2)]), /cannot stand in a package/],
    ['field goes back', () => b.field('RGN0', {}, [b.unit('AAAA', 32), b.offset(2)]), /Offset goes back: expected at least 4, found 2/],
    ['space', () => b.operationRegion('RGN0', 'Nowhere', 0, 1), /unknown address space/],
    ['EISA id', () => b.eisaId('PNP0'), /not an EISA id/],
    ['UUID', () => b.uuid('x'), /not a UUID/],
    ['sync level', () => b.method('MTHD', { syncLevel: 3 }, []), /only serialized methods/],
    ['IRQ 16', () => b.irqNoFlags({ list: [16] }), /IRQNoFlags\.list\[0\].*0 to 15/],
    ['keyword', () => b.irq({ mode: 'Lvl' as never, polarity: 'ActiveLow', list: [1] }), /IRQ\.mode: unknown keyword: expected Level, Edge/],
    ['field of a descriptor', () => b.memory32Fixed({ base: 0x1_0000_0000, length: 1 }), /Memory32Fixed\.base: the number does not fit/],
    ['unknown field', () => b.memory32Fixed({ base: 1, length: 1, size: 3 } as never), /no such field/],
  ])('%s', (_, f, message) => {
    expect(refusal(f)).toMatch(message)
  })
})
