/** Settings of the JavaScript engine that one-off work on many small objects wants. They change speed alone. */
import { setFlagsFromString } from 'node:v8'

/**
 * V8 compiles a function for speed once it has run for a budget of 66 KB of bytecode. Reading one machine's tables
 * makes hundreds of functions that hot, and is over before they have paid: with fifteen times the budget a laptop's
 * tables take 60 to 80 % of the CPU time, and a corpus of machines no longer than before (docs/performance.md).
 */
export const compileLate = (): void => setFlagsFromString('--interrupt-budget=1000000')

/**
 * For workers made after this: new objects get so much room that one machine's trees are printed before the first
 * collection. The size in between is the worst: 16 MiB, where V8 stops growing, copies each tree twice. Functions are
 * merged less, as every worker compiles them anew.
 */
export const NURSERY_MIB = 128
export function roomyWorkers(): void {
  setFlagsFromString(`--min-semi-space-size=${NURSERY_MIB}`)
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300')
}
