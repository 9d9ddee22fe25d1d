/**
 * `npm run bench:aml [ROUNDS]`: decodes and prints the AML tables of the corpus, and lets `iasl -d`
 * do the same files, one run each. The two take turns; the least of the rounds counts.
 *
 * A table is decoded with the other tables of its machine, which iasl does not do.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeAml, disassemble } from '../lib/aml/index.ts'

const SIGNATURES = new Set(['DSDT', 'SSDT', 'PSDT', 'OSDT'])
const beside = fileURLToPath(new URL('../../../shared/corpus', import.meta.url))
const corpus = join(process.env.ACPIGEN_CORPUS ?? beside, 'tables')

/** Paths of the AML tables of each machine. */
function machines(): string[][] {
  const [head = '', ...lines] = readFileSync(join(corpus, 'SETS.tsv'), 'utf8').trim().split('\n')
  const columns = head.split('\t')
  const byMachine = new Map<string, string[]>()
  for (const line of lines) {
    const cells = line.split('\t')
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? ''
    if (!SIGNATURES.has(cell('signature')) || cell('in_this_folder') !== 'yes') continue
    const name = `${cell('source')}/${cell('machine')}`
    byMachine.set(name, [...(byMachine.get(name) ?? []), join(corpus, cell('path'))])
  }
  return [...byMachine.values()]
}

/** What one process does: reads, decodes, prints and writes everything. Returns milliseconds without the files. */
function run(out: string): number {
  let ms = 0
  let next = 0
  for (const files of machines()) {
    const inputs = files.map((name) => ({ name, bytes: new Uint8Array(readFileSync(name)) }))
    const from = performance.now()
    const set = decodeAml(inputs)
    const texts = inputs.map((_, i) => disassemble(set, i))
    ms += performance.now() - from
    for (const text of texts) writeFileSync(join(out, `${next++}.dsl`), text)
  }
  return ms
}

function seconds(work: () => void): number {
  const from = performance.now()
  work()
  return (performance.now() - from) / 1000
}

function bench(rounds: number): void {
  const files = machines().flat()
  const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0)
  const out = mkdtempSync(join(tmpdir(), 'acpigen-'))
  let [ours, inside, theirs] = [Infinity, Infinity, Infinity]
  mkdirSync(join(out, 'iasl'))
  for (let round = 0; round < rounds; round++) {
    ours = Math.min(ours, seconds(() => {
      inside = Math.min(inside, Number(execFileSync(process.execPath, [process.argv[1] as string, '--run', out], { encoding: 'utf8' })) / 1000)
    }))
    theirs = Math.min(theirs, seconds(() => {
      execFileSync('sh', ['-c', 'n=0; for f; do n=$((n+1)); iasl -p "$OUT/$n" -d "$f" >/dev/null 2>&1; done; true', 'sh', ...files], { env: { ...process.env, OUT: join(out, 'iasl') } })
    }))
  }
  rmSync(out, { recursive: true })
  const row = (label: string, s: number): string => `${label.padEnd(36)} ${s.toFixed(2).padStart(6)} s ${(bytes / 1e6 / s).toFixed(2).padStart(7)} MB/s ${(theirs / s).toFixed(2).padStart(6)}x`
  console.log(`${files.length} tables of ${machines().length} machines, ${(bytes / 1e6).toFixed(1)} MB; least of ${rounds} rounds`)
  console.log(row('iasl -d, one run per file', theirs))
  console.log(row('acpigen, one process with its files', ours))
  console.log(row('acpigen, decoding and printing', inside))
}

if (process.argv[2] === '--run') console.log(run(process.argv[3] as string))
else if (existsSync(join(corpus, 'SETS.tsv'))) bench(Number(process.argv[2] ?? 3))
else console.log('SKIPPED: no corpus; set ACPIGEN_CORPUS to its directory')
