import { tables } from '../../lib/tables/index.ts'
import { command, flagOption } from '../command.ts'
import { OK, writeOutput } from '../io.ts'

interface Args { json: boolean }

export default command<Args>({
  usage: 'tables [--json]',
  help: 'List the tables whose layout is known: signature, name and where it is specified.',
  options: { json: flagOption('the list as JSON') },
  examples: [['tables', 'what decode explains']],
  run: async (a) => {
    const list = tables.map((t) => ({ signature: t.signature.trim(), title: t.title, section: t.struct.section ?? '' }))
    await writeOutput(a.json ? `${JSON.stringify(list, null, 2)}\n` : `${list.map((t) => `${t.signature.padEnd(8)} ${t.title.padEnd(52)} ${t.section}`.trimEnd()).join('\n')}\n`, {})
    return OK
  },
})
