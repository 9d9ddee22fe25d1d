/**
 * Random programs on our interpreter and on acpiexec. ACPIGEN_AML_PROGRAMS sets how many
 * (nightly: 5000 and more), ACPIGEN_AML_SEED where to start.
 */
import { describe, expect, test } from 'vitest'
import { createMachine } from '../../lib/aml/interpret/index.ts'
import { random } from '../support/corpus.ts'
import { acpiexec, hasAcpiexec, type Plain } from './support/oracle.ts'
import { plainRun } from './support/plain.ts'
import { Generator, tableOf } from './support/programs.ts'

const PROGRAMS = Number(process.env.ACPIGEN_AML_PROGRAMS ?? 400)
const SEED = Number(process.env.ACPIGEN_AML_SEED ?? 1)
/** Programs in one table and one run of acpiexec. */
const BATCH = 50

if (!hasAcpiexec) console.log('SKIPPED differential runs: acpiexec is not installed')

export interface Disagreement {
  readonly seed: number
  readonly ours: Plain
  readonly theirs: Plain | undefined
}

export function compareBatch(firstSeed: number, count: number, revision: number): Disagreement[] {
  const bodies = Array.from({ length: count }, (_, i) => new Generator(random(firstSeed + i), revision < 2).body(0x100000 + i * 0x100))
  const table = tableOf(bodies, revision)
  const paths = bodies.map((_, i) => `\\F${i.toString(16).toUpperCase().padStart(3, '0')}`)
  const theirs = acpiexec(table, paths)
  const m = createMachine([{ name: 'DSDT', bytes: table }], { loopSeconds: 1 })
  return paths.flatMap((path, i) => {
    const ours = plainRun(m, path)
    const other = theirs.get(path)
    // acpiexec cannot hand out references to bytes; that is not a matter of AML.
    if (other === 'error AE_TYPE' && JSON.stringify(ours).includes('"ref"')) return []
    return other === 'crash' || JSON.stringify(ours) === JSON.stringify(other) ? [] : [{ seed: firstSeed + i, ours, theirs: other }]
  })
}

describe.skipIf(!hasAcpiexec)('random programs give what acpiexec gives', () => {
  for (let from = 0; from < PROGRAMS; from += BATCH) {
    const count = Math.min(BATCH, PROGRAMS - from)
    const revision = (from / BATCH) % 3 === 2 ? 1 : 2
    test(`programs ${from} to ${from + count - 1}, DSDT revision ${revision}`, () => {
      expect(compareBatch(SEED + from, count, revision)).toEqual([])
    })
  }
})
