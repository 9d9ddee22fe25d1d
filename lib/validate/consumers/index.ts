/** What Linux and Xen will do with the processors of a machine (validate's `--consumer`, `acpigen cpus`). */
import type { Context } from '../context.ts'
import { linux612Arm64, linux61Arm64 } from './linux-arm64.ts'
import { linux612X86, linux61X86 } from './linux-x86.ts'
import type { Consumer, Judge, Prediction, PredictOptions } from './types.ts'
import { xen } from './xen.ts'

export { CONSUMERS, type Consumer, type CpuVerdict, type Fate, type Prediction, type PredictOptions } from './types.ts'

const judgeOf = (consumer: Consumer, x86: boolean): Judge =>
  consumer === 'xen' ? xen : consumer === 'linux-6.12' ? (x86 ? linux612X86 : linux612Arm64) : x86 ? linux61X86 : linux61Arm64

/** The fate of each processor. */
export function predictCpus(context: Context, consumer: Consumer, o: PredictOptions = {}): Prediction {
  const { cpus, notes } = judgeOf(consumer, context.architecture === 'x86' || context.architecture === undefined)(context, o)
  const count = (fate: string): number => cpus.filter((c) => c.fate === fate).length
  const [present, hotpluggable, ignored] = [count('present'), count('hotpluggable'), count('ignored')]
  return { consumer, cpus, notes, present, hotpluggable, ignored, possible: present + hotpluggable }
}
