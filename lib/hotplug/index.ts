/** The five hotplug systems: registers, SSDTs, and the host's side of each. */
export * as xenBitmap from './xen-bitmap/index.ts'
export * as pciPiix4 from './pci-piix4/index.ts'
export * as xenPvh from './xen-pvh/index.ts'
export * as qemuSelector from './qemu-selector/index.ts'
export * as arm64Virtual from './arm64-virtual/index.ts'
export { GpeBlock, type InterruptSink, type LineKind } from './gpe.ts'
