import { decodeTable, encodeTable, tableFromJson } from '../../lib/tables/index.ts'
import { stripComments, type Json } from '../../lib/schema/index.ts'
import { colorOption, command, outputOptions } from '../command.ts'
import { formatFor, formatOption, render } from '../formats.ts'
import { OK, readBytes, styleFor, tell, UsageError, writeOutput } from '../io.ts'

interface Args { file: string; output?: string; force: boolean; format?: string; color?: boolean }

/** The tables of a document: what `decode --json` prints, a list of tables, or one table. */
function tablesOf(json: Json): Json[] {
  if (Array.isArray(json)) return json.flatMap(tablesOf)
  if (typeof json === 'object' && json !== null) {
    if (Array.isArray(json.tables) && json.header === undefined) return json.tables.flatMap(tablesOf)
    if (typeof json.table === 'object' && json.table !== null && !Array.isArray(json.table)) {
      const table = json.table
      return [typeof json.signature === 'string' && table.header === undefined && table.signature === undefined ? { signature: json.signature, ...table } : table]
    }
  }
  return [json]
}

function parse(text: string, file: string): Json {
  try {
    return JSON.parse(stripComments(text)) as Json
  } catch (e) {
    throw new UsageError(`${file}: not JSON: ${(e as Error).message}`)
  }
}

export default command<Args>({
  usage: 'encode FILE.json [options]',
  help: 'Build tables from what acpigen decode --json printed, or from a table written by hand (acpigen template begins one; comments are allowed): lengths, counts and the checksum are computed unless the JSON states them. Several tables are written one after the other.',
  positional: { name: 'file', describe: 'JSON file, or -' },
  options: { ...outputOptions, format: formatOption, ...colorOption },
  examples: [['encode apic.json -o apic.aml', 'the bytes again']],
  run: async (a) => {
    const json = parse(new TextDecoder().decode(await readBytes(a.file)), a.file)
    const tables = tablesOf(json)
    if (tables.length === 0) throw new UsageError(`${a.file}: no table in it`)
    const built = tables.map((t) => {
      const { signature, value } = tableFromJson(t)
      return encodeTable(signature, value)
    })
    const format = formatFor(a.format, a.output)
    const style = styleFor(process.stdout, a.color)
    if (format === 'bin') {
      const out = new Uint8Array(built.reduce((n, b) => n + b.length, 0))
      let at = 0
      for (const b of built) { out.set(b, at); at += b.length }
      await writeOutput(out, a)
    } else await writeOutput((await Promise.all(built.map((b, i) => render(b, format, `table${i}`, style)))).join('\n'), a)
    if (a.output !== undefined && a.output !== '-') tell(`${a.output}: ${built.map((b) => `${decodeTable(b).signature.trim()} ${b.length} bytes`).join(', ')}`)
    return OK
  },
})
