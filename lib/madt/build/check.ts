/** What a MADT must not say: contradictions between its processor structures. */
import { AcpiError } from '../../problem.ts'
import type { MadtEntryInput } from '../table.ts'
import { ID_NAMES, type CpuEntryType } from '../cpus.ts'
import { GICC_ONLINE_CAPABLE_REVISION, ONLINE_CAPABLE_REVISION } from '../revision.ts'

/** Largest id and UID that a Processor Local APIC structure can carry; 0xFF means every processor. */
export const MAX_LAPIC = 254
/** In NMI structures: every processor. */
export const ALL_PROCESSORS = 0xffff_ffff

interface Claim { readonly at: number; readonly name: string; readonly usable: boolean }

const hex = (n: number | bigint): string => `0x${n.toString(16).toUpperCase()}`
const say = (at: number, type: string): string => `entries[${at}] (${type})`

function fail(at: number, field: string, message: string, expected?: string, found?: string, hint?: string): never {
  throw new AcpiError(message, { table: 'APIC', path: `entries[${at}].${field}`, expected, found, hint })
}

/** UID, hardware id and state that an input entry claims; undefined for entries that are not processors. */
function claimOf(e: MadtEntryInput): { type: CpuEntryType; uid: number; id: number | bigint; idSpace: string; flags: { enabled?: boolean; onlineCapable?: boolean } } | undefined {
  switch (e.type) {
    case 'localApic': return { type: e.type, uid: Number(e.processorUid), id: Number(e.apicId), idSpace: 'APIC id', flags: e.flags }
    case 'localX2Apic': return { type: e.type, uid: Number(e.processorUid), id: Number(e.x2ApicId), idSpace: 'APIC id', flags: e.flags }
    case 'localSapic': return { type: e.type, uid: Number(e.processorUid ?? e.processorId), id: Number(e.sapicId) * 256 + Number(e.eid), idSpace: 'SAPIC id', flags: e.flags }
    case 'gicc': return e.mpidr === undefined
      ? { type: e.type, uid: Number(e.processorUid), id: BigInt(e.cpuInterfaceNumber), idSpace: 'CPU interface number', flags: e.flags }
      : { type: e.type, uid: Number(e.processorUid), id: BigInt(e.mpidr), idSpace: ID_NAMES.gicc, flags: e.flags }
    case 'rintc': return { type: e.type, uid: Number(e.processorUid), id: BigInt(e.hartId), idSpace: ID_NAMES.rintc, flags: e.flags }
    case 'corePic': return { type: e.type, uid: Number(e.processorUid), id: Number(e.coreId), idSpace: ID_NAMES.corePic, flags: e.flags }
    default: return undefined
  }
}

interface CheckOptions {
  readonly revision: number
  /** Hardware ids may repeat when one of the two processors is disabled (a pCPU kept beside a vCPU). */
  readonly sharedIds?: boolean
}

/**
 * Refuses entries that contradict themselves or each other (ACPI 6.5 §5.2.12.2 ff.; MADT uniqueness rules).
 * @throws AcpiError naming both entries.
 */
export function checkEntries(entries: readonly MadtEntryInput[], o: CheckOptions): void {
  const uids = new Map<number, Claim>()
  const ids = new Map<string, Claim>()
  entries.forEach((e, at) => {
    const c = claimOf(e)
    if (!c) return
    const { enabled = false, onlineCapable = false } = c.flags
    if (enabled && onlineCapable) fail(at, 'flags', 'a processor cannot be enabled and online capable at once', 'one of enabled, onlineCapable', 'both', 'onlineCapable is for processors that are not enabled now (ACPI 6.5 table 5.24)')
    const needs = c.type === 'gicc' ? GICC_ONLINE_CAPABLE_REVISION : ONLINE_CAPABLE_REVISION
    if (onlineCapable && o.revision < needs) fail(at, 'flags.onlineCapable', `MADT revision ${o.revision} has no online capable flag`, `revision ${needs} or later`, undefined, `build for ACPI ${c.type === 'gicc' ? '6.5' : '6.3'} or later`)
    if (e.type === 'localApic') {
      if (c.id > MAX_LAPIC) fail(at, 'apicId', 'the id does not fit a Local APIC structure', `0 to ${MAX_LAPIC}`, `${c.id}`, 'use localX2Apic')
      if (c.uid > MAX_LAPIC) fail(at, 'processorUid', 'the UID does not fit a Local APIC structure', `0 to ${MAX_LAPIC}`, `${c.uid}`, 'use localX2Apic')
    }
    if (c.uid === ALL_PROCESSORS) fail(at, 'processorUid', 'the UID 0xFFFFFFFF means every processor', 'another number', hex(c.uid))
    const name = say(at, c.type)
    const sameUid = uids.get(c.uid)
    if (sameUid) fail(at, 'processorUid', `${name} has the same UID as ${sameUid.name}`, 'a UID of its own', `${c.uid}`)
    uids.set(c.uid, { at, name, usable: true })
    const key = `${c.idSpace}:${c.id}`
    const usable = enabled || onlineCapable
    const sameId = ids.get(key)
    if (sameId && !(o.sharedIds && !(usable && sameId.usable))) {
      fail(at, 'id', `${name} has the same ${c.idSpace} as ${sameId.name}`, `a ${c.idSpace} of its own`, typeof c.id === 'bigint' ? hex(c.id) : `${c.id}`)
    }
    if (!sameId || usable) ids.set(key, { at, name, usable })
  })
  checkSingles(entries)
}

/** Structures of which a table has one at most. */
const SINGLE = ['gicd', 'localApicOverride', 'multiprocessorWakeup', 'imsic'] as const

function checkSingles(entries: readonly MadtEntryInput[]): void {
  for (const type of SINGLE) {
    const [first, second] = entries.flatMap((e, i) => (e.type === type ? [i] : []))
    if (first !== undefined && second !== undefined) fail(second, 'type', `${say(second, type)} and ${say(first, type)}: a table has one ${type} at most`)
  }
}
