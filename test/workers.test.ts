/** Workers give outcomes in order, and one that dies costs only the work it had at hand. */
import { expect, test } from 'vitest'
import { Crew } from '../bin/workers.ts'

/** A worker without our modules: squares numbers, throws at 13, and leaves without a word at 17. */
const MODULE = `data:text/javascript,${encodeURIComponent(`
import { parentPort } from 'node:worker_threads'
export const work = () => parentPort.on('message', ({ index, unit }) => {
  if (unit === 13) throw new Error('thirteen')
  if (unit === 17) process.exit(3)
  parentPort.postMessage({ index, outcome: String(unit * unit) })
})`)}`

async function run(units: readonly number[], jobs: number): Promise<string[]> {
  const out: string[] = []
  for await (const o of new Crew<number, string>({ module: MODULE, jobs }).outcomes(units, (e) => `lost: ${(e as Error).message}`)) out.push(o)
  return out
}

test('outcomes come in the order of the units', async () => {
  const units = Array.from({ length: 40 }, (_, i) => (i < 13 ? i : i + 100))
  expect(await run(units, 3)).toEqual(units.map((n) => String(n * n)))
})

test('a worker that throws or leaves is replaced', { timeout: 30_000 }, async () => {
  const units = [1, 2, 13, 3, 4, 5, 17, 6, 7, 8, 9, 10]
  const out = await run(units, 2)
  expect(out).toHaveLength(units.length)
  expect(out[2]).toBe('lost: thirteen')
  expect(out[6]).toBe('lost: a worker ended with code 3')
  // What the worker had at hand besides is lost with it, nothing else.
  expect(out.filter((o) => o.startsWith('lost')).length).toBeLessThanOrEqual(4)
  out.forEach((o, i) => { if (!o.startsWith('lost')) expect(o).toBe(String((units[i] as number) ** 2)) })
})
