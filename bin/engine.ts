/** Settings of the JavaScript engine that one-off work on many small objects wants. They change speed alone. */
import { setFlagsFromString } from 'node:v8'

/**
 * V8 compiles a function for speed once it has run for a budget of 66 KB of bytecode, and merges into it what it calls.
 * Reading one machine's tables makes hundreds of functions that hot, and is over before they have paid; what is merged
 * early is compiled again when more is known. With six times that and nothing merged but the smallest functions
 * one machine takes 60 to 80 % of the CPU time (docs/performance.md).
 */
export const LATE = ['--interrupt-budget=400000', '--max-inlined-bytecode-size-cumulative=1'] as const
export const compileLate = (): void => LATE.forEach((flag) => setFlagsFromString(flag))

/**
 * For a process of many machines. What runs so long is worth compiling earlier than the work on one machine; of two budgets
 * the later counts. New objects get the room that V8 would grow to, at once. What happens to live through two collections
 * must not lead V8 to make all later ones among the old objects, where they pile up. The other processors have workers of
 * their own, so that one thread collects.
 */
export const ROOMY = [...LATE, '--max-semi-space-size=16', '--min-semi-space-size=16', '--no-allocation-site-pretenuring', '--no-parallel-scavenge', '--expose-gc', '--interrupt-budget=200000'] as const

/** Collects new objects where that is exposed. Between two machines hardly anything is left that would be copied. */
export const tidy = (): unknown => (globalThis as { gc?: (options: { type: 'minor' }) => void }).gc?.({ type: 'minor' })
