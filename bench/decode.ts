/**
 * Decoding static tables: the corpus's data tables against `iasl -d` on the same files, and a MADT of 4096
 * entries against a loop over a DataView. `npm run bench:decode`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildX86Madt, madt } from '../lib/madt/index.ts'
import { decode } from '../lib/schema/index.ts'
import { decodeTable, signatureOf } from '../lib/tables/index.ts'
import { least } from './least.ts'

/** What one writes for this structure alone: no other types, no problems, no unknown bytes kept. */
function byHand(table: Uint8Array): object {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const entries: object[] = []
  for (let at = 44; at + 2 <= table.length; at += view.getUint8(at + 1)) {
    const [type, length] = [view.getUint8(at), view.getUint8(at + 1)]
    if (type === 9 && length === 16) {
      const flags = view.getUint32(at + 8, true)
      entries.push({ type: 'localX2Apic', length, x2ApicId: view.getUint32(at + 4, true), flags: { enabled: (flags & 1) !== 0, onlineCapable: (flags & 2) !== 0 }, processorUid: view.getUint32(at + 12, true) })
    } else entries.push({ type, length })
  }
  return { localApicAddress: view.getUint32(36, true), flags: view.getUint32(40, true), entries }
}

const big = buildX86Madt({ cpus: 4096, structure: 'x2apic' })
let sink: object = {}
let [bestHand, bestOurs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
for (let i = 0; i < 300; i++) {
  bestHand = Math.min(bestHand, least(1, () => { sink = byHand(big) }))
  bestOurs = Math.min(bestOurs, least(1, () => { sink = decode(madt, big) }))
}
void sink
console.log(`MADT of 4096 x2APIC entries: ${bestOurs.toFixed(2)} ms, a DataView loop ${bestHand.toFixed(2)} ms: ${(bestOurs / bestHand).toFixed(2)}x`)

const corpus = join(process.env.ACPIGEN_CORPUS ?? '../shared/corpus', 'tables')
if (!existsSync(corpus)) console.log('no corpus: the comparison with iasl is skipped')
else {
  const AML = new Set(['DSDT', 'SSDT', 'PSDT', 'OSDT'])
  const files = (readdirSync(corpus, { recursive: true }) as string[]).filter((f) => /\.(aml|dat|bin)$/i.test(f)).map((f) => join(corpus, f)).filter((f) => !AML.has(signatureOf(readFileSync(f))))
  const mine = least(3, () => { for (const f of files) sink = decodeTable(readFileSync(f)) })
  const dir = mkdtempSync(join(tmpdir(), 'acpigen-bench-'))
  const theirs = least(2, () => {
    for (const f of files) { try { execFileSync('iasl', ['-d', '-p', join(dir, 'x'), f], { stdio: 'ignore' }) } catch { /* tables that iasl refuses count with the time that takes */ } }
  })
  rmSync(dir, { recursive: true })
  console.log(`${files.length} data tables of the corpus: ${mine.toFixed(0)} ms, iasl -d ${theirs.toFixed(0)} ms, one run a file: ${(theirs / mine).toFixed(0)}x faster`)
}
