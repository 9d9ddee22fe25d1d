/** Calls that need explaining: help, mistakes, shell completion. Plain calls never load this (see parse.ts). */
import yargs, { type Argv } from 'yargs'
import { EXIT_CODES, type Command } from './command.ts'
import type { CommandEntry } from './commands/index.ts'
import { UsageError } from './io.ts'
import { PARSER_CONFIGURATION } from './parse.ts'
import { VERSION } from './version.ts'

const word = (c: Command, name: string): string =>
  c.positional ? `${name} ${c.positional.optional ? '[' : '<'}${c.positional.name}${c.positional.many ? '..' : ''}${c.positional.optional ? ']' : '>'}` : name

function describe(y: Argv, c: Command): Argv {
  let described: Argv = (y as Argv<unknown>).usage(`$0 ${c.usage}\n\n${c.help}`).options(c.options as never).epilogue(EXIT_CODES) as Argv
  if (c.positional) described = described.positional(c.positional.name, { type: 'string', array: c.positional.many ?? false, describe: c.positional.describe } as never)
  for (const [call, what] of c.examples) described = described.example(`$0 ${call}`, what)
  return described
}

/** Explains a call or runs it; gives its exit code. */
export async function run(argv: readonly string[], entries: readonly CommandEntry[]): Promise<number> {
  let code = 0
  const completing = argv.includes('--get-yargs-completions') || argv[0] === 'completion'
  const asked = entries.find((e) => e.name === argv[0])
  let y = yargs([...argv]).scriptName('acpigen').version(VERSION).alias('version', 'V').help().alias('help', 'h')
    .usage('$0 <command> [options]\n\nACPI tables: generate, decode, check, patch.')
    .parserConfiguration(PARSER_CONFIGURATION as never)
    .strict().demandCommand(1, 'a command is needed').recommendCommands().exitProcess(false).showHelpOnFail(false)
    .wrap(Math.min(100, process.stdout.columns ?? 80)).locale('en')
    .fail((message: string, error: Error | undefined) => {
      if (error && error.name !== 'YError') throw error
      throw new UsageError(`${message || error?.message}; see acpigen ${asked ? `${asked.name} ` : ''}--help`)
    })
  for (const entry of asked && !completing ? [asked] : entries) {
    const loaded = entry === asked || completing ? await entry.load() : undefined
    y = y.command({
      command: loaded ? word(loaded, entry.name) : entry.name,
      describe: entry.describe,
      builder: (inner: Argv) => (loaded ? describe(inner, loaded) : inner),
      handler: async (args: unknown) => {
        if (loaded) code = await loaded.run(args as Record<string, unknown>)
      },
    })
  }
  if (!asked || completing) y = y.completion('completion', 'print a script for bash or zsh completion').epilogue(`acpigen <command> --help explains a command.\n${EXIT_CODES}`)
  await y.parseAsync()
  return code
}
