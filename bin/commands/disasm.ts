import { join } from 'node:path'
import { disassembleTo } from '../../lib/aml/index.ts'
import { decodeMachine, findMachines, type MachineTables } from '../aml.ts'
import { command, flagOption, integer, textOption } from '../command.ts'
import { ROOMY } from '../engine.ts'
import { checkWritable, explain, FINDINGS, makeDirectory, OK, tell, UsageError, writeOutput, writePiecesAtomic } from '../io.ts'
import { Crew, defaultJobs, serve } from '../workers.ts'

interface Args { files: string[]; output?: string; legacy: boolean; jobs?: string; force: boolean }

/** Tables of several machines below this size are printed before a worker has started. */
const WORTH_WORKERS = 1 << 20

interface Unit { readonly names: readonly string[]; readonly tables: readonly { readonly bytes: Uint8Array }[] }
interface Task { readonly legacy: boolean; readonly directory: string | undefined; readonly force: boolean }
/** One machine's ASL: where it was written, or the texts themselves. */
interface Printed {
  readonly texts: readonly Uint8Array[]
  readonly listing: readonly string[]
  readonly problems: readonly string[]
  /** Why a file could not be written. */
  readonly failure?: string
}

const fileOf = (name: string): string => `${name}.dsl`

function print(unit: Unit, { legacy, directory, force }: Task): Printed {
  const { set, problems } = decodeMachine(unit)
  const texts: Uint8Array[] = []
  const listing: string[] = []
  for (const [i, name] of unit.names.entries()) {
    if (directory === undefined) {
      const pieces: Uint8Array[] = []
      disassembleTo(set, i, (piece) => pieces.push(piece.slice()), { legacy })
      texts.push(Buffer.concat(pieces))
      continue
    }
    try {
      const lines = writePiecesAtomic(join(directory, fileOf(name)), force, (write) => disassembleTo(set, i, write, { legacy }))
      listing.push(`${fileOf(name).padEnd(18)} ${String(lines).padStart(7)} lines`)
    } catch (e) {
      return { texts, listing, problems, failure: explain(e) }
    }
  }
  return { texts, listing, problems }
}

/** Runs in a worker. */
export const work = (): void => serve(print)

async function* oneByOne(units: readonly Unit[], task: Task): AsyncGenerator<Printed> {
  for (const unit of units) yield print(unit, task)
}

const failed = (e: unknown, unit: Unit): Printed => ({ texts: [], listing: [], problems: [`acpigen: ${unit.names.join(', ')}: ${explain(e)}`] })

/** Workers start while the tables are read, where so many files are named that they must be several machines. */
const MANY_FILES = 128
const crewOf = (task: Task, jobs: number): Crew<Unit, Printed> => new Crew({ module: import.meta.url, jobs, options: task, settings: ROOMY })

async function* printAll(machines: readonly MachineTables[], task: Task, wanted: string | undefined, early: Crew<Unit, Printed> | undefined): AsyncGenerator<Printed> {
  const size = machines.reduce((sum, m) => m.tables.reduce((n, t) => n + t.bytes.length, sum), 0)
  const jobs = wanted === undefined ? (size < WORTH_WORKERS ? 1 : defaultJobs(machines.length)) : Math.min(integer(wanted, '--jobs'), machines.length)
  if (jobs <= 1) {
    await early?.close()
    return yield* oneByOne(machines, task)
  }
  const units: Unit[] = machines.map(({ names, tables }) => ({ names, tables: tables.map(({ bytes }) => ({ bytes })) }))
  yield* (early ?? crewOf(task, jobs)).outcomes(units, failed)
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
    const task: Task = { legacy: a.legacy, directory: a.output, force: a.force }
    if (a.output !== undefined) await makeDirectory(a.output)
    const early = a.jobs === undefined && a.files.length >= MANY_FILES ? crewOf(task, defaultJobs(a.files.length)) : undefined
    try {
      const { machines, faulty } = await findMachines(a.files)
      // All before any: what is refused then leaves nothing half written.
      if (a.output !== undefined) for (const name of machines.flatMap((m) => m.names)) checkWritable(join(a.output, fileOf(name)), a.force)
      const listing: string[] = []
      let found = faulty
      let printed = 0
      for await (const outcome of printAll(machines, task, a.jobs, early)) {
        outcome.problems.forEach(tell)
        found ||= outcome.problems.length > 0
        if (outcome.failure !== undefined) throw new UsageError(outcome.failure)
        listing.push(...outcome.listing)
        for (const text of outcome.texts) {
          if (printed++ > 0) await writeOutput('\n', {})
          // As text: only what is binary is kept from a terminal.
          await writeOutput(new TextDecoder().decode(text), {})
        }
      }
      if (listing.length) await writeOutput(`${listing.join('\n')}\n`, {})
      return found ? FINDINGS : OK
    } finally {
      await early?.close()
    }
  },
})
