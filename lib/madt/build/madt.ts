/** Building any MADT from typed entries. */
import { encode, encodeStruct, type Infer } from '../../schema/index.ts'
import type { StructKind } from '../../schema/kinds.ts'
import { AcpiError } from '../../problem.ts'
import type { HeaderInput } from '../../tables/header.ts'
import type { CpuState } from '../cpus.ts'
import { DEFAULT_ACPI, GICC_ONLINE_CAPABLE_REVISION, madtRevision, ONLINE_CAPABLE_REVISION } from '../revision.ts'
import { entries as ENTRIES, madt, type MadtEntryInput } from '../table.ts'
import { checkEntries } from './check.ts'

export interface MadtIdentity {
  /** Version of the specification to build for; decides the table revision and which flags exist. */
  readonly acpi?: string
  /** Header fields; `revision` wins over `acpi`. */
  readonly header?: HeaderInput
}

export interface MadtOptions extends MadtIdentity {
  readonly entries: readonly MadtEntryInput[]
  /** Physical address of the local APIC; 0 where there is none. */
  readonly localApicAddress?: number
  /** Two 8259 exist and must be masked. */
  readonly pcatCompat?: boolean
}

type NamedEntry = Extract<MadtEntryInput, { type: string }>
export type EntryType = NamedEntry['type']
type EntryOf<T extends EntryType> = Extract<NamedEntry, { type: T }>

/**
 * One interrupt-controller structure: `buildEntry('gicd', { gicId: 0, … })`. Checked at once.
 * @throws AcpiError when a field is missing or does not fit.
 */
export function buildEntry<T extends EntryType>(type: T, fields: Omit<EntryOf<T>, 'type'>): EntryOf<T> {
  const entry = { type, ...fields } as unknown as EntryOf<T>
  entryBytes(entry)
  return entry
}

/** Bytes of one structure, as `_MAT` returns them. @throws AcpiError when a field does not fit. */
export function entryBytes(entry: MadtEntryInput): Uint8Array {
  const struct = ENTRIES.find((e) => e.name === entry.type) as StructKind | undefined
  if (!struct) throw new AcpiError('unknown interrupt-controller structure', { table: 'APIC', expected: ENTRIES.map((e) => e.name).join(', '), found: String(entry.type) })
  return encodeStruct(struct as never, entry as never)
}

/** Flags of a processor in a state, as far as the table revision has them. */
export const cpuFlags = (state: CpuState): { enabled: boolean; onlineCapable: boolean } =>
  ({ enabled: state === 'enabled', onlineCapable: state === 'onlineCapable' })

/** State of a processor that can be plugged later: online capable where the revision knows it. */
export const pluggable = (revision: number, kind: 'gicc' | 'other' = 'other'): CpuState =>
  revision >= (kind === 'gicc' ? GICC_ONLINE_CAPABLE_REVISION : ONLINE_CAPABLE_REVISION) ? 'onlineCapable' : 'disabled'

/** Table revision of a set of options. */
export const revisionOf = (o: MadtIdentity): number => Number(o.header?.revision ?? madtRevision(o.acpi ?? DEFAULT_ACPI))

/**
 * Builds a MADT. Processor structures that contradict each other are refused.
 * @throws AcpiError with the entries' paths.
 */
export function buildMadt(o: MadtOptions): Uint8Array {
  const revision = revisionOf(o)
  checkEntries(o.entries, { revision })
  return encode(madt, {
    header: { ...o.header, revision },
    localApicAddress: o.localApicAddress ?? 0,
    flags: { pcatCompat: o.pcatCompat ?? false },
    entries: [...o.entries],
  })
}

/** How many processors start enabled, checked against how many there are. */
export function enabledCount(enabled: number | undefined, total: number): number {
  const n = enabled ?? total
  if (!Number.isInteger(n) || n < 0 || n > total) {
    throw new AcpiError('wrong number of enabled processors', { table: 'APIC', expected: `0 to ${total}`, found: String(n) })
  }
  return n
}

/** A positive number of processors. */
export function processorCount(n: number, what: string, max = 0xffff_ffff): number {
  if (!Number.isInteger(n) || n < 0 || n > max) throw new AcpiError(`wrong number of ${what}`, { table: 'APIC', expected: `0 to ${max}`, found: String(n) })
  return n
}

export type { Infer }
