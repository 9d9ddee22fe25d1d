/** Machines to validate: where they are, and what is found on them. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readContainerAsync, type FoundTable } from '../../lib/containers/index.ts'
import { formatProblem } from '../../lib/problem.ts'
import { Context, validateContext, type ValidateOptions } from '../../lib/validate/index.ts'
import type { MachineResult } from '../../lib/validate/output/index.ts'
import { explain, readBytes, UsageError } from '../io.ts'
import { inWorkers, serve } from '../workers.ts'

/** Files that are read together: a directory, or a file. */
export interface Unit { readonly name: string; readonly files: readonly string[] }
type Tables = MachineResult['tables']
export interface Outcome { readonly results: MachineResult[]; readonly problems: string[] }

/** Names of tables with AML: SSDT, SSDT2 … */
const AML = /^(DSDT|SSDT|PSDT)/

/** How the units are checked; `asl`: findings in AML come with the statements that they are about. */
interface Task { readonly options: ValidateOptions; readonly asl: boolean }

/** Folders of /sys/firmware/acpi/tables that belong to the tables above them. */
const BELONGS = new Set(['dynamic', 'data'])

async function unitsBelow(dir: string): Promise<Unit[]> {
  const files: string[] = []
  const units: Unit[] = []
  for (const item of (await readdir(dir, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(dir, item.name)
    if (item.isFile()) files.push(path)
    else if (item.isDirectory()) {
      const below = await unitsBelow(path)
      if (BELONGS.has(item.name)) files.push(...below.flatMap((u) => u.files))
      else units.push(...below)
    }
  }
  return files.length ? [{ name: dir, files }, ...units] : units
}

/** The units that paths mean. */
export async function unitsOf(paths: readonly string[]): Promise<Unit[]> {
  const units: Unit[] = []
  const files: string[] = []
  for (const path of paths) {
    try {
      if (path !== '-' && (await stat(path)).isDirectory()) units.push(...(await unitsBelow(path)))
      else files.push(path)
    } catch {
      throw new UsageError(`${path}: no such file`)
    }
  }
  return files.length ? [{ name: files.length === 1 ? (files[0] as string) : files.join(' '), files }, ...units] : units
}

const collator = new Intl.Collator('en', { numeric: true })

/** Machines of a unit: each dump is one, single tables together are one. */
async function machinesOf(unit: Unit, problems: string[]): Promise<{ machine: string; tables: Tables }[]> {
  const out: { machine: string; tables: Tables }[] = []
  const loose: FoundTable[] = []
  for (const file of [...unit.files].sort(collator.compare)) {
    const container = await readContainerAsync(await readBytes(file), file)
    for (const p of container.problems) problems.push(formatProblem(p))
    if (container.tables.length > 1) out.push({ machine: file, tables: named(container.tables) })
    else loose.push(...container.tables)
  }
  if (loose.length) out.push({ machine: unit.name, tables: named(loose) })
  return out
}

function named(found: readonly FoundTable[]): Tables {
  const seen = new Map<string, number>()
  return found.map((t) => {
    const n = (seen.get(t.signature) ?? 0) + 1
    seen.set(t.signature, n)
    return { bytes: t.bytes, name: n === 1 ? t.signature : `${t.signature}${n}`, ...(t.address === undefined ? {} : { address: t.address }), ...(t.source.file === undefined ? {} : { file: t.source.file }) }
  })
}

/** Findings of one machine. */
async function check(m: { machine: string; tables: Tables }, { options, asl }: Task): Promise<MachineResult> {
  const context = new Context(m.tables, options.profile, options.consumer, options.evaluate)
  const findings = validateContext(context, options)
  if (!asl || !findings.some((f) => f.offset >= 0 && AML.test(f.table))) return { ...m, findings }
  const { aslOf } = await import('../../lib/validate/output/asl.ts')
  return { ...m, findings, asl: aslOf(context, findings) }
}

async function checkUnit(unit: Unit, task: Task): Promise<Outcome> {
  const problems: string[] = []
  try {
    const machines = await machinesOf(unit, problems)
    const results: MachineResult[] = []
    for (const m of machines) results.push(await check(m, task))
    return { results, problems }
  } catch (e) {
    return { results: [], problems: [...problems, explain(e)] }
  }
}

/** Fewer units than this are not worth the start of a worker. */
const WORTH_WORKERS = 64

/** Runs in a worker. Tables stay behind; a report needs only their names. */
export function work(): void {
  serve(async (unit: Unit, task: Task) => {
    const { results, problems } = await checkUnit(unit, task)
    return { problems, results: results.map((r) => ({ ...r, tables: r.tables.map((t) => ({ ...t, bytes: new Uint8Array() })) })) }
  })
}

async function* oneByOne(units: readonly Unit[], task: Task): AsyncGenerator<Outcome> {
  for (const unit of units) yield await checkUnit(unit, task)
}

/** Outcomes in the order of the units; of many in `jobs` workers, unless the tables themselves are wanted. `module` exports `work`. */
export function checkAll(units: readonly Unit[], task: Task, jobs: number, tables: boolean, module: string): AsyncGenerator<Outcome> {
  if (units.length < WORTH_WORKERS || jobs <= 1 || tables) return oneByOne(units, task)
  return inWorkers(units, { module, jobs, options: task }, (e, unit) => ({ results: [], problems: [`${unit.name}: ${explain(e)}`] }))
}
