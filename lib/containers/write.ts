import { signatureOf } from './raw.ts'

/** A table to write; its name in the text comes from its bytes. */
export interface TableToWrite {
  readonly bytes: Uint8Array
  readonly address?: bigint
}

const hex = (n: number | bigint, width: number): string => n.toString(16).toUpperCase().padStart(width, '0')

function dataLine(bytes: Uint8Array, at: number): string {
  let pairs = ''
  let text = ''
  for (let i = at; i < Math.min(at + 16, bytes.length); i++) {
    const c = bytes[i]!
    pairs += ` ${hex(c, 2)}`
    text += c >= 0x20 && c < 0x7f ? String.fromCharCode(c) : '.'
  }
  return `${hex(at, 4).padStart(8)}:${pairs.padEnd(48)}  ${text}`
}

/**
 * Writes tables as acpidump does: `SIG @ 0x…`, lines of 16 bytes with offsets and text, a blank line
 * after each table. {@link readContainer} and acpixtract read it back to the same bytes.
 */
export function writeDump(tables: readonly TableToWrite[]): string {
  const lines: string[] = []
  for (const { bytes, address } of tables) {
    const name = signatureOf(bytes)
    lines.push(`${name === 'RSDP' ? 'RSD ' : name.padEnd(4, '?')} @ 0x${hex(address ?? 0n, 16)}`)
    for (let at = 0; at < bytes.length; at += 16) lines.push(dataLine(bytes, at))
    lines.push('')
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
