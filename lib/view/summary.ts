/** One line that says what a table is about, for the tables where that helps. */
import { listCpus, summarizeCpus, type Madt } from '../madt/index.ts'
import type { DecodedTable } from '../schema/index.ts'

/** Summary lines of a decoded table; none for most. */
export function summaryOf(table: DecodedTable): string[] {
  const entries = (table.value as { entries?: unknown }).entries
  if (table.signature !== 'APIC' || !Array.isArray(entries)) return []
  const cpus = listCpus(table.value as unknown as Madt)
  return cpus.length ? [summarizeCpus(cpus)] : []
}
