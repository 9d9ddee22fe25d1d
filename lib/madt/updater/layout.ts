/**
 * Where each CPU structure of the MADT keeps its UID and flags (ACPI 6.5 §5.2.12). The updater walks
 * tables with these few numbers instead of the full descriptions, because it runs on the hot path.
 */

/** One row a structure type: byte offsets inside the structure, widths in bytes, flag masks. */
interface CpuLayout {
  readonly type: number
  readonly name: string
  /** Bytes that must be present for the UID and flags to be read. */
  readonly minLength: number
  readonly flagsAt: number
  readonly uidAt: number
  readonly uidWidth: 1 | 4
  /** Online Capable bit of the lowest flag byte; 0 where the structure has none. */
  readonly onlineCapable: 0 | 2 | 8
  /** First MADT revision in which Online Capable exists. */
  readonly sinceRevision: number
}

const LAYOUTS: readonly CpuLayout[] = [
  { type: 0x00, name: 'Processor Local APIC', minLength: 8, flagsAt: 4, uidAt: 2, uidWidth: 1, onlineCapable: 2, sinceRevision: 5 },
  // The 12-byte form of ACPI 2.0 has no UID field; its processor id is the UID.
  { type: 0x07, name: 'Local SAPIC', minLength: 12, flagsAt: 8, uidAt: 12, uidWidth: 4, onlineCapable: 2, sinceRevision: 5 },
  { type: 0x09, name: 'Processor Local x2APIC', minLength: 16, flagsAt: 8, uidAt: 12, uidWidth: 4, onlineCapable: 2, sinceRevision: 5 },
  { type: 0x0b, name: 'GICC', minLength: 16, flagsAt: 12, uidAt: 8, uidWidth: 4, onlineCapable: 8, sinceRevision: 6 },
  { type: 0x11, name: 'CORE_PIC', minLength: 15, flagsAt: 11, uidAt: 3, uidWidth: 4, onlineCapable: 0, sinceRevision: 0 },
  { type: 0x18, name: 'RINTC', minLength: 20, flagsAt: 4, uidAt: 16, uidWidth: 4, onlineCapable: 2, sinceRevision: 0 },
]

const column = (pick: (row: CpuLayout) => number): Uint8Array => {
  const values = new Uint8Array(256)
  for (const row of LAYOUTS) values[row.type] = pick(row)
  return values
}

/** By structure type; 0 for a structure that is not a CPU. */
export const FLAGS_AT: Uint8Array = column((row) => row.flagsAt)
/** By structure type. */
export const UID_AT: Uint8Array = column((row) => row.uidAt)
/** By structure type. */
export const MIN_LENGTH: Uint8Array = column((row) => row.minLength)
/** By structure type: the Online Capable mask. */
export const ONLINE_CAPABLE: Uint8Array = column((row) => row.onlineCapable)
/** By structure type: first MADT revision with Online Capable. */
export const CAPABLE_SINCE: Uint8Array = column((row) => row.sinceRevision)

/** Enabled is bit 0 of the lowest flag byte in every CPU structure. */
export const ENABLED = 1

/** Structure types used by name in the walk. */
export const LOCAL_APIC = 0x00
/** See {@link LOCAL_APIC}. */
export const X2APIC = 0x09

/** Name of a CPU structure type for messages. */
export function cpuName(type: number): string {
  return LAYOUTS.find((row) => row.type === type)?.name ?? `structure 0x${type.toString(16)}`
}
