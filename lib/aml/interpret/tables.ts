/** Tables of a machine: the first load, and what is at hand for later (ACPI 6.6 section 5.2.11). */
import { decodeAml, HEADER_SIZE, type AmlInput } from '../decode/index.ts'
import { compileTable } from './code.ts'
import { latin1Text } from './convert.ts'
import { abort } from './error.ts'
import { fromBytes } from './integers.ts'
import type { Machine } from './machine.ts'
import { walk } from './namespace.ts'
import { settlePackages } from './pending.ts'
import { drive } from './schedule.ts'
import { Thread } from './thread.ts'

/** Signatures whose body is AML and which the OS loads by itself. */
const LOADED_AT_START = new Set(['DSDT', 'SSDT', 'PSDT'])

export const u32 = (b: Uint8Array, at: number): number => Number(fromBytes(b, at, 4))
export const text = (b: Uint8Array, from: number, to: number): string => latin1Text(b.subarray(from, to)).replace(/[\0 ]+$/, '')

/**
 * Loads a machine's tables: the DSDT first, then the others in order. Tables without AML stay at
 * hand for LoadTable and DataTableRegion.
 */
export function loadTables(m: Machine, inputs: readonly AmlInput[]): void {
  const isAml = (t: AmlInput): boolean => t.bytes.length >= HEADER_SIZE && LOADED_AT_START.has(text(t.bytes, 0, 4))
  const aml = inputs.filter(isAml)
  const dsdt = aml.find((t) => text(t.bytes, 0, 4) === 'DSDT')
  const order = [...(dsdt ? [dsdt] : []), ...aml.filter((t) => text(t.bytes, 0, 4) !== 'DSDT')]
  m.available.push(...inputs.filter((t) => !isAml(t)).map((t) => ({ name: t.name ?? text(t.bytes, 0, 4), bytes: t.bytes })))
  const first = order[0]
  if (!first) return
  // The DSDT decides; an SSDT alone decides for itself.
  if (m.tables.length === 0) m.wide = (first.bytes[8] ?? 2) >= 2
  const { decoded } = m.options
  const trees = m.tables.length === 0 && decoded?.tables.length === order.length ? decoded.tables : decodeAml(order).tables
  m.loading++
  try {
    order.forEach((input, i) => {
      const tree = trees[i]
      if (!tree) return
      const index = m.tables.push({ input, tree, unloaded: false }) - 1
      const thread = new Thread(m, tree.name)
      thread.enterCode(compileTable(m, tree.nodes), m.root, index)
      drive(m, thread)
      if (thread.error) m.note(thread.error)
    })
  } finally {
    m.loading--
  }
  settlePackages(m)
}

/** A table of the machine by its header; empty strings match anything. */
export function findTable(m: Machine, signature: string, oem: string, id: string): { bytes: Uint8Array; name: string } | undefined {
  if (signature.length !== 4 || oem.length > 6 || id.length > 8) return abort('AE_AML_STRING_LIMIT', 'signature, OEM id or OEM table id is too long')
  const all = [...m.available, ...m.tables.map((t) => ({ bytes: t.input.bytes, name: t.tree.name }))]
  return all.find(({ bytes }) => text(bytes, 0, 4) === signature.trimEnd() && (oem === '' || text(bytes, 10, 16) === oem.trimEnd()) && (id === '' || text(bytes, 16, 24) === id.trimEnd()))
}

/** Takes back what a table made. */
export function unload(m: Machine, index: number): void {
  const table = m.tables[index]
  if (!table || table.unloaded) return
  table.unloaded = true
  for (const node of [...walk(m.root)].reverse()) if (node.table === index) m.remove(node)
}
