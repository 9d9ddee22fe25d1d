/** AML -> ASL text: what `acpigen disasm` prints. */
import type { AmlSet, AmlTable } from '../decode/index.ts'
import type { AmlNode } from '../tree.ts'
import { expression } from './expression.ts'
import { isExternalBlock, planNames, type NamePlan } from './externals.ts'
import { hex, quote } from './literals.ts'
import { Printer } from './printer.ts'
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

/** The ASL of one table of the set; the others tell what its external names are. */
export const disassemble = (set: AmlSet, table: number, options: DisassembleOptions = {}): string => printed(set, table, options)?.finish() ?? ''

/** The same in UTF-8 for a file, and how many lines it has. The bytes hold until the next table is printed; copy what is to be kept. */
export const disassembleBytes = (set: AmlSet, table: number, options: DisassembleOptions = {}): { bytes: Uint8Array; lines: number } =>
  printed(set, table, options)?.finishBytes() ?? { bytes: new Uint8Array(), lines: 0 }

function printed(set: AmlSet, table: number, options: DisassembleOptions): Printer | undefined {
  const source = set.tables[table]
  if (!source) return undefined
  const plan: NamePlan = planNames(set, table)
  const out = new Printer({ legacy: options.legacy ?? false, wide: source.revision >= 2, tags: new TagNames(), names: plan.names, bare: plan.bare }, expression)
  const body: AmlNode[] = source.nodes[0] && isExternalBlock(source.nodes[0]) ? source.nodes.slice(1) : source.nodes
  const { externals } = plan
  for (const text of [...banner(source), ...plan.pragmas, definitionBlock(source)]) {
    out.text(text)
    out.line(0)
  }
  out.text('{')
  if (externals.length + body.length > 0) {
    out.line(1)
    externals.forEach((text, i) => {
      if (i > 0) out.line(0)
      out.text(text)
    })
    if (externals.length > 0 && body.length > 0) {
      out.text('\n')
      out.line(0)
    }
    statements(body, out)
    out.line(-1)
  } else out.line(0)
  out.text('}')
  out.text('\n')
  return out
}

/** One statement as ASL on one line, without its body: `If ((Local2 != Local3))`. For traces. */
export function statementText(n: AmlNode, wide = true): string {
  if (n.op === 'Else') return 'Else'
  const out = new Printer({ legacy: false, wide, tags: new TagNames(), names: new Map(), bare: new Set() }, expression)
  const head: AmlNode = n.list ? { ...n, list: [] } : n
  statements([head], out)
  const text = out.finish().replace(/\s+/g, ' ').trim()
  return n.list ? text.replace(/ ?\{ ?\}$/, '') : text
}
