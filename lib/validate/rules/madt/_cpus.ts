/** Processors of a MADT with the names of their fields. */
import { listCpus, type Cpu, type CpuEntryType, type Madt } from '../../../madt/index.ts'
import type { View } from '../../view.ts'

const ID_FIELD: Readonly<Record<CpuEntryType, string>> = { localApic: 'apicId', localX2Apic: 'x2ApicId', localSapic: 'sapicId', gicc: 'mpidr', rintc: 'hartId', corePic: 'coreId' }

export const cpusOf = (view: View<Madt>): readonly Cpu[] => listCpus(view.value)
export const uidPath = (view: View<Madt>, c: Cpu): string => `entries[${c.index}].${c.type === 'localSapic' && (view.value.entries[c.index] as { processorUid?: number }).processorUid === undefined ? 'processorId' : 'processorUid'}`
export const idPath = (c: Cpu): string => `entries[${c.index}].${ID_FIELD[c.type]}`
export const flagsPath = (c: Cpu): string => `entries[${c.index}].flags`
/** Ids of x86 processors are one space, whatever structure holds them. */
export const idSpace = (c: Cpu): string => (c.type === 'localApic' || c.type === 'localX2Apic' ? 'APIC id' : c.type)
export const isUsable = (c: Cpu): boolean => c.state !== 'disabled'
export const isInvalidId = (c: Cpu): boolean => (c.type === 'localApic' && c.id === 0xff) || (c.type === 'localX2Apic' && c.id === 0xffff_ffff)
export const showId = (id: number | bigint): string => (typeof id === 'bigint' ? `0x${id.toString(16).toUpperCase()}` : String(id))
