/** Binary files: one table, or several one after the other. */
import { type Findings, printable } from './types.ts'

const RSDP = 'RSD PTR '
const HEADER = 36

const u32 = (bytes: Uint8Array, at: number): number =>
  at + 4 <= bytes.length
    ? (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
    : 0

const isRsdp = (bytes: Uint8Array, at: number): boolean => printable(bytes, at, 8) === RSDP

/** Name of the table at `at`: its first four characters, or `RSDP`. */
export function signatureOf(bytes: Uint8Array, at = 0): string {
  return isRsdp(bytes, at) ? 'RSDP' : printable(bytes, at, 4)
}

/**
 * Length that the table at `at` gives itself. The root pointer has one only from revision 2 on and
 * is 20 bytes before (ACPI 6.5 §5.2.5.3); everything else keeps it in bytes 4..7, FACS included.
 */
export function declaredLength(bytes: Uint8Array, at = 0): number {
  if (!isRsdp(bytes, at)) return u32(bytes, at + 4)
  const revision = bytes[at + 15] ?? 0
  return revision < 2 ? 20 : u32(bytes, at + 20)
}

/** Least length a table of this name can have; only the root pointer is shorter than a header. */
const leastLength = (signature: string): number => (signature === 'RSDP' ? 20 : HEADER)

/** Whether something with the look of a table starts at `at`, even if its end is missing. */
function looksLikeTable(bytes: Uint8Array, at: number): boolean {
  if (bytes.length - at < 16) return false
  const signature = signatureOf(bytes, at)
  if (!/^[A-Z][A-Z0-9_]{2}[A-Z0-9_!]$/i.test(signature)) return false
  const length = declaredLength(bytes, at)
  if (length < leastLength(signature)) return false
  if (length <= bytes.length - at) return true
  // A cut table must also show readable OEM fields, or any text would do.
  return length < 0x1000_0000 && bytes.length - at >= HEADER && printable(bytes, at + 10, 14).replace(/\?+$/, '').indexOf('?') < 0
}

function endOfZeros(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] === 0) at++
  return at
}

/** Where the next table starts after `from`, past zero padding; -1 when only a tail is left. */
function nextTable(bytes: Uint8Array, from: number): number {
  if (looksLikeTable(bytes, from)) return from
  const at = endOfZeros(bytes, from)
  return at < bytes.length && looksLikeTable(bytes, at) ? at : -1
}

/**
 * Splits binary `bytes` into tables. No byte is dropped: what follows the last recognisable table
 * stays with it and is reported, as is a table cut short. Bytes that look like no table at all give
 * no table and one problem.
 */
export function readRaw(bytes: Uint8Array, findings: Findings): void {
  if (bytes.length === 0) {
    findings.report('truncated', 'The file is empty')
    return
  }
  const whole = bytes.length >= 8 && declaredLength(bytes) === bytes.length
  if (!whole && !looksLikeTable(bytes, 0)) {
    findings.report('unknown', 'No ACPI table', {
      offset: 0,
      expected: 'a signature and a length, or an acpidump text',
      found: JSON.stringify(printable(bytes, 0, 8)),
    })
    return
  }
  let at = 0
  while (at < bytes.length) {
    const signature = signatureOf(bytes, at)
    const length = declaredLength(bytes, at)
    const room = bytes.length - at
    const next = length < room ? nextTable(bytes, at + length) : -1
    if (length !== room && next < 0) {
      const short = length > room
      const message = short ? 'The table is cut short' : 'Bytes follow the table; they are kept with it'
      findings.report(short ? 'truncated' : 'excess', message, {
        table: signature,
        offset: at,
        expected: `${length} bytes, as its header says`,
        found: `${room}`,
      })
    } else if (next > at + length) {
      findings.report('excess', 'Zero bytes between two tables are left out', {
        table: signature,
        offset: at + length,
        found: `${next - at - length} bytes`,
      })
    }
    const end = next < 0 ? bytes.length : at + length
    findings.add({ signature, bytes: bytes.subarray(at, end), source: { file: findings.file, offset: at } })
    at = next < 0 ? bytes.length : next
  }
}
