/** Golden transcripts: each file of calls gives the output that stands in it; so do those in the README. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { replay, transcript } from '../support/cli.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const readme = fileURLToPath(new URL('../../README.md', import.meta.url))

function inDirectory(body: (dir: string) => void): void {
  const dir = mkdtempSync(join(tmpdir(), 'acpigen-cli-'))
  try {
    body(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

test.each(readdirSync(here).filter((f) => f.endsWith('.txt')))('%s', (file) => {
  inDirectory((dir) => {
    const { expected, actual } = transcript(join(here, file), dir)
    expect(actual).toBe(expected)
  })
})

/** Blocks marked `console`: the calls in them run in order in one directory. */
const BLOCK = /```console\n([\s\S]*?)```/g

test('the README shows what the tool prints', () => {
  inDirectory((dir) => {
    const text = readFileSync(readme, 'utf8')
    const actual = text.replace(BLOCK, (_, body: string) => `\`\`\`console\n${replay(body, dir)}\`\`\``)
    if (process.env.ACPIGEN_BLESS) writeFileSync(readme, actual)
    else expect(actual).toBe(text)
  })
})
