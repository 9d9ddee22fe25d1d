import { formatTree, treeToJson } from '../../lib/aml/index.ts'
import { loadMachine } from '../aml.ts'
import { command, flagOption, outputOptions, textOption } from '../command.ts'
import { FINDINGS, OK, writeOutput } from '../io.ts'

interface Args { files: string[]; json: boolean; filter?: string; output?: string; force: boolean }

export default command<Args>({
  usage: 'tree FILE… [options]',
  help: 'Print the namespace of a machine: every object with its type, constants among _HID, _CID, _UID, _ADR and _STA, and the table that defines it. All files of one call are one machine.',
  positional: { name: 'files', many: true, describe: 'DSDT, SSDTs, dumps, directories, or -' },
  options: {
    filter: textOption('only objects whose path contains this text'),
    json: flagOption('the tree as JSON'),
    ...outputOptions,
  },
  examples: [
    ['tree dsdt.aml ssdt*.aml', 'the whole namespace'],
    ['tree machine.dump --filter _HID', 'hardware ids only'],
  ],
  run: async (a) => {
    const machine = await loadMachine(a.files)
    const o = a.filter === undefined ? {} : { filter: a.filter }
    await writeOutput(a.json ? `${JSON.stringify(treeToJson(machine.set, o), null, 2)}\n` : formatTree(machine.set, o), a)
    return machine.faulty ? FINDINGS : OK
  },
})
