import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, { import?: string } | string> }
/** The subpaths of the package are the entries of the library: one fact, kept in package.json. */
const entries = Object.values(manifest.exports).flatMap((e) => (typeof e === 'string' || !e.import ? [] : [e.import.replace('./dist/', '').replace(/\.js$/, '.ts')]))

export default defineConfig([
  {
    entry: entries,
    outDir: 'dist/lib',
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    splitting: true,
    clean: true,
    dts: false,
    external: ['binary-parser'],
  },
  {
    entry: { acpigen: 'bin/acpigen.ts' },
    outDir: 'dist/bin',
    format: 'esm',
    target: 'node20',
    platform: 'node',
    splitting: true,
    clean: true,
    dts: false,
    minify: true,
    // One bundle with its dependencies starts faster than a tree of modules.
    noExternal: [/.*/],
    banner: { js: '#!/usr/bin/env node' },
  },
])
