/**
 * A commented table file to start from: JSON with `//` comments, required fields with values that encode,
 * optional ones behind `//` with their default.
 */
import { leastOf } from './constraint.ts'
import { fieldNumber, chosen, type Scope } from './scope.ts'
import type { ArrayKind, FlagsKind, Kind, SequenceKind, StructKind, UIntKind } from './kinds.ts'
import { enumNames, toHex } from './scalar.ts'
import type { TableKind } from './table.ts'

/** The text without `//` and block comments and without commas before a closing bracket: plain JSON. */
export function stripComments(text: string): string {
  // In two steps: a bracket inside a comment must not look like the end of a list.
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (t) => (t.startsWith('"') ? t : ''))
  return bare.replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[\]}])/g, (t) => (t.startsWith('"') ? t : ''))
}

const INDENT = '  '
type Values = Record<string, unknown>
interface Line { readonly key: string; readonly text: string; readonly doc: string; readonly active: boolean }

function plain(v: unknown): string {
  if (typeof v === 'bigint') return `"0x${v.toString(16)}"`
  if (v instanceof Uint8Array) return `"${toHex(v)}"`
  if (Array.isArray(v)) return `[${v.map(plain).join(', ')}]`
  if (typeof v === 'object' && v !== null) {
    const items = Object.entries(v).map(([k, x]) => `${JSON.stringify(k)}: ${plain(x)}`)
    return items.length ? `{ ${items.join(', ')} }` : '{}'
  }
  return JSON.stringify(v)
}

/** Bytes and references mean nothing as an example, and are left out where they may be. */
const isWorthless = (kind: Kind): boolean => kind.kind === 'placed' && (kind.item.kind === 'bytes' || kind.item.kind === 'pad')

const flagDocs = (kind: FlagsKind): string => `: ${Object.keys(kind.bits).join(', ')}`
const docOf = (kind: Kind): string => {
  const doc = kind.doc ?? (kind.kind === 'placed' ? kind.item.doc : undefined) ?? ''
  if (kind.kind === 'flags' && Object.keys(kind.bits).length) return `${doc}${flagDocs(kind)}`
  if (kind.kind === 'uint' && kind.values) return `${doc}: ${enumNames(kind.values).join(', ')}`
  return doc
}

const leastNumber = (kind: UIntKind, owner: Values): number | bigint | string => (kind.must && kind.must.severity !== 'info' ? leastOf(kind.must, owner, kind.size) : 0)

class TemplateWriter {
  private depth = 0
  private readonly signature: string
  constructor(signature: string) {
    this.signature = signature
  }

  struct(struct: StructKind, given: Values, up: Scope | undefined, indent: string): string {
    const value: Values = { ...given }
    const scope: Scope = { struct, value, up }
    const get = (name: string) => fieldNumber(scope, name)
    const lines: Line[] = []
    for (const [key, kind] of Object.entries(struct.fields)) {
      if (kind.kind === 'reserved' || kind.kind === 'pad' || isWorthless(kind) || (kind.kind === 'uint' && kind.derived !== undefined)) continue
      const at = kind.kind === 'placed' ? struct.fields[kind.at] : undefined
      if ((kind.when && !kind.when(get)) || (at?.when && !at.when(get))) continue
      const known = key in given
      const needed = kind.kind === 'uint' && kind.default !== undefined && Number(kind.default) === 0 ? leastNumber(kind, value) : 0
      const active = known || needed !== 0 || kind.default === undefined || kind.since !== undefined || key === 'header'
      const text = known ? plain(given[key])
        : key === 'header' && kind.kind === 'struct' ? this.struct(kind, { signature: this.signature }, scope, indent + INDENT)
          : needed === 0 && kind.default !== undefined ? plain(kind.default) : this.kind(kind, value, key, scope, indent + INDENT)
      if (active && value[key] === undefined) value[key] = kind.default ?? 0
      lines.push({ key, text, doc: docOf(kind), active })
    }
    // A comma after every field, the last too: any line can be uncommented.
    const body = lines.map((l) => {
      const entry = `${JSON.stringify(l.key)}: ${l.text},`
      if (!l.active) return `${indent}${INDENT}// ${entry.replaceAll('\n', ' ')}${l.doc ? `  // ${l.doc}` : ''}`
      const doc = l.doc ? (l.text.includes('\n') ? `${indent}${INDENT}// ${l.doc}\n` : '') : ''
      return `${doc}${indent}${INDENT}${entry}${l.doc && !l.text.includes('\n') ? `  // ${l.doc}` : ''}`
    })
    return body.length ? `{\n${body.join('\n')}\n${indent}}` : '{}'
  }

  /** The text of an example value; `value[key]` gets what other fields may read. */
  private kind(kind: Kind, value: Values, key: string, scope: Scope, indent: string): string {
    switch (kind.kind) {
      case 'uint': {
        if (kind.tag) { value[key] = kind.tag.number; return JSON.stringify(kind.tag.name) }
        if (kind.values) {
          const name = enumNames(kind.values)[0] as string
          value[key] = name
          return JSON.stringify(name)
        }
        const n = leastNumber(kind, value)
        value[key] = n
        return typeof n === 'string' ? JSON.stringify(n) : kind.size === 8 || kind.format === 'addr' ? `"0x${n.toString(16)}"` : `${n}`
      }
      case 'flags': return '{}'
      case 'chars': return '""'
      case 'cstring': return JSON.stringify(/path/.test(kind.doc ?? '') ? '\\_SB.DEV0' : 'text')
      case 'guid': return JSON.stringify(Object.keys(kind.known ?? {})[0] ?? '00000000-0000-0000-0000-000000000000')
      case 'bytes': return `"${'00'.repeat(typeof kind.size === 'number' ? kind.size : 0)}"`
      // What must be there at all is a register: one in the first space that it may be in.
      case 'struct': return this.struct(kind, kind.must?.nonZero ? { ...(kind.must.oneOf && { space: kind.must.oneOf[0] }), ...(kind.must.widths && { bitWidth: kind.must.widths[0] }), address: 1n } : {}, scope, indent)
      case 'array': return this.array(kind, value, key, scope, indent)
      case 'sequence': return this.sequence(kind, value, key, scope, indent)
      case 'placed': return this.kind(kind.item, value, key, scope, indent)
      case 'switch': return this.kind(chosen(kind, scope), value, key, scope, indent)
      case 'ref': return '0'
      default: return '""'
    }
  }

  private array(kind: ArrayKind, value: Values, key: string, scope: Scope, indent: string): string {
    const count = typeof kind.count === 'function' ? kind.count((name) => fieldNumber(scope, name)) : 1
    value[key] = Array.from({ length: count }, () => 0)
    const item = this.kind(kind.item, {}, '0', scope, indent + INDENT)
    const items = Array.from({ length: count }, () => item)
    return item.includes('\n') ? `[\n${items.map((t) => `${indent}${INDENT}${t}`).join(',\n')}\n${indent}]` : `[${items.join(', ')}]`
  }

  private sequence(kind: SequenceKind, value: Values, key: string, scope: Scope, indent: string): string {
    const first = kind.entries[0]
    if (!first || this.depth > 2) return '[]'
    value[key] = [0]
    this.depth++
    const item = this.struct(first, {}, scope, indent + INDENT)
    this.depth--
    const more = kind.entries.slice(1).map((e) => e.name)
    return `[\n${more.length ? `${indent}${INDENT}// more types: ${more.join(', ')}\n` : ''}${indent}${INDENT}${item}\n${indent}]`
  }
}

/** The commented file for one table; `fromJson` takes it after `stripComments`. */
export function templateOf(table: TableKind): string {
  const { struct } = table
  const writer = new TemplateWriter(table.signature)
  const own = 'signature' in struct.fields
  const text = writer.struct(struct, own ? { signature: table.signature } : {}, undefined, '')
  // A layout without header and signature is recognised by a key of its own.
  const body = own || 'header' in struct.fields ? text : text.replace('{\n', `{\n${INDENT}"signature": ${JSON.stringify(table.signature)},\n`)
  return `// ${table.title}${struct.section ? ` (${struct.section})` : ''}\n// Fields behind // have the default that is shown. Lengths, counts, offsets and checksums are computed.\n${body}\n`
}
