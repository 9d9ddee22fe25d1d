/**
 * Memory that hypervisor and hardware domain share: what the AML reads to find CPUs, and the trapped block
 * of event registers (CPU hotplug for PVH, corrected design).
 */
import { addr64, array, reserved, struct, u16, u32, type Input } from '../../schema/kinds.ts'
import { encodeStruct, offsetOf, sizeOf } from '../../schema/index.ts'
import type { StructKind } from '../../schema/kinds.ts'

/** Read by the guest, written by the hypervisor: one store per 32 CPUs, then one event for all of them. */
export const infoArea = struct('xenInfo', {
  vcpus: u32('number of vCPU structures in the MADT'),
  reserved: reserved(4),
  madtChecksum: addr64('physical address of the MADT checksum byte'),
  firstEntry: addr64('physical address of the MADT structure of vCPU 0'),
  enabled: array(u32('vCPUs that shall be enabled, bit i for vCPU i', { format: 'hex' }), 'rest', 'one word for 32 vCPUs'),
}, { title: 'Xen hotplug information area' })

/** The trapped registers: status is cleared by writing ones, so plain memory cannot stand in for it. */
export const eventBlock = struct('xenEvents', {
  status: u16('events raised and not yet cleared', { format: 'hex' }),
  enable: u16('events that raise the interrupt', { format: 'hex' }),
  eject: u32('written with a vCPU number: the vCPU has been released'),
}, { title: 'Xen hotplug event block' })

/** Event number of CPU changes. */
export const CPU_EVENT = 2
export const EVENT_BLOCK_SIZE = sizeOf(eventBlock)
/** The GPE block device claims status and enable only. */
export const GPE_BLOCK_SIZE = offsetOf(eventBlock, 'eject')
export const BITMAP_OFFSET = offsetOf(infoArea as unknown as StructKind, 'enabled')
/** Bytes of the information area of so many vCPUs. */
export const infoSize = (vcpus: number): number => BITMAP_OFFSET + 4 * Math.ceil(vcpus / 32)

/** The area as it stands at boot. */
export function buildInfoArea(o: { vcpus: number; enabled: number; madtChecksum: bigint; firstEntry: bigint }): Uint8Array {
  const words = Array.from({ length: Math.ceil(o.vcpus / 32) }, (_, w) => {
    const bits = Math.max(0, Math.min(32, o.enabled - 32 * w))
    return bits === 32 ? 0xffff_ffff : (1 << bits) - 1
  })
  return encodeStruct(infoArea, { vcpus: o.vcpus, madtChecksum: o.madtChecksum, firstEntry: o.firstEntry, enabled: words } as Input<typeof infoArea>)
}

