/** AML tables of the corpus, grouped into the machines they come from (SETS.tsv). */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpusDir } from '../support/corpus.ts'

export interface MachineTable {
  /** Path below `tables/`. */
  readonly name: string
  readonly path: string
  /** iasl alone: disassembly recompiles; recompiles with -oa to the same bytes. */
  readonly iasl: { readonly compiles: boolean; readonly identical: boolean }
}

export interface Machine {
  readonly name: string
  readonly tables: readonly MachineTable[]
}

export const AML_SIGNATURES = new Set(['DSDT', 'SSDT', 'PSDT', 'OSDT'])

function rows(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  const names = head.split('\t')
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, i) => [names[i], cell])))
}

/** Machines with AML tables, each table once. */
export function machines(): Machine[] {
  const dir = corpusDir === undefined ? undefined : join(corpusDir, 'tables')
  if (dir === undefined || !existsSync(join(dir, 'SETS.tsv'))) return []
  const verdicts = new Map(rows(join(dir, 'INDEX.tsv')).map((r) => [r['path'], r]))
  const byMachine = new Map<string, MachineTable[]>()
  for (const r of rows(join(dir, 'SETS.tsv'))) {
    const path = r['path'] ?? ''
    if (!AML_SIGNATURES.has(r['signature'] ?? '') || r['in_this_folder'] !== 'yes') continue
    const verdict = verdicts.get(path)
    const iasl = { compiles: verdict?.['iasl_recompile'] === 'ok', identical: verdict?.['iasl_oa_identical_body'] === 'ok' }
    const name = `${r['source']}/${r['machine']}`
    byMachine.set(name, [...(byMachine.get(name) ?? []), { name: path, path: join(dir, path), iasl }])
  }
  return [...byMachine].map(([name, tables]) => ({ name, tables }))
}

export const readTables = (machine: Machine): { name: string; bytes: Uint8Array }[] =>
  machine.tables.map((t) => ({ name: t.name, bytes: new Uint8Array(readFileSync(t.path)) }))
