/** What Linux, Xen and Windows will do with the processors of a machine (validate's `--consumer`, `acpigen cpus`). */
import type { Context } from '../context.ts'
import { linux612Arm64, linux61Arm64 } from './linux-arm64.ts'
import { linux612X86, linux61X86 } from './linux-x86.ts'
import type { Consumer, Judge, Prediction, PredictOptions } from './types.ts'
import { windows11, windowsServer2022 } from './windows.ts'
import { xen } from './xen.ts'

export { CONSUMERS, type Consumer, type CpuVerdict, type Fate, type Prediction, type PredictOptions } from './types.ts'

const JUDGES: Readonly<Record<Consumer, { readonly x86: Judge; readonly others: Judge }>> = {
  'linux-6.12': { x86: linux612X86, others: linux612Arm64 }, 'linux-6.1': { x86: linux61X86, others: linux61Arm64 },
  xen: { x86: xen, others: xen }, 'windows-11': { x86: windows11, others: windows11 }, 'windows-server-2022': { x86: windowsServer2022, others: windowsServer2022 },
}

/** The fate of each processor. */
export function predictCpus(context: Context, consumer: Consumer, o: PredictOptions = {}): Prediction {
  const { cpus, notes } = JUDGES[consumer][context.architecture === 'x86' || context.architecture === undefined ? 'x86' : 'others'](context, o)
  const count = (fate: string): number => cpus.filter((c) => c.fate === fate).length
  const [present, hotpluggable, ignored, unknown] = [count('present'), count('hotpluggable'), count('ignored'), count('unknown')]
  return { consumer, cpus, notes, present, hotpluggable, ignored, unknown, possible: present + hotpluggable }
}
