/** Legacy CPU hotplug by bitmap (Xen HVM, QEMU pc and q35). */
export { BITMAP_PORT, bitmap, CPU_GPE, GPE0, QEMU_BITMAP_SIZE, XEN_INFO_ADDRESS, xenInfo } from './registers.ts'
export { BitmapHost, type BitmapHostOptions } from './host.ts'
export { buildBitmapSsdt, type BitmapSsdtOptions } from './ssdt.ts'
