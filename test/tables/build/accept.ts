/** What every built table must pass: it decodes without a problem, encodes to itself, and iasl reads the same. */
import { expect } from 'vitest'
import { AcpiError } from '../../../lib/problem.ts'
import { decodeTable, encodeTable } from '../../../lib/tables/index.ts'
import { disagreements } from '../compare.ts'
import { disassemble, iaslVersion } from '../iasl.ts'

/** The decoded value of a table that is right in every respect. */
export function accept(bytes: Uint8Array): Record<string, never> {
  const decoded = decodeTable(bytes)
  expect(decoded.problems.map((p) => `${p.path}: ${p.message}`)).toEqual([])
  expect(encodeTable(decoded.signature, decoded.value)).toEqual(bytes)
  // iasl does not disassemble an RSDP by itself.
  if (iaslVersion !== undefined && decoded.signature !== 'RSD PTR ') {
    const dsl = disassemble([bytes])[0] ?? 'nothing'
    expect(dsl).toContain('Disassembly of')
    expect(dsl).not.toMatch(/Invalid|\bError\b(?! )|Table (terminates|length) (in|is) /)
    expect(disagreements('built', bytes, dsl)).toEqual([])
  }
  return decoded.value as Record<string, never>
}

/** The error that `build` throws, which must say where and why. */
export function refusal(build: () => unknown): AcpiError {
  try {
    build()
  } catch (e) {
    if (!(e instanceof AcpiError)) throw e
    expect(e.table).toBeDefined()
    expect(e.path).toBeDefined()
    return e
  }
  throw new Error('nothing was refused')
}
