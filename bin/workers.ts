/** Work for several processors: units go out to worker threads, outcomes come back in the order of the units. */
import { availableParallelism } from 'node:os'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { NURSERY_MIB, roomyWorkers } from './engine.ts'

export interface Workforce {
  /** Module that exports `work`, which calls `serve`. */
  readonly module: string
  readonly jobs: number
  /** What all units share; `serve` gets it in each worker. */
  readonly options?: unknown
  /** The work makes trees of many small objects, which die together. */
  readonly roomy?: boolean
}

/** Worker threads for `units` pieces of work when the user gave no number. */
export const defaultJobs = (units: number): number => Math.max(1, Math.min(availableParallelism(), units))

/** Loads the module by its address: a worker of a bundle has no file of its own. */
const START = 'const { workerData } = require("node:worker_threads"); import(workerData.module).then((m) => m.work())'

/** Units a worker has at hand, so that it need not wait for the next. */
const AT_HAND = 2

/** Runs in a worker: `handle` makes the outcome of a unit and names the buffers to hand over. */
export function serve<Unit, Outcome>(handle: (unit: Unit, options: never) => Promise<{ outcome: Outcome; transfer?: ArrayBuffer[] }> | { outcome: Outcome; transfer?: ArrayBuffer[] }): void {
  const { options } = workerData as { options: never }
  parentPort?.on('message', async ({ index, unit }: { index: number; unit: Unit }) => {
    const { outcome, transfer } = await handle(unit, options)
    parentPort?.postMessage({ index, outcome }, transfer)
  })
}

/** Outcomes of `units`, in their order. A worker that dies gives `failed` for the units it had, and is replaced. */
export async function* inWorkers<Unit, Outcome>(units: readonly Unit[], force: Workforce, failed: (e: unknown, unit: Unit) => Outcome): AsyncGenerator<Outcome> {
  const ready = new Map<number, Outcome>()
  let wake: () => void = () => undefined
  let next = 0
  const crew = new Set<Worker>()
  if (force.roomy) roomyWorkers()
  const enlist = (): void => {
    const w = new Worker(START, { eval: true, workerData: { module: force.module, options: force.options }, ...(force.roomy ? { resourceLimits: { maxYoungGenerationSizeMb: 3 * NURSERY_MIB } } : {}) })
    const has = new Set<number>()
    const give = (): void => {
      if (next >= units.length) return
      has.add(next)
      w.postMessage({ index: next, unit: units[next++] })
    }
    crew.add(w)
    w.on('message', ({ index, outcome }: { index: number; outcome: Outcome }) => {
      has.delete(index)
      ready.set(index, outcome)
      give()
      wake()
    })
    w.on('error', (e) => {
      crew.delete(w)
      for (const index of has) ready.set(index, failed(e, units[index] as Unit))
      if (next < units.length) enlist()
      wake()
    })
    for (let i = 0; i < AT_HAND; i++) give()
  }
  for (let i = 0; i < force.jobs && next < units.length; i++) enlist()
  try {
    for (let i = 0; i < units.length; i++) {
      while (!ready.has(i)) await new Promise<void>((resolve) => { wake = resolve })
      const outcome = ready.get(i) as Outcome
      ready.delete(i)
      yield outcome
    }
  } finally {
    await Promise.all([...crew].map((w) => w.terminate()))
  }
}
