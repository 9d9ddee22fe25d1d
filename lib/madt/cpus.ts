/** The processors of a MADT, whatever structure describes them. */
import type { Madt, MadtEntry } from './table.ts'

export type CpuState = 'enabled' | 'onlineCapable' | 'disabled'

export interface Cpu {
  /** Position in `entries`. */
  readonly index: number
  readonly type: CpuEntryType
  /** ACPI processor UID. */
  readonly uid: number
  /** APIC id, MPIDR, hart id or core id. */
  readonly id: number | bigint
  readonly state: CpuState
}

export type CpuEntryType = 'localApic' | 'localX2Apic' | 'localSapic' | 'gicc' | 'rintc' | 'corePic'

/** What the hardware id of each processor structure is called. */
export const ID_NAMES: Readonly<Record<CpuEntryType, string>> = {
  localApic: 'APIC id', localX2Apic: 'x2APIC id', localSapic: 'SAPIC id', gicc: 'MPIDR', rintc: 'hart id', corePic: 'core id',
}

const stateOf = (flags: { enabled?: boolean; onlineCapable?: boolean }): CpuState =>
  flags.enabled ? 'enabled' : flags.onlineCapable ? 'onlineCapable' : 'disabled'

/** The processor that an entry describes; undefined for other entries and for ones cut short. */
export function cpuOf(entry: MadtEntry, index: number): Cpu | undefined {
  switch (entry.type) {
    case 'localApic': return entry.flags && { index, type: entry.type, uid: entry.processorUid, id: entry.apicId, state: stateOf(entry.flags) }
    case 'localX2Apic': return entry.flags && entry.processorUid !== undefined
      ? { index, type: entry.type, uid: entry.processorUid, id: entry.x2ApicId, state: stateOf(entry.flags) } : undefined
    case 'localSapic': return entry.flags && { index, type: entry.type, uid: entry.processorUid ?? entry.processorId, id: entry.sapicId * 256 + entry.eid, state: stateOf(entry.flags) }
    case 'gicc': return entry.flags && { index, type: entry.type, uid: entry.processorUid, id: entry.mpidr ?? BigInt(entry.cpuInterfaceNumber), state: stateOf(entry.flags) }
    case 'rintc': return entry.flags && entry.processorUid !== undefined
      ? { index, type: entry.type, uid: entry.processorUid, id: entry.hartId, state: stateOf(entry.flags) } : undefined
    case 'corePic': return entry.flags && { index, type: entry.type, uid: entry.processorUid, id: entry.coreId, state: stateOf(entry.flags) }
    default: return undefined
  }
}

/** Every processor in table order. */
export const listCpus = (madt: Pick<Madt, 'entries'>): Cpu[] =>
  madt.entries.flatMap((e, i) => cpuOf(e, i) ?? [])

/** `8 CPUs: 4 enabled, 4 online-capable`. */
export function summarizeCpus(cpus: readonly Cpu[]): string {
  const count = (s: CpuState) => cpus.filter((c) => c.state === s).length
  const parts = [
    [count('enabled'), 'enabled'], [count('onlineCapable'), 'online-capable'], [count('disabled'), 'disabled'],
  ].filter(([n]) => n !== 0).map(([n, what]) => `${n} ${what}`)
  return `${cpus.length} ${cpus.length === 1 ? 'CPU' : 'CPUs'}${parts.length ? `: ${parts.join(', ')}` : ''}`
}
