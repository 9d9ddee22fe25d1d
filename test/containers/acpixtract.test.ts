import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readContainer, writeDump } from '../../lib/containers/index.ts'
import { describeCorpus, dumps, type CorpusFile } from '../support/corpus.ts'

const installed = spawnSync('acpixtract', ['-v']).error === undefined
if (!installed) console.log('SKIPPED comparison with acpixtract: it is not installed')

const lengthOf = (table: Uint8Array): number => new DataView(table.buffer, table.byteOffset).getUint32(4, true)

/** What `acpixtract -a` writes for `path`, in its order: `SIG - n bytes written (0x…) - file`. */
function extract(path: string): Uint8Array[] {
  const cwd = mkdtempSync(join(tmpdir(), 'acpixtract-'))
  try {
    const { stdout } = spawnSync('acpixtract', ['-a', path], { cwd, encoding: 'utf8' })
    const names = [...stdout.matchAll(/ - +\d+ bytes written \(0x\w+\) - (\S+)$/gm)].map((m) => m[1]!)
    return names.map((name) => new Uint8Array(readFileSync(join(cwd, name))))
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/**
 * Here acpixtract loses a table: blanks after the address keep it from seeing the announcing line, and
 * the bytes of the table (182 and 592, as their own headers say) end up behind the FADT before.
 */
const ACPIXTRACT_LOSES = new Map([
  ['dumps/fwts/mpst-0001/acpidump-0001.log', 'MPST'],
  ['dumps/fwts/pcct-0001/acpidump-0001.log', 'PCCT'],
])

describeCorpus('every dump of the corpus', () => {
  it('is not an empty list', () => expect(dumps().length).toBeGreaterThan(80))

  it.skipIf(!installed)('gives the tables that acpixtract gives, in the same order', () => {
    const differ: string[] = []
    let tables = 0
    for (const file of dumps()) {
      const ours = [...readContainer(file.read(), file.name).tables]
      const theirs = extract(file.path)
      const lost = ACPIXTRACT_LOSES.get(file.name)
      if (lost !== undefined) {
        expect(ours.map((t) => t.signature)).toEqual(['FACS', 'FACP', lost])
        expect(ours.slice(1).map((t) => t.bytes.length)).toEqual(ours.slice(1).map((t) => lengthOf(t.bytes)))
        ours.push({ ...ours[1]!, bytes: new Uint8Array(Buffer.concat(ours.splice(1).map((t) => t.bytes))) })
      }
      const same = ours.length === theirs.length && ours.every((t, i) => Buffer.compare(t.bytes, theirs[i]!) === 0)
      if (!same) differ.push(`${file.name}: ${ours.length} tables against ${theirs.length}`)
      tables += ours.length
    }
    expect(differ).toEqual([])
    expect(tables).toBeGreaterThan(700)
  })

  // Small dumps are enough here: the text of all of them has the same form.
  const small = (): CorpusFile[] => dumps().filter((f) => f.read().length < 50_000)

  it('comes back from the text we write', () => {
    for (const file of small()) {
      const { tables } = readContainer(file.read(), file.name)
      const again = readContainer(new TextEncoder().encode(writeDump(tables)))
      expect(again.tables.map((t) => [t.signature, t.address, t.instance])).toEqual(
        tables.map((t) => [t.signature, t.address, t.instance]),
      )
      expect(again.tables.every((t, i) => Buffer.compare(t.bytes, tables[i]!.bytes) === 0)).toBe(true)
    }
  })

  it('keeps its tables when carriage returns, log prefixes and missing text columns are added', () => {
    for (const file of small()) {
      const plain = readContainer(file.read())
      const text = new TextDecoder('latin1').decode(file.read())
      const lines = text.split(/\r?\n/)
      const dialects = {
        crlf: lines.join('\r\n'),
        kernel: lines.map((l, i) => `[${String(i / 7).slice(0, 9).padStart(12)}] ${l}`).join('\n'),
        syslog: lines.map((l) => `Nov 20 10:17:28 host fwts[1234]: ${l}`).join('\n'),
        iso: lines.map((l) => `2026-11-20T10:17:28.0000Z ${l}`).join('\n'),
        noText: lines.map((l) => l.replace(/^( +[0-9A-Fa-f]{4,}: (?:[0-9A-Fa-f]{2} ?){1,16}).*$/, '$1').trimEnd()).join('\n'),
        tabs: lines.map((l) => l.replace(/^ +/, '\t')).join('\n'),
        chatter: lines.flatMap((l) => [l, '[   12.345678] usb 1-1: new device 0xAB']).join('\n'),
      }
      for (const [name, dialect] of Object.entries(dialects)) {
        const { tables } = readContainer(new TextEncoder().encode(dialect))
        const same =
          tables.length === plain.tables.length &&
          tables.every((t, i) => Buffer.compare(t.bytes, plain.tables[i]!.bytes) === 0)
        expect(same, `${file.name} as ${name}`).toBe(true)
      }
    }
  })
})
