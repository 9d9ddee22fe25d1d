import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gunzip, readContainer, readContainerAsync, readFiles, readFilesAsync, writeDump } from '../../lib/containers/index.ts'
import { AcpiError } from '../../lib/problem.ts'

function table(signature: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(0x41)
  bytes.set(new TextEncoder().encode(signature))
  new DataView(bytes.buffer).setUint32(4, length, true)
  return bytes
}
function rsdp(revision: number): Uint8Array {
  const bytes = new Uint8Array(revision < 2 ? 20 : 36)
  bytes.set(new TextEncoder().encode('RSD PTR \0ACPIGN'))
  bytes[15] = revision
  if (revision >= 2) bytes[20] = 36
  return bytes
}
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

describe('binary files', () => {
  it('hold one table', () => {
    const apic = table('APIC', 60)
    expect(readContainer(apic, 'apic.dat')).toEqual({
      tables: [{ signature: 'APIC', bytes: apic, source: { file: 'apic.dat', offset: 0 }, instance: 0 }],
      problems: [],
    })
  })

  it('hold several, with the two that have no standard header', () => {
    const parts = [rsdp(0), rsdp(2), table('FACS', 64), table('SSDT', 40), table('SSDT', 37)]
    const { tables, problems } = readContainer(join(...parts))
    expect(problems).toEqual([])
    expect(tables.map((t) => [t.signature, t.bytes.length, t.instance])).toEqual([
      ['RSDP', 20, 0],
      ['RSDP', 36, 1],
      ['FACS', 64, 0],
      ['SSDT', 40, 0],
      ['SSDT', 37, 1],
    ])
  })

  it('keep what follows the table, and report it', () => {
    const bytes = join(table('APIC', 60), new Uint8Array([1, 2, 3]))
    const { tables, problems } = readContainer(bytes)
    expect(tables[0]!.bytes).toEqual(bytes)
    expect(problems).toMatchObject([{ table: 'APIC', expected: '60 bytes, as its header says', found: '63' }])
  })

  it('keep a table cut short, first or last', () => {
    const bytes = join(table('APIC', 60), table('SSDT', 80).subarray(0, 50))
    const { tables, problems } = readContainer(bytes)
    expect(tables.map((t) => t.bytes.length)).toEqual([60, 50])
    expect(problems).toMatchObject([{ table: 'SSDT', offset: 60 }])
  })

  it('may pad between tables with zeros', () => {
    const { tables, problems } = readContainer(join(table('APIC', 60), new Uint8Array(4), table('SSDT', 40)))
    expect(tables.map((t) => t.source.offset)).toEqual([0, 64])
    expect(problems).toMatchObject([{ offset: 60, found: '4 bytes' }])
  })

  it('that are no tables are a problem and no table', () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(100), new TextEncoder().encode('# read me\n')]) {
      const { tables, problems } = readContainer(bytes, 'x')
      expect(tables).toEqual([])
      expect(problems.length).toBe(1)
    }
  })
})

describe('sets of files', () => {
  it('are ordered by name with numbers counted, and name the file in each problem', () => {
    const files = ['SSDT10', 'SSDT2', 'dynamic/SSDT11', 'DSDT', 'data/BERT'].map((name, i) => ({
      name,
      bytes: name.startsWith('data') ? new Uint8Array(9) : table(name.includes('DSDT') ? 'DSDT' : 'SSDT', 40 + i),
    }))
    const { tables, problems } = readFiles(files)
    expect(tables.map((t) => [t.source.file, t.instance])).toEqual([
      ['DSDT', 0],
      ['dynamic/SSDT11', 0],
      ['SSDT2', 1],
      ['SSDT10', 2],
    ])
    expect(problems).toMatchObject([{ file: 'data/BERT' }])
  })
})

describe('gzip', () => {
  const dump = new TextEncoder().encode(writeDump([{ bytes: table('SSDT', 5000) }, { bytes: table('APIC', 60) }]))
  const packed = new Uint8Array(gzipSync(dump))

  it('of anything is unpacked', async () => {
    expect(await readContainerAsync(packed, 'a.gz')).toEqual(readContainer(dump, 'a.gz'))
    expect(await readContainerAsync(dump)).toEqual(readContainer(dump))
    const twice = new Uint8Array(gzipSync(packed))
    expect((await readContainerAsync(twice)).tables.length).toBe(2)
    expect((await readFilesAsync([{ name: 'b', bytes: packed }, { name: 'a', bytes: table('APIC', 44) }])).tables.length).toBe(3)
  })

  it('is named by the reader that cannot unpack', () => {
    expect(readContainer(packed).problems).toMatchObject([{ hint: 'read it with readContainerAsync' }])
  })

  it('cut short gives what came out before', async () => {
    const random = Uint8Array.from({ length: 60_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 0xff)
    random.set(table('SSDT', 60_000).subarray(0, 36))
    const cut = new Uint8Array(gzipSync(random)).subarray(0, -100)
    const { problems } = await readContainerAsync(cut)
    expect(problems[0]!.message).toMatch(/damaged/)
    expect((await gunzip(new Uint8Array([0x1f, 0x8b, 1, 2]))).stopped).toBeDefined()
  })

  it('cannot fill the memory', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(1 << 22)))
    await expect(readContainerAsync(bomb, 'bomb', { maxUnpacked: 1 << 20 })).rejects.toThrow(AcpiError)
  })
})
