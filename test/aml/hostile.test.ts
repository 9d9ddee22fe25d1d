/** Input made to be slow: time must grow with the bytes, not with their square. */
import { describe, expect, it } from 'vitest'
import { decodeAml, disassemble, encodeAml, encodeAmlTable, formatTree, node, type AmlNode } from '../../lib/aml/index.ts'

function table(nodes: AmlNode[]): Uint8Array {
  const body = encodeAml(nodes)
  const out = new Uint8Array(36 + body.length)
  out.set([...'SSDT'].map((c) => c.charCodeAt(0)))
  new DataView(out.buffer).setUint32(4, out.length, true)
  out[8] = 2
  out.set(body, 36)
  return out
}

const many = (count: number, make: (i: number) => AmlNode): AmlNode[] => Array.from({ length: count }, (_, i) => make(i))
const segment = (i: number): string => `A${i.toString(36).toUpperCase().padStart(3, '0').slice(-3)}`
const ref = (name: string): AmlNode => node('NameRef', [name])
const deep = (count: number, leaf: AmlNode[]): AmlNode => {
  let list = leaf
  for (let i = 0; i < count; i++) list = [node('Device', ['DEVX'], { list })]
  return list[0]!
}

const cases: Record<string, AmlNode[]> = {
  'one name, declared and used 60,000 times': [...many(60_000, () => node('Name', ['SAME', node('Zero')])), ...many(60_000, () => node('Store', [ref('SAME'), ref('SAME')]))],
  'names searched from the bottom of 20,000 scopes': [deep(20_000, many(60_000, (i) => node('Store', [ref(segment(i)), node('Local0')])))],
  'parents above 20,000 scopes': [deep(20_000, many(30_000, (i) => node('Store', [ref(`^^^${segment(i)}`), node('Local0')])))],
  'unknown calls followed by values': many(40_000, (i) => node('If', [ref(segment(i))], { list: [node('Local0'), node('Local1')] })),
  'nested odd predicates': [many(3000, () => node('If', [ref('UNKN')])).reduce((inner, n) => ({ ...n, list: [node('Local0'), inner] }), node('Noop'))],
  'a field of 200,000 elements': [node('OperationRegion', ['RGN0', 0, node('Zero'), node('One')]), node('Field', ['RGN0', 1], { list: many(200_000, () => node('FieldGap', [8])) })],
  '100,000 Else': [node('If', [node('Local0')], { list: [] }), ...many(100_000, () => node('Else', [], { list: [] }))],
  '200,000 zeros': many(200_000, () => node('Zero')),
  'a package of 200,000': [node('Name', ['PKG0', node('VarPackage', [node('DWordConst', [200_000])], { list: many(200_000, () => ref('ABCD')) })])],
}

describe('hostile input', () => {
  for (const [name, nodes] of Object.entries(cases)) {
    it(name, () => {
      const bytes = table(nodes)
      const set = decodeAml([{ name: 'x', bytes }])
      expect(encodeAmlTable(set.tables[0]!)).toEqual(bytes)
      disassemble(set, 0)
      formatTree(set)
    }, 30_000)
  }
})
