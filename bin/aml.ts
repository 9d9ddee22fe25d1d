/** The AML tables of what a call names. */
import { basename, dirname } from 'node:path'
import { decodeAml, type AmlSet } from '../lib/aml/index.ts'
import type { FoundTable } from '../lib/containers/index.ts'
import { formatProblem } from '../lib/problem.ts'
import { loadTables, tell, UsageError } from './io.ts'
import { compileLate } from './engine.ts'

/** Signatures whose body is AML (ACPI 6.6 §5.2.11); OEM-named SSDTs are found by their use in Load. */
export const AML_SIGNATURES: ReadonlySet<string> = new Set(['DSDT', 'SSDT', 'PSDT', 'OSDT'])

/** The AML tables of one machine, the DSDT first. */
export interface MachineTables {
  readonly tables: readonly FoundTable[]
  /** A name for each table that no other has: its file, or signature and number in a dump. */
  readonly names: readonly string[]
}

function nameOf(t: FoundTable, alone: boolean): string {
  const file = t.source.file ?? ''
  if (alone && file !== '' && file !== '-') return basename(file).replace(/\.(aml|dat|bin|gz)$/i, '')
  return `${t.signature.replace(/[^A-Za-z0-9_]/g, '_')}${t.instance ? t.instance + 1 : ''}`
}

/**
 * The machines of a call: one, unless there are several DSDTs that lie in different directories or dumps.
 * `faulty`: something could not be read.
 */
export async function findMachines(files: readonly string[]): Promise<{ machines: MachineTables[]; faulty: boolean }> {
  compileLate()
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
    const known = homes.get(home)
    if (known) known.push(t)
    else homes.set(home, [t])
  }
  const used = new Set<string>()
  const machines = [...homes].map(([home, group]) => {
    // The DSDT first: it is loaded first, whatever its file is called.
    group.sort((a, b) => Number(b.signature === 'DSDT') - Number(a.signature === 'DSDT'))
    const names = group.map((t) => {
      const wanted = `${several ? `${basename(home)}-` : ''}${nameOf(t, alone(t))}`
      let name = wanted
      for (let i = 2; used.has(name); i++) name = `${wanted}-${i}`
      used.add(name)
      return name
    })
    return { tables: group, names }
  })
  return { machines, faulty: problems.length > 0 }
}

/** Decodes a machine; `problems` as lines for people. */
export function decodeMachine({ names, tables }: { readonly names: readonly string[]; readonly tables: readonly { readonly bytes: Uint8Array }[] }): { set: AmlSet; problems: string[] } {
  const set = decodeAml(tables.map((t, i) => ({ name: names[i] as string, bytes: t.bytes })))
  return { set, problems: set.tables.flatMap((t) => t.problems.map((p) => `acpigen: ${formatProblem(p)}`)) }
}

/** The one machine of a call, decoded. */
export async function loadMachine(files: readonly string[]): Promise<MachineTables & { set: AmlSet; faulty: boolean }> {
  const { machines: [only, ...more], faulty } = await findMachines(files)
  if (more.length > 0) throw new UsageError(`${files.join(', ')}: these are several machines, each with a DSDT; name one`)
  const { set, problems } = decodeMachine(only as MachineTables)
  problems.forEach(tell)
  return { ...(only as MachineTables), set, faulty: faulty || problems.length > 0 }
}
