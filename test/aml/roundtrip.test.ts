/** decode -> encode is the identity on every AML table there is, on broken ones and on damaged copies. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeAml, decodeAmlTable, disassemble, encodeAmlTable, formatTree, lookup, node, type AmlNode, type AmlSet, type AmlTable } from '../../lib/aml/index.ts'
import { call, device, method, name, return_ } from '../../lib/aml/build/index.ts'
import { brokenTables, describeCorpus, mutate, random, templateTables } from '../support/corpus.ts'
import { AML_SIGNATURES, machines, readTables } from './machines.ts'
import { tableOf } from './support.ts'

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

describe('any bytes', () => {
  it('decode and encode again', () => {
    const rng = random(20)
    for (let i = 0; i < 3000; i++) {
      const bytes = Uint8Array.from({ length: rng.below(120) }, () => rng.below(256))
      const table = decodeAmlTable(bytes)
      expect(same(encodeAmlTable(table), bytes)).toBe(true)
    }
  })

  it('made of opcodes decode, encode and print', () => {
    const rng = random(21)
    const likely = [0x00, 0x01, 0x06, 0x08, 0x0a, 0x0d, 0x10, 0x11, 0x12, 0x14, 0x5b, 0x80, 0x81, 0x82, 0x86, 0x60, 0x68, 0x70, 0x72, 0x88, 0x92, 0x93, 0xa0, 0xa1, 0xa2, 0xa4, 0x41, 0x5c, 0x5e, 0x2e, 0x2f]
    for (let i = 0; i < 3000; i++) {
      const bytes = Uint8Array.from({ length: 36 + rng.below(150) }, (_, at) => (at < 4 ? 'SSDT'.charCodeAt(at) : at === 4 ? 36 : at < 8 ? 0 : likely[rng.below(likely.length)]!))
      bytes[4] = bytes.length
      const set = decodeAml([{ name: 'random', bytes }])
      expect(same(encodeAmlTable(set.tables[0]!), bytes)).toBe(true)
      expect(disassemble(set, 0, { legacy: i % 2 === 0 })).toContain('DefinitionBlock')
      expect(formatTree(set)).toContain('_SB')
    }
  })
})

describe('several DSDTs', () => {
  // MTHD takes one argument in the first DSDT and two in the second: the SSDT is read with the first.
  const dsdt = (argCount: number): Uint8Array => tableOf([method('MTHD', { args: argCount }, [return_(0)])], 'DSDT')
  const ssdt = tableOf([
    device('DEV0', [method('CALL', {}, [call('MTHD', 1), call('UNKN', 2, 3), return_(1)])]),
  ])

  it('leave the tables that go with each of them whole', () => {
    const inputs = [dsdt(1), dsdt(2), ssdt].map((bytes, i) => ({ name: `table ${i}`, bytes }))
    const set = decodeAml(inputs)
    set.tables.forEach((t, i) => expect(same(encodeAmlTable(t), inputs[i]!.bytes), t.name).toBe(true))
    expect(disassemble(set, 2)).toContain('MTHD (One)')
  })

})

describe('nodes of a decoded table', () => {
  const inputs = [
    { name: 'dsdt', bytes: tableOf([method('MTHD', { args: 1 }, [return_(0)])], 'DSDT') },
    { name: 'ssdt', bytes: tableOf([device('DEV0', [name('ONE_', 1), method('CALL', {}, [name('LOCL', 2), return_(call('MTHD', 1))])])]) },
  ]
  const find = (set: AmlSet, path: string): AmlNode | undefined => lookup(set.namespace, path)?.definitions[0]?.node

  it('are the same, whoever asks for them, and whenever', () => {
    const set = decodeAml(inputs)
    const inner = find(set, '\\DEV0.CALL.LOCL')
    const [dev] = set.tables[1]!.nodes
    expect(dev).toBe(find(set, '\\DEV0'))
    expect(dev?.list?.[1]).toBe(find(set, '\\DEV0.CALL'))
    expect(dev?.list?.[1]?.list?.[0]).toBe(inner)
    expect(set.tables[1]!.nodes[0]).toBe(dev)
  })

  it('are plain data: spread, cloned and written as JSON they stay whole', () => {
    const [dev] = decodeAml(inputs).tables[1]!.nodes
    const copy = { ...(dev?.list?.[1] as AmlNode) }
    expect(copy.list).toHaveLength(2)
    expect(structuredClone(dev)).toEqual(dev)
    expect(JSON.parse(JSON.stringify(dev)).list[1].list[0].args[0]).toBe('LOCL')
    const table = { ...decodeAml(inputs).tables[1]! }
    expect(encodeAmlTable(table)).toEqual(inputs[1]?.bytes)
  })

  it('that were changed are printed and encoded as they are', () => {
    const set = decodeAml(inputs)
    const before = disassemble(set, 1)
    const device = set.tables[1]!.nodes[0] as AmlNode
    // Seen, and not changed.
    expect(disassemble(set, 1)).toBe(before)
    const called = device.list?.[1] as AmlNode
    called.list = [...(called.list ?? []), node('Noop')]
    expect(disassemble(set, 1)).toContain('Return (MTHD (One))\n            Noop')
    expect(disassemble(set, 0)).toBe(disassemble(decodeAml(inputs), 0))
    device.list?.push(name('MORE', 3))
    expect(disassemble(set, 1)).toContain('Name (MORE, 0x03)')
    expect(encodeAmlTable(set.tables[1]!).length).toBe(inputs[1]!.bytes.length + 1 + 7)
    set.tables[1]!.nodes = [name('ONLY', 4)]
    expect(disassemble(set, 1)).toContain('Name (ONLY, 0x04)')
    expect(disassemble(set, 1)).not.toContain('DEV0')
  })

  it('that were found by name and changed are printed so, too', () => {
    const set = decodeAml(inputs)
    find(set, '\\DEV0.CALL')?.list?.push(node('Noop'))
    expect(disassemble(set, 1)).toContain('Return (MTHD (One))\n            Noop')
    expect(encodeAmlTable(set.tables[1]!).length).toBe(inputs[1]!.bytes.length + 1)
  })

  it('that were replaced before anybody saw them are printed, too', () => {
    const set = decodeAml(inputs)
    set.tables[1]!.nodes = [name('ONLY', 4)]
    expect(disassemble(set, 1)).toContain('Name (ONLY, 0x04)')
  })

  it('of a table that nobody decoded are printed, too', () => {
    const set = decodeAml([inputs[1]!])
    const made: AmlTable = { ...set.tables[0]!, nodes: [method('MADE', {}, [return_(call('UNKN', 1, 2))])] }
    const text = disassemble({ ...set, tables: [made] }, 0)
    expect(text).toContain('Return (UNKN (One, 0x02))')
    expect(text).toContain('External (UNKN, MethodObj)    // 2 Arguments')
  })
})

describeCorpus('corpus', () => {
  it('every machine', () => {
    for (const machine of machines()) {
      const inputs = readTables(machine)
      const set = decodeAml(inputs)
      set.tables.forEach((table, i) => expect(same(encodeAmlTable(table), inputs[i]!.bytes), inputs[i]!.name).toBe(true))
    }
  })

  it('broken and synthetic tables', () => {
    for (const file of [...brokenTables(), ...templateTables()]) {
      const bytes = file.read()
      const signature = String.fromCharCode(...bytes.subarray(0, 4))
      const table = decodeAmlTable(bytes)
      expect(same(encodeAmlTable(table), bytes), file.name).toBe(true)
      if (AML_SIGNATURES.has(signature)) expect(table.nodes.length, file.name).toBeGreaterThan(0)
    }
  })

  it('damaged copies: identity, bounded time, printable', { timeout: 60_000 }, () => {
    const rng = random(22)
    const small = machines().flatMap((m) => m.tables).map((t) => ({ name: t.name, bytes: new Uint8Array(readFileSync(t.path)) })).filter((t) => t.bytes.length < 20_000)
    for (let i = 0; i < 1500; i++) {
      const { name, bytes } = small[rng.below(small.length)]!
      const damaged = mutate(bytes, rng)
      const set = decodeAml([{ name, bytes: damaged.bytes }])
      expect(same(encodeAmlTable(set.tables[0]!), damaged.bytes), `${name}: ${damaged.what}`).toBe(true)
      if (i % 3 === 0) disassemble(set, 0)
    }
  })
})
