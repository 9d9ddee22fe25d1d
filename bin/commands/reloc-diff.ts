import { diffRelocations } from '../../lib/emit/index.ts'
import { command, flagOption } from '../command.ts'
import { OK, readBytes, UsageError, writeOutput } from '../io.ts'

interface Args { files: string[]; json: boolean }

const hex = (n: number, digits = 1): string => `0x${n.toString(16).toUpperCase().padStart(digits, '0')}`

export default command<Args>({
  usage: 'reloc-diff A B [--json]',
  help: 'Find the relocations of an AML table by comparing two builds of the same source with other placeholder values. Fails, and says which condition does not hold, when the method is not sound for these two files.',
  positional: { name: 'files', many: true, describe: 'the two builds' },
  options: { json: flagOption('the relocations as JSON') },
  examples: [['reloc-diff a.aml b.aml', 'offsets, values in both, what stands there']],
  run: async (a) => {
    if (a.files.length !== 2) throw new UsageError('reloc-diff compares two files')
    const found = diffRelocations(await readBytes(a.files[0] as string), await readBytes(a.files[1] as string))
    const text = a.json ? JSON.stringify(found, null, 2)
      : [...found.map((f) => `${hex(f.offset, 6)}  ${f.context.padEnd(14)} ${hex(f.a, 8)} ${hex(f.b, 8)}${f.symbol === undefined ? '' : `  symbol ${f.symbol}`}`), `${found.length} relocations`].join('\n')
    await writeOutput(`${text}\n`, {})
    return OK
  },
})
