import { defineConfig } from 'vitest/config'

/** Whole machines: one at a time, a second try for each, because boots share the processor with whatever else runs. */
export default defineConfig({
  test: { include: ['test/guest/**/*.guest.ts'], testTimeout: 240_000, maxWorkers: 1, retry: 1 },
})
