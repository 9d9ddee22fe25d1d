/** Tables by the names that people type. */
import type { TableKind } from '../lib/schema/index.ts'
import { tables } from '../lib/tables/index.ts'
import { UsageError } from './io.ts'

/** What the specification and people call tables whose signature is another. */
const ALIASES: Readonly<Record<string, string>> = { MADT: 'APIC', FADT: 'FACP', RSDP: 'RSD PTR' }

/** The description of a table by its signature. @throws UsageError naming what is near. */
export function knownTable(given: string): TableKind {
  const name = given.trim().toUpperCase()
  const wanted = ALIASES[name] ?? name
  const found = tables.find((t) => t.signature.trim() === wanted)
  if (found) return found
  const near = tables.map((t) => t.signature.trim()).filter((s) => [...wanted].filter((c) => s.includes(c)).length >= 3)
  throw new UsageError(`no table ${JSON.stringify(given)} is described${near.length ? `; did you mean ${near.slice(0, 4).join(', ')}?` : ''} (acpigen tables lists them)`)
}
