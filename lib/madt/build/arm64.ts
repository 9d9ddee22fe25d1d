/** MADT of an arm64 machine: GICC, GICD, GICR or per-CPU redistributors, ITS (ACPI 6.5 §5.2.12.14 ff.). */
import { AcpiError } from '../../problem.ts'
import type { MadtEntryInput } from '../table.ts'
import { buildMadt, cpuFlags, enabledCount, pluggable, processorCount, revisionOf, type MadtIdentity } from './madt.ts'
import { uidAt, uidRange } from './uids.ts'

export interface Arm64Options extends MadtIdentity {
  /** Processors that can exist. */
  readonly cpus: number
  /** Processors enabled at start; all unless given. The rest are online capable. */
  readonly enabled?: number
  readonly firstUid?: number
  readonly uidStride?: number
  /** MPIDR affinity of the i-th processor; 16 a cluster unless given. */
  readonly mpidr?: (i: number) => bigint
  readonly gicVersion?: 2 | 3 | 4
  readonly distributor?: bigint | number
  /** GICv2: CPU interface, virtual interfaces. */
  readonly cpuInterface?: { readonly gicc: bigint | number; readonly gicv?: bigint | number; readonly gich?: bigint | number }
  /** GICv3: ranges to search for redistributors. They must be always on (ACPI 6.5 §5.2.12.17). */
  readonly redistributors?: readonly { readonly base: bigint | number; readonly length: number }[]
  /** Address of the ITS, or `null` for none. */
  readonly its?: bigint | number | null
  readonly performanceInterrupt?: number
  readonly maintenanceInterrupt?: number
  /** PPI of the statistical profiling extension. */
  readonly speInterrupt?: number
  /** PPI of the trace buffer extension. */
  readonly trbeInterrupt?: number
}

/** Bytes of the registers of one GICv3 redistributor: two 64 KiB frames. */
const REDISTRIBUTOR_SIZE = 0x2_0000

const defaultMpidr = (i: number): bigint => (BigInt(i >> 4) << 8n) | BigInt(i & 15)

/** Builds the MADT of an arm64 machine. Defaults are those of a QEMU `virt` machine. */
export function buildArm64Madt(o: Arm64Options): Uint8Array {
  const cpus = processorCount(o.cpus, 'CPUs')
  const enabled = enabledCount(o.enabled, cpus)
  const version = o.gicVersion ?? 3
  const uids = uidRange(o.firstUid ?? 0, o.uidStride ?? 1, cpus)
  const idle = pluggable(revisionOf(o), 'gicc')
  if (enabled < cpus && idle !== 'onlineCapable') {
    throw new AcpiError('arm64 processors that are not enabled need the online capable flag', { table: 'APIC', path: 'acpi', expected: '6.5 or later', found: o.acpi ?? `revision ${revisionOf(o)}`, hint: 'an OS ignores a GICC that is neither enabled nor online capable' })
  }
  if (enabled < cpus && version < 3) {
    throw new AcpiError('processors can be plugged on GICv3 and later only', { table: 'APIC', path: 'gicVersion', expected: '3 or 4', found: '2' })
  }
  const mpidr = o.mpidr ?? defaultMpidr
  const v2 = version === 2
  const legacy = o.cpuInterface ?? { gicc: 0x0801_0000n, gicv: 0x0804_0000n, gich: 0x0803_0000n }
  const entries: MadtEntryInput[] = [
    { type: 'gicd', gicId: 0, baseAddress: o.distributor ?? 0x0800_0000n, globalIrqBase: 0, version: `gicV${version}` },
  ]
  for (let i = 0; i < cpus; i++) {
    entries.push({
      type: 'gicc', cpuInterfaceNumber: v2 ? i : 0, processorUid: uidAt(uids, i),
      flags: cpuFlags(i < enabled ? 'enabled' : idle),
      parkingVersion: 0, performanceInterrupt: o.performanceInterrupt ?? 23, parkedAddress: 0n,
      baseAddress: v2 ? legacy.gicc : 0n, gicvBaseAddress: v2 ? (legacy.gicv ?? 0n) : 0n, gichBaseAddress: v2 ? (legacy.gich ?? 0n) : 0n,
      vgicMaintenanceInterrupt: o.maintenanceInterrupt ?? 25, gicrBaseAddress: 0n, mpidr: mpidr(i),
      efficiencyClass: 0, speInterrupt: o.speInterrupt ?? 0,
      ...(revisionOf(o) >= 6 ? { trbeInterrupt: o.trbeInterrupt ?? 0 } : {}),
    })
  }
  if (!v2) {
    const ranges = o.redistributors ?? [{ base: 0x080a_0000n, length: REDISTRIBUTOR_SIZE * cpus }]
    for (const r of ranges) entries.push({ type: 'gicr', flags: {}, discoveryRangeBase: r.base, discoveryRangeLength: r.length })
    const room = ranges.reduce((n, r) => n + Math.floor(r.length / REDISTRIBUTOR_SIZE), 0)
    if (room < cpus) {
      throw new AcpiError('the redistributor ranges are too small', { table: 'APIC', path: 'redistributors', expected: `room for ${cpus} redistributors of 128 KiB`, found: `${room}`, hint: 'every possible processor needs one, also before it is plugged' })
    }
    if (o.its !== null) entries.push({ type: 'gicIts', flags: {}, itsId: 0, baseAddress: o.its ?? 0x0808_0000n })
  }
  return buildMadt({ ...o, entries })
}
