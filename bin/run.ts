/** Argument parsing: help, strictness, exit codes, shell completion. */
import yargs, { type Argv } from 'yargs'
import { EXIT_CODES, type Command } from './command.ts'
import type { CommandEntry } from './commands/index.ts'
import { AcpiError } from '../lib/problem.ts'
import { CANNOT, explain, tell, UsageError } from './io.ts'
import { VERSION } from './version.ts'

const REPORT = 'this is a defect of acpigen: please report it with the input'

function register(y: Argv, entry: CommandEntry, command: Command | undefined, finish: (code: number) => void): Argv {
  return y.command({
    command: command ? command.usage : `${entry.name}`,
    describe: entry.describe,
    builder: (inner: Argv) => (command ? command.options(inner).epilogue(EXIT_CODES) : inner),
    handler: async (args: unknown) => {
      if (command) finish(await command.run(args as Record<string, unknown>))
    },
  })
}

/** Runs one call and gives its exit code. */
export async function run(argv: readonly string[], entries: readonly CommandEntry[]): Promise<number> {
  let code = 0
  const completing = argv.includes('--get-yargs-completions') || argv[0] === 'completion'
  const asked = entries.find((e) => e.name === argv[0])
  let y = yargs([...argv]).scriptName('acpigen').version(VERSION).alias('version', 'V').help().alias('help', 'h')
    .usage('$0 <command> [options]\n\nACPI tables: generate, decode, check, patch.')
    .parserConfiguration({ 'parse-positional-numbers': false, 'duplicate-arguments-array': true, 'greedy-arrays': true })
    .strict().demandCommand(1, 'a command is needed').recommendCommands().exitProcess(false).showHelpOnFail(false)
    .wrap(Math.min(100, process.stdout.columns ?? 80)).locale('en')
    .fail((message: string, error: Error | undefined) => {
      if (error && !(error instanceof UsageError) && error.name !== 'YError') throw error
      throw new UsageError(`${message || error?.message}; see acpigen ${asked ? `${asked.name} ` : ''}--help`)
    })
  for (const entry of asked && !completing ? [asked] : entries) {
    y = register(y, entry, entry === asked || completing ? await entry.load() : undefined, (c) => { code = c })
  }
  if (!asked || completing) y = y.completion('completion', 'print a script for bash or zsh completion').epilogue(`acpigen <command> --help explains a command.\n${EXIT_CODES}`)
  try {
    await y.parseAsync()
    return code
  } catch (e) {
    tell(`acpigen: ${explain(e)}`)
    if (!(e instanceof AcpiError) && !(e instanceof UsageError)) tell(`acpigen: ${REPORT}`)
    return CANNOT
  }
}
