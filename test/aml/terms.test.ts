/** What a Term says of its bytes is what the node of the same bytes says. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  constantOf, decodeAml, declare, declaredName, findStatements, isNode, lookup, newNamespace, OP_NAMES, OPCODES, pathOf, termOf, termsOf,
  type AmlInput, type AmlNode, type AmlTable, type OpName, type Term,
} from '../../lib/aml/index.ts'
import { add, call, device, method, name, return_, scope } from '../../lib/aml/build/index.ts'
import { describeCorpus, mutate, random } from '../support/corpus.ts'
import { machines } from './machines.ts'
import { tableOf } from './support.ts'

const NUMBERS = new Set(['byte', 'word', 'dword', 'bits'])

/** What a term and its node say differently. */
function difference(terms: readonly Term[], nodes: readonly AmlNode[]): string | undefined {
  const stack: [readonly Term[], readonly AmlNode[]][] = [[terms, nodes]]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [some, others] = top
    if (some.length !== others.length) return `${some.length} terms, ${others.length} nodes`
    for (const [i, n] of others.entries()) {
      const t = some[i] as Term
      const where = `${n.op} at ${n.offset}`
      if (t.op !== n.op || t.offset !== n.offset || t.size !== n.size) return `${where}: ${t.op} at ${t.offset}, size ${t.size}`
      if (t.node !== n) return `${where}: another node`
      if (t.declares !== (declaredName(n) !== undefined)) return `${where}: declares`
      if (t.declares && t.path !== declaredName(n)) return `${where}: ${t.path}`
      if (t.constant !== constantOf(n)) return `${where}: ${t.constant}`
      if (t.argCount !== (n.op === 'Call' ? n.args.length - 1 : 0)) return `${where}: ${t.argCount} arguments`
      if (n.op === 'String' && t.text !== n.args[0]) return `${where}: ${t.text}`
      if (n.op === 'Buffer' && Buffer.compare(t.bytes, n.bytes as Uint8Array) !== 0) return `${where}: bytes`
      if ((n.op === 'NameRef' || n.op === 'Scope') && t.path !== n.args[0]) return `${where}: ${t.path}`
      for (const [k, a] of n.args.entries()) {
        const operand = t.operand(k)
        if ((operand !== undefined) !== isNode(a)) return `${where}: operand ${k}`
        if (operand && isNode(a)) stack.push([[operand], [a]])
        else if (NUMBERS.has(OPCODES[n.op].operands[k] as string) && t.value(k) !== a) return `${where}: value ${k}`
      }
      if (t.operand(n.args.length) !== undefined) return `${where}: an operand too many`
      if (t.first?.node !== n.list?.[0]) return `${where}: first`
      stack.push([t.list, n.list ?? []])
    }
  }
  return undefined
}

/** All statements of a table by walking its nodes. */
function statements(nodes: readonly AmlNode[], out: AmlNode[] = []): AmlNode[] {
  for (const n of nodes) {
    out.push(n)
    if (OPCODES[n.op].list === 'terms') statements(n.list ?? [], out)
  }
  return out
}

function expectAgreement(inputs: readonly AmlInput[]): void {
  const set = decodeAml(inputs)
  for (const table of set.tables) {
    expect(difference(termsOf(table), table.nodes), table.name).toBeUndefined()
    expect(findStatements(table, new Set(OP_NAMES)).map((s) => s.node), table.name).toEqual(statements(table.nodes))
  }
}

describe('terms', () => {
  it('say what nodes say, for any bytes of opcodes', () => {
    const rng = random(40)
    const likely = [0x00, 0x01, 0x06, 0x08, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x5b, 0x80, 0x81, 0x82, 0x83, 0x86, 0x87, 0x60, 0x68, 0x70, 0x72, 0x88, 0x92, 0x93, 0xa0, 0xa1, 0xa2, 0xa4, 0x41, 0x41, 0x5c, 0x5e, 0x2e, 0x2f]
    for (let i = 0; i < 2000; i++) {
      const bytes = Uint8Array.from({ length: 36 + rng.below(120) }, (_, at) => (at < 4 ? 'SSDT'.charCodeAt(at) : at < 8 ? 0 : likely[rng.below(likely.length)]!))
      bytes[4] = bytes.length
      expectAgreement([{ name: 'random', bytes }])
    }
  })

  const set = decodeAml([{ name: 'dsdt', bytes: tableOf([
    method('ONE_', { args: 1 }, [return_(1)]),
    scope('\\_SB', [device('DEV0', [name('_UID', 7), method('TWO_', {}, [return_(call('ONE_', add(1, 2)))])])]),
  ], 'DSDT') }])
  const [table] = set.tables as [AmlTable]

  it('tell what a name is declared to be', () => {
    const made = lookup(set.namespace, '\\_SB.DEV0._UID')?.loaded
    expect(made && termOf(made)?.operand(1)?.constant).toBe(7n)
    const own = lookup(set.namespace, '\\_OSI')?.loaded
    expect(own && termOf(own)).toBeUndefined()
  })

  it('make their name in any name space', () => {
    const other = declare(newNamespace(), '\\_SB.ELSE')
    const [, outer] = termsOf(table)
    expect(outer?.list.map((t) => pathOf(t.declaredIn(other)))).toEqual(['\\_SB.ELSE.DEV0'])
  })

  it('are found with what is around them', () => {
    const found = findStatements(table, new Set<OpName>(['Return', 'Name']))
    expect(found.map((s) => [s.op, pathOf(s.scope), s.method?.path, s.next?.op])).toEqual([
      ['Return', '\\ONE', 'ONE_', undefined], ['Name', '\\_SB.DEV0', undefined, 'Method'], ['Return', '\\_SB.DEV0.TWO', 'TWO_', undefined],
    ])
  })
})

describeCorpus('corpus: terms say what nodes say', () => {
  const inputs = machines().map(({ tables }) => tables.map((t) => ({ name: t.name, bytes: new Uint8Array(readFileSync(t.path)) })))

  it('of every fifth machine', { timeout: 120_000 }, () => {
    for (let i = 0; i < inputs.length; i += 5) expectAgreement(inputs[i]!)
  })

  it('of damaged tables', { timeout: 120_000 }, () => {
    const rng = random(41)
    for (let i = 0; i < inputs.length; i += 3) expectAgreement(inputs[i]!.slice(0, 4).filter((t) => t.bytes.length < 60_000).map((t) => ({ ...t, bytes: mutate(t.bytes, rng).bytes })))
  })
})
