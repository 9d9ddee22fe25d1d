/**
 * `node bench/interpret.mjs [METHOD…]`: the interpreter against acpiexec on the same table, by CPU
 * time less start-up (a run with count 0). Needs iasl, acpiexec and GNU time.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = `${root}.cache/bench`
const COUNT = 100_000
const REACH = 8
const CASES = [
  ['LCPU', 'loop over Locals'],
  ['LMEM', '32-bit SystemMemory field, write and read'],
  ['LFLD', '8-bit field in a DWordAcc register'],
  ['LCAL', 'method call with two arguments'],
]

mkdirSync(out, { recursive: true })
await build({ entryPoints: [`${root}bench/interpret.ts`], outfile: `${out}/interpret.mjs`, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' })
execFileSync('iasl', ['-f', '-p', `${out}/interpret`, `${root}bench/interpret.asl`], { stdio: 'ignore' })

function acpiexec(method, count) {
  let best = Infinity
  for (let i = 0; i < 5; i++) {
    const r = spawnSync('/usr/bin/time', ['-f', '%U %S', 'acpiexec', '-dt', '-to', '300', '-b', `execute \\${method} ${count}`, `${out}/interpret.aml`], { encoding: 'utf8' })
    const [user, system] = r.stderr.trim().split('\n').pop().split(' ').map(Number)
    best = Math.min(best, (user + system) * 1000)
  }
  return best
}

function ours(method) {
  let best = [Infinity, 0]
  for (let i = 0; i < 3; i++) {
    const [ms, steps] = execFileSync(process.execPath, [`${out}/interpret.mjs`, `${out}/interpret.aml`, method, String(COUNT)], { encoding: 'utf8' }).trim().split(' ').map(Number)
    if (ms < best[0]) best = [ms, steps]
  }
  return best
}

const only = process.argv.slice(2)
let failed = 0
console.log('     case                                              ours    acpiexec     ratio   ns/step')
for (const [method, title] of CASES) {
  if (only.length > 0 && !only.includes(method)) continue
  const theirs = acpiexec(method, COUNT) - acpiexec(method, 0)
  const [ms, steps] = ours(method)
  const ratio = theirs / ms
  if (ratio < REACH) failed++
  console.log(`${ratio < REACH ? 'MISS' : 'ok  '} ${`${method} ${title}`.padEnd(46)} ${`${ms.toFixed(1)} ms`.padStart(8)} ${`${theirs.toFixed(0)} ms`.padStart(9)} ${`${ratio.toFixed(0)}x`.padStart(8)} ${((ms * 1e6) / steps).toFixed(1).padStart(8)}`)
}
process.exitCode = failed ? 1 : 0
