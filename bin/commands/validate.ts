import { join } from 'node:path'
import { CONSUMERS, countText, fingerprint, fixTable, PROFILES, SEVERITIES, type Consumer, type Finding, type Profile, type Severity, type ValidateOptions } from '../../lib/validate/index.ts'
import { github, htmlReport, junit, sarif, type MachineResult } from '../../lib/validate/output/index.ts'
import { colorOption, command, flagOption, integer, listOption, outputOptions, textOption } from '../command.ts'
import { compileLate } from '../engine.ts'
import { FINDINGS, makeDirectory, OK, styleFor, tell, UsageError, writeFileAtomic, writeOutput } from '../io.ts'
import { checkRules, readBaseline, readConfig } from '../validate/config.ts'
import { summary, textOf } from '../validate/text.ts'
import { checkAll, unitsOf } from '../validate/units.ts'
import { VERSION } from '../version.ts'
import { defaultJobs } from '../workers.ts'

// Workers load this module: a bundler keeps the names that a command exports.
export { work } from '../validate/units.ts'

const FORMATS = ['text', 'json', 'ndjson', 'sarif', 'github', 'junit', 'html'] as const
interface Args {
  paths: string[]; format: (typeof FORMATS)[number]; rule?: string[]; ignore?: string[]; severity: Severity; profile?: Profile; consumer?: Consumer
  config?: string; baseline?: string; writeBaseline?: string; fix: boolean; evaluate: boolean; bytes: boolean; jobs?: string; output?: string; force: boolean; color?: boolean
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
    const jobs = Math.min(a.jobs === undefined ? defaultJobs(units.length) : integer(a.jobs, '--jobs'), units.length)
    const style = styleFor(process.stdout, a.color)
    const many = units.length > 1
    const asl = a.bytes && (a.format === 'text' || a.format === 'html')
    const outcomes = checkAll(units, { options, asl }, jobs, a.fix, import.meta.url)
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
        if (a.format === 'text') await emit(textOf(r, style, a.bytes, many))
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
