import { readdir, readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { readContainerAsync, type FoundTable } from '../../lib/containers/index.ts'
import { formatProblem } from '../../lib/problem.ts'
import { decodeTableRows } from '../../lib/tables/index.ts'
import {
  CONSUMERS, Context, countText, fingerprint, fixTable, placeOf, PROFILES, rules, sentenceOf, SEVERITIES, validateContext, type Consumer, type Finding, type Profile, type Severity, type ValidateOptions,
} from '../../lib/validate/index.ts'
import { github, htmlReport, junit, sarif, type MachineResult } from '../../lib/validate/output/index.ts'
import { hexText, type Style } from '../../lib/view/index.ts'
import { colorOption, command, flagOption, listOption, outputOptions, textOption } from '../command.ts'
import { explain, FINDINGS, makeDirectory, OK, readBytes, styleFor, tell, UsageError, writeFileAtomic, writeOutput } from '../io.ts'
import { compileLate } from '../engine.ts'
import { VERSION } from '../version.ts'

const FORMATS = ['text', 'json', 'ndjson', 'sarif', 'github', 'junit', 'html'] as const
interface Args {
  paths: string[]; format: (typeof FORMATS)[number]; rule?: string[]; ignore?: string[]; severity: Severity; profile?: Profile; consumer?: Consumer
  config?: string; baseline?: string; writeBaseline?: string; fix: boolean; evaluate: boolean; bytes: boolean; jobs?: string; output?: string; force: boolean; color?: boolean
}
interface Config { profile?: Profile; severity?: Severity; ignore?: string[]; rules?: Record<string, Severity | 'off'>; baseline?: string }

/** Files that are read together: a directory, or a file. */
interface Unit { readonly name: string; readonly files: readonly string[] }
type Tables = MachineResult['tables']
interface Outcome { readonly results: MachineResult[]; readonly problems: string[] }

/** Names of tables with AML: SSDT, SSDT2 … */
const AML = /^(DSDT|SSDT|PSDT)/

// --- finding machines ---------------------------------------------------------------------------------

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

async function unitsOf(paths: readonly string[]): Promise<Unit[]> {
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

/** Findings of one machine; `asl`: with the statements that they are about. */
async function check(m: { machine: string; tables: Tables }, o: ValidateOptions, asl: boolean): Promise<MachineResult> {
  const context = new Context(m.tables, o.profile, o.consumer, o.evaluate)
  const findings = validateContext(context, o)
  if (!asl || !findings.some((f) => f.offset >= 0 && AML.test(f.table))) return { ...m, findings }
  const { aslOf } = await import('../../lib/validate/output/asl.ts')
  return { ...m, findings, asl: aslOf(context, findings) }
}

async function checkUnit(unit: Unit, o: ValidateOptions, asl: boolean): Promise<Outcome> {
  const problems: string[] = []
  try {
    const machines = await machinesOf(unit, problems)
    const results: MachineResult[] = []
    for (const m of machines) results.push(await check(m, o, asl))
    return { results, problems }
  } catch (e) {
    return { results: [], problems: [...problems, explain(e)] }
  }
}

// --- many machines ------------------------------------------------------------------------------------

/** Fewer units than this are not worth the start of a worker. */
const WORTH_WORKERS = 64

/** Runs in a worker: takes units, gives outcomes. Tables stay behind; a report needs only their names. */
export function work(): void {
  const options = workerData as { options: ValidateOptions; asl: boolean }
  parentPort?.on('message', (unit: Unit) => {
    void checkUnit(unit, options.options, options.asl).then((o) => parentPort?.postMessage({ ...o, results: o.results.map((r) => ({ ...r, tables: r.tables.map((t) => ({ ...t, bytes: new Uint8Array() })) })) }))
  })
}

async function* inWorkers(units: readonly Unit[], o: ValidateOptions, asl: boolean, jobs: number): AsyncGenerator<Outcome> {
  const ready: Outcome[] = []
  let wake: () => void = () => undefined
  let next = 0
  let done = 0
  const workers = Array.from({ length: jobs }, () => {
    const w = new Worker('const { workerData } = require("node:worker_threads"); import(workerData.module).then((m) => m.work())', { eval: true, workerData: { module: import.meta.url, options: o, asl } })
    const give = (): void => { if (next < units.length) w.postMessage(units[next++]) }
    w.on('message', (outcome: Outcome) => { ready.push(outcome); give(); wake() })
    w.on('error', (e) => { ready.push({ results: [], problems: [explain(e)] }); give(); wake() })
    give()
    return w
  })
  try {
    while (done < units.length) {
      const outcome = ready.shift()
      if (outcome) { done++; yield outcome; continue }
      await new Promise<void>((resolve) => { wake = resolve })
    }
  } finally {
    await Promise.all(workers.map((w) => w.terminate()))
  }
}

async function* oneByOne(units: readonly Unit[], o: ValidateOptions, asl: boolean): AsyncGenerator<Outcome> {
  for (const unit of units) yield await checkUnit(unit, o, asl)
}

// --- text ---------------------------------------------------------------------------------------------

/** Rows shown before and after the fault. */
const AROUND = 1

/** Rows of tables, kept while the table is: a large table can have hundreds of findings. */
const rowsOf = new WeakMap<Uint8Array, ReturnType<typeof decodeTableRows>>()
function decodedRows(bytes: Uint8Array): ReturnType<typeof decodeTableRows> {
  const known = rowsOf.get(bytes) ?? decodeTableRows(bytes)
  rowsOf.set(bytes, known)
  return known
}

/** The annotated bytes around a finding. */
function bytesAround(bytes: Uint8Array, f: Finding, style: Style): string {
  if (f.offset < 0 || f.offset >= bytes.length) return ''
  const decoded = decodedRows(bytes)
  const at = decoded.rows.findIndex((r) => f.offset < r.offset + r.length)
  const row = decoded.rows[at]
  if (!row) return ''
  const rows = row.length > 64
    ? [{ ...row, offset: f.offset, length: Math.min(16, row.offset + row.length - f.offset), value: '' }]
    : decoded.rows.slice(Math.max(0, at - AROUND), Math.min(at + AROUND + 1, decoded.rows.length)).filter((r) => r.length <= 64)
  const from = rows[0]?.offset ?? 0
  const groups = decoded.groups.filter((g) => g.offset <= from && from < g.offset + g.length && g.path !== '').slice(-1).map((g) => ({ ...g, offset: from }))
  return hexText({ ...decoded, rows, groups }, bytes, style).split('\n').slice(1, -1).map((l) => `    ${l}`).join('\n')
}

function textOf(r: MachineResult, style: Style, a: Args, many: boolean): string {
  const paint = { error: style.bad, warning: style.warn, info: style.dim } as const
  const lines: string[] = many ? [style.title(`${r.machine}: ${countText(r.findings)}`)] : []
  for (const f of r.findings) {
    lines.push(`${paint[f.severity](f.severity)} ${style.name(f.rule)} ${placeOf(f)}`, `  ${sentenceOf(f)}${f.fix ? style.dim(` (--fix: ${f.fix.what})`) : ''}`)
    const bytes = r.tables[f.index]?.bytes
    if (a.bytes && bytes?.length) {
      const shown = bytesAround(bytes, f, style)
      if (shown) lines.push(shown)
    }
    for (const l of r.asl?.get(f) ?? []) lines.push(`    ${l}`)
  }
  return lines.length ? `${lines.join('\n')}\n` : ''
}

function summary(counts: ReadonlyMap<string, { findings: number; machines: number }>, machines: number, clean: number): string {
  const rows = [...counts].sort((x, y) => y[1].machines - x[1].machines)
  const width = Math.max(4, ...rows.map(([id]) => id.length))
  return `${machines} machines, ${clean} without findings\n${rows.map(([id, c]) => `  ${id.padEnd(width)}  ${String(c.machines).padStart(6)} machines  ${String(c.findings).padStart(7)} findings`).join('\n')}\n`
}

// --- the command --------------------------------------------------------------------------------------

async function readConfig(path: string | undefined): Promise<Config> {
  const file = path ?? 'acpigen.config.json'
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    if (path !== undefined) throw new UsageError(`${path}: no such file`)
    return {}
  }
  try {
    const config = JSON.parse(text) as Config
    for (const [id, severity] of Object.entries(config.rules ?? {})) {
      if (!rules.some((r) => r.id === id)) throw new UsageError(`${file}: no rule ${id}`)
      if (severity !== 'off' && !SEVERITIES.includes(severity)) throw new UsageError(`${file}: rules.${id}: expected off, ${SEVERITIES.join(', ')}, found ${JSON.stringify(severity)}`)
    }
    if (config.profile !== undefined && !PROFILES.includes(config.profile)) throw new UsageError(`${file}: profile: expected ${PROFILES.join(', ')}, found ${JSON.stringify(config.profile)}`)
    return config
  } catch (e) {
    throw e instanceof UsageError ? e : new UsageError(`${file}: ${e instanceof Error ? e.message : String(e)}`)
  }
}

async function readBaseline(path: string | undefined): Promise<ReadonlySet<string>> {
  if (path === undefined) return new Set()
  try {
    return new Set((JSON.parse(await readFile(path, 'utf8')) as { known: string[] }).known)
  } catch (e) {
    throw new UsageError(`${path}: ${e instanceof Error ? e.message : String(e)}`)
  }
}

function checkRules(ids: readonly string[] | undefined, option: string): void {
  for (const id of ids ?? []) if (!rules.some((r) => r.id === id || r.id.startsWith(`${id}/`))) throw new UsageError(`${option}: no rule ${id}; acpigen explain lists them`)
}

async function writeFixed(dir: string, results: readonly MachineResult[], force: boolean): Promise<void> {
  await makeDirectory(dir)
  for (const r of results) for (const [i, t] of r.tables.entries()) {
    const fixed = fixTable(t.bytes, r.findings.filter((f) => f.index === i))
    await writeFileAtomic(join(dir, `${t.name.replace(/[^\w!]/g, '_')}.aml`), fixed ?? t.bytes, force)
    if (fixed) tell(`acpigen: ${t.name}: ${r.findings.filter((f) => f.index === i && f.fix).map((f) => f.fix?.what).join(', ')}`)
  }
}

const jsonFinding = (r: MachineResult, f: Finding): object => ({ ...f, file: r.tables[f.index]?.file })
const jsonMachine = (r: MachineResult): object => ({ machine: r.machine, tables: r.tables.map((t) => t.name), findings: r.findings.map((f) => jsonFinding(r, f)) })

export default command<Args>({
  usage: 'validate PATH… [options]',
  help: 'Check tables against the specification, against each other and against what systems expect. Single tables given together, or in one directory, are one machine; every dump and every directory below is a machine of its own. Findings of severity error or warning give exit code 1. Options can stand in acpigen.config.json: {"profile", "severity", "ignore", "rules": {"id": "off"}, "baseline"}.',
  positional: { name: 'paths', many: true, describe: 'dumps, tables, directories, or -' },
  options: {
    format: { type: 'string', choices: [...FORMATS], default: 'text', describe: 'form of the report' },
    rule: listOption('only these rules or families, also those that are off by default'),
    ignore: listOption('rules or families to leave out'),
    severity: { type: 'string', choices: [...SEVERITIES], default: 'info', describe: 'least severe findings to show' },
    profile: { type: 'string', choices: [...PROFILES], describe: 'what the machine is meant to be' },
    consumer: { type: 'string', choices: [...CONSUMERS], describe: 'report processors that this system will not use' },
    evaluate: flagOption('run the AML on an empty machine and check what methods give'),
    config: textOption('configuration file instead of acpigen.config.json'),
    baseline: textOption('file of known findings, which are left out'),
    'write-baseline': textOption('write all findings to a file for --baseline'),
    fix: flagOption('write the tables to the directory -o, with fixes where a rule has one'),
    bytes: { type: 'boolean', default: true, describe: 'show the bytes around each finding, and the ASL (--no-bytes: do not)' },
    jobs: textOption('workers for many machines; the number of processors unless given'),
    ...outputOptions, ...colorOption,
  },
  examples: [
    ['validate machine.dump', 'one machine'], ['validate dumps --format ndjson', 'a fleet, one line a machine'],
    ['validate machine.dump --evaluate', 'also what methods give, and their errors'], ['validate madt.aml --rule madt --format json', 'some rules, for programs'], ['validate tables --fix -o fixed', 'repair what can be repaired'],
  ],
  run: async (a) => {
    compileLate()
    const config = await readConfig(a.config)
    checkRules(a.rule, '--rule')
    checkRules(a.ignore, '--ignore')
    const profile = a.profile ?? config.profile
    const options: ValidateOptions = {
      ...(profile ? { profile } : {}), ...(a.consumer ? { consumer: a.consumer } : {}), ...(a.evaluate ? { evaluate: true } : {}), ...(a.rule ? { rules: a.rule } : {}), ignore: [...(a.ignore ?? []), ...(config.ignore ?? [])],
      severity: a.severity === 'info' ? (config.severity ?? a.severity) : a.severity, severities: config.rules ?? {},
    }
    if (a.fix && (a.output === undefined || a.output === '-')) throw new UsageError('--fix needs -o DIR')
    const known = await readBaseline(a.baseline ?? config.baseline)
    const units = await unitsOf(a.paths)
    const jobs = Math.max(1, Math.min(a.jobs === undefined ? availableParallelism() : Number(a.jobs) || 1, units.length))
    const style = styleFor(process.stdout, a.color)
    const many = units.length > 1
    const asl = a.bytes && (a.format === 'text' || a.format === 'html')
    const outcomes = units.length >= WORTH_WORKERS && jobs > 1 && !a.fix && isMainThread ? inWorkers(units, options, asl, jobs) : oneByOne(units, options, asl)
    const results: MachineResult[] = []
    const all = new Set<string>()
    const counts = new Map<string, { findings: number; machines: number }>()
    const keep = a.fix || !['text', 'ndjson'].includes(a.format)
    let [machines, clean, bad, unreadable, n] = [0, 0, 0, 0, 0]
    const stream = async (text: string): Promise<void> => { if (text && !a.fix) await writeOutput(text, a.output === undefined ? {} : { output: '-' }) }
    const parts: string[] = []
    const emit = async (text: string): Promise<void> => { if (a.output === undefined || a.output === '-') await stream(text); else parts.push(text) }
    for await (const outcome of outcomes) {
      n++
      if (many && process.stderr.isTTY) process.stderr.write(`\r${n}/${units.length} `)
      for (const p of outcome.problems) { unreadable++; tell(`acpigen: ${p}`) }
      for (const found of outcome.results) {
        machines++
        for (const f of found.findings) all.add(fingerprint(f))
        const r = known.size ? { ...found, findings: found.findings.filter((f) => !known.has(fingerprint(f))) } : found
        if (r.findings.length === 0) clean++
        bad += r.findings.filter((f) => f.severity !== 'info').length
        for (const id of new Set(r.findings.map((f) => f.rule))) {
          const c = counts.get(id) ?? { findings: 0, machines: 0 }
          counts.set(id, { findings: c.findings + r.findings.filter((f) => f.rule === id).length, machines: c.machines + 1 })
        }
        if (keep) results.push(r)
        if (a.format === 'text') await emit(textOf(r, style, a, many))
        else if (a.format === 'ndjson') await emit(`${JSON.stringify(jsonMachine(r))}\n`)
        if (a.format === 'text' && !many) await emit(`${countText(r.findings)}\n`)
      }
    }
    if (many && process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    if (machines === 0) throw new UsageError(`no ACPI table in ${a.paths.join(', ')}`)
    if (a.writeBaseline !== undefined) await writeFileAtomic(a.writeBaseline, `${JSON.stringify({ known: [...all].sort() }, null, 2)}\n`, a.force)
    if (a.format === 'text' && many) await emit(summary(counts, machines, clean))
    if (a.format === 'json') parts.push(`${JSON.stringify({ machines: results.map(jsonMachine) }, null, 2)}\n`)
    else if (a.format === 'sarif') parts.push(sarif(results, VERSION))
    else if (a.format === 'github') parts.push(github(results))
    else if (a.format === 'junit') parts.push(junit(results))
    else if (a.format === 'html') parts.push(htmlReport(results))
    if (a.fix) await writeFixed(a.output as string, results, a.force)
    else if (parts.length) await writeOutput(parts.join(''), a)
    return bad > 0 || unreadable > 0 ? FINDINGS : OK
  },
})
