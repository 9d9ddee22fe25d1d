/** Small tables for the AML tests. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeAml, type AmlNode } from '../../lib/aml/index.ts'

/** A table around an AML body. */
export function table(body: Uint8Array, signature = 'SSDT', revision = 2): Uint8Array {
  const out = new Uint8Array(36 + body.length)
  out.set([...signature].map((c) => c.charCodeAt(0)))
  new DataView(out.buffer).setUint32(4, out.length, true)
  out[8] = revision
  out.set(new TextEncoder().encode('ACPIGN'), 10)
  out.set(new TextEncoder().encode('VECTORS '), 16)
  out[24] = 1
  out.set(body, 36)
  return out
}

export const tableOf = (nodes: readonly AmlNode[], signature = 'SSDT', revision = 2): Uint8Array => table(encodeAml(nodes), signature, revision)

/** `A0 03 60` -> bytes. */
export const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.split(/\s+/).filter(Boolean), (h) => Number.parseInt(h, 16))
export const hex = (b: Uint8Array): string => Array.from(b, (x) => x.toString(16).toUpperCase().padStart(2, '0')).join(' ')

export const hasIasl = ((): boolean => {
  try {
    execFileSync('iasl', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** Compiles ASL with `iasl -oa`; throws with its output when it refuses. */
export function compile(source: string, ...options: string[]): Uint8Array {
  const dir = mkdtempSync(join(tmpdir(), 'acpigen-'))
  try {
    writeFileSync(join(dir, 'x.dsl'), source)
    try {
      execFileSync('iasl', ['-oa', '-ve', ...options, '-p', join(dir, 'x'), join(dir, 'x.dsl')], { stdio: 'pipe' })
    } catch (e) {
      const { stdout, stderr } = e as { stdout: Buffer; stderr: Buffer }
      throw new Error(`${stderr}\n${stdout}\n${source}`)
    }
    return new Uint8Array(readFileSync(join(dir, 'x.aml')))
  } finally {
    rmSync(dir, { recursive: true })
  }
}
