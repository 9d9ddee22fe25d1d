/** The AML tables of what a call names. */
import { basename, dirname } from 'node:path'
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

/**
 * The machines of a call: one, unless there are several DSDTs that lie in different directories or dumps. Each is
 * decoded when it is asked for: a fleet of machines does not fit into memory at once.
 */
export async function* loadMachines(files: readonly string[]): AsyncGenerator<Machine> {
  const { tables, problems } = await loadTables(files)
  for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
  const aml = tables.filter((t) => AML_SIGNATURES.has(t.signature))
  if (aml.length === 0) throw new UsageError(`no DSDT or SSDT in ${files.join(', ')}${tables.length ? `; there are ${[...new Set(tables.map((t) => t.signature))].join(', ')}` : ''}`)
  const perFile = new Map<string, number>()
  for (const t of aml) perFile.set(t.source.file ?? '', (perFile.get(t.source.file ?? '') ?? 0) + 1)
  const alone = (t: FoundTable): boolean => perFile.get(t.source.file ?? '') === 1
  const homeOf = (t: FoundTable): string => (alone(t) ? dirname(t.source.file ?? '') : (t.source.file ?? ''))
  const dsdts = aml.filter((t) => t.signature === 'DSDT')
  const several = new Set(dsdts.map(homeOf)).size > 1
  const homes = new Map<string, FoundTable[]>()
  for (const t of aml) {
    const home = several ? homeOf(t) : ''
    homes.set(home, [...(homes.get(home) ?? []), t])
  }
  const used = new Set<string>()
  for (const [home, group] of homes) {
    // The DSDT first: it is loaded first, whatever its file is called.
    group.sort((a, b) => Number(b.signature === 'DSDT') - Number(a.signature === 'DSDT'))
    const names = group.map((t) => {
      const wanted = `${several ? `${basename(home)}-` : ''}${nameOf(t, alone(t))}`
      let name = wanted
      for (let i = 2; used.has(name); i++) name = `${wanted}-${i}`
      used.add(name)
      return name
    })
    const set = decodeAml(group.map((t, i) => ({ name: names[i] as string, bytes: t.bytes })))
    let faulty = problems.length > 0
    for (const table of set.tables) {
      for (const p of table.problems) {
        faulty = true
        tell(`acpigen: ${formatProblem(p)}`)
      }
    }
    yield { tables: group, names, set, faulty }
  }
}

/** The one machine of a call. */
export async function loadMachine(files: readonly string[]): Promise<Machine> {
  let only: Machine | undefined
  for await (const m of loadMachines(files)) {
    if (only) throw new UsageError(`${files.join(', ')}: these are several machines, each with a DSDT; name one`)
    only = m
  }
  return only as Machine
}
