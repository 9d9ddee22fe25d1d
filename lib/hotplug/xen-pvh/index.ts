/** CPU hotplug of a Xen PVH hardware domain. */
export { buildInfoArea, BITMAP_OFFSET, CPU_EVENT, EVENT_BLOCK_SIZE, eventBlock, GPE_BLOCK_SIZE, infoArea, infoSize } from './area.ts'
export { buildDom0, type Dom0Options, type Dom0Set, type NativeTable } from './dom0.ts'
export { buildDraftSsdt, type DraftOptions } from './draft.ts'
export { buildXenPvhSsdt, MAX_VCPUS, vcpuNames, type XenPvhSsdt, type XenPvhSsdtOptions } from './ssdt.ts'
