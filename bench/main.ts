/** Runs the cases of ./cases.ts: TypeScript and C take turns, the least of many short rounds counts. */
import { execFileSync } from 'node:child_process'
import { cases, type Case, type Round } from './cases.ts'

const baseline = process.env.ACPIGEN_BENCH_BASELINE
const turns = Number(process.env.ACPIGEN_BENCH_TURNS ?? 25)

function measure(round: Round, rounds: number): number {
  let best = Infinity
  for (let r = 0; r < rounds; r++) {
    const from = process.hrtime.bigint()
    const ops = round()
    const ns = Number(process.hrtime.bigint() - from) / ops
    if (ns < best) best = ns
  }
  return best
}

function measureC(item: string, rounds: number): number {
  if (baseline === undefined) throw new Error('run this through `npm run bench`')
  return Number(execFileSync(baseline, [item, String(rounds)], { encoding: 'utf8' }))
}

function compare(c: Case): { js: number; base: number } | undefined {
  if (c.js === undefined) return undefined
  const round = c.js()
  const other = typeof c.against === 'string' ? undefined : c.against()
  let js = Infinity
  let base = Infinity
  // The first turns also warm the compiler up; a minimum forgets them.
  for (let t = 0; t < turns; t++) {
    js = Math.min(js, measure(round, c.rounds))
    base = Math.min(base, other ? measure(other, 4) : measureC(c.against as string, c.rounds))
  }
  return { js, base }
}

const time = (ns: number): string => (ns < 1000 ? `${ns.toFixed(2)} ns` : `${(ns / 1000).toFixed(2)} us`)

const only = process.argv.slice(2)
let failed = 0
console.log('     case                                      TypeScript    baseline       ratio   reach')
for (const c of cases) {
  if (only.length > 0 && !only.includes(c.id)) continue
  const result = compare(c)
  if (result === undefined) {
    console.log(` -   ${c.id} ${c.title}: not measured, there is no TypeScript side yet`)
    continue
  }
  const ratio = c.bound === 'most' ? result.js / result.base : result.base / result.js
  const ok = c.bound === 'most' ? ratio <= c.reach : ratio >= c.reach
  if (!ok) failed++
  const sign = c.bound === 'most' ? '<=' : '>='
  const cells = [
    `${c.id} ${c.title}`.padEnd(41),
    time(result.js).padStart(11),
    time(result.base).padStart(11),
    `${ratio < 100 ? ratio.toFixed(2) : Math.round(ratio)}x`.padStart(11),
    `${sign} ${c.reach}x`.padStart(10),
  ]
  console.log(`${ok ? 'ok  ' : 'MISS'} ${cells.join(' ')}`)
}
if (failed > 0) {
  console.log(`${failed} out of reach`)
  process.exitCode = 1
}
