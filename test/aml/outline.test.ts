/** Tables are read in two steps, outlines before the bodies of methods; the result must not show it. */
import { describe, expect, it } from 'vitest'
import { decodeAml, disassemble, encodeAmlTable, lookup, node, pathOf, type AmlInput, type AmlNode, type AmlSet } from '../../lib/aml/index.ts'
import { call, device, method, name, operationRegion, return_, scope } from '../../lib/aml/build/index.ts'
import { Arity } from '../../lib/aml/decode/arity.ts'
import { Parser } from '../../lib/aml/decode/parser.ts'
import { Tape } from '../../lib/aml/tape.ts'
import { nodesOf } from '../../lib/aml/trees.ts'
import type { Problem } from '../../lib/problem.ts'
import { describeCorpus } from '../support/corpus.ts'
import { machines, readTables } from './machines.ts'
import { bytes, table, tableOf } from './support.ts'

const inputsOf = (...tables: readonly Uint8Array[]): AmlInput[] => tables.map((b, i) => ({ name: `table ${i}`, bytes: b }))

/** Where two trees differ first, or nothing. */
function difference(a: readonly AmlNode[], b: readonly AmlNode[]): string | undefined {
  const stack: [readonly AmlNode[], readonly AmlNode[]][] = [[a, b]]
  for (let lists = stack.pop(); lists; lists = stack.pop()) {
    const [x, y] = lists
    if (x.length !== y.length) return `lists of ${x.length} and ${y.length} at ${x[0]?.offset ?? y[0]?.offset}`
    for (let i = 0; i < x.length; i++) {
      const [m, n] = [x[i] as AmlNode, y[i] as AmlNode]
      if (m.op !== n.op || m.offset !== n.offset || m.size !== n.size || m.args.length !== n.args.length || m.bytes?.length !== n.bytes?.length || (m.list === undefined) !== (n.list === undefined)) return `${m.op} and ${n.op} at ${m.offset}`
      for (let k = 0; k < m.args.length; k++) {
        const [p, q] = [m.args[k], n.args[k]]
        if (typeof p === 'object' && typeof q === 'object') stack.push([[p], [q]])
        else if (p !== q) return `operand ${k} of ${m.op} at ${m.offset}`
      }
      if (m.list && n.list) stack.push([m.list, n.list])
    }
  }
  return undefined
}

/** Several at one byte come in any order. */
const said = (problems: readonly Problem[]): string[] => problems.map((p) => `${p.offset} ${p.message}`).sort()

/** Each table as it reads in one go, when everything that its machine declares is known. */
function expectOneReading(set: AmlSet, inputs: readonly AmlInput[]): void {
  set.tables.forEach((t, i) => {
    const b = (inputs[i] as AmlInput).bytes
    const tape = new Tape(b)
    const parser = new Parser(tape, i, t.name, { arity: new Arity(t.namespace.space) })
    parser.terms(t.header.length, b.length - t.trailing.length, t.namespace.id)
    expect(difference(t.nodes, nodesOf(tape)), t.name).toBeUndefined()
    const ofBody = t.problems.filter((p) => p.path !== 'length')
    expect(said(ofBody), t.name).toEqual(said(parser.problems))
  })
}

const definedAt = (set: AmlSet, path: string): number[] | undefined => lookup(set.namespace, path)?.definitions.map((d) => d.table)

describe('what an outline could not know', () => {
  const forward = operationRegion('REGN', 'SystemMemory', call('BASE', 7), 0x10)

  it('a method of a later table, called outside methods', () => {
    const inputs = inputsOf(
      tableOf([scope('\\_SB', [forward, name('NEXT', 1), method('USER', {}, [return_(node('NameRef', ['NEXT']))])])], 'DSDT'),
      tableOf([method('\\_SB.BASE', { args: 1 }, [return_(0x1000)])]),
    )
    const set = decodeAml(inputs)
    expect(disassemble(set, 0)).toContain('OperationRegion (REGN, SystemMemory, BASE (0x07), 0x10)')
    expect(definedAt(set, '\\_SB_.NEXT')).toEqual([0])
    expectOneReading(set, inputs)
  })

  it('a scope that a later table makes further up', () => {
    const inputs = inputsOf(
      tableOf([scope('\\_SB', [device('DEV0', [scope('DEV1', [name('INSD', 1)])])])], 'DSDT'),
      tableOf([device('\\_SB.DEV1', [])]),
    )
    const set = decodeAml(inputs)
    expect(definedAt(set, '\\_SB_.DEV1.INSD')).toEqual([0])
    expect(definedAt(set, '\\_SB_.DEV0.DEV1.INSD')).toBeUndefined()
  })

  it('a name that a method makes ten thousands of times takes no longer for it', () => {
    const times = 60_000
    const set = decodeAml(inputsOf(tableOf([method('MTHD', {}, Array.from({ length: times }, () => name('SAME', 0)))])))
    expect(definedAt(set, '\\MTHD.SAME')).toHaveLength(times)
  })

  it('names that methods make stand in the order of loading among those that tables make', () => {
    const set = decodeAml(inputsOf(
      tableOf([method('MTHD', {}, [name('TWIC', 1), name('ONCE', 2)])], 'DSDT'),
      tableOf([scope('\\MTHD', [name('TWIC', 3)])]),
      tableOf([method('\\MTHD.INNR', {}, [name('\\MTHD.TWIC', 4)])]),
    ))
    expect(definedAt(set, '\\MTHD.TWIC')).toEqual([0, 1, 2])
    expect(definedAt(set, '\\MTHD.ONCE')).toEqual([0])
    const makers = lookup(set.namespace, '\\MTHD.TWIC')?.definitions.map((d) => d.inMethod && pathOf(d.inMethod))
    expect(makers).toEqual(['\\MTHD', undefined, '\\MTHD.INNR'])
  })

  it('a method in an operand declares nothing, and neither does what it holds', () => {
    const stray = node('Name', ['ODD0', method('MTHD', {}, [name('INSD', 1)])])
    const set = decodeAml(inputsOf(tableOf([stray, name('NEXT', 2)])))
    expect(definedAt(set, '\\ODD0')).toEqual([0])
    expect(definedAt(set, '\\MTHD')).toBeUndefined()
    expect(definedAt(set, '\\MTHD.INSD')).toBeUndefined()
  })
})

it('a field that a method declares is not the method of the same name', () => {
  const unit = node('FieldUnit', ['MTHD', 8])
  const field = node('Field', ['REGN', 0], { list: [unit] })
  const inputs = inputsOf(tableOf([
    operationRegion('REGN', 'SystemIO', 0x80, 1),
    method('MTHD', { args: 1 }, [field, node('Store', [node('Arg0'), node('NameRef', ['MTHD'])])]),
  ]))
  expect(disassemble(decodeAml(inputs), 0)).toContain('MTHD = Arg0')
})

describe('a guess that changes', () => {
  // 0x03 is no opcode: the rest of its method stays bytes.
  const broken = bytes('14 0A 42 52 4B 4E 00 A3 03 A3 A3')
  const user = (path: string): AmlNode => method(path, {}, [name('LOCL', 1), return_(call('UNKN', node('Local0'), node('Local1')))])
  const body = (...parts: readonly Uint8Array[]): Uint8Array => table(Uint8Array.from(parts.flatMap((p) => [...p])))
  const aml = (n: AmlNode): Uint8Array => tableOf([n]).slice(36)

  it('reads the methods again that use the name, and keeps what the others said', () => {
    const inputs = inputsOf(body(aml(user('USR0')), broken, aml(user('USR1'))))
    const set = decodeAml(inputs)
    expect(disassemble(set, 0).match(/Return \(UNKN \(Local0, Local1\)\)/g)).toHaveLength(2)
    expect(set.tables[0]?.problems).toHaveLength(1)
    expect(definedAt(set, '\\USR0.LOCL')).toEqual([0])
    expect(definedAt(set, '\\USR1.LOCL')).toEqual([0])
    expectOneReading(set, inputs)
    expect(encodeAmlTable(set.tables[0]!)).toEqual(inputs[0]?.bytes)
  })

  it('says a problem of such a method once', () => {
    // Store (Local0, at the end of the method.
    const cut = aml(method('CUTO', {}, [return_(call('UNKN', node('Local0'), node('Local1'))), node('Noop'), node('Noop')]))
    cut.set([0x70, 0x60], cut.length - 2)
    const inputs = inputsOf(body(cut))
    const set = decodeAml(inputs)
    expect(disassemble(set, 0)).toContain('Return (UNKN (Local0, Local1))')
    expect(set.tables[0]?.problems.map((p) => p.message)).toEqual(['operand is missing'])
    expectOneReading(set, inputs)
  })

  it('reads a table again that uses it outside methods', () => {
    const region = aml(operationRegion('REGN', 'SystemMemory', call('UNKN', node('Local0'), node('Local1')), 0x10))
    const inputs = inputsOf(body(aml(user('USR0')), region, broken, aml(user('USR1'))))
    const set = decodeAml(inputs)
    expect(disassemble(set, 0)).toContain('OperationRegion (REGN, SystemMemory, UNKN (Local0, Local1), 0x10)')
    expect(set.tables[0]?.problems).toHaveLength(1)
    expectOneReading(set, inputs)
  })

  it('problems stand in the order of the table, wherever they were met', () => {
    const outside = bytes('5B 80 52 45 47 4E 00 03')
    const set = decodeAml(inputsOf(body(broken, broken, outside)))
    const offsets = set.tables[0]?.problems.map((p) => p.offset as number) ?? []
    expect(offsets).toHaveLength(3)
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
  })
})

describeCorpus('corpus: as when it is read in one go with all known', () => {
  it('every machine', { timeout: 120_000 }, () => {
    for (const machine of machines()) {
      const inputs = readTables(machine)
      expectOneReading(decodeAml(inputs), inputs)
    }
  })
})
