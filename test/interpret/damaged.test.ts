/** Damaged tables: nothing but AML errors comes out, and everything ends. ACPIGEN_DAMAGED sets how many. */
import { expect, test } from 'vitest'
import { AmlError, createMachine, evaluate, initialize, listDevices, MemoryHost, nodePath, walk } from '../../lib/aml/interpret/index.ts'
import { describeCorpus, mutations, realTables } from '../support/corpus.ts'

const COUNT = Number(process.env.ACPIGEN_DAMAGED ?? 150)
const SEED = Number(process.env.ACPIGEN_AML_SEED ?? 1)

describeCorpus('damaged tables', () => {
  test(`${COUNT} damaged tables load and run without internal errors`, () => {
    const files = realTables().filter((f) => /\/(DSDT|SSDT)[^/]*$/.test(f.name)).filter((f) => f.read().length < 40_000)
    const wrong: string[] = []
    for (const { file, what, bytes } of mutations(files, COUNT, SEED)) {
      try {
        const m = createMachine([{ bytes }], { host: new MemoryHost([3, 4]), maxSteps: 200_000, loopSeconds: 0.02, maxBytes: 1 << 24 })
        initialize(m)
        for (const node of Array.from(walk(m.root)).slice(0, 400)) {
          try {
            evaluate(m, nodePath(node), [1, 2, 3, 4, 5, 6, 7])
          } catch (e) {
            if (!(e instanceof AmlError)) throw e
          }
        }
        listDevices(m)
      } catch (e) {
        wrong.push(`${file}: ${what}: ${(e as Error).stack?.split('\n').slice(0, 4).join(' | ')}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
