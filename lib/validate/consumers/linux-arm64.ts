/** Linux on arm64 (arch/arm64/kernel/smp.c, drivers/irqchip/irq-gic-v3.c), and with the same flags on RISC-V and LoongArch. */
import type { Context } from '../context.ts'
import { listed, statusOf, verdictOf } from './common.ts'
import type { CpuVerdict, Judge } from './types.ts'

const AFFINITY = 0xff_00ff_ffffn

function judge(context: Context, modern: boolean): ReturnType<Judge> {
  const list = listed(context)
  if (!list) return { cpus: [], notes: ['there is no MADT: Linux does not start with ACPI'] }
  const { view, cpus, objectOf } = list
  const notes: string[] = []
  const { entries } = view.value
  const gicr = entries.some((e) => e.type === 'gicr')
  const version = entries.find((e) => e.type === 'gicd')?.version
  if (cpus.some((c) => c.type === 'gicc') && !entries.some((e) => e.type === 'gicd')) notes.push('there is no distributor: no interrupt controller')
  const taken = new Map<string, number>()
  const out = cpus.map((c): CpuVerdict => {
    const object = objectOf(c)
    const say = (fate: CpuVerdict['fate'], text: string): CpuVerdict => verdictOf(c, fate, text, object)
    const entry = entries[c.index]
    if (c.type === 'gicc' && entry?.type === 'gicc' && entry.mpidr === undefined) return say('ignored', 'rejected (GICC shorter than 76 bytes)')
    if (c.state === 'disabled') return say('ignored', 'ignored (neither enabled nor online capable)')
    const pluggable = c.state === 'onlineCapable'
    if (pluggable && !modern) return say('ignored', 'ignored (not enabled; Online Capable is not known before 6.11)')
    if (c.type === 'gicc' && (BigInt(c.id) & ~AFFINITY) !== 0n) return say('ignored', 'ignored (invalid MPIDR)')
    const key = `${c.type} ${c.id}`
    const first = taken.get(key)
    if (first !== undefined) return say('ignored', `ignored (MPIDR or hart id of entries[${first}])`)
    taken.set(key, c.index)
    const sta = context.aml.present ? statusOf(context, object) : undefined
    if (pluggable && entry?.type === 'gicc' && !gicr && version !== 'gicV1' && version !== 'gicV2') return say('hotpluggable', 'counted, can never be brought online (no GICR structures: its redistributor is marked broken)')
    if (context.aml.present && !object) return pluggable ? say('hotpluggable', 'possible, but no processor device announces it') : say('present', modern ? 'possible, not registered (no processor device with its UID)' : 'present')
    if (object?.kind === 'Processor') return say(pluggable ? 'hotpluggable' : 'present', 'not registered (Processor operator; a Device with ACPI0007 is needed)')
    if (!pluggable) {
      return sta === undefined || (sta & 3) === 3 ? say('present', 'present') : say('present', `present, registered only after a Device Check (_STA 0x${sta.toString(16).toUpperCase()})`)
    }
    if (sta === undefined) return say('hotpluggable', 'hot-pluggable (online capable)')
    if ((sta & 1) === 0) return say('hotpluggable', `possible, presence cannot change (_STA 0x${sta.toString(16).toUpperCase()})`)
    return (sta & 2) === 0 ? say('hotpluggable', 'hot-pluggable (online capable, _STA present and not enabled)') : say('hotpluggable', 'registered, online if PSCI CPU_ON allows (online capable, _STA enabled)')
  })
  return { cpus: out, notes }
}

export const linux612Arm64: Judge = (context) => judge(context, true)
export const linux61Arm64: Judge = (context) => judge(context, false)
