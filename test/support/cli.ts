/** Bundles the command line once and runs it as a user does; transcripts are files of calls and their output. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { corpusDir } from './corpus.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, '.cache/cli', String(process.pid))

let ready = false
/** Directory with an executable `acpigen`. */
export function cliDirectory(): string {
  if (!ready) {
    mkdirSync(dist, { recursive: true })
    buildSync({
      entryPoints: [join(root, 'bin/acpigen.ts')], outdir: join(dist, 'js'), bundle: true, splitting: true, format: 'esm', platform: 'node',
      target: 'node20', logLevel: 'error',
      banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
    })
    writeFileSync(join(dist, 'js/package.json'), '{"type":"module"}')
    writeFileSync(join(dist, 'acpigen'), `#!/bin/sh\nexec "${process.execPath}" "${join(dist, 'js/acpigen.js')}" "$@"\n`)
    chmodSync(join(dist, 'acpigen'), 0o755)
    ready = true
  }
  return dist
}

export interface Ran {
  readonly stdout: string
  readonly stderr: string
  readonly status: number | null
}

/** Runs one shell line with `acpigen` on the path, in `cwd`. */
export function runLine(line: string, cwd: string, env: Record<string, string> = {}): Ran {
  const r = spawnSync('sh', ['-c', line], {
    cwd, encoding: 'utf8', timeout: 120_000, maxBuffer: 1 << 28,
    env: { PATH: `${cliDirectory()}:${process.env.PATH}`, HOME: cwd, LANG: 'C.UTF-8', COLUMNS: '100', ...(corpusDir ? { CORPUS: corpusDir } : {}), ...env },
  })
  return { stdout: r.stdout, stderr: r.stderr, status: r.status }
}

const show = (r: Ran): string => [
  r.stdout, r.stderr.split('\n').filter(Boolean).map((l) => `2| ${l}\n`).join(''), r.status ? `[exit ${r.status}]\n` : '',
].join('').replace(/[ \t]+$/gm, '')

/**
 * Runs every `$ …` line of a text and gives the text with the output that it should have. What stands
 * before the first call stays; calls are parted by one empty line.
 */
export function replay(text: string, cwd: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex((l) => l.startsWith('$ '))
  if (first < 0) return text
  const calls = lines.slice(first).filter((l) => l.startsWith('$ '))
  const shown = calls.map((call) => `${call}\n${show(runLine(call.slice(2), cwd))}`)
  return [...lines.slice(0, first), shown.join('\n')].join('\n')
}

/** Compares a transcript file with a run of it; ACPIGEN_BLESS=1 rewrites the file. */
export function transcript(path: string, cwd: string): { expected: string; actual: string } {
  const expected = readFileSync(path, 'utf8')
  const actual = replay(expected, cwd)
  if (process.env.ACPIGEN_BLESS) {
    writeFileSync(path, actual)
    return { expected: actual, actual }
  }
  return { expected, actual }
}
