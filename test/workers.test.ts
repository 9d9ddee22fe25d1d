/** Workers give outcomes in order, and one that dies costs only the work it had at hand. */
import { expect, test } from 'vitest'
import { Crew, type Workforce } from '../bin/workers.ts'

/** A worker without our modules: squares numbers, reports an error at 13, and leaves without a word at 17 and 19. */
const MODULE = `data:text/javascript,${encodeURIComponent(`
export const work = () => process.on('message', ({ index, unit, options }) => {
  if (options) return
  unit = unit.number ?? unit
  if (unit === 13) return process.send({ index, error: 'thirteen' })
  if (unit === 17) process.exit(3)
  if (unit === 19) process.kill(process.pid, 'SIGKILL')
  process.send({ index, outcome: String(unit < 0 ? process.pid : unit * unit) }, () => undefined)
})`)}`

type Unit = number | { readonly number: number; readonly ballast: Uint8Array }

async function run(units: readonly Unit[], jobs: number, rest: Partial<Workforce> = {}): Promise<string[]> {
  const out: string[] = []
  for await (const o of new Crew<Unit, string>({ module: MODULE, jobs, options: {}, ...rest }).outcomes(units, (e) => `lost: ${(e as Error).message}`)) out.push(o)
  return out
}

test('outcomes come in the order of the units', async () => {
  const units = Array.from({ length: 40 }, (_, i) => (i < 13 ? i : i + 100))
  expect(await run(units, 3)).toEqual(units.map((n) => String(n * n)))
})

test('a worker that reports an error goes on, one that leaves is replaced', { timeout: 30_000 }, async () => {
  const units = [1, 2, 13, 3, 4, 5, 17, 6, 7, 19, 8, 9, 10, 11, 12]
  const out = await run(units, 2)
  expect(out).toHaveLength(units.length)
  expect(out[2]).toBe('lost: thirteen')
  expect(out[6]).toBe('lost: a worker ended with code 3')
  expect(out[9]).toBe('lost: a worker ended with SIGKILL')
  // What the workers had at hand besides is lost with them, nothing else.
  expect(out.filter((o) => o.startsWith('lost')).length).toBeLessThanOrEqual(5)
  out.forEach((o, i) => { if (!o.startsWith('lost')) expect(o).toBe(String((units[i] as number) ** 2)) })
})

test('workers do without settings that Node does not know', { timeout: 30_000 }, async () => {
  const units = [1, 2, 3, 4, 5, 6, 7]
  const settings = ['--acpigen-no-such-setting']
  expect(await run(units, 2, { settings })).toEqual(units.map((n) => String(n * n)))
  // Too much to be sent before they are gone.
  const large = units.map((number) => ({ number, ballast: new Uint8Array(1 << 20) }))
  expect(await run(large, 2, { settings })).toEqual(units.map((n) => String(n * n)))
})

test('who stops asking leaves no worker behind', { timeout: 30_000 }, async () => {
  const crew = new Crew<number, string>({ module: MODULE, jobs: 2, options: {} })
  // -1 asks for the process.
  for await (const pid of crew.outcomes([-1, 1, 2, 3, 4, 5, 6, 7], () => 'lost')) {
    expect(Number(pid)).toBeGreaterThan(0)
    const alive = (): boolean => {
      try {
        return process.kill(Number(pid), 0)
      } catch {
        return false
      }
    }
    expect(alive()).toBe(true)
    await crew.close()
    await expect.poll(alive, { timeout: 20_000 }).toBe(false)
    break
  }
})
