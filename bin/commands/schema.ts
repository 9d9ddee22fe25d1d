import { jsonSchemaOf, jsonSchemaOfAny } from '../../lib/schema/index.ts'
import { tables } from '../../lib/tables/index.ts'
import { command, outputOptions } from '../command.ts'
import { knownTable } from '../signature.ts'
import { OK, writeOutput } from '../io.ts'

interface Args { signature?: string; output?: string; force: boolean }

export default command<Args>({
  usage: 'schema [SIGNATURE]',
  help: 'Print the JSON Schema of a table\'s JSON form; without a signature, of any table. An editor that knows the schema completes table files: put "$schema": "apic.schema.json" into them.',
  positional: { name: 'signature', optional: true, describe: 'such as APIC' },
  options: { ...outputOptions },
  examples: [
    ['schema APIC -o apic.schema.json', 'for MADT files'],
    ['schema -o acpi.schema.json', 'for any table'],
  ],
  run: async (a) => {
    const schema = a.signature === undefined ? jsonSchemaOfAny(tables) : jsonSchemaOf(knownTable(a.signature))
    await writeOutput(`${JSON.stringify(schema, null, 2)}\n`, a)
    return OK
  },
})
