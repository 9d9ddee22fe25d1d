/** Which thread runs next. */
import type { Machine } from './machine.ts'
import type { Thread } from './thread.ts'

/** Operators one evaluation may take unless told otherwise. */
export const MAX_STEPS = 400_000_000

/** Chooses among the threads that can go on. */
export type Choose = (ready: readonly Thread[]) => { readonly thread: Thread; readonly steps?: number }

/** Runs one thread to its end; others go on only while it waits for them. */
export function drive(m: Machine, thread: Thread, maxSteps = m.options.maxSteps ?? MAX_STEPS): void {
  const end = m.steps + maxSteps
  while (thread.status !== 'done' && thread.status !== 'failed') {
    if (m.steps >= end) return thread.kill('STEP_BUDGET', `more than ${maxSteps} operators`)
    if (thread.runnable) thread.run(end - m.steps)
    else if (!letOthersRun(m, thread, end - m.steps)) return thread.kill('DEADLOCK', 'waits for something that never comes')
  }
}

/** Something else happens: another thread runs, or time passes. False: nothing can. */
function letOthersRun(m: Machine, waiting: Thread, budget: number): boolean {
  const other = m.threads.find((t) => t !== waiting && t.runnable)
  if (other) {
    other.run(Math.min(budget, 1000))
    return true
  }
  return skipTime(m)
}

/** Moves the clock to the next moment somebody waits for. */
export function skipTime(m: Machine): boolean {
  const next = Math.min(...m.threads.filter((t) => t.status === 'blocked').map((t) => t.wake))
  if (!Number.isFinite(next)) return false
  m.advance(next - m.now())
  return true
}

/** Runs threads in the order that `choose` gives until all have ended; waiting threads are not offered. */
export function interleave(m: Machine, threads: readonly Thread[], choose: Choose, maxSteps = m.options.maxSteps ?? MAX_STEPS): void {
  const end = m.steps + maxSteps
  for (;;) {
    const open = threads.filter((t) => t.status === 'ready' || t.status === 'blocked')
    if (open.length === 0) return
    if (m.steps >= end) {
      for (const t of open) t.kill('STEP_BUDGET', `more than ${maxSteps} operators`)
      return
    }
    const ready = open.filter((t) => t.runnable)
    if (ready.length > 0) {
      const { thread, steps } = choose(ready)
      thread.run(steps ?? 1)
    } else if (!skipTime(m)) {
      for (const t of open) t.kill('DEADLOCK', 'waits for something that never comes')
      return
    }
  }
}
