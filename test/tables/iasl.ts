/** iasl as the other opinion: what it says stands at each offset of a table, against our rows. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Row } from '../../lib/schema/rows.ts'
import { guidBytes } from '../../lib/schema/scalar.ts'

/** The version of iasl, or undefined without one. */
export const iaslVersion: string | undefined = (() => {
  const { stdout, error } = spawnSync('iasl', ['-v'], { encoding: 'utf8' })
  return error ? undefined : /version (\d+)/.exec(stdout)?.[1]
})()

/** Runs `body` with a temporary directory and removes it. */
export function inTemp<T>(body: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'acpigen-iasl-'))
  try {
    return body(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

const run = (dir: string, args: readonly string[]): string => {
  const r = spawnSync('iasl', args, { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 28 })
  return `${r.stdout}${r.stderr}`
}

/** The disassembly of each table, in order; undefined where iasl gives none. */
export function disassemble(tables: readonly Uint8Array[]): (string | undefined)[] {
  return inTemp((dir) => {
    tables.forEach((bytes, i) => writeFileSync(join(dir, `t${i}.dat`), bytes))
    // One process for many files; a file that makes iasl give up is followed by the next run.
    for (let from = 0; from < tables.length; from += 64) {
      const names = tables.slice(from, from + 64).map((_, k) => `t${from + k}.dat`)
      run(dir, ['-d', ...names])
      for (const name of names) if (!existsSync(join(dir, name.replace('.dat', '.dsl')))) run(dir, ['-d', name])
    }
    return tables.map((_, i) => {
      const dsl = join(dir, `t${i}.dsl`)
      return existsSync(dsl) ? readFileSync(dsl, 'latin1') : undefined
    })
  })
}

/** Every template that iasl can make, compiled: signature in lower case and bytes. */
export function templates(): { name: string; bytes: Uint8Array }[] {
  return inTemp((dir) => {
    execFileSync('iasl', ['-T', 'ALL'], { cwd: dir, stdio: 'ignore' })
    const sources = readdirSync(dir).filter((f) => f.endsWith('.asl'))
    for (const source of sources) run(dir, [source])
    return sources.flatMap((source) => {
      const aml = join(dir, source.replace('.asl', '.aml'))
      return existsSync(aml) ? [{ name: source.replace('.asl', ''), bytes: new Uint8Array(readFileSync(aml)) }] : []
    })
  })
}

/** One line of a disassembly with an offset column and a value. */
export interface IaslField {
  readonly offset: number
  readonly length: number
  readonly name: string
  readonly value: string
}

/** The leaf fields of a disassembled data table. */
export function iaslFields(dsl: string): IaslField[] {
  const fields: IaslField[] = []
  for (const line of dsl.split('\n')) {
    const m = /^\[([0-9A-F]+)h (\d+) +(\d+)\] *(.*?) : (.*)$/.exec(line)
    if (!m) continue
    const [, , offset, length, name, value] = m as unknown as [string, string, string, string, string, string]
    if (value.startsWith('[')) continue // a structure; its fields follow
    fields.push({ offset: Number(offset), length: Number(length), name, value: value.trim() })
  }
  return fields
}

function leBytes(n: bigint, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => Number((n >> BigInt(8 * i)) & 0xffn))
}

export const isWide = (row: Row): boolean => row.kind?.kind === 'cstring' && row.kind.wide === true

/** The bytes that a row's raw value stands for, not looked up in the table. */
export function rowBytes(row: Row): Uint8Array {
  const { raw, kind, length } = row
  if (raw instanceof Uint8Array) return raw
  if (typeof raw === 'number' || typeof raw === 'bigint') return leBytes(BigInt(raw), length)
  if (kind?.kind === 'guid') return guidBytes(raw as string) as Uint8Array
  const out = new Uint8Array(length)
  const wide = isWide(row)
  ;[...(raw as string)].forEach((c, i) => {
    if (!wide) out[i] = c.charCodeAt(0)
    else out.set(leBytes(BigInt(c.charCodeAt(0)), 2), 2 * i)
  })
  return out
}

/** Whether the bytes are what iasl's text says; undefined when the text is not a value of that length. */
export function agrees(field: IaslField, bytes: Uint8Array, wide: boolean): boolean | undefined {
  if (field.value.startsWith('"')) return agreesText(field, bytes, wide)
  const text = field.value.replace(/ +(\[.*|\(.*)$/, '').trim()
  const same = (want: Uint8Array | undefined): boolean => want !== undefined && Buffer.compare(want, bytes) === 0
  if (/^[0-9A-F]{8}-([0-9A-F]{4}-){3}[0-9A-F]{12}$/i.test(text)) return same(guidBytes(text))
  if (/^([0-9A-F]{2} )*[0-9A-F]{2}$/.test(text) && text.length === 3 * field.length - 1 && field.length > 1) {
    return same(Uint8Array.from(text.split(' '), (x) => Number.parseInt(x, 16)))
  }
  if (/^[0-9A-F]+$/.test(text) && text.length === 2 * field.length) return same(leBytes(BigInt(`0x${text}`), field.length))
  return undefined
}

/** iasl stops at NUL and prints a blank for what is not ASCII. */
function agreesText(field: IaslField, bytes: Uint8Array, wide: boolean): boolean | undefined {
  const text = /^"(.*)"/.exec(field.value)?.[1] ?? ''
  if (/\\[^_^.A-Z0-9]/.test(text)) return undefined
  const chars = wide ? bytes.filter((_, i) => i % 2 === 0) : bytes
  const nul = chars.indexOf(0)
  const shown = [...chars.subarray(0, nul < 0 ? chars.length : nul)].map((b) => (b < 0x20 || b > 0x7e ? ' ' : String.fromCharCode(b))).join('')
  return shown.trimEnd() === text.trimEnd()
}
