/** decode -> encode is the identity on every AML table there is, on broken ones and on damaged copies. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeAml, decodeAmlTable, disassemble, dropLists, encodeAmlTable, formatTree } from '../../lib/aml/index.ts'
import { call, device, method, return_ } from '../../lib/aml/build/index.ts'
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

  it('and trees that were let go leave the other tables printable', () => {
    const inputs = [dsdt(1), ssdt].map((bytes, i) => ({ name: `table ${i}`, bytes }))
    const whole = disassemble(decodeAml(inputs), 1)
    const set = decodeAml(inputs)
    dropLists(set.tables[0]!.nodes)
    expect(disassemble(set, 1)).toBe(whole)
    dropLists(set.tables[1]!.nodes)
    expect(disassemble(set, 1)).not.toContain('MTHD')
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
