/** What a system will do with each processor of a MADT. */
import type { CpuEntryType, CpuState } from '../../madt/index.ts'
import type { Context } from '../context.ts'

export const CONSUMERS = ['linux-6.12', 'linux-6.1', 'xen', 'windows-11', 'windows-server-2022'] as const
export type Consumer = (typeof CONSUMERS)[number]

/** present: used at boot. hotpluggable: counted, can be brought in later. ignored: never. unknown: nobody says it in public. */
export type Fate = 'present' | 'hotpluggable' | 'ignored' | 'unknown'

export interface CpuVerdict {
  /** Position in the MADT. */
  readonly index: number
  readonly type: CpuEntryType
  readonly uid: number
  readonly id: number | bigint
  readonly state: CpuState
  readonly fate: Fate
  /** Why, and what follows. */
  readonly verdict: string
  /** Processor object with the UID. */
  readonly object?: string
}

export interface Prediction {
  readonly consumer: Consumer
  readonly cpus: readonly CpuVerdict[]
  /** present + hotpluggable. */
  readonly possible: number
  readonly present: number
  readonly hotpluggable: number
  readonly ignored: number
  readonly unknown: number
  /** What concerns all of them. */
  readonly notes: readonly string[]
}

export interface PredictOptions {
  /** The system runs under a hypervisor; found out from the tables when not said. */
  readonly guest?: boolean
}

/** The fates of the processors, in MADT order, and notes. */
export type Judge = (context: Context, o: PredictOptions) => { readonly cpus: readonly CpuVerdict[]; readonly notes: readonly string[] }
