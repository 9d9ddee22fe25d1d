import { describe, expect, it } from 'vitest'
import { readContainer, writeDump } from '../../lib/containers/index.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A table of `length` bytes with a header that says so. */
function table(signature: string, length: number): Uint8Array {
  const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) & 0xff)
  bytes.set(encode(signature))
  new DataView(bytes.buffer).setUint32(4, length, true)
  return bytes
}

const ssdt = table('SSDT', 100)
const dump = writeDump([{ bytes: ssdt, address: 0xbf6d9b6an }])

describe('acpidump text', () => {
  it('is written as acpidump writes it', () => {
    expect(dump.split('\n').slice(0, 3)).toEqual([
      'SSDT @ 0x00000000BF6D9B6A',
      '    0000: 53 53 44 54 64 00 00 00 38 3F 46 4D 54 5B 62 69  SSDTd...8?FMT[bi',
      '    0010: 70 77 7E 85 8C 93 9A A1 A8 AF B6 BD C4 CB D2 D9  pw~.............',
    ])
  })

  it('tells where each table stood and at what address', () => {
    const { tables, problems } = readContainer(encode(`some tool 1.0\n\n${dump}${dump}`), 'a.txt')
    expect(problems).toEqual([])
    expect(tables.map((t) => [t.instance, t.address, t.source.file, t.source.line])).toEqual([
      [0, 0xbf6d9b6an, 'a.txt', 3],
      [1, 0xbf6d9b6an, 'a.txt', 12],
    ])
    expect(tables[0]!.bytes).toEqual(ssdt)
  })

  it('may have 32-bit addresses without zeros, numbered names and RSD PTR', () => {
    const text = dump.replace('SSDT @ 0x00000000BF6D9B6A', 'SSDT4 @ bf6d9b6a')
    expect(readContainer(encode(text)).tables[0]).toMatchObject({ signature: 'SSDT', address: 0xbf6d9b6an })
    const rsdp = 'RSD PTR @ 0xf7240\n  0000: 52 53 44 20 50 54 52 20 00 41 42 43 44 45 46 00  RSD PTR .ABCDEF.\n  0010: 00 00 00 00  ....\n'
    const read = readContainer(encode(rsdp))
    expect(read.problems).toEqual([])
    expect(read.tables[0]).toMatchObject({ signature: 'RSDP', address: 0xf7240n })
    expect(read.tables[0]!.bytes.length).toBe(20)
  })

  it('does not mistake the text column for bytes', () => {
    const odd = table('SSDT', 44)
    odd.set(encode('AB CD EF'), 32)
    odd.set(encode('CAFE'), 40)
    const { tables } = readContainer(encode(writeDump([{ bytes: odd }]).replace(/ {4,}(?=\S)/g, '  ')))
    expect(tables[0]!.bytes).toEqual(odd)
  })

  it('may be UTF-16 or set the second eight bytes off', () => {
    const wide = new Uint8Array(2 + dump.length * 2)
    wide.set([0xff, 0xfe])
    for (let i = 0; i < dump.length; i++) wide[2 + 2 * i] = dump.charCodeAt(i)
    expect(readContainer(wide).tables[0]!.bytes).toEqual(ssdt)
    const spaced = dump.replace(/^(.{10}(?:[0-9A-F]{2} ){8})(?=[0-9A-F])/gm, '$1 ')
    expect(spaced).not.toBe(dump)
    expect(readContainer(encode(spaced)).tables[0]!.bytes).toEqual(ssdt)
  })

  it('has offsets of any width', () => {
    const long = table('DSDT', 0x10020)
    const { tables, problems } = readContainer(encode(writeDump([{ bytes: long }])))
    expect(problems).toEqual([])
    expect(tables[0]!.bytes).toEqual(long)
  })
})

describe('damaged text', () => {
  const lines = dump.trimEnd().split('\n')

  it('cut short keeps what is there', () => {
    const { tables, problems } = readContainer(encode(lines.slice(0, 4).join('\n')), 'x')
    expect(tables[0]!.bytes).toEqual(ssdt.subarray(0, 48))
    expect(problems).toMatchObject([{ message: 'The table is cut short', table: 'SSDT', line: 1, path: 'x:1' }])
  })

  it('with a lost line keeps the others in their places', () => {
    const { tables, problems } = readContainer(encode([...lines.slice(0, 3), ...lines.slice(4)].join('\n')))
    const expected = ssdt.slice()
    expected.fill(0, 32, 48)
    expect(tables[0]!.bytes).toEqual(expected)
    expect(problems).toMatchObject([{ line: 4, offset: 32 }])
  })

  it('with a damaged byte says which line', () => {
    const { tables, problems } = readContainer(encode(dump.replace('70 77 7E 85', '70 77 7G 85')))
    expect(tables[0]!.bytes.length).toBe(100)
    expect(problems).toMatchObject([{ line: 4, offset: 18, found: '14 bytes missing' }])
  })

  it('with a line of a log in between says so', () => {
    const { tables, problems } = readContainer(encode([...lines.slice(0, 3), 'usb 1-1: reset', ...lines.slice(3)].join('\n')))
    expect(tables[0]!.bytes).toEqual(ssdt)
    expect(problems).toMatchObject([{ line: 4, found: '"usb 1-1: reset"' }])
  })

  it('with a log line that looks like an announcement goes on, unless another table does begin', () => {
    const fake = [...lines.slice(0, 3), '[ 1.5] page @ 0xffff8000', ...lines.slice(3)].join('\n')
    const { tables, problems } = readContainer(encode(fake))
    expect(tables.map((t) => t.bytes)).toEqual([ssdt])
    expect(problems).toMatchObject([{ line: 4 }])
    const cut = readContainer(encode(`${lines.slice(0, 3).join('\n')}\n${dump}APIC @ 0x1\n`))
    expect(cut.tables.map((t) => t.bytes.length)).toEqual([32, 100])
    expect(cut.problems.map((p) => [p.line, p.message])).toEqual([
      [1, 'The table is cut short'],
      [13, 'No bytes follow the announcement of a table'],
    ])
  })

  it('with repeated, distant or backward lines is not confused', () => {
    const { tables, problems } = readContainer(encode([...lines.slice(0, 4), lines[2], '  FFFFF0: 01 02', ...lines.slice(4)].join('\n')))
    expect(tables[0]!.bytes).toEqual(ssdt)
    expect(problems.map((p) => [p.line, p.message])).toEqual([
      [5, 'A line is repeated'],
      [6, 'A line is far from its place; it is left out'],
    ])
  })

  it('without the announcing line still gives the table', () => {
    const { tables, problems } = readContainer(encode(`${dump}\n${lines.slice(1).join('\n').replaceAll('SSDT', 'SSDT')}\n`.replace('0000: 53 53 44 54 64 00 00 00 38', '0000: 53 53 44 54 64 00 00 00 39')))
    expect(tables.map((t) => t.bytes.length)).toEqual([100, 100])
    expect(problems).toMatchObject([{ message: 'Bytes of a table without a line that announces it' }])
  })

  it('announcing a table without bytes is a problem', () => {
    const { tables, problems } = readContainer(encode(`APIC @ 0x1234\n\n${dump}`))
    expect(tables.length).toBe(1)
    expect(problems).toMatchObject([{ table: 'APIC', line: 1 }])
  })

  it('never makes more than a bounded number of problems', () => {
    const { problems } = readContainer(encode('APIC @ 0x1234\n'.repeat(5000)))
    expect(problems.length).toBe(1001)
  })
})
