/** Our results in the form the oracle is read in. */
import { AmlBuffer, AmlError, AmlInteger, AmlPackage, AmlString, evaluate, type Machine, type Value } from '../../../lib/aml/interpret/index.ts'
import type { Plain } from './oracle.ts'

/** String as acpiexec prints it: up to a NUL, at most 255, bytes above 0x7F with their sign. */
const quoted = (text: string): string => {
  const named: Record<string, string> = { '\u0007': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '"': '\\"', '\\': '\\\\', "'": "\\'" }
  return Array.from((text.split('\0')[0] as string).slice(0, 255), (c) => named[c] ?? (c >= ' ' && c <= '~' ? c : `\\x${c > '\x7f' ? 'FFFFFF' : ''}${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)).join('')
}

export function plainOf(v: Value): Plain {
  if (v === undefined) return 'none'
  if (typeof v === 'number' || typeof v === 'bigint') return `int ${v.toString(16)}`
  if (v instanceof AmlInteger) return `int ${v.value.toString(16)}`
  if (v instanceof AmlString) return `str ${quoted(v.text)}`
  if (v instanceof AmlBuffer) return `buf ${Array.from(v.bytes, (b) => b.toString(16).toUpperCase().padStart(2, '0')).join(' ')}`
  if (v instanceof AmlPackage) return { list: v.elements.map(plainOf) }
  return 'ref'
}

export function plainRun(m: Machine, path: string): Plain {
  try {
    return plainOf(evaluate(m, path))
  } catch (e) {
    if (e instanceof AmlError) return `error ${e.status}`
    throw e
  }
}
