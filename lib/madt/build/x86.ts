/** MADT of an x86 machine or guest (QEMU pc/q35, Xen HVM and PVH domU). */
import { AcpiError } from '../../problem.ts'
import type { MadtEntryInput } from '../table.ts'
import { MAX_LAPIC } from './check.ts'
import { buildMadt, cpuFlags, enabledCount, pluggable, processorCount, revisionOf, type MadtIdentity } from './madt.ts'
import { uidAt, uidRange } from './uids.ts'

export interface X86Options extends MadtIdentity {
  /** Processors that can exist. */
  readonly cpus: number
  /** Processors enabled at start; all unless given. The rest can be plugged. */
  readonly enabled?: number
  readonly firstUid?: number
  readonly uidStride?: number
  /** APIC id of the i-th processor; `i` unless given (Xen guests use `2 * i`). */
  readonly apicId?: (i: number) => number
  /** Structure: x2APIC where the id or UID needs it, or always. */
  readonly structure?: 'auto' | 'x2apic'
  readonly localApicAddress?: number
  /** I/O APIC registers; 0xFEC00000 unless given. */
  readonly ioApicAddress?: number
  /** GSI of the SCI, listed as level triggered; 9 unless given. */
  readonly sci?: number
}

/** Builds the MADT of an x86 machine: every possible CPU first, then I/O APIC, overrides and NMI. */
export function buildX86Madt(o: X86Options): Uint8Array {
  const cpus = processorCount(o.cpus, 'CPUs')
  const enabled = enabledCount(o.enabled, cpus)
  const idle = pluggable(revisionOf(o))
  const uids = uidRange(o.firstUid ?? 0, o.uidStride ?? 1, cpus)
  const apicId = o.apicId ?? ((i: number) => i)
  const sci = o.sci ?? 9
  if (!Number.isInteger(sci) || sci < 0 || sci > 255) throw new AcpiError('wrong SCI', { table: 'APIC', path: 'sci', expected: '0 to 255', found: String(sci) })
  const entries: MadtEntryInput[] = []
  let wide = false
  for (let i = 0; i < cpus; i++) {
    const id = apicId(i)
    const processorUid = uidAt(uids, i)
    const flags = cpuFlags(i < enabled ? 'enabled' : idle)
    const small = id <= MAX_LAPIC && processorUid <= MAX_LAPIC && o.structure !== 'x2apic'
    wide ||= !small
    entries.push(small ? { type: 'localApic', processorUid, apicId: id, flags } : { type: 'localX2Apic', x2ApicId: id, flags, processorUid })
  }
  entries.push(
    { type: 'ioApic', ioApicId: 0, address: o.ioApicAddress ?? 0xfec0_0000, globalIrqBase: 0 },
    { type: 'interruptOverride', bus: 'isa', source: 0, globalIrq: 2, flags: { polarity: 'conforms', trigger: 'conforms' } },
  )
  for (const irq of [...new Set([5, sci, 10, 11])].sort((a, b) => a - b)) {
    if (irq < 16) entries.push({ type: 'interruptOverride', bus: 'isa', source: irq, globalIrq: irq, flags: { polarity: 'activeHigh', trigger: 'level' } })
  }
  entries.push({ type: 'localApicNmi', processorUid: 0xff, flags: { polarity: 'conforms', trigger: 'conforms' }, lint: 1 })
  if (wide) entries.push({ type: 'localX2ApicNmi', flags: { polarity: 'conforms', trigger: 'conforms' }, processorUid: 0xffff_ffff, lint: 1 })
  return buildMadt({ ...o, entries, localApicAddress: o.localApicAddress ?? 0xfee0_0000, pcatCompat: true })
}
