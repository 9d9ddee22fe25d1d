import { fix, verify } from '../../lib/checksum/index.ts'
import { rsdp, signatureOf } from '../../lib/tables/index.ts'
import { colorOption, command, flagOption } from '../command.ts'
import { expandPath, FINDINGS, OK, readBytes, styleFor, tell, writeFileAtomic, writeOutput } from '../io.ts'

interface Args { files: string[]; fix: boolean; color?: boolean }

interface Range { readonly at: number; readonly to: number; readonly name: string }

/** The sums of a file that holds one table; undefined when it does not look like one. */
function ranges(bytes: Uint8Array): Range[] | string {
  const signature = signatureOf(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (signature === rsdp.signature) {
    if (bytes.length < 20) return 'too short for an RSDP'
    const length = rsdp.lengthOf?.(bytes) ?? 20
    if (length > bytes.length) return `length ${length} exceeds the file's ${bytes.length} bytes`
    return [{ at: 8, to: 20, name: 'checksum' }, ...(length > 32 ? [{ at: 32, to: length, name: 'extended checksum' }] : [])]
  }
  if (signature === 'FACS') return []
  if (bytes.length < 36) return 'too short for a table'
  const length = view.getUint32(4, true)
  if (length < 36 || length > bytes.length) return `length field ${length} does not fit the file's ${bytes.length} bytes`
  return [{ at: 9, to: length, name: 'checksum' }]
}

export default command<Args>({
  usage: 'checksum FILE… [--fix]',
  help: 'Verify the checksum of raw table files; with --fix correct the byte in place.',
  positional: { name: 'files', many: true, describe: 'raw tables or directories of them' },
  options: { fix: flagOption('write the right checksum into the files'), ...colorOption },
  examples: [
    ['checksum tables/', 'verify a folder'],
    ['checksum madt.aml --fix', 'after editing bytes by hand'],
  ],
  run: async (a) => {
    const style = styleFor(process.stdout, a.color)
    const lines: string[] = []
    let bad = 0
    for (const file of (await Promise.all(a.files.map(expandPath))).flat()) {
      const bytes = await readBytes(file)
      const found = ranges(bytes)
      if (typeof found === 'string') {
        tell(`acpigen: ${file}: ${found}`)
        bad++
        continue
      }
      const wrong = found.filter((r) => !verify(bytes, 0, r.to))
      if (found.length === 0) lines.push(`${style.dim('none ')} ${file}  ${signatureOf(bytes)} has no checksum`)
      else if (wrong.length === 0) lines.push(`${style.good('ok   ')} ${file}`)
      else if (a.fix) {
        const was = wrong.map((r) => bytes[r.at] as number)
        // In this order: the extended checksum of an RSDP covers the first one.
        for (const r of found) fix(bytes, r.at, 0, r.to)
        if (file === '-') await writeOutput(bytes, {})
        else await writeFileAtomic(file, bytes, true)
        lines.push(`${style.warn('fixed')} ${file}  ${wrong.map((r, i) => `${r.name} ${hex(was[i] as number)} -> ${hex(bytes[r.at] as number)}`).join(', ')}`)
      } else {
        bad++
        lines.push(`${style.bad('wrong')} ${file}  ${wrong.map((r) => `${r.name} ${hex(bytes[r.at] as number)}, should be ${hex(proper(bytes, r))}`).join(', ')}`)
      }
    }
    await writeOutput(`${lines.join('\n')}${lines.length ? '\n' : ''}`, {})
    return bad ? FINDINGS : OK
  },
})

const hex = (n: number): string => `0x${n.toString(16).toUpperCase().padStart(2, '0')}`
const proper = (bytes: Uint8Array, r: Range): number => fix(bytes.slice(0, r.to), r.at)
