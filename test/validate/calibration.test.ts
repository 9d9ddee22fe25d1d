/** Rules against real firmware: no rule fails in itself, QEMU's tables have no error; ACPIGEN_BLESS=1 writes docs/calibration.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readContainer } from '../../lib/containers/index.ts'
import { chooseRules, formatFinding, RULE_FAILED, rules, validateSet, type Finding, type TableInput } from '../../lib/validate/index.ts'
import { corpusDir, describeCorpus, dumps, mutations, realTables } from '../support/corpus.ts'

const bless = Boolean(process.env.ACPIGEN_BLESS)
const page = fileURLToPath(new URL('../../docs/calibration.md', import.meta.url))

type Counts = Map<string, { machines: Set<string>; findings: number; severity: Set<string> }>

function count(into: Counts, machine: string, found: readonly Finding[]): void {
  for (const f of found) {
    const row = into.get(f.rule) ?? { machines: new Set<string>(), findings: 0, severity: new Set<string>() }
    row.machines.add(machine)
    row.findings++
    row.severity.add(f.severity)
    into.set(f.rule, row)
  }
}

interface Machine { readonly name: string; readonly tables: readonly TableInput[] }

/** Machines of SETS.tsv, and every dump. */
function* machines(): Generator<Machine> {
  const root = join(corpusDir as string, 'tables')
  const sets = new Map<string, string[]>()
  for (const line of readFileSync(join(root, 'SETS.tsv'), 'utf8').split('\n').slice(1)) {
    const [source, machine, , , , path, here] = line.split('\t')
    if (here !== 'yes' || path === undefined) continue
    sets.set(`${source}/${machine}`, [...(sets.get(`${source}/${machine}`) ?? []), path])
  }
  for (const [name, paths] of sets) yield { name, tables: paths.filter((p) => existsSync(join(root, p))).map((p) => ({ bytes: new Uint8Array(readFileSync(join(root, p))) })) }
  for (const d of dumps()) {
    const { tables } = readContainer(d.read(), d.name)
    if (tables.length) yield { name: d.name, tables: tables.map((t) => ({ bytes: t.bytes, ...(t.address === undefined ? {} : { address: t.address }) })) }
  }
}

/** Test suites' own dumps have their faults on purpose. */
const isTestData = (name: string): boolean => name.startsWith('fwts/') || name.startsWith('dumps/fwts/')
const isQemu = (name: string): boolean => name.includes('qemu/')
/** Every n-th machine in a normal run. */
const STRIDE = bless ? 1 : 8

describeCorpus('validation of the corpus', () => {
  test('no rule fails; QEMU has no error', { timeout: 600_000 }, () => {
    const fired: Counts = new Map()
    const evaluated: Counts = new Map()
    const broken: string[] = []
    let [real, bytes, spent, i] = [0, 0, 0, 0]
    for (const m of machines()) {
      if (i++ % STRIDE && !isQemu(m.name)) continue
      const t = performance.now()
      const found: Finding[] = validateSet(m.tables, isQemu(m.name) ? { profile: 'qemu' } : {})
      spent += performance.now() - t
      bytes += m.tables.reduce((n, x) => n + x.bytes.length, 0)
      for (const f of found) if (f.rule === RULE_FAILED || (isQemu(m.name) && f.severity === 'error')) broken.push(`${m.name}: ${formatFinding(f)}`)
      if (isTestData(m.name)) continue
      real++
      count(fired, m.name, found)
      if (bless) count(evaluated, m.name, validateSet(m.tables, { evaluate: true, ...(isQemu(m.name) ? { profile: 'qemu' } : {}) }))
    }
    expect(broken).toEqual([])
    if (!bless) return
    const sorted = (c: Counts): string[] => [...c].sort((a, b) => b[1].machines.size - a[1].machines.size || (a[0] < b[0] ? -1 : 1))
      .map(([id, r]) => `| ${id} | ${[...r.severity].sort().join(', ')} | ${r.machines.size} | ${((100 * r.machines.size) / real).toFixed(1)} % | ${r.findings} |`)
    const more = new Map([...evaluated].filter(([id, r]) => r.findings !== fired.get(id)?.findings))
    const silent = chooseRules({}).map(({ rule }) => rule.id).filter((id) => !evaluated.has(id))
    writeFileSync(page, [
      '# How often rules fire on real firmware', '',
      `Made by \`ACPIGEN_BLESS=1 npx vitest run test/validate/calibration\` from ${real} machines (sets of tables and dumps; dumps of test suites, which have faults on purpose, are left out).`,
      `A rule that fires on most working machines is wrong or about a matter of taste: it is a note or off. ${rules.filter((r) => r.off).length} rules are off by default.`, '',
      '| Rule | Severity | Machines | | Findings |', '|---|---|---:|---:|---:|', ...sorted(fired), '',
      '## With `--evaluate`', '', 'Rules that say more when methods are run:', '',
      '| Rule | Severity | Machines | | Findings |', '|---|---|---:|---:|---:|', ...sorted(more), '',
      `Silent on all of them: ${silent.join(', ')}.`, '',
    ].join('\n'))
    console.log(`${(bytes / 1e6).toFixed(1)} MB in ${(spent / 1000).toFixed(1)} s: ${(bytes / 1e3 / spent).toFixed(2)} MB/s`)
  })

  test('damaged tables never make a rule fail', { timeout: 120_000 }, () => {
    const files = realTables().filter((f) => f.read().length < 20_000)
    const failed: string[] = []
    for (const m of mutations(files, bless ? 4000 : 600, 7)) {
      for (const f of validateSet([{ bytes: m.bytes }])) if (f.rule === RULE_FAILED) failed.push(`${m.file} (${m.what}): ${f.message}`)
    }
    expect(failed).toEqual([])
  })
})
