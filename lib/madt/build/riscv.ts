/** MADT of a RISC-V machine: RINTC per hart with PLIC, APLIC or APLIC and IMSIC (ACPI 6.6). */
import type { MadtEntryInput } from '../table.ts'
import { buildMadt, cpuFlags, enabledCount, pluggable, processorCount, revisionOf, type MadtIdentity } from './madt.ts'
import { uidAt, uidRange } from './uids.ts'

export interface RiscvOptions extends MadtIdentity {
  /** Harts that can exist. */
  readonly cpus: number
  readonly enabled?: number
  readonly firstUid?: number
  readonly uidStride?: number
  /** mhartid of the i-th hart; `i` unless given. */
  readonly hartId?: (i: number) => bigint | number
  /** External interrupt controller; `aplic` unless given. */
  readonly controller?: 'plic' | 'aplic' | 'aplic-imsic'
  readonly controllerAddress?: bigint | number
  /** Wired interrupt sources of the controller. */
  readonly sources?: number
  /** Supervisor IMSIC page of hart 0; 4 KiB a hart. */
  readonly imsicAddress?: bigint | number
  /** Interrupt identities of each IMSIC. */
  readonly imsicIds?: number
}

const IMSIC_PAGE = 0x1000n

/** Builds the MADT of a RISC-V machine. Defaults are those of a QEMU `virt` machine. */
export function buildRiscvMadt(o: RiscvOptions): Uint8Array {
  const cpus = processorCount(o.cpus, 'harts')
  const enabled = enabledCount(o.enabled, cpus)
  const uids = uidRange(o.firstUid ?? 0, o.uidStride ?? 1, cpus)
  const controller = o.controller ?? 'aplic'
  const imsic = controller === 'aplic-imsic'
  const imsicBase = BigInt(o.imsicAddress ?? 0x2800_0000n)
  const entries: MadtEntryInput[] = []
  const idle = pluggable(revisionOf(o))
  for (let i = 0; i < cpus; i++) {
    entries.push({
      type: 'rintc', flags: cpuFlags(i < enabled ? 'enabled' : idle), hartId: o.hartId?.(i) ?? i, processorUid: uidAt(uids, i),
      externalInterruptControllerId: { controllerId: 0, context: controller === 'plic' ? 2 * i + 1 : imsic ? 0 : i },
      imsicAddress: imsic ? imsicBase + IMSIC_PAGE * BigInt(i) : 0n, imsicSize: imsic ? Number(IMSIC_PAGE) : 0,
    })
  }
  const sources = o.sources ?? 96
  const address = o.controllerAddress ?? (controller === 'plic' ? 0x0c00_0000n : 0x0d00_0000n)
  if (imsic) {
    const hartIndexBits = cpus > 1 ? 32 - Math.clz32(cpus - 1) : 0
    entries.push({ type: 'imsic', supervisorIds: o.imsicIds ?? 255, guestIds: o.imsicIds ?? 255, guestIndexBits: 0, hartIndexBits, groupIndexBits: 0, groupIndexShift: 24 })
  }
  if (controller === 'plic') entries.push({ type: 'plic', plicId: 0, hardwareId: 'RSCV0001', sources, maxPriority: 7, size: 0x60_0000, address, globalIrqBase: 0 })
  else entries.push({ type: 'aplic', aplicId: 0, hardwareId: 'RSCV0002', idcs: imsic ? 0 : cpus, sources, globalIrqBase: 0, address, size: 0x8000 })
  return buildMadt({ acpi: '6.6', ...o, entries })
}
