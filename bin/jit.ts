import { setFlagsFromString } from 'node:v8'

/**
 * V8 compiles a function for speed once it has run for a budget of 66 KB of bytecode. Reading one machine's tables
 * makes hundreds of functions that hot, and is over before they have paid: with fifteen times the budget `disasm` and
 * `validate` of a laptop take three quarters of the time or less, and a corpus of machines no longer than before
 * (docs/performance.md).
 */
export const compileLate = (): void => setFlagsFromString('--interrupt-budget=1000000')
