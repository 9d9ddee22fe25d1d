import { diffSets, diffTables, formatSetDiff, formatTableDiff } from '../../lib/tables/index.ts'
import { formatProblem } from '../../lib/problem.ts'
import { command, flagOption, listOption, outputOptions } from '../command.ts'
import { FINDINGS, loadTables, OK, tell, UsageError, writeOutput } from '../io.ts'

interface Args { files: string[]; json: boolean; table?: string[]; output?: string; force: boolean }

export default command<Args>({
  usage: 'diff A B [options]',
  help: 'Compare two tables, dumps or directories field by field: path, old and new value, meaning. Entries are matched by what they are (APIC id, UID, base address), not by where they stand, so that an added entry is one line.',
  positional: { name: 'files', many: true, describe: 'old and new: a table, a dump, or a directory' },
  options: {
    json: flagOption('the differences as JSON'),
    table: listOption('only tables with this signature'),
    ...outputOptions,
  },
  examples: [
    ['diff old.dump new.dump', 'two firmware versions'],
    ['diff madt.aml patched.aml', 'two tables'],
  ],
  run: async (a) => {
    if (a.files.length !== 2) throw new UsageError('diff compares two: old and new')
    const wanted = a.table?.map((s) => s.toUpperCase().trim())
    const [old, now] = await Promise.all(a.files.map(async (file) => {
      const { tables, problems } = await loadTables([file])
      for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
      const chosen = tables.filter((t) => !wanted || wanted.includes(t.signature.trim().toUpperCase()))
      if (chosen.length === 0) throw new UsageError(`no ${wanted ? wanted.join(', ') : 'ACPI table'} in ${file}`)
      return chosen.map((t) => t.bytes)
    })) as [Uint8Array[], Uint8Array[]]
    const single = old.length === 1 && now.length === 1
    if (single) {
      const changes = diffTables(old[0] as Uint8Array, now[0] as Uint8Array)
      await writeOutput(a.json ? `${JSON.stringify(changes, null, 2)}\n` : formatTableDiff(changes), a)
      return changes.length ? FINDINGS : OK
    }
    const d = diffSets(old, now)
    await writeOutput(a.json ? `${JSON.stringify(d, null, 2)}\n` : formatSetDiff(d), a)
    return d.added.length || d.removed.length || d.changed.length ? FINDINGS : OK
  },
})
