/**
 * Where each CPU structure of the MADT keeps its UID and flags, taken from the descriptions of the
 * structures (ACPI 6.5 §5.2.12). The updater walks tables with these few numbers instead of decoding
 * them, because it runs on the hot path.
 */
import { fixedSize, maskOf, offsetOf } from '../../schema/plan.ts'
import type { StructKind } from '../../schema/kinds.ts'
import { gicc } from '../entries/gic.ts'
import { corePic } from '../entries/loongarch.ts'
import { rintc } from '../entries/riscv.ts'
import { localApic, localSapic, localX2Apic } from '../entries/x86.ts'
import { GICC_ONLINE_CAPABLE_REVISION, ONLINE_CAPABLE_REVISION } from '../revision.ts'

/** One row a structure type: byte offsets inside the structure, widths in bytes, flag masks. */
interface CpuLayout {
  readonly type: number
  readonly name: string
  /** Bytes that must be present for the UID and flags to be read. */
  readonly minLength: number
  readonly flagsAt: number
  readonly uidAt: number
  /** Online Capable bit of the lowest flag byte; 0 where the structure has none. */
  readonly onlineCapable: number
  /** First MADT revision in which Online Capable exists. */
  readonly sinceRevision: number
}

function layoutOf(struct: StructKind, sinceRevision: number, uidNeeded = true): CpuLayout {
  const { type, flags, processorUid } = struct.fields
  const flagsAt = offsetOf(struct, 'flags')
  const uidAt = offsetOf(struct, 'processorUid')
  const flagsEnd = flagsAt + (flags ? (fixedSize(flags) ?? 0) : 0)
  const uidEnd = uidAt + (processorUid ? (fixedSize(processorUid) ?? 0) : 0)
  return {
    type: type?.kind === 'uint' && type.tag ? type.tag.number : -1,
    name: struct.title,
    minLength: uidNeeded ? Math.max(flagsEnd, uidEnd) : flagsEnd,
    flagsAt,
    uidAt,
    onlineCapable: flags?.kind === 'flags' && 'onlineCapable' in flags.bits ? maskOf(struct, 'flags', 'onlineCapable') : 0,
    sinceRevision,
  }
}

const LAYOUTS: readonly CpuLayout[] = [
  layoutOf(localApic, ONLINE_CAPABLE_REVISION),
  // The 12-byte form of ACPI 2.0 has no UID field; its processor id is the UID.
  layoutOf(localSapic, ONLINE_CAPABLE_REVISION, false),
  layoutOf(localX2Apic, ONLINE_CAPABLE_REVISION),
  layoutOf(gicc, GICC_ONLINE_CAPABLE_REVISION),
  layoutOf(corePic, 0),
  // RINTC came with Online Capable.
  layoutOf(rintc, 0),
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
