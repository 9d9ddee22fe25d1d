/** Small valid AML methods at random: integers, strings, buffers, packages and fields. */
import { encodeAml, integer, node, type AmlNode } from '../../../lib/aml/index.ts'
import type { Random } from '../../support/corpus.ts'

const name = (path: string): AmlNode => node('NameRef', [path])
const nothing = (): AmlNode => node('NullName')
const text = (s: string): AmlNode => node('String', [s])
const bytes = (b: readonly number[]): AmlNode => node('Buffer', [integer(b.length)], { bytes: Uint8Array.from(b) })
const pkg = (list: AmlNode[], count = list.length): AmlNode => node('Package', [count], { list })

const INTS: readonly (number | bigint)[] = [0, 1, 2, 3, 7, 8, 15, 31, 32, 63, 64, 0x7f, 0x80, 0xff, 0x100, 0x1234, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000n, 0x123456789abn, 0x1fffffffffffffn, 0x20000000000000n, 0x8000000000000000n, 0xfffffffffffffffen, 0xffffffffffffffffn]
const STRINGS = ['', '0', '12', '0x1F', 'ab', 'FF', 'zz', ' 7', '00010', 'Hello World', '1234567890ABCDEF', '18446744073709551616', '99999999999', '0xFFFFFFFFFFFFFFFFF', 'a1b2']

const call = (method: string, ...args: AmlNode[]): AmlNode => node('Call', [method, ...args])
const arg = (i: number): AmlNode => node(`Arg${i}` as 'Arg0')

/** Methods that programs call: what is handed over and back are the objects themselves, or references. */
const HELPERS: readonly AmlNode[] = [
  node('Method', ['HSET', 2], { list: [node('Store', [arg(1), arg(0)]), node('Return', [arg(0)])] }),
  node('Method', ['HCPY', 2], { list: [node('CopyObject', [arg(1), arg(0)]), node('Return', [arg(0)])] }),
  node('Method', ['HINC', 1], { list: [node('Increment', [arg(0)]), node('Return', [arg(0)])] }),
  node('Method', ['HIDX', 2], { list: [node('Return', [node('Index', [arg(0), arg(1), nothing()])])] }),
  node('Method', ['HDRF', 1], { list: [node('Return', [node('DerefOf', [arg(0)])])] }),
  node('Method', ['HPUT', 3], { list: [node('Store', [arg(2), node('Index', [arg(0), arg(1), nothing()])])] }),
  node('Method', ['HSUM', 2], { list: [node('Return', [node('Add', [arg(0), arg(1), nothing()])])] }),
  node('Method', ['HSAM', 1], { list: [node('Return', [arg(0)])] }),
]

/** Makes one method body; all it touches is its own. */
export class Generator {
  private readonly rng: Random
  /**
   * Keep results below 2^32: in 32-bit tables ACPICA carries 64-bit intermediate results along and
   * cuts them only when a named Integer is written, where the specification knows 32 bits only.
   */
  private readonly narrow: boolean
  private depth = 0
  constructor(rng: Random, narrow = false) {
    this.rng = rng
    this.narrow = narrow
  }

  private below = (n: number): number => this.rng.below(n)
  private pick = <T>(list: readonly T[]): T => list[this.rng.below(list.length)] as T

  // --- values -------------------------------------------------------------------------------------

  constant(): AmlNode {
    if (this.narrow) return integer(this.below(this.below(4) ? 10 : 250))
    return integer(this.below(3) === 0 ? this.below(300) : this.pick(INTS))
  }

  /** A term that gives an Integer, or something that converts to one. */
  int(): AmlNode {
    if (this.depth > 3) return this.intLeaf()
    this.depth++
    try {
      if (this.narrow && this.below(3) === 0) return node(this.pick(['And', 'Or', 'XOr', 'ShiftRight'] as const), [this.int(), this.int(), this.target()])
      switch (this.narrow ? 6 + this.below(12) : this.below(27)) {
        case 0: case 1: case 2:
          return node(this.pick(['Add', 'Subtract', 'Multiply', 'And', 'Or', 'XOr', 'NAnd', 'NOr'] as const), [this.int(), this.int(), this.target()])
        case 3: return node(this.pick(['ShiftLeft', 'ShiftRight'] as const), [this.int(), this.below(3) ? integer(this.below(66)) : this.int(), this.target()])
        case 4: return node('Mod', [this.int(), node('Or', [this.int(), integer(1), nothing()]), this.target()])
        case 5: return node('Divide', [this.int(), this.below(20) ? node('Or', [this.int(), integer(1), nothing()]) : this.int(), this.target(), this.target()])
        case 6: return this.narrow ? this.intLeaf() : node('Not', [this.int(), this.target()])
        case 7: return node(this.pick(['FindSetLeftBit', 'FindSetRightBit'] as const), [this.int(), this.target()])
        case 8: return node(this.pick(['LEqual', 'LGreater', 'LLess'] as const), this.below(2) ? [this.int(), this.int()] : [this.data(), this.data()])
        case 9: return node(this.pick(['LAnd', 'LOr'] as const), [this.int(), this.int()])
        case 10: return node('LNot', [this.int()])
        case 11: return node('SizeOf', [this.pick([name('NS00'), name('NB00'), name('NP00'), node('Local3'), node('Local5')])])
        case 12: return node('ObjectType', [this.pick([name('NI00'), name('NS00'), name('NB00'), name('NP00'), node('Local0'), node('Local3'), node('Local5'), name('BF00'), this.element()])])
        case 13: return node('ToInteger', [this.data(), this.fixedTarget()])
        case 14: return node('DerefOf', [this.element()])
        case 15: return node('Match', [name('NP00'), this.below(6), this.data(), this.below(6), this.data(), integer(this.below(5))])
        case 16: return node(this.pick(['FromBCD', 'ToBCD'] as const), [this.below(4) ? integer(this.below(100)) : this.int(), this.fixedTarget()])
        case 17: return node('Increment', [this.pick([node('Local0'), node('Local1'), name('NI00'), name('BF00'), name('RF00')])])
        case 18: return node('Decrement', [this.pick([node('Local0'), node('Local1'), name('NI01'), name('RF01')])])
        // Not for fields: ACPICA hands out the field object unread there.
        case 19: return node('DerefOf', [node('RefOf', [this.pick([name('NI00'), node('Local0'), name('NB00'), name('NS00')])])])
        case 20: return call('HSUM', this.int(), this.int())
        case 21: return node('DerefOf', [call('HIDX', this.below(2) ? name('NP00') : this.bufferLeaf(), integer(this.below(4)))])
        case 22: return call('HDRF', this.reference())
        case 23: return call('HINC', this.below(3) ? this.intLeaf() : this.reference())
        case 24: return this.below(2) ? node('ObjectType', [node('Local6')]) : node('DerefOf', [node('Local6')])
        default: return this.intLeaf()
      }
    } finally {
      this.depth--
    }
  }

  /** Something that refers to something else. */
  reference(): AmlNode {
    switch (this.below(4)) {
      case 0: return node('RefOf', [node(this.pick(['Local0', 'Local1', 'Local3', 'Local5'] as const))])
      case 1: return node('RefOf', [name(this.pick(['NI00', 'NS00', 'NB00', 'NP00']))])
      case 2: return node('Local6')
      default: return this.element(true)
    }
  }

  private intLeaf(): AmlNode {
    switch (this.below(8)) {
      case 0: return node(this.pick(['Local0', 'Local1', 'Local2'] as const))
      case 1: return name(this.pick(['NI00', 'NI01']))
      case 2: return name(this.pick(['BF00', 'BF01', 'BF02', 'BF03']))
      case 3: return name(this.pick(['RF00', 'RF01', 'RF02', 'RF03', 'RF04', 'IF00', 'IF01', 'KF00', 'KF01']))
      case 4: return this.below(3) ? this.constant() : this.data()
      default: return this.constant()
    }
  }

  string(): AmlNode {
    if (this.depth > 3) return this.stringLeaf()
    this.depth++
    try {
      switch (this.below(9)) {
        case 0: case 1: return node('Concatenate', [this.string(), this.data(), this.target()])
        case 2: return node('ToDecimalString', [this.data(), this.fixedTarget()])
        // The oracle's ToHexString of an Integer is that of an old ACPICA.
        case 3: return node('ToHexString', [this.below(2) ? text(this.pick(STRINGS)) : bytes([this.below(256), this.below(256)]), this.fixedTarget()])
        case 4: return node('ToString', [this.buffer(), this.below(2) ? node('Ones') : integer(this.below(12)), this.fixedTarget()])
        case 5: return node('Mid', [this.string(), integer(this.below(8)), integer(this.below(12)), this.target()])
        default: return this.stringLeaf()
      }
    } finally {
      this.depth--
    }
  }

  private stringLeaf(): AmlNode {
    return this.below(2) ? text(this.pick(this.narrow ? STRINGS.slice(0, 9) : STRINGS)) : this.pick([name('NS00'), name('NS01'), node('Local3'), node('Local4')])
  }

  buffer(): AmlNode {
    if (this.depth > 3) return this.bufferLeaf()
    this.depth++
    try {
      switch (this.below(8)) {
        case 0: return node('Concatenate', [this.buffer(), this.data(), this.target()])
        case 1: return node('Concatenate', [this.int(), this.data(), this.target()])
        case 2: return node('ToBuffer', [this.data(), this.fixedTarget()])
        case 3: return node('Mid', [this.buffer(), integer(this.below(8)), integer(this.below(12)), this.target()])
        default: return this.bufferLeaf()
      }
    } finally {
      this.depth--
    }
  }

  private bufferLeaf(): AmlNode {
    return this.below(2) ? bytes(Array.from({ length: 1 + this.below(12) }, () => this.below(256))) : this.pick([name('NB00'), name('NB01'), node('Local5'), name('BF04')])
  }

  data(): AmlNode {
    const kind = this.below(4)
    return kind === 0 ? this.string() : kind === 1 ? this.buffer() : this.int()
  }

  /** An index that gives a reference; a string with a NUL in it depends on the C library of the oracle. */
  element(written = false): AmlNode {
    switch (written ? this.below(2) : this.below(4)) {
      case 0: return node('Index', [name('NP00'), integer(this.below(this.below(12) ? 4 : 6)), nothing()])
      case 1: return node('Index', [this.pick([name('NB00'), node('Local5')]), integer(this.below(4)), nothing()])
      case 2: return node('Index', [name('NS00'), integer(this.below(2)), nothing()])
      default: return node('Index', [this.pick([name('NP00'), name('NB01')]), this.below(8) ? integer(this.below(3)) : this.int(), nothing()])
    }
  }

  target(): AmlNode {
    return this.below(3) ? nothing() : this.place()
  }

  /** Targets of explicit conversions keep to Locals, so that names keep their types. */
  fixedTarget(): AmlNode {
    return this.below(3) ? nothing() : node(this.pick(['Local0', 'Local3', 'Local5'] as const))
  }

  place(): AmlNode {
    switch (this.below(10)) {
      case 0: case 1: return node(this.pick(['Local0', 'Local1', 'Local2', 'Local3', 'Local5'] as const))
      case 2: return name(this.pick(['NI00', 'NI01']))
      case 3: return name(this.pick(['NS00', 'NS01']))
      case 4: return name(this.pick(['NB00', 'NB01']))
      case 5: return name(this.pick(['BF00', 'BF01', 'BF02', 'BF03', 'BF04']))
      case 6: case 7: return name(this.pick(['RF00', 'RF01', 'RF02', 'RF03', 'RF04', 'RF05', 'IF00', 'IF01', 'KF00', 'KF01']))
      default: return this.element(true)
    }
  }

  // --- statements ---------------------------------------------------------------------------------

  statement(): AmlNode[] {
    switch (this.below(18)) {
      case 0: return [node('If', [this.int()], { list: this.statements(2) }), ...(this.below(2) ? [node('Else', [], { list: this.statements(2) })] : [])]
      case 1: return this.loop()
      case 2: return [node('CopyObject', [this.data(), node(this.pick(['Local0', 'Local3', 'Local5'] as const))])]
      case 3: return [this.below(2) ? this.int() : this.string()].filter((n) => n.op !== 'NameRef')
      case 4: return [node('Store', [this.string(), this.pick([name('NS00'), node('Local3'), node('Local4'), this.place()])])]
      case 5: return [node('Store', [this.buffer(), this.pick([name('NB00'), node('Local5'), this.place()])])]
      case 6: return [node('Store', [this.reference(), node('Local6')])]
      case 7: return [call(this.pick(['HSET', 'HCPY']), this.below(3) ? this.reference() : this.data(), this.data())]
      case 8: return [call('HPUT', this.pick([name('NP00'), name('NB00'), node('Local5'), call('HSAM', name('NB01'))]), integer(this.below(4)), this.below(3) ? this.int() : this.data())]
      case 9: return [node('Store', [this.data(), this.pick([call('HIDX', name('NP00'), integer(this.below(4))), node('Index', [node('DerefOf', [node('RefOf', [name('NP00')])]), integer(this.below(4)), nothing()])])])]
      default: return [node('Store', [this.below(3) ? this.int() : this.data(), this.place()])]
    }
  }

  private statements(n: number): AmlNode[] {
    this.depth++
    const list = Array.from({ length: 1 + this.below(n) }, () => this.statement()).flat()
    this.depth--
    return list
  }

  private loop(): AmlNode[] {
    if (this.depth > 1) return []
    const counter = node('Local7')
    const leave = this.below(3) ? [] : [node('If', [node('LEqual', [counter, integer(this.below(4))])], { list: [node(this.below(2) ? 'Break' : 'Continue')] })]
    return [
      node('Store', [integer(0), counter]),
      node('While', [node('LLess', [counter, integer(1 + this.below(4))])], { list: [node('Increment', [counter]), ...leave, ...this.statements(2)] }),
    ]
  }

  /** The body: declarations, statements, and a package of everything that could have changed. */
  body(region: number): AmlNode[] {
    const locals = [0, 1, 2].map((i) => node('Store', [this.constant(), node(`Local${i}` as 'Local0')]))
    const declared = [
      node('Name', ['NI00', this.constant()]), node('Name', ['NI01', this.constant()]),
      node('Name', ['NS00', text(this.pick(['ab', 'abcd', '12', 'Hello']))]), node('Name', ['NS01', text(this.pick(STRINGS))]),
      node('Name', ['NB00', bytes(Array.from({ length: 4 + this.below(6) }, () => this.below(256)))]), node('Name', ['NB01', bytes(Array.from({ length: 24 }, () => this.below(256)))]),
      node('Name', ['NP00', pkg([this.constant(), text(this.pick(STRINGS)), bytes([1, 2, 3]), integer(this.below(5))])]),
      node('CreateByteField', [name('NB01'), integer(1), 'BF00']), node('CreateWordField', [name('NB01'), integer(3), 'BF01']),
      node('CreateDWordField', [name('NB01'), integer(5), 'BF02']), node('CreateBitField', [name('NB01'), integer(77), 'BF03']),
      node('CreateField', [name('NB01'), integer(83 + this.below(8)), integer(1 + this.below(90)), 'BF04']),
      node('OperationRegion', ['REG0', 0, integer(region), integer(0x40)]),
      this.fields('RF', [[this.below(9), 1 + this.below(8)], [this.below(20), 1 + this.below(32)], [this.below(20), 32], [this.below(9), 1 + this.below(64)], [this.below(9), 1 + this.below(20)], [this.below(9), 65 + this.below(20)]]),
      node('Field', ['REG0', 1], { list: [node('FieldGap', [0x180]), node('FieldUnit', ['IDX0', 8]), node('FieldUnit', ['DAT0', 8]), node('FieldUnit', ['BNK0', 8])] }),
      node('IndexField', ['IDX0', 'DAT0', 1 | (this.below(3) << 5)], { list: [node('FieldGap', [this.below(9)]), node('FieldUnit', ['IF00', 1 + this.below(12)]), node('FieldUnit', ['IF01', 1 + this.below(20)])] }),
      node('BankField', ['REG0', 'BNK0', integer(this.below(4)), this.pick([0, 1, 2, 3]) | (this.below(3) << 5)], { list: [node('FieldGap', [0x100 + this.below(9)]), node('FieldUnit', ['KF00', 1 + this.below(12)]), node('FieldUnit', ['KF01', 1 + this.below(20)])] }),
    ]
    const typed = [
      node('Store', [text(this.pick(STRINGS)), node('Local3')]), node('Store', [text('xyz'), node('Local4')]),
      node('Store', [bytes([9, 8, 7, 6, 5]), node('Local5')]), node('Store', [node('RefOf', [name('NI00')]), node('Local6')]),
    ]
    const shown = [...['Local0', 'Local1', 'Local2', 'Local3', 'Local4', 'Local5'].map((l) => node(l as 'Local0')), ...['NI00', 'NI01', 'NS00', 'NS01', 'NB00', 'NB01', 'NP00', 'RF00', 'RF01', 'RF02', 'RF03', 'RF04', 'RF05', 'IF00', 'IF01', 'KF00', 'KF01', 'BNK0', 'DAT0'].map(name)]
    return [
      ...locals, ...declared, ...typed, ...this.statements(7),
      node('Store', [pkg([], shown.length), node('Local7')]),
      ...shown.map((x, i) => node('Store', [x, node('Index', [node('Local7'), integer(i), nothing()])])),
      node('Return', [node('Local7')]),
    ]
  }

  private fields(prefix: string, list: readonly (readonly number[])[]): AmlNode {
    const flags = this.below(5) | (this.below(3) << 5)
    return node('Field', ['REG0', flags], { list: list.flatMap(([gap, bits], i) => [node('FieldGap', [gap as number]), node('FieldUnit', [`${prefix}0${i}`, bits as number])]) })
  }
}

/** A DSDT of the given revision with one method per body. */
export function tableOf(bodies: readonly AmlNode[][], revision: number): Uint8Array {
  const methods = bodies.map((list, i) => node('Method', [`F${i.toString(16).toUpperCase().padStart(3, '0')}`, 0], { list }))
  const body = encodeAml([...HELPERS, ...methods])
  const out = new Uint8Array(36 + body.length)
  out.set(new TextEncoder().encode('DSDT'))
  out.set(body, 36)
  new DataView(out.buffer).setUint32(4, out.length, true)
  out[8] = revision
  out.set(new TextEncoder().encode('ACPGENFUZZ    '), 10)
  out.set(new TextEncoder().encode('INTL'), 28)
  out[9] = -out.reduce((s, b) => s + b, 0)
  return out
}
