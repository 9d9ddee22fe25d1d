/** What a command loads before it does anything: start-up is most of its time. */
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Files that a file imports when it is loaded, and what those import. */
function loaded(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  for (const m of source.matchAll(/^(?:import|export)(?! type)[^;'"]*?from '(\.[^']+)'/gm)) loaded(join(dirname(file), m[1] as string), seen)
  return seen
}

test.each(['madt', 'stao'])('%s does not load the description of every table', (command) => {
  const files = [...loaded(join(ROOT, `bin/commands/${command}.ts`))].map((f) => relative(ROOT, f))
  expect(files).toContain('lib/madt/index.ts'.replace('madt', command))
  expect(files).not.toContain('lib/tables/index.ts')
})
