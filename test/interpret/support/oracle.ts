/** acpiexec and iasl as second opinions, when they are installed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const installed = (tool: string): boolean => spawnSync(tool, ['-v'], { stdio: 'ignore' }).error === undefined
export const hasIasl = installed('iasl')
export const hasAcpiexec = installed('acpiexec')

/** A directory that is removed when `body` ends. */
export function inTemporary<T>(body: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'acpigen-interpret-'))
  try {
    return body(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Compiles sources with iasl, errors of its type checks forced through; undefined where no AML comes out. */
export function compileAsl(sources: ReadonlyMap<string, string>): Map<string, Uint8Array> {
  return inTemporary((dir) => {
    const out = new Map<string, Uint8Array>()
    const names = [...sources.keys()]
    names.forEach((name, i) => writeFileSync(join(dir, `t${i}.asl`), sources.get(name) as string))
    // One file a call: a source that iasl gives up on takes the rest of its call with it.
    names.forEach((_, i) => spawnSync('iasl', ['-f', '-oa', '-vs', '-vi', `t${i}.asl`], { cwd: dir, stdio: 'ignore' }))
    names.forEach((name, i) => {
      const file = join(dir, `t${i}.aml`)
      if (existsSync(file)) out.set(name, new Uint8Array(readFileSync(file)))
    })
    return out
  })
}

/** A result in a form that both sides can be brought to. */
export type Plain = string | { readonly list: readonly Plain[] }

/**
 * Runs methods one after the other on the same loaded table. acpiexec 20200925 itself crashes now and
 * then; what comes after a crash is run again without it.
 */
export function acpiexec(table: Uint8Array, methods: readonly string[], options: readonly string[] = []): Map<string, Plain> {
  const out = new Map<string, Plain>()
  for (let rest = methods; rest.length > 0;) {
    const results = acpiexecOnce(table, rest, options)
    for (const [name, value] of results) out.set(name, value)
    const done = rest.findIndex((m) => !results.has(m) || results.get(m) === 'crash')
    if (done < 0) break
    out.set(rest[done] as string, 'crash')
    rest = rest.slice(done + 1)
  }
  return out
}

function acpiexecOnce(table: Uint8Array, methods: readonly string[], options: readonly string[]): Map<string, Plain> {
  return inTemporary((dir) => {
    writeFileSync(join(dir, 't.aml'), table)
    const input = [...methods.map((m) => `execute ${m}`), 'quit', ''].join('\n')
    let text: string
    try {
      text = execFileSync('acpiexec', ['-es', '-to', '1', ...options, 't.aml'], { cwd: dir, input, encoding: 'latin1', timeout: 300_000, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'] })
    } catch (e) {
      text = String((e as { stdout?: string }).stdout ?? '')
    }
    return readResults(text)
  })
}

/** Reads what acpiexec prints about evaluations. */
export function readResults(text: string): Map<string, Plain> {
  const out = new Map<string, Plain>()
  for (const part of text.split(/^Evaluating /m).slice(1)) {
    const lines = part.split('\n')
    const name = (lines[0] as string).trim()
    const failed = /^Evaluation of \S+ failed with status (\S+)/m.exec(part)
    const at = lines.findIndex((l) => /^Evaluation of \S+ returned object/.test(l))
    if (failed) out.set(name, `error ${failed[1]}`)
    else if (at >= 0) out.set(name, new Reader(lines.slice(at + 1)).value())
    else if (/No object was returned|No return object/.test(part)) out.set(name, 'nothing')
    else out.set(name, 'crash')
  }
  return out
}

class Reader {
  private at = 0
  private readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    this.lines = lines
  }

  value(): Plain {
    const line = this.lines[this.at++] ?? ''
    const int = /\[Integer\] = ([0-9A-F]+)/.exec(line)
    if (int) return `int ${BigInt(`0x${int[1]}`).toString(16)}`
    const str = /\[String\] Length ([0-9A-F]+) = "(.*)"/.exec(line)
    if (str) return `str ${str[2]}`
    const buf = /\[Buffer\] Length ([0-9A-F]+) = (.*)/.exec(line)
    if (buf) return this.buffer(Number.parseInt(buf[1] as string, 16), buf[2] as string)
    const pkg = /\[Package\] Contains (\d+) Elements/.exec(line)
    if (pkg) return { list: Array.from({ length: Number(pkg[1]) }, () => this.value()) }
    if (line.includes('[Null Object]')) return 'none'
    if (line.includes('Reference]')) return 'ref'
    return `? ${line.trim()}`
  }

  private buffer(length: number, first: string): string {
    const bytes: string[] = []
    const row = (line: string): void => {
      const found = /[0-9A-F]{4}: ((?:[0-9A-F]{2} )+)/.exec(line)
      if (found) bytes.push(...(found[1] as string).trim().split(' '))
    }
    row(first)
    while (bytes.length < length && this.at < this.lines.length) row(this.lines[this.at++] as string)
    return `buf ${bytes.slice(0, length).join(' ')}`
  }
}
