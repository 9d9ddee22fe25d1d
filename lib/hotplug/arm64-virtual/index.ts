/**
 * Virtual CPU hotplug of arm64: every possible CPU is described and present from boot, only its enabled state
 * moves, and firmware denies CPU_ON to one that is not enabled (ACPI 6.5 §5.2.12.14, Linux
 * Documentation/arch/arm64/cpu-hotplug). Rules A1 to A12 of the reference.
 */
import { AcpiError } from '../../problem.ts'
import { buildArm64Madt, madt as madtTable, type Arm64Options, type MadtEntryInput } from '../../madt/index.ts'
import { decode } from '../../schema/index.ts'
import { buildSelectorSsdt, SelectorHost, type SelectorHostOptions } from '../qemu-selector/index.ts'
import type { HeaderInput } from '../../tables/header.ts'

export interface Arm64HotplugOptions {
  readonly madt: Omit<Arm64Options, 'header'>
  /** Memory-mapped selector registers. */
  readonly registers: number
  /** Selector register of the Generic Event Device, and its interrupt. */
  readonly ged: { readonly selector: number; readonly interrupt: number }
  readonly header?: HeaderInput
}

/** Result of a PSCI call (Arm DEN0022). */
export const PSCI = { success: 0, invalidParameters: -2, denied: -3, alreadyOn: -4 } as const

/** MADT and SSDT that agree. @throws AcpiError for what the rules forbid. */
export function buildArm64Hotplug(o: Arm64HotplugOptions): { madt: Uint8Array; ssdt: Uint8Array; cpus: MadtEntryInput[] } {
  if (o.madt.enabled !== undefined && o.madt.enabled < 1) throw new AcpiError('the boot CPU is enabled', { table: 'APIC', path: 'enabled', expected: 'at least 1', found: String(o.madt.enabled), hint: 'rule A2' })
  const table = buildArm64Madt({ ...o.madt, ...(o.header === undefined ? {} : { header: o.header }) })
  const cpus = decode(madtTable, table).value.entries.filter((e) => e.type === 'gicc') as Extract<MadtEntryInput, { type: 'gicc' }>[]
  const ssdt = buildSelectorSsdt({
    cpus: cpus.map((entry) => ({ uid: Number(entry.processorUid), entry })),
    memory: o.registers, policy: 'always-present', enableMat: false, leaveLegacy: false,
    event: { kind: 'ged', selector: o.ged.selector, interrupt: o.ged.interrupt },
    header: { oemTableId: 'ARM64CPU', ...o.header },
  })
  return { madt: table, ssdt, cpus }
}

/** The platform: selector registers with the always-present policy, and the firmware that answers CPU_ON. */
export class Arm64Platform {
  readonly host: SelectorHost
  private readonly mpidrs: readonly bigint[]
  private readonly on = new Set<number>([0])

  constructor(o: Omit<SelectorHostOptions, 'policy'>) {
    this.mpidrs = o.archIds.map(BigInt)
    this.host = new SelectorHost({ ...o, policy: 'always-present', onEject: (cpu) => { this.on.delete(cpu); o.onEject?.(cpu) } })
  }

  /** PSCI CPU_ON: DENIED for a CPU that is present but not enabled (rule A8). */
  cpuOn(mpidr: bigint): number {
    const cpu = this.mpidrs.indexOf(mpidr)
    if (cpu < 0) return PSCI.invalidParameters
    if (!this.host.cpus[cpu]?.enabled) return PSCI.denied
    if (this.on.has(cpu)) return PSCI.alreadyOn
    this.on.add(cpu)
    return PSCI.success
  }

  /** PSCI CPU_OFF of the calling CPU. */
  cpuOff(cpu: number): void {
    this.on.delete(cpu)
  }

  isOn(cpu: number): boolean {
    return this.on.has(cpu)
  }
}

