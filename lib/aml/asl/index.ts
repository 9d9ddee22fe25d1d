/** AML -> ASL text: what `acpigen disasm` prints. */
import { asItIs, asRead, type AmlSet, type AmlTable } from '../decode/index.ts'
import { flatten } from '../flatten.ts'
import type { AmlNode } from '../tree.ts'
import { expression } from './expression.ts'
import { isExternalBlock, planNames } from './externals.ts'
import { hex, quote } from './literals.ts'
import { Printer, type Write } from './printer.ts'
import { TagNames } from './resources.ts'
import { statements } from './statements.ts'

export interface DisassembleOptions {
  /** Macros (`Add (A, B, C)`) instead of the operators of ASL 2.0. */
  readonly legacy?: boolean
}

const ascii = (bytes: Uint8Array): string => {
  const nul = bytes.indexOf(0)
  return String.fromCharCode(...(nul < 0 ? bytes : bytes.subarray(0, nul)))
}

const u32 = (b: Uint8Array, at: number): number => (((b[at] ?? 0) | ((b[at + 1] ?? 0) << 8) | ((b[at + 2] ?? 0) << 16)) + (b[at + 3] ?? 0) * 0x1000000)

function banner(table: AmlTable): string[] {
  const h = table.header
  const row = (label: string, value: string): string => ` *     ${label.padEnd(18)}${value}`
  const printable = (s: string): string => s.replace(/[^\x20-\x7e]|\*\//g, '?')
  return [
    '/*',
    ` * Disassembled by acpigen from ${printable(table.name)}`,
    ' *',
    row('Signature', printable(table.signature)),
    row('Length', `${hex(u32(h, 4), 8)} (${u32(h, 4)})`),
    row('Revision', hex(table.revision, 2)),
    row('Checksum', hex(h[9] ?? 0, 2)),
    row('OEM ID', printable(ascii(h.subarray(10, 16)))),
    row('OEM Table ID', printable(ascii(h.subarray(16, 24)))),
    row('OEM Revision', hex(u32(h, 24), 8)),
    row('Compiler ID', printable(ascii(h.subarray(28, 32)))),
    row('Compiler Version', hex(u32(h, 32), 8)),
    ' */',
  ]
}

function definitionBlock(table: AmlTable): string {
  const h = table.header
  const signature = /^[\x20-\x7e]{4}$/.test(table.signature) ? table.signature : 'SSDT'
  return `DefinitionBlock ("", ${quote(signature)}, ${table.revision}, ${quote(ascii(h.subarray(10, 16)))}, ${quote(ascii(h.subarray(16, 24)))}, ${hex(u32(h, 24), 8)})`
}

/**
 * The ASL of one table of the set, as it is now; the others tell what its external names are.
 * @throws AcpiError for nodes that were changed and cannot be encoded.
 */
export function disassemble(set: AmlSet, table: number, options: DisassembleOptions = {}): string {
  const { write, text } = collector()
  disassembleTo(set, table, write, options)
  return text()
}

/** Text that is put together from pieces. */
function collector(): { write: Write; text: () => string } {
  const decoder = new TextDecoder()
  let sofar = ''
  return { write: (piece) => { sofar += decoder.decode(piece, { stream: true }) }, text: () => sofar + decoder.decode() }
}

/** The same in UTF-8, piece by piece, for a file; returns how many lines it has. */
export function disassembleTo(set: AmlSet, table: number, write: Write, options: DisassembleOptions = {}): number {
  // Nodes that were changed mean what their bytes mean on this machine.
  const now = asItIs(set)
  const source = now.tables[table]
  if (!source) return 0
  const tape = asRead(source)
  const plan = planNames(now, table, tape)
  const out = new Printer(tape, { legacy: options.legacy ?? false, wide: source.revision >= 2, tags: new TagNames(), names: plan.names, bare: plan.bare }, expression, write)
  const { from, to } = tape.roots
  const body = { from: from < to && isExternalBlock(tape, from) ? (tape.next[from] as number) : from, to }
  const isEmpty = body.from === to
  const { externals } = plan
  for (const text of [...banner(source), ...plan.pragmas, definitionBlock(source)]) {
    out.text(text)
    out.line(0)
  }
  out.text('{')
  if (externals.length > 0 || !isEmpty) {
    out.line(1)
    externals.forEach((text, i) => {
      if (i > 0) out.line(0)
      out.text(text)
    })
    if (externals.length > 0 && !isEmpty) {
      out.text('\n')
      out.line(0)
    }
    statements(body, out)
    out.line(-1)
  } else out.line(0)
  out.text('}')
  out.text('\n')
  out.finish()
  return out.lines
}

/** One statement as ASL on one line, without its body: `If ((Local2 != Local3))`. For traces. */
export function statementText(n: AmlNode, wide = true): string {
  if (n.op === 'Else') return 'Else'
  const { write, text } = collector()
  const tape = flatten([n.list ? { op: n.op, args: n.args, list: [] } : n])
  const out = new Printer(tape, { legacy: false, wide, tags: new TagNames(), names: new Map(), bare: new Set() }, expression, write)
  statements(tape.roots, out)
  out.finish()
  const line = text().replace(/\s+/g, ' ').trim()
  return n.list ? line.replace(/ ?\{ ?\}$/, '') : line
}
