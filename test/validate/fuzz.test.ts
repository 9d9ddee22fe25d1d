/** Damaged machines: every rule's own examples with bytes changed and cut. Whatever comes, it is findings and never an exception. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONSUMERS, PROFILES, rules, validateSet, type TableInput } from '../../lib/validate/index.ts'

const change = fc.record({ table: fc.nat(), at: fc.nat(), byte: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)), header: fc.boolean() })
const damage = fc.record({
  rule: fc.nat(rules.length - 1), bad: fc.boolean(), changes: fc.array(change, { minLength: 1, maxLength: 8 }), cut: fc.option(fc.nat(400), { freq: 4 }),
  evaluate: fc.boolean(), consumer: fc.option(fc.constantFrom(...CONSUMERS)), profile: fc.option(fc.constantFrom(...PROFILES)),
})

test('damaged examples of every rule', { timeout: 120_000 }, () => {
  fc.assert(fc.property(damage, (d) => {
    const rule = rules[d.rule] as (typeof rules)[number]
    const example = (d.bad ? rule.bad : rule.good)[0] ?? rule.bad[0]
    if (!example) return
    const tables: TableInput[] = example.tables().map((t) => ({ ...t, bytes: t.bytes.slice() }))
    for (const c of d.changes) {
      const { bytes } = tables[c.table % tables.length] as TableInput
      const from = c.header ? 0 : Math.min(36, bytes.length - 1)
      bytes[from + (c.at % (bytes.length - from))] = c.byte
    }
    const last = tables.length - 1
    if (d.cut !== null) tables[last] = { ...(tables[last] as TableInput), bytes: (tables[last] as TableInput).bytes.slice(0, Math.max(1, d.cut)) }
    const findings = validateSet(tables, { ...example.options, evaluate: d.evaluate, ...(d.consumer ? { consumer: d.consumer } : {}), ...(d.profile ? { profile: d.profile } : {}) })
    for (const f of findings) {
      const length = (tables[f.index] as TableInput | undefined)?.bytes.length
      if (length !== undefined) expect(f.offset).toBeLessThanOrEqual(length)
    }
  }), { numRuns: 1500 })
})
