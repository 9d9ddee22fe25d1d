import { templateOf } from '../../lib/schema/index.ts'
import { command, outputOptions } from '../command.ts'
import { knownTable } from '../signature.ts'
import { OK, writeOutput } from '../io.ts'

interface Args { signature: string; output?: string; force: boolean }

export default command<Args>({
  usage: 'template SIGNATURE',
  help: 'Print a small valid table as JSON with comments, to be edited and given to acpigen encode.',
  positional: { name: 'signature', describe: 'such as APIC' },
  options: { ...outputOptions },
  examples: [['template HPET -o hpet.json', 'then: acpigen encode hpet.json -o hpet.aml']],
  run: async (a) => {
    const text = templateOf(knownTable(a.signature))
    await writeOutput(text.endsWith('\n') ? text : `${text}\n`, a)
    return OK
  },
})
