/** Values as people type them: `1`, `0x10`, `"text"`, `{0x01, 0x02}` (Buffer), `[1, "a"]` (Package), `uuid:…`. */
import { AcpiError } from '../../problem.ts'
import { UUID_ORDER } from '../asl/literals.ts'
import { latin1Bytes } from './convert.ts'
import { normal } from './integers.ts'
import { AmlBuffer, AmlPackage, AmlString, type Value } from './values.ts'

const TOKEN = /\s*(0x[0-9a-f]+|[0-9]+|"(?:[^"\\]|\\.)*"|uuid:[0-9a-f-]{36}|[[\]{},])/iy

const wrong = (text: string): never => {
  throw new AcpiError('cannot read the value', { found: JSON.stringify(text), expected: 'an integer, "string", {bytes}, [package] or uuid:…' })
}

function scalar(token: string, text: string): Value {
  if (/^[0-9]/.test(token)) {
    const v = BigInt(token)
    return v > 0xffff_ffff_ffff_ffffn ? wrong(text) : normal(v)
  }
  if (token.startsWith('"')) return new AmlString(token.slice(1, -1).replace(/\\(.)/g, '$1'))
  const hex = token.slice(5).replaceAll('-', '')
  if (hex.length !== 32) return wrong(text)
  const out = new Uint8Array(16)
  UUID_ORDER.forEach((from, i) => { out[from] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16) })
  return new AmlBuffer(out)
}

/** Reads one value. */
export function parseValue(text: string): Value {
  TOKEN.lastIndex = 0
  const tokens: string[] = []
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (!found) {
      if (text.slice(at).trim() === '') break
      // A bare word is a string, so that a shell's quotes are enough.
      return tokens.length === 0 && /^[A-Za-z_\\][^"{}[\],]*$/.test(text) ? new AmlString(text) : wrong(text)
    }
    tokens.push(found[1] as string)
  }
  const open: { close: string; items: Value[] }[] = [{ close: '', items: [] }]
  for (const token of tokens) {
    const top = open[open.length - 1] as { close: string; items: Value[] }
    if (token === '[' || token === '{') open.push({ close: token === '[' ? ']' : '}', items: [] })
    else if (token === ']' || token === '}') {
      open.pop()
      const parent = open[open.length - 1]
      if (top.close !== token || !parent) return wrong(text)
      parent.items.push(token === ']' ? new AmlPackage(top.items) : bytes(top.items, text))
    } else if (token !== ',') top.items.push(scalar(token, text))
  }
  const [only, ...more] = open[0]?.items ?? []
  return open.length === 1 && only !== undefined && more.length === 0 ? only : wrong(text)
}

function bytes(items: readonly Value[], text: string): AmlBuffer {
  if (items.length === 1 && items[0] instanceof AmlString) return new AmlBuffer(latin1Bytes(items[0].text, items[0].text.length + 1))
  return new AmlBuffer(Uint8Array.from(items, (v) => (typeof v === 'number' && v <= 0xff ? v : wrong(text))))
}
