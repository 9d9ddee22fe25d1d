/** The generated documentation is what the rules say; ACPIGEN_BLESS=1 writes it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { CHECKS, families, familyPage, NOT_CHECKED, rules, rulesPage } from '../../lib/validate/index.ts'

const docs = fileURLToPath(new URL('../../docs', import.meta.url))
const bless = Boolean(process.env.ACPIGEN_BLESS)

function same(file: string, text: string): void {
  if (bless) writeFileSync(file, text)
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '', `${file}: run with ACPIGEN_BLESS=1`).toBe(text)
}

test('docs/rules.md lists every rule and check', () => same(`${docs}/rules.md`, rulesPage()))
test('each family has a page', () => {
  mkdirSync(`${docs}/rules`, { recursive: true })
  if (bless) for (const f of readdirSync(`${docs}/rules`)) rmSync(`${docs}/rules/${f}`)
  for (const f of families()) same(`${docs}/rules/${f}.md`, familyPage(f))
  expect(readdirSync(`${docs}/rules`).sort()).toEqual(families().map((f) => `${f}.md`).sort())
})
test('every check of the survey is a rule or has a reason not to be one', () => {
  const claimed = new Set(rules.flatMap((r) => r.reference))
  expect([...CHECKS.keys()].filter((c) => !claimed.has(c) && !(c in NOT_CHECKED))).toEqual([])
  expect([...claimed].filter((c) => !CHECKS.has(c))).toEqual([])
  expect(Object.keys(NOT_CHECKED).filter((c) => claimed.has(c))).toEqual([])
})
