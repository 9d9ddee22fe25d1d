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

/** Worker threads that start at once and wait for work. */
export class Crew<Unit, Outcome> {
  private readonly force: Workforce
  private readonly workers = new Map<Worker, Set<number>>()
  private readonly ready = new Map<number, Outcome>()
  private units: readonly Unit[] = []
  private failed: (e: unknown, unit: Unit) => Outcome = (e) => { throw e }
  private next = 0
  private closed = false
  private wake: () => void = () => undefined

  constructor(force: Workforce) {
    this.force = force
    if (force.roomy) roomyWorkers()
    for (let i = 0; i < force.jobs; i++) this.enlist()
  }

  /** Outcomes of `units`, in their order. A worker that dies gives `failed` for the units it had, and is replaced. */
  async* outcomes(units: readonly Unit[], failed: (e: unknown, unit: Unit) => Outcome): AsyncGenerator<Outcome> {
    this.units = units
    this.failed = failed
    for (let i = 0; i < AT_HAND; i++) for (const w of this.workers.keys()) this.give(w)
    try {
      for (let i = 0; i < units.length; i++) {
        while (!this.ready.has(i)) {
          if (this.workers.size === 0) this.enlist()
          await new Promise<void>((resolve) => { this.wake = resolve })
        }
        const outcome = this.ready.get(i) as Outcome
        this.ready.delete(i)
        yield outcome
      }
    } finally {
      await this.close()
    }
  }

  async close(): Promise<void> {
    this.closed = true
    await Promise.all([...this.workers.keys()].map((w) => w.terminate()))
  }

  private give(w: Worker): void {
    if (this.next >= this.units.length) return
    this.workers.get(w)?.add(this.next)
    w.postMessage({ index: this.next, unit: this.units[this.next] })
    this.next++
  }

  private enlist(): void {
    const { module, options, roomy } = this.force
    const w = new Worker(START, { eval: true, workerData: { module, options }, ...(roomy ? { resourceLimits: { maxYoungGenerationSizeMb: 3 * NURSERY_MIB } } : {}) })
    this.workers.set(w, new Set())
    w.on('message', ({ index, outcome }: { index: number; outcome: Outcome }) => {
      this.workers.get(w)?.delete(index)
      this.ready.set(index, outcome)
      this.give(w)
      this.wake()
    })
    let cause: unknown
    w.on('error', (e) => { cause = e })
    w.on('exit', (code) => {
      const has = this.workers.get(w) ?? []
      this.workers.delete(w)
      if (this.closed) return
      for (const index of has) this.ready.set(index, this.failed(cause ?? new Error(`a worker ended with code ${code}`), this.units[index] as Unit))
      if (this.next < this.units.length) this.enlist()
      this.wake()
    })
    for (let i = 0; i < AT_HAND; i++) this.give(w)
  }
}

/** Outcomes of `units` from workers of their own. */
export const inWorkers = <Unit, Outcome>(units: readonly Unit[], force: Workforce, failed: (e: unknown, unit: Unit) => Outcome): AsyncGenerator<Outcome> =>
  new Crew<Unit, Outcome>({ ...force, jobs: Math.min(force.jobs, units.length) }).outcomes(units, failed)
