/** MADT of a LoongArch machine (ACPI 6.5 §5.2.12.20 ff.). */
import { AcpiError } from '../../problem.ts'
import type { MadtEntryInput } from '../table.ts'
import { buildMadt, enabledCount, processorCount, type MadtIdentity } from './madt.ts'
import { uidAt, uidRange } from './uids.ts'

export interface LoongArchOptions extends MadtIdentity {
  /** Processors that can exist. */
  readonly cpus: number
  readonly enabled?: number
  readonly firstUid?: number
  readonly uidStride?: number
  /** Physical core id of the i-th processor; `i` unless given. */
  readonly coreId?: (i: number) => number
  /** Extended I/O controllers, one a node group. */
  readonly extendedIo?: readonly { readonly cascadeVector: number; readonly node: number; readonly nodeMap: bigint | number }[]
  readonly messageAddress?: bigint | number
  readonly bridgeAddress?: bigint | number
}

/** First GSI of the bridge controller; messages use the vectors from here on. */
const BRIDGE_GSI = 64

/** Builds the MADT of a LoongArch machine. Defaults are those of a QEMU `virt` machine. */
export function buildLoongArchMadt(o: LoongArchOptions): Uint8Array {
  const cpus = processorCount(o.cpus, 'CPUs')
  const enabled = enabledCount(o.enabled, cpus)
  const uids = uidRange(o.firstUid ?? 0, o.uidStride ?? 1, cpus)
  const entries: MadtEntryInput[] = []
  for (let i = 0; i < cpus; i++) {
    const coreId = o.coreId?.(i) ?? i
    if (!Number.isInteger(coreId)) throw new AcpiError('wrong core id', { table: 'APIC', path: `cpus[${i}].coreId`, expected: 'an integer', found: String(coreId) })
    // CORE_PIC has no online capable flag: a processor that is not there is just not enabled.
    entries.push({ type: 'corePic', processorUid: uidAt(uids, i), coreId, flags: { enabled: i < enabled } })
  }
  for (const eio of o.extendedIo ?? [{ cascadeVector: 3, node: 0, nodeMap: 0xffff }]) entries.push({ type: 'eioPic', ...eio })
  entries.push(
    { type: 'msiPic', messageAddress: o.messageAddress ?? 0x2ff0_0000n, start: BRIDGE_GSI, count: 192 },
    { type: 'bioPic', baseAddress: o.bridgeAddress ?? 0x1000_0000n, size: 0x1000, controllerId: 0, globalIrqBase: BRIDGE_GSI },
  )
  return buildMadt({ ...o, entries })
}
