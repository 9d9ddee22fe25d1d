/** Runs iasl and acpiexec for differential tests; says once when they are missing. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'

const has = (tool: string): boolean => spawnSync(tool, ['-v']).error === undefined
export const hasIasl = has('iasl')
export const hasAcpiexec = has('acpiexec')

/** `describe` that needs acpica-tools; without them one line says what was not tested. */
export function describeIasl(name: string, body: () => void): void {
  if (hasIasl) return void describe(name, body)
  console.log(`SKIPPED ${name}: no iasl; install acpica-tools`)
  describe.skip(`${name} (no iasl)`, body)
}

/** Output of a tool, both streams; never throws for its exit code. */
export function tool(name: string, args: readonly string[], cwd: string): { status: number | null; text: string } {
  const r = spawnSync(name, args, { cwd, encoding: 'latin1', maxBuffer: 1 << 28, timeout: 60_000 })
  return { status: r.status, text: `${r.stdout}${r.stderr}` }
}

/** A directory that lives as long as `body`. */
export function inTemporary<T>(body: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'acpigen-'))
  const clean = (): void => rmSync(dir, { recursive: true, force: true })
  let result: T
  try {
    result = body(dir)
  } catch (e) {
    clean()
    throw e
  }
  if (result instanceof Promise) return result.finally(clean) as T
  clean()
  return result
}

export { execFileSync }
