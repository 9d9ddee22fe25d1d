import { defineConfig } from 'tsup'
import { globSync } from './tsup.entries.ts'

export default defineConfig([
  {
    entry: globSync(),
    outDir: 'dist/lib',
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    splitting: true,
    clean: true,
    dts: false,
    external: ['binary-parser'],
  },
])
