/** Applies fixes: patches in place, then the checksum. */
import { fix } from '../checksum/index.ts'
import { plainSignature } from './view.ts'
import type { Finding } from './types.ts'

/** The bytes of a table with the fixes of its findings; undefined when nothing changes. */
export function fixTable(bytes: Uint8Array, findings: readonly Finding[]): Uint8Array | undefined {
  const fixes = findings.flatMap((f) => f.fix ?? [])
  if (fixes.length === 0) return undefined
  const out = bytes.slice()
  for (const { patches } of fixes) for (const p of patches) out.set(p.bytes, p.offset)
  restoreChecksum(out)
  return out
}

/** FACS has no checksum; the root pointer has two. */
export function restoreChecksum(bytes: Uint8Array): void {
  const signature = plainSignature(bytes)
  if (signature === 'FACS' || bytes.length < 20) return
  if (signature === 'RSDP') {
    fix(bytes, 8, 0, 20)
    if (bytes.length >= 36 && (bytes[15] ?? 0) >= 2) fix(bytes, 32, 0, 36)
    return
  }
  const length = bytes[4]! | (bytes[5]! << 8) | (bytes[6]! << 16) | (bytes[7]! << 24)
  fix(bytes, 9, 0, length >= 36 && length <= bytes.length ? length : bytes.length)
}
