import { join } from 'node:path'
import { formatProblem } from '../../lib/problem.ts'
import type { FoundTable } from '../../lib/containers/index.ts'
import { command, flagOption, listOption, textOption } from '../command.ts'
import { FINDINGS, loadTables, makeDirectory, OK, tell, UsageError, writeFileAtomic, writeOutput } from '../io.ts'

interface Args { files: string[]; output: string; force: boolean; table?: string[] }

/** File names as acpixtract and the kernel's folder use them: APIC, SSDT1, SSDT2 …, safe on every system. */
function fileName(t: FoundTable, count: number): string {
  const signature = t.signature.trim().replace(/[^A-Za-z0-9_]/g, '_') || 'table'
  return `${signature}${count > 1 ? t.instance + 1 : ''}.aml`
}

export default command<Args>({
  usage: 'extract DUMP… -o DIR [options]',
  help: 'Write every table of the dumps as a file of its own.',
  positional: { name: 'files', many: true, describe: 'dumps, files, directories, or -' },
  options: {
    output: { ...textOption('directory to write to'), alias: 'o', demandOption: true },
    force: flagOption('overwrite existing files'),
    table: listOption('only tables with this signature'),
  },
  examples: [['extract machine.dump -o tables', 'tables/APIC.aml, tables/DSDT.aml, …']],
  run: async (a) => {
    const loaded = await loadTables(a.files)
    for (const p of loaded.problems) tell(`acpigen: ${formatProblem(p)}`)
    const wanted = a.table?.map((s) => s.toUpperCase().trim())
    const tables = loaded.tables.filter((t) => !wanted || wanted.includes(t.signature.trim().toUpperCase()))
    if (tables.length === 0) throw new UsageError(`no ${wanted ? wanted.join(', ') : 'ACPI table'} in ${a.files.join(', ')}`)
    const counts = new Map<string, number>()
    const numbered = tables.map((t) => {
      const instance = counts.get(t.signature) ?? 0
      counts.set(t.signature, instance + 1)
      return { ...t, instance }
    })
    await makeDirectory(a.output)
    const lines: string[] = []
    for (const t of numbered) {
      const name = fileName(t, counts.get(t.signature) as number)
      await writeFileAtomic(join(a.output, name), t.bytes, a.force)
      lines.push(`${name.padEnd(14)} ${String(t.bytes.length).padStart(7)} bytes`)
    }
    await writeOutput(`${lines.join('\n')}\n`, {})
    return loaded.problems.length ? FINDINGS : OK
  },
})
