/** Our side of bench/interpret.mjs: runs one method of bench/interpret.asl and prints the CPU time in ms. */
import { readFileSync } from 'node:fs'
import { createMachine, evaluate } from '../lib/aml/interpret/index.ts'

const [table, method, count] = process.argv.slice(2) as [string, string, string]
const m = createMachine([{ bytes: new Uint8Array(readFileSync(table)) }])
let best = Infinity
let steps = 0
// The first rounds warm the compiler up; a minimum forgets them.
for (let round = 0; round < 12; round++) {
  const from = process.cpuUsage()
  const before = m.steps
  evaluate(m, `\\${method}`, [Number(count)])
  const { user, system } = process.cpuUsage(from)
  steps = m.steps - before
  best = Math.min(best, (user + system) / 1000)
}
console.log(`${best} ${steps}`)
