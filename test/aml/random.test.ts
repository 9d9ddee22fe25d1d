/** Random trees made from the opcode rows: encode -> decode -> encode is the identity, and what is printed compiles back. */
import { describe, expect, it } from 'vitest'
import { decodeAml, disassemble, encodeAml, encodeAmlTable, integer, node, OPCODES, OP_NAMES, type AmlNode, type AmlOperand, type OpName } from '../../lib/aml/index.ts'
import { random, type Random } from '../support/corpus.ts'
import { compile, hasIasl, hex, table, tableOf } from './support.ts'

const pick = <T>(rng: Random, list: readonly T[]): T => list[rng.below(list.length)]!
const NAMES = ['ABCD', '\\_SB_', '^X___', '\\_SB_.DEV0', 'DEV0.DEV1', '\\A___.B___.C___', '\\', '^^']
const SEGMENTS = ['FLD0', 'FLD1', 'X___']
const TERMS = OP_NAMES.filter((op) => OPCODES[op].role !== 'field' && OPCODES[op].bytes.length > 0)
const VALUES = TERMS.filter((op) => ['value', 'math', 'effect'].includes(OPCODES[op].role))
const FIELDS: readonly OpName[] = ['FieldUnit', 'FieldGap', 'FieldAccess', 'FieldExtendedAccess']

/** Any node the grammar of the rows allows, whether it makes sense or not. */
function anyNode(rng: Random, depth: number, op: OpName): AmlNode {
  const row = OPCODES[op]
  const inner = (): AmlNode => (depth <= 0 ? integer(rng.u32()) : anyNode(rng, depth - 1, pick(rng, VALUES)))
  const args = row.operands.map((kind): AmlOperand => {
    switch (kind) {
      case 'byte': return rng.below(256)
      case 'word': return rng.below(0x10000)
      case 'dword': return rng.u32()
      case 'qword': return (BigInt(rng.u32()) << 32n) | BigInt(rng.u32())
      case 'cstring': return pick(rng, ['', 'abc', '\\_SB', '"quoted"\t\x7f'])
      case 'name': case 'decl': return pick(rng, NAMES)
      case 'seg': return pick(rng, SEGMENTS)
      case 'bits': return rng.below(pick(rng, [8, 64, 5000, 0x100000]))
      case 'target': return rng.below(2) === 0 ? node('NullName') : node('Local0')
      case 'super': case 'ref': return pick(rng, [node('Local1'), node('Debug'), node('Arg0'), node('NameRef', ['^ABCD'])])
      default: return inner()
    }
  })
  const some = (make: () => AmlNode): AmlNode[] => Array.from({ length: rng.below(4) }, make)
  if (row.list === 'bytes') return node(op, args, { bytes: Uint8Array.from({ length: rng.below(80) }, () => rng.below(256)) })
  if (row.list === 'fields') return node(op, args, { list: some(() => anyNode(rng, 0, pick(rng, FIELDS))) })
  if (row.list === 'elements') return node(op, args, { list: some(inner) })
  if (row.list === 'terms') return node(op, args, { list: some(() => (depth <= 0 ? node('Noop') : anyNode(rng, depth - 1, pick(rng, TERMS)))) })
  return node(op, args)
}

/** A program that means something: a method over locals and a few named objects. */
function program(rng: Random): AmlNode[] {
  const place = (): AmlNode => pick(rng, [node('Local0'), node('Local1'), node('Arg0'), node('NameRef', ['INT0']), node('NameRef', ['INT1'])])
  const target = (): AmlNode => (rng.below(3) === 0 ? place() : node('NullName'))
  const value = (depth: number): AmlNode => {
    if (depth <= 0) return rng.below(3) === 0 ? place() : pick(rng, [node('Zero'), node('One'), node('Ones'), node('ByteConst', [0]), node('ByteConst', [200]), node('WordConst', [0x1234]), node('DWordConst', [0xfedcba98]), node('QWordConst', [0x123456789an])])
    const op = pick(rng, VALUES.filter((o) => (OPCODES[o].result === 'int' && OPCODES[o].types.every((t) => t === 'int' || t === 'data' || t === 'store')) || o === 'Not'))
    return node(op, OPCODES[op].operands.map((kind): AmlOperand => (kind === 'term' ? value(depth - 1) : kind === 'target' ? target() : kind === 'super' ? place() : 0)))
  }
  const constant = new Set<OpName>(['ByteConst', 'WordConst', 'DWordConst', 'QWordConst'])
  const sane = (n: AmlNode): AmlNode => (constant.has(n.op) && n.args[0] === 0 && n.op !== 'ByteConst' ? node('Zero') : n)
  const statement = (depth: number): AmlNode => {
    switch (rng.below(depth > 0 ? 7 : 5)) {
      case 0: return node('Store', [sane(value(2)), place()])
      case 1: return node(pick(rng, ['Add', 'Subtract', 'And', 'Or', 'XOr', 'ShiftLeft', 'ShiftRight', 'Multiply', 'Mod', 'NAnd', 'NOr'] as const), [value(1), value(1), place()])
      case 2: return node('Divide', [value(1), value(0), pick(rng, [node('NullName'), place()]), place()])
      case 3: return node(pick(rng, ['Increment', 'Decrement'] as const), [place()])
      case 4: return node('Store', [node('Index', [node('NameRef', ['PKG0']), node('One'), node('NullName')]), node('Local2')])
      case 5: return node('If', [value(2)], { list: [statement(depth - 1)] })
      default: return node('While', [value(1)], { list: [statement(depth - 1), node('Break')] })
    }
  }
  const list = Array.from({ length: 1 + rng.below(6) }, () => statement(2))
  return [
    node('Name', ['INT0', node('Zero')]), node('Name', ['INT1', node('ByteConst', [7])]),
    node('Name', ['PKG0', node('Package', [2], { list: [node('One'), node('String', ['a "b"\\'])] })]),
    node('Method', ['MAIN', 1], { list: [node('Store', [node('One'), node('Local0')]), node('Store', [node('Local0'), node('Local1')]), ...list, node('Return', [node('Local1')])] }),
  ]
}

describe('random trees', () => {
  it('encode, decode, encode: the same bytes, and they print', () => {
    const rng = random(30)
    for (let i = 0; i < 2500; i++) {
      const bytes = encodeAml([anyNode(rng, 4, TERMS[i % TERMS.length]!)])
      const set = decodeAml([{ name: 'r', bytes: table(bytes) }])
      expect(hex(encodeAml(set.tables[0]!.nodes))).toBe(hex(bytes))
      expect(disassemble(set, 0, { legacy: i % 2 === 1 })).toContain('DefinitionBlock')
    }
  })

  const compiled = hasIasl ? it : it.skip
  compiled('programs print to ASL which iasl compiles to the same bytes', () => {
    const rng = random(31)
    for (let i = 0; i < 400; i++) {
      const source = tableOf(program(rng))
      const set = decodeAml([{ name: 'p', bytes: source }])
      expect(encodeAmlTable(set.tables[0]!)).toEqual(source)
      const text = disassemble(set, 0, { legacy: i % 3 === 2 })
      expect(hex(compile(text).subarray(36)), text).toBe(hex(source.subarray(36)))
    }
  })
})
