import { join } from 'node:path'
import { disassembleBytes } from '../../lib/aml/index.ts'
import { decodeMachine, findMachines, type MachineTables } from '../aml.ts'
import { command, flagOption, integer, textOption } from '../command.ts'
import { explain, FINDINGS, makeDirectory, OK, tell, writeFileAtomic, writeOutput } from '../io.ts'
import { Crew, defaultJobs, serve } from '../workers.ts'

interface Args { files: string[]; output?: string; legacy: boolean; jobs?: string; force: boolean }

/** Tables of several machines below this size are printed before a worker has started. */
const WORTH_WORKERS = 1 << 20

interface Unit { readonly names: readonly string[]; readonly tables: readonly { readonly bytes: Uint8Array }[] }
interface Printed { readonly texts: readonly { readonly bytes: Uint8Array; readonly lines: number }[]; readonly problems: readonly string[] }

function print(unit: Unit, legacy: boolean): Printed {
  const { set, problems } = decodeMachine(unit)
  return { texts: unit.tables.map((_, i) => disassembleBytes(set, i, { legacy })), problems }
}

/** Runs in a worker. */
export function work(): void {
  serve((unit: Unit, legacy: boolean) => {
    const outcome = print(unit, legacy)
    return { outcome, transfer: outcome.texts.map((t) => t.bytes.buffer as ArrayBuffer) }
  })
}

async function* oneByOne(units: readonly Unit[], legacy: boolean): AsyncGenerator<Printed> {
  for (const unit of units) yield print(unit, legacy)
}

const failed = (e: unknown, unit: Unit): Printed => ({ texts: [], problems: [`acpigen: ${unit.names.join(', ')}: ${explain(e)}`] })

/** Workers start while the tables are read, where so many files are named that they must be several machines. */
const MANY_FILES = 128
const crewOf = (a: Args, jobs: number): Crew<Unit, Printed> => new Crew({ module: import.meta.url, jobs, options: a.legacy, roomy: true })

async function* printAll(machines: readonly MachineTables[], a: Args, early: Crew<Unit, Printed> | undefined): AsyncGenerator<Printed> {
  const size = machines.reduce((sum, m) => m.tables.reduce((n, t) => n + t.bytes.length, sum), 0)
  const jobs = a.jobs === undefined ? (size < WORTH_WORKERS ? 1 : defaultJobs(machines.length)) : Math.min(integer(a.jobs, '--jobs'), machines.length)
  if (jobs <= 1) {
    await early?.close()
    return yield* oneByOne(machines, a.legacy)
  }
  // A copy of each table: a message would take the whole dump along that the table is a part of.
  const units: Unit[] = machines.map(({ names, tables }) => ({ names, tables: tables.map(({ bytes }) => ({ bytes: bytes.slice() })) }))
  yield* (early ?? crewOf(a, jobs)).outcomes(units, failed)
}

export default command<Args>({
  usage: 'disasm FILE… [options]',
  help: 'Print AML tables as ASL. All files of one call are one machine: methods and objects of one table are known in the others. Where there are several DSDTs, each directory or dump is a machine. Dumps, directories and gzip are read too. What is printed compiles with iasl; where ASL cannot say how the bytes are encoded, a comment does.',
  positional: { name: 'files', many: true, describe: 'DSDT, SSDTs, dumps, directories, or -' },
  options: {
    output: { ...textOption('directory for one NAME.dsl a table'), alias: 'o' },
    legacy: flagOption('macros such as Add (A, B, C) instead of ASL 2.0 operators'),
    jobs: textOption('workers for several machines; the number of processors unless given'),
    force: flagOption('overwrite existing files'),
  },
  examples: [
    ['disasm dsdt.aml ssdt*.aml -o asl', 'one .dsl file a table'],
    ['disasm machine.dump | less', 'all tables of a dump'],
  ],
  run: async (a) => {
    if (a.output !== undefined) await makeDirectory(a.output)
    const early = a.jobs === undefined && a.files.length >= MANY_FILES ? crewOf(a, defaultJobs(a.files.length)) : undefined
    const found = await findMachines(a.files).catch(async (e: unknown) => {
      await early?.close()
      throw e
    })
    let { faulty } = found
    const listing: string[] = []
    let next = 0
    let printed = 0
    for await (const { texts, problems } of printAll(found.machines, a, early)) {
      const { names } = found.machines[next++] as MachineTables
      faulty ||= problems.length > 0
      problems.forEach(tell)
      for (const [i, { bytes, lines }] of texts.entries()) {
        if (a.output === undefined) {
          if (printed++ > 0) await writeOutput('\n', {})
          // As text: only what is binary is kept from a terminal.
          await writeOutput(new TextDecoder().decode(bytes), {})
          continue
        }
        const name = `${names[i]}.dsl`
        await writeFileAtomic(join(a.output, name), bytes, a.force)
        listing.push(`${name.padEnd(18)} ${String(lines).padStart(7)} lines`)
      }
    }
    if (listing.length) await writeOutput(`${listing.join('\n')}\n`, {})
    return faulty ? FINDINGS : OK
  },
})
