import { join } from 'node:path'
import { linkerLoader, LOADER_FILE, RSDP_FILE, TABLES_FILE } from '../../lib/emit/index.ts'
import { formatProblem } from '../../lib/problem.ts'
import { command, flagOption, headerFrom, identityOptions, textOption } from '../command.ts'
import { FINDINGS, loadTables, makeDirectory, OK, tell, UsageError, writeFileAtomic, writeOutput } from '../io.ts'

interface Args { files: string[]; output: string; force: boolean; oemId?: string; oemTableId?: string; oemRevision?: string }

const ROOTS = new Set(['RSDP', 'RSDT', 'XSDT'])

export default command<Args>({
  usage: 'linker-loader FILE… -o DIR',
  help: 'Write the blobs with which QEMU hands tables to guest firmware: the tables, the RSDP, and the script that places them, makes offsets into addresses and corrects checksums. Root tables among the files are replaced.',
  positional: { name: 'files', many: true, describe: 'tables, dumps, directories, or -' },
  options: {
    ...identityOptions,
    output: { ...textOption('directory to write to'), alias: 'o', demandOption: true },
    force: flagOption('overwrite existing files'),
  },
  examples: [['linker-loader fadt.aml dsdt.aml madt.aml -o fw', 'fw/tables, fw/rsdp, fw/table-loader']],
  run: async (a) => {
    const { tables, problems } = await loadTables(a.files)
    for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
    const chosen = tables.filter((t) => !ROOTS.has(t.signature))
    if (chosen.length === 0) throw new UsageError(`no table in ${a.files.join(', ')}`)
    const blobs = linkerLoader(chosen.map((t) => t.bytes), headerFrom(a))
    await makeDirectory(a.output)
    const files = [['tables', TABLES_FILE, blobs.tables], ['rsdp', RSDP_FILE, blobs.rsdp], ['table-loader', LOADER_FILE, blobs.loader]] as const
    for (const [name, , data] of files) await writeFileAtomic(join(a.output, name), data, a.force)
    await writeOutput(`${files.map(([name, blob, data]) => `${name.padEnd(13)} ${blob.padEnd(18)} ${String(data.length).padStart(7)} bytes`).join('\n')}\n`, {})
    return problems.length ? FINDINGS : OK
  },
})
