/** Finished bytes as text: hex dump, C array, and files that other tools read. */
import { toHex } from '../schema/index.ts'

const hexByte = (b: number): string => b.toString(16).toUpperCase().padStart(2, '0')

/** Sixteen bytes a line: offset, hex, printable characters. */
export function toHexDump(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    const hex = Array.from(row, hexByte).join(' ').padEnd(47)
    const text = Array.from(row, (b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : '.')).join('')
    lines.push(`${at.toString(16).toUpperCase().padStart(8, '0')}  ${hex}  ${text}`)
  }
  return `${lines.join('\n')}\n`
}

/** A C array definition; `name` becomes an identifier. */
export function toCArray(bytes: Uint8Array, name: string): string {
  const id = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_')
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 12) {
    lines.push(`    ${Array.from(bytes.subarray(at, at + 12), (b) => `0x${hexByte(b)}`).join(', ')},`)
  }
  return `static const unsigned char ${id}[${bytes.length}] = {\n${lines.join('\n')}\n};\n`
}

export { toHex }
