/** What the consumers have in common: processors with their objects, and signs of a hypervisor. */
import { listCpus, madt, type Cpu, type Madt } from '../../madt/index.ts'
import { fadt } from '../../tables/index.ts'
import type { Context } from '../context.ts'
import type { NamespaceProcessor } from '../aml.ts'
import type { View } from '../view.ts'
import type { CpuVerdict, Fate } from './types.ts'

/** OEM ids and FADT hypervisor ids that hypervisors write. */
const HYPERVISORS = /^(BOCHS|Xen|QEMU|VBOX|VMWARE|VRTUAL|MSFTVM|INTEL ?\0?HYPE|ACRN|BHYVE|XenProj|GOOGLE|AMAZON|CLOUDH|FIRECK)/i

/** Whether the tables come from a hypervisor. */
export function looksVirtual(context: Context): boolean {
  const view = context.first(fadt)
  if (context.profile === 'qemu') return true
  return HYPERVISORS.test(view?.value.hypervisorId ?? '') || context.views.some((v) => HYPERVISORS.test(String.fromCharCode(...v.bytes.subarray(10, 16))) || HYPERVISORS.test(String.fromCharCode(...v.bytes.subarray(28, 32))))
}

export interface Listed {
  readonly view: View<Madt>
  readonly cpus: readonly Cpu[]
  readonly objectOf: (c: Cpu) => NamespaceProcessor | undefined
}

export function listed(context: Context): Listed | undefined {
  const view = context.first(madt)
  if (!view) return undefined
  const objects = new Map<number, NamespaceProcessor>()
  if (context.aml.present) for (const p of context.aml.processors) if (p.id !== undefined && !objects.has(p.id)) objects.set(p.id, p)
  return { view, cpus: listCpus(view.value), objectOf: (c) => objects.get(c.uid) }
}

/** Makes verdicts and counts what was said of earlier processors. */
export const verdictOf = (c: Cpu, fate: Fate, verdict: string, object?: NamespaceProcessor): CpuVerdict =>
  ({ index: c.index, type: c.type, uid: c.uid, id: c.id, state: c.state, fate, verdict, ...(object ? { object: object.path } : {}) })

/** `_STA` of a processor's object; undefined without object, 0xF without `_STA`. */
export function statusOf(context: Context, p: NamespaceProcessor | undefined): number | undefined {
  if (!p) return undefined
  if (!context.aml.child(p.node, '_STA')) return 0xf
  const v = context.aml.number(`${p.path}._STA`)
  return v === undefined ? undefined : Number(v)
}
export const version = (context: Context): string => `${Math.floor(context.version / 100)}.${context.version % 100}`
