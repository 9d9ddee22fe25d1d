/** The AML tables of what a call names: all of one call are one machine. */
import { basename } from 'node:path'
import { decodeAml, type AmlSet } from '../lib/aml/index.ts'
import type { FoundTable } from '../lib/containers/index.ts'
import { formatProblem } from '../lib/problem.ts'
import { loadTables, tell, UsageError } from './io.ts'

/** Signatures whose body is AML (ACPI 6.6 §5.2.11); OEM-named SSDTs are found by their use in Load. */
export const AML_SIGNATURES: ReadonlySet<string> = new Set(['DSDT', 'SSDT', 'PSDT', 'OSDT'])

export interface Machine {
  readonly tables: readonly FoundTable[]
  /** A name for each table that no other has: its file, or signature and number in a dump. */
  readonly names: readonly string[]
  readonly set: AmlSet
  /** Something could not be read. */
  readonly faulty: boolean
}

function nameOf(t: FoundTable, alone: boolean): string {
  const file = t.source.file ?? ''
  if (alone && file !== '' && file !== '-') return basename(file).replace(/\.(aml|dat|bin|gz)$/i, '')
  return `${t.signature.replace(/[^A-Za-z0-9_]/g, '_')}${t.instance ? t.instance + 1 : ''}`
}

/** Loads the DSDT and SSDTs of the files; other tables are left aside. */
export async function loadMachine(files: readonly string[]): Promise<Machine> {
  const { tables, problems } = await loadTables(files)
  for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
  // The DSDT first: it is loaded first, whatever its file is called.
  const aml = tables.filter((t) => AML_SIGNATURES.has(t.signature)).sort((a, b) => Number(b.signature === 'DSDT') - Number(a.signature === 'DSDT'))
  if (aml.length === 0) throw new UsageError(`no DSDT or SSDT in ${files.join(', ')}${tables.length ? `; there are ${[...new Set(tables.map((t) => t.signature))].join(', ')}` : ''}`)
  const perFile = new Map<string, number>()
  for (const t of aml) perFile.set(t.source.file ?? '', (perFile.get(t.source.file ?? '') ?? 0) + 1)
  const used = new Set<string>()
  const names = aml.map((t) => {
    const wanted = nameOf(t, perFile.get(t.source.file ?? '') === 1)
    let name = wanted
    for (let i = 2; used.has(name); i++) name = `${wanted}-${i}`
    used.add(name)
    return name
  })
  const set = decodeAml(aml.map((t, i) => ({ name: names[i] as string, bytes: t.bytes })))
  let faulty = problems.length > 0
  for (const table of set.tables) {
    for (const p of table.problems) {
      faulty = true
      tell(`acpigen: ${formatProblem(p)}`)
    }
  }
  return { tables: aml, names, set, faulty }
}
