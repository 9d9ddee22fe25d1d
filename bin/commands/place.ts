import { join } from 'node:path'
import { placeTables } from '../../lib/emit/index.ts'
import { formatProblem } from '../../lib/problem.ts'
import { address, command, flagOption, headerFrom, identityOptions, textOption } from '../command.ts'
import { FINDINGS, loadTables, makeDirectory, OK, tell, UsageError, writeFileAtomic, writeOutput } from '../io.ts'

interface Args { files: string[]; base: string; output: string; force: boolean; oemId?: string; oemTableId?: string; oemRevision?: string }

const hex = (n: bigint): string => `0x${n.toString(16).toUpperCase()}`
/** Made anew for the image. */
const ROOTS = new Set(['RSDP', 'RSDT', 'XSDT'])

export default command<Args>({
  usage: 'place FILE… --base ADDR -o DIR',
  help: 'Lay tables out in guest memory for a VMM that loads one image: RSDP, XSDT and the tables, with the FADT pointing at DSDT and FACS. Writes image.bin and layout.json. Root tables among the files are replaced.',
  positional: { name: 'files', many: true, describe: 'tables, dumps, directories, or -' },
  options: {
    base: { ...textOption('guest-physical address of the image'), demandOption: true },
    ...identityOptions,
    output: { ...textOption('directory to write to'), alias: 'o', demandOption: true },
    force: flagOption('overwrite existing files'),
  },
  examples: [['place madt.aml fadt.aml dsdt.aml --base 0xE0000 -o guest', 'image.bin goes to 0xE0000']],
  run: async (a) => {
    const { tables, problems } = await loadTables(a.files)
    for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
    const chosen = tables.filter((t) => !ROOTS.has(t.signature))
    if (chosen.length === 0) throw new UsageError(`no table to place in ${a.files.join(', ')}`)
    const placed = placeTables({ base: address(a.base, '--base'), tables: chosen.map((t) => t.bytes), header: headerFrom(a) })
    await makeDirectory(a.output)
    const all = [placed.rsdp, placed.xsdt, ...placed.tables]
    await writeFileAtomic(join(a.output, 'image.bin'), placed.image, a.force)
    await writeFileAtomic(join(a.output, 'layout.json'), `${JSON.stringify({ base: hex(placed.base), length: placed.image.length, tables: all.map((t) => ({ signature: t.signature.trim(), address: hex(t.address), length: t.length })) }, null, 2)}\n`, a.force)
    await writeOutput(`${all.map((t) => `${t.signature.trim().padEnd(8)} ${hex(t.address).padEnd(12)} ${String(t.length).padStart(7)} bytes`).join('\n')}\n`, {})
    return problems.length ? FINDINGS : OK
  },
})
