/** Entry of the command line: loads as little as the call needs. */
import { commands } from './commands/index.ts'
import { VERSION } from './version.ts'

const argv = process.argv.slice(2)

// A reader that stops reading (head, less) is no error.
process.stdout.on('error', (e: NodeJS.ErrnoException) => process.exit(e.code === 'EPIPE' ? 0 : 2))

if (argv[0] === '--version' || argv[0] === '-V') process.stdout.write(`${VERSION}\n`)
else {
  const { call } = await import('./call.ts')
  process.exitCode = await call(argv, commands)
}
