import { isFault } from '../../lib/view/index.ts'
import { decodeTable, signatureOf, tableKind, tableToJson } from '../../lib/tables/index.ts'
import { decode, toJson, type DecodedTable, type TableKind } from '../../lib/schema/index.ts'
import { staoDraft } from '../../lib/stao/index.ts'
import type { FoundTable } from '../../lib/containers/index.ts'
import { formatProblem } from '../../lib/problem.ts'
import { colorOption, command, flagOption, integer, listOption, outputOptions, textOption } from '../command.ts'
import { annotated, textOf } from '../show.ts'
import { FINDINGS, loadTables, OK, styleFor, tell, UsageError, writeOutput } from '../io.ts'

interface Args {
  files: string[]; json: boolean; hex: boolean; table?: string[]
  splitOffset?: string; output?: string; force: boolean; color?: boolean
}

const sourceText = (t: FoundTable): string =>
  [t.source.file ?? '', t.source.line === undefined ? '' : `line ${t.source.line}`, t.source.offset ? `offset 0x${t.source.offset.toString(16)}` : '', t.address === undefined ? '' : `at 0x${t.address.toString(16).toUpperCase()}`].filter(Boolean).join(', ')

const tooShort = (t: FoundTable): boolean => t.bytes.length < tableKind(signatureOf(t.bytes)).minimum

function jsonOf(t: FoundTable, kind: TableKind | undefined): object {
  const decoded = kind ? decode(kind, t.bytes) as DecodedTable : decodeTable(t.bytes)
  return {
    signature: t.signature, instance: t.instance, length: t.bytes.length,
    ...(t.address === undefined ? {} : { address: `0x${t.address.toString(16)}` }),
    source: t.source,
    problems: decoded.problems,
    table: kind ? toJson(kind, decoded.value) : tableToJson(decoded),
  }
}

export default command<Args>({
  usage: 'decode FILE… [options]',
  help: 'Print every table found in the files: raw tables, several in one file, acpidump text in any dialect, directories such as /sys/firmware/acpi/tables, and gzip of these. - is standard input.',
  positional: { name: 'files', many: true, describe: 'files, directories, or -' },
  options: {
    json: { ...flagOption('JSON, which acpigen encode takes back'), conflicts: 'hex' },
    hex: flagOption('annotated dump: every byte with its field'),
    table: listOption('only tables with this signature'),
    'split-offset': textOption('STAO in the raw form of the draft: where its UIDs begin'),
    ...outputOptions,
    ...colorOption,
  },
  examples: [
    ['decode machine.dump --table APIC', 'the MADT of a dump'],
    ['decode madt.aml --hex', 'every byte explained'],
    ['decode /sys/firmware/acpi/tables --json -o tables.json', 'this machine as JSON'],
  ],
  run: async (a) => {
    const { tables, problems } = await loadTables(a.files)
    for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
    const wanted = a.table?.map((s) => s.toUpperCase().trim())
    const chosen = tables.filter((t) => !wanted || wanted.includes(t.signature.trim().toUpperCase()))
    if (tables.length === 0) throw new UsageError(`no ACPI table in ${a.files.join(', ')}`)
    if (chosen.length === 0) throw new UsageError(`no table ${wanted?.join(', ')} in ${a.files.join(', ')}; there are ${[...new Set(tables.map((t) => t.signature))].join(', ')}`)
    const style = styleFor(process.stdout, a.color)
    const readable = chosen.filter((t) => !tooShort(t))
    for (const t of chosen) if (tooShort(t)) tell(`acpigen: ${t.signature} (${sourceText(t)}): only ${t.bytes.length} bytes, too few for a table header`)
    const draft = a.splitOffset === undefined ? undefined : staoDraft(integer(a.splitOffset, '--split-offset'))
    const kindOf = (t: FoundTable): TableKind | undefined => (draft && t.signature === draft.signature ? (draft as TableKind) : undefined)
    let text: string
    if (a.json) text = `${JSON.stringify({ tables: readable.map((t) => jsonOf(t, kindOf(t))) }, null, 2)}\n`
    else {
      const many = tables.length > 1
      text = readable.map((t) => `${many ? `${style.dim(`# ${sourceText(t)}`)}\n` : ''}${a.hex ? annotated(t.bytes, style, kindOf(t)) : textOf(t.bytes, style, kindOf(t))}`).join('\n')
    }
    await writeOutput(text, a)
    const faulty = readable.some((t) => decodeTable(t.bytes).problems.some(isFault))
    return faulty || problems.length > 0 || readable.length < chosen.length ? FINDINGS : OK
  },
})
