/** Every machine of the corpus loads, and what an OS asks of it evaluates or ends in a clean AML error. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AmlError, createMachine, evaluate, initialize, listDevices, nodePath, walk, type Machine } from '../../lib/aml/interpret/index.ts'
import { corpusDir, describeCorpus } from '../support/corpus.ts'
import { acpiexec, hasAcpiexec } from './support/oracle.ts'
import { plainRun } from './support/plain.ts'

interface MachineFiles { readonly name: string; readonly files: string[] }

/** Machines of SETS.tsv with a DSDT; all by default would take minutes, so CI takes every fourth. */
function machines(): MachineFiles[] {
  const sets = new Map<string, string[]>()
  const lines = readFileSync(join(corpusDir as string, 'tables/SETS.tsv'), 'utf8').trim().split('\n').slice(1)
  for (const line of lines) {
    const [source, machine, , , signature, path, here] = line.split('\t') as [string, string, string, string, string, string, string]
    if (here !== 'yes' || !/^(DSDT|SSDT|PSDT)/.test(signature)) continue
    const key = `${source}/${machine}`
    sets.set(key, [...(sets.get(key) ?? []), path])
  }
  const all = [...sets].map(([name, files]) => ({ name, files })).filter((m) => m.files.some((f) => f.includes('DSDT')))
  return all.filter((_, i) => process.env.ACPIGEN_CORPUS_ALL !== undefined || i % 4 === 0)
}

const load = (files: readonly string[]): Machine =>
  createMachine(files.map((f) => ({ name: f, bytes: new Uint8Array(readFileSync(join(corpusDir as string, 'tables', f))) })), { loopSeconds: 1, maxSteps: 20_000_000 })

const ASKED = /^_(STA|CRS|PRT|HID|CID|UID|ADR|BBN)$/

describeCorpus('machines of the corpus', () => {
  const list = corpusDir === undefined ? [] : machines()

  test(`${list.length} machines load, start and answer`, () => {
    let asked = 0
    let failed = 0
    const causes = new Map<string, number>()
    for (const { name, files } of list) {
      const m = load(files)
      initialize(m)
      for (const node of Array.from(walk(m.root))) {
        if (!ASKED.test(node.segment)) continue
        asked++
        try {
          evaluate(m, nodePath(node))
        } catch (e) {
          if (!(e instanceof AmlError)) throw new Error(`${name} ${nodePath(node)}: ${String(e)}`, { cause: e })
          failed++
          causes.set(e.status, (causes.get(e.status) ?? 0) + 1)
        }
      }
      expect(() => listDevices(m)).not.toThrow()
    }
    console.log(`${asked} objects of ${list.length} machines, ${failed} AML errors: ${[...causes].map(([k, v]) => `${k} ${v}`).join(', ')}`)
    // Regions of the embedded controller and of buses have nobody behind them here.
    expect(failed).toBeLessThan(asked / 20)
  })

  test.skipIf(!hasAcpiexec)('constant objects have the values that acpiexec gives', () => {
    const wrong: object[] = []
    let compared = 0
    for (const { name, files } of list.slice(0, 12)) {
      const dsdt = files.find((f) => f.includes('DSDT')) as string
      const m = load([dsdt])
      const paths = Array.from(walk(m.root)).filter((n) => ASKED.test(n.segment) && n.segment !== '_STA' && typeof n.object === 'object' && n.object.type >= 1 && n.object.type <= 4).map(nodePath).slice(0, 60)
      // Without _INI and without the repair of predefined names, which is not AML's business.
      const theirs = acpiexec(new Uint8Array(readFileSync(join(corpusDir as string, 'tables', dsdt))), paths, ['-di', '-dr'])
      for (const path of paths) {
        const other = theirs.get(path)
        if (other === undefined || other === 'crash') continue
        compared++
        const ours = plainRun(m, path)
        if (JSON.stringify(ours) !== JSON.stringify(other)) wrong.push({ name, path, ours, other })
      }
    }
    console.log(`${compared} constant objects compared`)
    expect(wrong).toEqual([])
  })
})
