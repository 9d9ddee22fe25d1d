/** Runs the cases of ./cases.ts: TypeScript and C take turns, the least of many short rounds counts. */
import { execFileSync } from 'node:child_process'
import { cases, type Case, type Round } from './cases.ts'

const baseline = process.env.ACPIGEN_BENCH_BASELINE
const turns = 6
/** Where the allocator puts the table matters to the cache; C starts anew every turn and has the luck of many. */
const processes = 8

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
const own = process.env.ACPIGEN_BENCH_CASE

if (own !== undefined) {
  const result = compare(cases[Number(own)]!)
  if (result !== undefined) console.log(`${result.js} ${result.base}`)
} else {
  report()
}

// Processes of its own for each case: what the compiler learned from one must not help or hurt the next.
function inOwnProcesses(index: number): { js: number; base: number } | undefined {
  const env = { ...process.env, ACPIGEN_BENCH_CASE: String(index) }
  let js = Infinity
  let base = Infinity
  for (let p = 0; p < processes; p++) {
    const line = execFileSync(process.execPath, [process.argv[1]!], { encoding: 'utf8', env })
    if (line === '') return undefined
    const times = line.trim().split(' ').map(Number)
    js = Math.min(js, times[0]!)
    base = Math.min(base, times[1]!)
  }
  return { js, base }
}

function report(): void {
  let failed = 0
  console.log('     case                                           TypeScript    baseline       ratio      reach')
  cases.forEach((c, index) => {
    if (only.length > 0 && !only.includes(c.id)) return
    const result = inOwnProcesses(index)
    if (result === undefined) {
      console.log(`-    ${c.id} ${c.title}: not measured, there is no TypeScript side yet`)
      return
    }
    const ratio = c.bound === 'most' ? result.js / result.base : result.base / result.js
    const ok = c.bound === 'most' ? ratio <= c.reach : ratio >= c.reach
    if (!ok) failed++
    const cells = [
      `${c.id} ${c.title}`.padEnd(46),
      time(result.js).padStart(10),
      time(result.base).padStart(11),
      `${ratio < 100 ? ratio.toFixed(2) : Math.round(ratio)}x`.padStart(11),
      `${c.bound === 'most' ? '<=' : '>='} ${c.reach}x`.padStart(10),
    ]
    console.log(`${ok ? 'ok  ' : 'MISS'} ${cells.join(' ')}`)
  })
  if (failed > 0) {
    console.log(`${failed} out of reach`)
    process.exitCode = 1
  }
}
