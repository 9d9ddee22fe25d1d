import { fix } from '../../lib/checksum/index.ts'
import { ACPI_DIRECTORY, cpioArchive, upgradeHazards } from '../../lib/emit/index.ts'
import type { FoundTable } from '../../lib/containers/index.ts'
import { formatProblem } from '../../lib/problem.ts'
import { command, flagOption, outputOptions, textOption } from '../command.ts'
import { FINDINGS, loadTables, OK, tell, UsageError, writeOutput } from '../io.ts'

interface Args { files: string[]; bump: boolean; match?: string; output?: string; force: boolean }

const IDS = { oemId: [10, 16], oemTableId: [16, 24], oemRevision: 24 } as const
const u32 = (b: Uint8Array): DataView => new DataView(b.buffer, b.byteOffset, b.byteLength)

/** The machine's table that a new one replaces: same signature; among SSDTs the one with the same table id. */
function replaced(t: FoundTable, machine: readonly FoundTable[]): FoundTable | undefined {
  const same = machine.filter((m) => m.signature === t.signature && m.bytes.length >= 36)
  const id = (b: Uint8Array): string => String.fromCharCode(...b.subarray(...IDS.oemTableId))
  return same.length === 1 ? same[0] : same.find((m) => id(m.bytes) === id(t.bytes))
}

export default command<Args>({
  usage: 'initrd FILE… -o acpi.cpio [--bump] [--match DUMP]',
  help: 'Write an archive from which Linux upgrades or adds ACPI tables at boot; put it before the initrd. Linux replaces a table only when signature, OEM id and OEM table id agree to the byte and the OEM revision is higher; other tables are added.',
  positional: { name: 'files', many: true, describe: 'tables, dumps, directories, or -' },
  options: {
    bump: flagOption('raise the OEM revision by one'),
    match: textOption('dump of the machine: take ids from its tables, and a higher revision'),
    ...outputOptions,
  },
  examples: [
    ['initrd ssdt.aml -o acpi.cpio', 'then: cat acpi.cpio initrd.img > new.img'],
    ['initrd dsdt.aml --match machine.dump -o acpi.cpio', 'replaces the machine\'s DSDT'],
  ],
  run: async (a) => {
    const { tables, problems } = await loadTables(a.files)
    for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
    if (tables.length === 0) throw new UsageError(`no ACPI table in ${a.files.join(', ')}`)
    const machine = a.match === undefined ? [] : (await loadTables([a.match])).tables
    const count = new Map<string, number>()
    const files = tables.map((t) => {
      const bytes = t.bytes.slice()
      if (bytes.length >= 36) {
        const old = replaced(t, machine)
        if (old) {
          bytes.set(old.bytes.subarray(IDS.oemId[0], IDS.oemTableId[1]), IDS.oemId[0])
          u32(bytes).setUint32(IDS.oemRevision, u32(old.bytes).getUint32(IDS.oemRevision, true) + 1, true)
        } else if (a.match !== undefined) tell(`acpigen: ${t.signature}: the machine has no table that it would replace; it will be added`)
        if (a.bump && !old) u32(bytes).setUint32(IDS.oemRevision, u32(bytes).getUint32(IDS.oemRevision, true) + 1, true)
        if (old || a.bump) fix(bytes)
      }
      const n = (count.get(t.signature) ?? 0) + 1
      count.set(t.signature, n)
      return { name: `${t.signature.toLowerCase().replace(/[^a-z0-9]/g, '')}${n > 1 ? n : ''}.aml`, bytes }
    })
    const hazards = upgradeHazards(files)
    for (const h of hazards) tell(`acpigen: warning: ${h}`)
    await writeOutput(cpioArchive(files.map((f) => ({ ...f, name: `${ACPI_DIRECTORY}/${f.name}` }))), a)
    return hazards.length || problems.length ? FINDINGS : OK
  },
})
