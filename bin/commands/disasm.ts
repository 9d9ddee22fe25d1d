import { join } from 'node:path'
import { disassemble } from '../../lib/aml/index.ts'
import { loadMachines } from '../aml.ts'
import { command, flagOption, textOption } from '../command.ts'
import { FINDINGS, makeDirectory, OK, writeFileAtomic, writeOutput } from '../io.ts'

interface Args { files: string[]; output?: string; legacy: boolean; force: boolean }

export default command<Args>({
  usage: 'disasm FILE… [options]',
  help: 'Print AML tables as ASL. All files of one call are one machine: methods and objects of one table are known in the others. Where there are several DSDTs, each directory or dump is a machine. Dumps, directories and gzip are read too. What is printed compiles with iasl; where ASL cannot say how the bytes are encoded, a comment does.',
  positional: { name: 'files', many: true, describe: 'DSDT, SSDTs, dumps, directories, or -' },
  options: {
    output: { ...textOption('directory for one NAME.dsl a table'), alias: 'o' },
    legacy: flagOption('macros such as Add (A, B, C) instead of ASL 2.0 operators'),
    force: flagOption('overwrite existing files'),
  },
  examples: [
    ['disasm dsdt.aml ssdt*.aml -o asl', 'one .dsl file a table'],
    ['disasm machine.dump | less', 'all tables of a dump'],
  ],
  run: async (a) => {
    if (a.output !== undefined) await makeDirectory(a.output)
    const lines: string[] = []
    let faulty = false
    let printed = 0
    for await (const machine of loadMachines(a.files)) {
      faulty ||= machine.faulty
      for (let i = 0; i < machine.tables.length; i++) {
        const text = disassemble(machine.set, i, { legacy: a.legacy })
        if (a.output === undefined) await writeOutput(printed++ ? `\n${text}` : text, {})
        else {
          const name = `${machine.names[i]}.dsl`
          await writeFileAtomic(join(a.output, name), text, a.force)
          lines.push(`${name.padEnd(18)} ${String(text.split('\n').length - 1).padStart(7)} lines`)
        }
      }
    }
    if (lines.length) await writeOutput(`${lines.join('\n')}\n`, {})
    return faulty ? FINDINGS : OK
  },
})
