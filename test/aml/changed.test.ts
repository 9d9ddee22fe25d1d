/** Sets that programs change, copy and take apart; and what only several readings of a table bring about. */
import { describe, expect, it } from 'vitest'
import { decodeAml, disassemble, encodeAmlTable, findStatements, lookup, node, statementText, termsOf, type AmlNode, type AmlSet, type AmlTable } from '../../lib/aml/index.ts'
import { call, device, method, name, operationRegion, return_, store, local } from '../../lib/aml/build/index.ts'
import { bytes, table, tableOf } from './support.ts'

const decode = (...tables: readonly Uint8Array[]): AmlSet => decodeAml(tables.map((b, i) => ({ name: `table ${i}`, bytes: b })))
const ref = (path: string): AmlNode => node('NameRef', [path])

describe('sets that were changed', () => {
  const inputs = [
    tableOf([method('MTHD', { args: 1 }, [return_(ref('XXXX'))]), name('OWN0', 1), return_(call('OWN0'))], 'DSDT'),
    tableOf([name('XXXX', 1), device('DEV0', [])]),
  ] as const

  it('print what other tables have become', () => {
    const set = decode(...inputs)
    expect(disassemble(set, 0)).toContain('External (XXXX, IntObj)')
    set.tables[1]!.nodes = [name('XXXX', 'text')]
    expect(disassemble(set, 0)).toContain('External (XXXX, StrObj)')
    expect(disassemble(set, 0)).toBe(disassemble(decode(inputs[0], encodeAmlTable(disassembled(set, 1))), 0))
  })

  /** The table with the length that it has now. */
  const disassembled = (set: AmlSet, i: number): AmlTable => {
    const t = set.tables[i] as AmlTable
    const header = t.header.slice()
    new DataView(header.buffer).setUint32(4, encodeAmlTable(t).length, true)
    return { ...t, header }
  }

  it('keep what was asked for when they were decoded', () => {
    const increment = node('Increment', [local(0)])
    const set = decodeAml([{ name: 'x', bytes: tableOf([method('USER', {}, [call('EXTM', increment), store(1, local(0))]), name('AAAA', 1)]) }], { argCounts: { '\\EXTM': 1 } })
    expect(disassemble(set, 0)).toContain('EXTM (Increment (Local0))')
    set.tables[0]!.nodes[1]!.args = ['BBBB', node('One')]
    expect(disassemble(set, 0)).toContain('EXTM (Increment (Local0))')
    expect(disassemble(set, 0)).toContain('Name (BBBB, One)')
  })

  it('may be taken apart and put together', () => {
    const set = decode(...inputs)
    const alone = { ...set, tables: [set.tables[1]!] }
    expect(disassemble(alone, 0)).toBe(disassemble(decodeAml([{ name: 'table 1', bytes: inputs[1] }]), 0))
    const other = decode(tableOf([name('MORE', 1)]))
    const both = { ...set, tables: [...set.tables, other.tables[0]!] }
    expect(disassemble(both, 2)).toContain('Name (MORE, One)')
    expect(disassemble(both, 2)).not.toContain('declared twice')
  })

  it('may be frozen', () => {
    const set = decode(...inputs)
    Object.freeze(set.tables[0])
    const [first] = set.tables[0]!.nodes
    Object.freeze(first)
    expect(first?.list).toHaveLength(1)
    expect(encodeAmlTable(set.tables[0]!)).toEqual(inputs[0])
  })

  it('say that copies of tables have no terms', () => {
    const copy = { ...decode(...inputs).tables[1]! }
    expect(() => termsOf(copy)).toThrow('no table of decodeAml')
    expect(() => findStatements(copy, new Set())).toThrow('no table of decodeAml')
  })

  it('have one object for each definition', () => {
    const found = lookup(decode(...inputs).namespace, '\\OWN0')
    expect(found?.loaded).toBe(found?.definitions[0])
    const again = lookup(decode(...inputs).namespace, '\\OWN0')
    expect(again?.definitions[0]).toBe(again?.loaded)
  })

  it('print a bit count of a field unit that stands alone', () => expect(statementText(node('FieldUnit', ['ABCD', 8]))).toContain('0x08'))
})

describe('aliases', () => {
  const region = (own: string, count: AmlNode): AmlNode => operationRegion(own, 'SystemMemory', count, 0x10)
  const alias = (of: string, own: string): AmlNode => node('Alias', [of, own])

  it('of methods that are declared later count their arguments', () => {
    const nodes = (more: readonly AmlNode[]): AmlNode[] => [
      region('REG0', call('FWD0', 7)), region('REG1', call('ALS0', 7)), method('FWD0', { args: 1 }, []), method('BASE', { args: 1 }, []), ...more, alias('BASE', 'ALS0'),
    ]
    for (const more of [[], [node('Package', [0], { list: Array.from({ length: 60 }, () => node('One')) })]]) {
      const [input] = [tableOf(nodes(more))]
      for (const options of [{}, { noInference: true }]) {
        expect(disassemble(decodeAml([{ name: 'x', bytes: input }], options), 0)).toContain('OperationRegion (REG1, SystemMemory, ALS0 (0x07), 0x10)')
      }
    }
  })

  it('that stand in what cannot be read count them, too', () => {
    const body = bytes('14 06 42 41 53 45 01 14 1E 55 53 45 52 00 A0 0D 01 72 06 42 41 53 45 41 4C 53 30 03 A4 41 4C 53 30 0A 07')
    body[8] = body.length - 8
    expect(disassemble(decode(table(body)), 0)).toContain('Return (ALS0 (0x07))')
  })

  it('of aliases in many ways end', () => {
    const names = Array.from({ length: 9 }, (_, i) => `ALS${i}`)
    const nodes = names.slice(1).flatMap((own, i) => Array.from({ length: 30 }, () => alias(names[i] as string, own)))
    const set = decode(tableOf([method('ALS0', { args: 1 }, []), ...nodes, method('USER', {}, [return_(call('ALS8', 1))])]))
    expect(disassemble(set, 0)).toContain('Return (ALS8 (One))')
  })
})

it('strings without an end are looked for in what holds them alone', () => {
  const one = bytes('A0 04 60 0D 41')
  const body = new Uint8Array(one.length * 200_000)
  for (let i = 0; i < body.length; i += one.length) body.set(one, i)
  expect(decode(table(body)).tables[0]!.problems).toHaveLength(1000)
})
