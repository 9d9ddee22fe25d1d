/** What the consumers have in common: processors with their objects, and signs of a hypervisor. */
import { ACPI_VERSIONS, listCpus, madt, madtRevision, type Cpu, type Madt } from '../../madt/index.ts'
import { fadt } from '../../tables/index.ts'
import type { Context } from '../context.ts'
import type { NamespaceProcessor } from '../inventory.ts'
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

/** ACPI version as major * 100 + minor: that of the FADT, or without one the oldest that has the MADT's revision. */
export function acpiVersion(context: Context): number {
  if (context.version) return context.version
  const revision = context.first(madt)?.revision
  const [major, minor] = (ACPI_VERSIONS.find((v) => madtRevision(v) === revision) ?? '1.0').split('.').map(Number) as [number, number]
  return major * 100 + minor
}

/** The version as people write it, and where it comes from. */
export function version(context: Context): string {
  const v = acpiVersion(context)
  return `${Math.floor(v / 100)}.${v % 100}${context.version ? '' : ' by the revision of the MADT, as there is no FADT'}`
}
