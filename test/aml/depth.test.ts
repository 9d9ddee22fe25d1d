/** 100,000 levels of nesting, of every shape that nests: no recursion, no quadratic time. */
import { describe, expect, it } from 'vitest'
import { decodeAml, disassemble, encodeAml, encodeAmlTable, formatTree, node, type AmlNode } from '../../lib/aml/index.ts'

const LEVELS = 100_000

function table(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(36 + body.length)
  out.set([...'SSDT'].map((c) => c.charCodeAt(0)))
  new DataView(out.buffer).setUint32(4, out.length, true)
  out[8] = 2
  out.set(body, 36)
  return out
}

function nest(leaf: AmlNode, wrap: (inner: AmlNode) => AmlNode): AmlNode {
  let n = leaf
  for (let i = 0; i < LEVELS; i++) n = wrap(n)
  return n
}

const zero = node('Zero')
const shapes: Record<string, AmlNode> = {
  scopes: nest(node('Noop'), (n) => node('Scope', ['ABCD'], { list: [n] })),
  devices: nest(node('Name', ['NAME', zero]), (n) => node('Device', ['DEV0'], { list: [n] })),
  ifs: nest(node('Noop'), (n) => node('If', [node('Local0')], { list: [n] })),
  packages: node('Name', ['PKG0', nest(node('One'), (n) => node('Package', [1], { list: [n] }))]),
  operators: node('Return', [nest(node('Local0'), (n) => node('LNot', [n]))]),
  sums: node('Return', [nest(node('Local0'), (n) => node('Add', [n, node('One'), node('NullName')]))]),
  calls: node('Method', ['MTHD', 1], { list: [node('Return', [nest(node('Arg0'), (n) => node('Call', ['MTHD', n]))])] }),
  unknown: node('Return', [nest(node('Local0'), (n) => node('Call', ['UNKN', n]))]),
  sizes: node('Name', ['BUF0', nest(node('One'), (n) => node('Buffer', [n], { bytes: new Uint8Array(1) }))]),
}

describe('100,000 levels', () => {
  for (const [name, shape] of Object.entries(shapes)) {
    it(name, () => {
      const bytes = table(encodeAml([shape]))
      const set = decodeAml([{ name, bytes }])
      expect(encodeAmlTable(set.tables[0]!)).toEqual(bytes)
      expect(disassemble(set, 0).length).toBeGreaterThan(LEVELS)
      expect(formatTree(set).length).toBeGreaterThan(0)
    }, 20_000)
  }

  it('else-if chains', () => {
    let chain = node('Else', [], { list: [node('Noop')] })
    for (let i = 0; i < LEVELS; i++) chain = node('Else', [], { list: [node('If', [node('Local0')], { list: [node('Noop')] }), chain] })
    const bytes = table(encodeAml([node('If', [node('Local0')], { list: [] }), chain]))
    const set = decodeAml([{ name: 'chain', bytes }])
    expect(encodeAmlTable(set.tables[0]!)).toEqual(bytes)
    expect(disassemble(set, 0)).toContain('ElseIf')
  })
})
