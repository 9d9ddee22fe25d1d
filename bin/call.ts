/** One call from arguments to exit code; no mistake of the user's prints a stack trace. */
import { AcpiError } from '../lib/problem.ts'
import type { CommandEntry } from './commands/index.ts'
import { CANNOT, explain, tell, UsageError } from './io.ts'
import { parseQuickly } from './parse.ts'

export async function call(argv: readonly string[], entries: readonly CommandEntry[]): Promise<number> {
  try {
    const entry = entries.find((e) => e.name === argv[0])
    const command = await entry?.load()
    const args = command && parseQuickly(command, argv.slice(1))
    if (command && args) return await command.run(args)
    const { run } = await import('./run.ts')
    return await run(argv, entries)
  } catch (e) {
    tell(`acpigen: ${explain(e)}`)
    if (!(e instanceof AcpiError) && !(e instanceof UsageError)) tell('acpigen: this is a defect of acpigen: please report it with the input')
    return CANNOT
  }
}
