/** Every rule by its own examples, and the house rules of rules. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rules } from '../../lib/validate/rules/index.ts'
import { RULE_ID } from '../../lib/validate/rule.ts'
import { arm64, riscv, x86 } from '../../lib/validate/examples/machine.ts'
import { formatFinding } from '../../lib/validate/format.ts'
import { RULE_FAILED, validateSet } from '../../lib/validate/run.ts'

const folder = fileURLToPath(new URL('../../lib/validate/rules', import.meta.url))

describe('registry', () => {
  test('every file is a rule in the list, named as its id', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts') && f.includes('/') && !f.includes('/_')).map((f) => f.replace(/\.ts$/, ''))
    expect(rules.map((r) => r.id).sort()).toEqual(files.sort())
  })
  test('a rule has an id, words, a reference, and examples of both kinds', () => {
    const wrong = rules.filter((r) => !RULE_ID.test(r.id) || !r.title || r.why.length < 40 || !r.section || r.reference.length === 0 || r.bad.length === 0 || r.good.length === 0)
    expect(wrong.map((r) => r.id)).toEqual([])
    expect(new Set(rules.map((r) => r.id)).size).toBe(rules.length)
  })
  test('one file is one rule', () => {
    const long = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts') && f !== 'index.ts').filter((f) => readFileSync(`${folder}/${f}`, 'utf8').split('\n').length > 250)
    expect(long).toEqual([])
  })
})

describe('the machines that examples start from have no findings', () => {
  for (const [name, set] of Object.entries({ x86: x86(), arm64: arm64(), riscv: riscv() })) {
    test(name, () => expect(validateSet(set()).map(formatFinding)).toEqual([]))
  }
})

for (const r of rules) {
  describe(r.id, () => {
    for (const e of r.bad) {
      test(`fires: ${e.title}`, () => {
        const found = validateSet(e.tables(), { rules: [r.id], ...e.options })
        expect(found.filter((f) => f.rule === RULE_FAILED).map((f) => f.message)).toEqual([])
        expect(found.length).toBeGreaterThan(0)
      })
    }
    for (const e of r.good) {
      test(`silent: ${e.title}`, () => {
        expect(validateSet(e.tables(), { rules: [r.id], ...e.options }).map(formatFinding)).toEqual([])
      })
    }
  })
}
