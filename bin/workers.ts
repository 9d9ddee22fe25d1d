/**
 * Work for several processors: units go out to processes of our own, outcomes come back in the order of the units.
 *
 * Processes and not threads: they start from Node's snapshot, share no locks, and what they hold need not be given
 * back piece by piece when all is done.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { LATE, tidy } from './engine.ts'

export interface Workforce {
  /** Address of a module that exports `work`, which calls `serve`. */
  readonly module: string
  readonly jobs: number
  /** What all units share; `serve` gets it in each worker. */
  readonly options?: unknown
  /** Settings of the JavaScript engine; those of all commands unless given. */
  readonly settings?: readonly string[]
}

/** Workers for `units` pieces of work when the user gave no number. */
export const defaultJobs = (units: number): number => Math.max(1, Math.min(availableParallelism(), units))

const START = 'import(process.argv[1]).then((m) => m.work())'

/** Node's exit code when it does not know an option. */
const BAD_OPTION = 9

/** Units a worker has at hand, so that it need not wait for the next. */
const AT_HAND = 2

/** What goes to a worker: first what all units share, then units. */
type Order<Unit> = { readonly options: unknown } | { readonly index: number; readonly unit: Unit }
/** What comes back. */
type Report<Outcome> = { readonly index: number; readonly outcome: Outcome } | { readonly index: number; readonly error: string }

/** Runs in a worker: `handle` makes the outcome of a unit. */
export function serve<Unit, Outcome>(handle: (unit: Unit, options: never) => Promise<Outcome> | Outcome): void {
  let options: unknown
  // Nobody may be there any more to hear it.
  const send = (report: Report<Outcome>): unknown => process.connected && process.send?.(report, undefined, undefined, () => undefined)
  process.on('message', async (order: Order<Unit>) => {
    if ('options' in order) {
      options = order.options
      return
    }
    try {
      send({ index: order.index, outcome: await handle(order.unit, options as never) })
    } catch (e) {
      send({ index: order.index, error: (e as Error).message })
    }
    tidy()
  })
  process.on('disconnect', () => process.exit())
}

/** Workers that start at once and wait for work. */
export class Crew<Unit, Outcome> {
  private readonly force: Workforce
  private readonly workers = new Map<ChildProcess, Set<number>>()
  private readonly ready = new Map<number, Outcome>()
  private units: readonly Unit[] = []
  private failed: (e: unknown, unit: Unit) => Outcome = (e) => { throw e }
  private next = 0
  /** Units that a worker had which never started. */
  private readonly again: number[] = []
  private settings: readonly string[]
  private closed = false
  private wake: () => void = () => undefined

  constructor(force: Workforce) {
    this.force = force
    this.settings = force.settings ?? LATE
    for (let i = 0; i < force.jobs; i++) this.enlist()
  }

  /** Outcomes of `units`, in their order. A worker that dies gives `failed` for the units it had, and is replaced. */
  async* outcomes(units: readonly Unit[], failed: (e: unknown, unit: Unit) => Outcome): AsyncGenerator<Outcome> {
    this.units = units
    this.failed = failed
    for (let i = 0; i < AT_HAND; i++) for (const w of this.workers.keys()) this.give(w)
    // Some may have gone before there was work.
    while (this.workers.size < Math.min(this.force.jobs, units.length)) this.enlist()
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

  /** Ends the workers. One that is at work ends its unit first, so that no file is left half written. */
  async close(): Promise<void> {
    this.closed = true
    const leaving = [...this.workers].map(([w, has]) => {
      if (has.size > 0 && w.connected) {
        const left = once(w, 'exit')
        w.disconnect()
        return left
      }
      w.kill('SIGKILL')
      w.unref()
      w.channel?.unref()
      return undefined
    })
    this.workers.clear()
    await Promise.all(leaving)
  }

  private give(w: ChildProcess): void {
    if (!w.connected || (this.again.length === 0 && this.next >= this.units.length)) return
    const index = this.again.shift() ?? this.next++
    this.workers.get(w)?.add(index)
    w.send({ index, unit: this.units[index] })
  }

  private settle(index: number, outcome: Outcome): void {
    this.ready.set(index, outcome)
    this.wake()
  }

  private enlist(): void {
    const { module, options } = this.force
    const { settings } = this
    const w = spawn(process.execPath, [...process.execArgv, ...settings, '-e', START, module], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' })
    let isHeard = false
    this.workers.set(w, new Set())
    w.on('message', (report: Report<Outcome>) => {
      isHeard = true
      if (!this.workers.get(w)?.delete(report.index)) return
      this.give(w)
      this.settle(report.index, 'error' in report ? this.failed(new Error(report.error), this.units[report.index] as Unit) : report.outcome)
    })
    const gone = (cause: Error, isRefused = false): void => {
      const has = this.workers.get(w)
      this.workers.delete(w)
      if (this.closed || !has) return
      if (isRefused) {
        this.settings = []
        this.again.push(...has)
      } else for (const index of has) this.settle(index, this.failed(cause, this.units[index] as Unit))
      if (this.again.length > 0 || this.next < this.units.length) this.enlist()
      this.wake()
    }
    // One that cannot be told of a unit any more is about to leave; only one that never was does not say so.
    w.on('error', (e) => { if (w.pid === undefined) gone(e) })
    // The settings change speed alone: a Node that does not know one of them, and says so, has to do without.
    w.on('exit', (code, signal) => gone(new Error(`a worker ended with ${signal ?? `code ${code}`}`), code === BAD_OPTION && !isHeard && settings.length > 0))
    w.send({ options })
    for (let i = 0; i < AT_HAND; i++) this.give(w)
  }
}

/** Outcomes of `units` from workers of their own. */
export const inWorkers = <Unit, Outcome>(units: readonly Unit[], force: Workforce, failed: (e: unknown, unit: Unit) => Outcome): AsyncGenerator<Outcome> =>
  new Crew<Unit, Outcome>({ ...force, jobs: Math.min(force.jobs, units.length) }).outcomes(units, failed)
