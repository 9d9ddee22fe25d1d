/** `npm run bench [LETTER…]`: builds both sides into .cache/bench and runs them. Needs gcc. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = `${root}.cache/bench`
mkdirSync(out, { recursive: true })

// Bundled, so that no TypeScript loader runs while the clock does.
await build({
  entryPoints: [`${root}bench/main.ts`],
  outfile: `${out}/main.mjs`,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
})
const sources = ['main.c', 'updater.c'].map((name) => `${root}bench/c/${name}`)
execFileSync('gcc', ['-O2', '-std=c11', '-Wall', '-o', `${out}/baseline`, ...sources], { stdio: 'inherit' })
try {
  execFileSync(process.execPath, [`${out}/main.mjs`, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ACPIGEN_BENCH_BASELINE: `${out}/baseline` },
  })
} catch (error) {
  process.exitCode = error.status ?? 1
}
