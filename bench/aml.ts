/**
 * `npm run bench:aml [ROUNDS]`: the built command prints the AML tables of the corpus as ASL, one call for all, and
 * `iasl -d` does the same files, one run each. The two take turns; the least of the rounds counts. A third row is
 * decoding and printing alone, in one thread.
 *
 * A table is decoded with the other tables of its machine, which iasl does not do.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decodeAml, disassembleTo } from '../lib/aml/index.ts'

const SIGNATURES = new Set(['DSDT', 'SSDT', 'PSDT', 'OSDT'])
const beside = fileURLToPath(new URL('../../../shared/corpus', import.meta.url))
const command = fileURLToPath(new URL('../../dist/bin/acpigen.js', import.meta.url))
const corpus = join(process.env.ACPIGEN_CORPUS ?? beside, 'tables')

/** Paths of the AML tables of each machine: those of one directory, as the command groups them. */
function machines(): string[][] {
  const paths = (readdirSync(corpus, { recursive: true }) as string[]).map((p) => join(corpus, p)).filter((p) => /\.(aml|dat|bin)$/i.test(p))
  const byDirectory = new Map<string, string[]>()
  for (const path of paths.sort()) {
    if (!SIGNATURES.has(readFileSync(path).toString('latin1', 0, 4))) continue
    const list = byDirectory.get(dirname(path))
    if (list) list.push(path)
    else byDirectory.set(dirname(path), [path])
  }
  return [...byDirectory.values()]
}

/** Milliseconds that decoding and printing take in one thread, files aside. */
function run(): number {
  let ms = 0
  for (const files of machines()) {
    const inputs = files.map((name) => ({ name, bytes: new Uint8Array(readFileSync(name)) }))
    const from = performance.now()
    const set = decodeAml(inputs)
    inputs.forEach((_, i) => disassembleTo(set, i, () => undefined))
    ms += performance.now() - from
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
  let [ours, inside, theirs] = [Infinity, Infinity, Infinity]
  for (let round = 0; round < rounds; round++) {
    // New directories each time: to replace files costs more than to make them.
    const out = mkdtempSync(join(tmpdir(), 'acpigen-'))
    mkdirSync(join(out, 'iasl'))
    ours = Math.min(ours, seconds(() => {
      // Exit code 1: some tables of the corpus are damaged.
      try { execFileSync(process.execPath, [command, 'disasm', ...files, '-o', join(out, 'ours')], { stdio: 'ignore' }) } catch (e) { if ((e as { status?: number }).status !== 1) throw e }
    }))
    inside = Math.min(inside, Number(execFileSync(process.execPath, [process.argv[1] as string, '--run'], { encoding: 'utf8' })) / 1000)
    theirs = Math.min(theirs, seconds(() => {
      execFileSync('sh', ['-c', 'n=0; for f; do n=$((n+1)); iasl -p "$OUT/$n" -d "$f" >/dev/null 2>&1; done; true', 'sh', ...files], { env: { ...process.env, OUT: join(out, 'iasl') } })
    }))
    rmSync(out, { recursive: true })
  }
  const row = (label: string, s: number): string => `${label.padEnd(36)} ${s.toFixed(2).padStart(6)} s ${(bytes / 1e6 / s).toFixed(2).padStart(7)} MB/s ${(theirs / s).toFixed(2).padStart(6)}x`
  console.log(`${files.length} tables of ${machines().length} machines, ${(bytes / 1e6).toFixed(1)} MB; least of ${rounds} rounds`)
  console.log(row('iasl -d, one run per file', theirs))
  console.log(row('acpigen disasm, whole process', ours))
  console.log(row('decoding and printing, one thread', inside))
}

if (process.argv[2] === '--run') console.log(run())
else if (existsSync(corpus)) bench(Number(process.argv[2] ?? 3))
else console.log('SKIPPED: no corpus; set ACPIGEN_CORPUS to its directory')
