/** The legacy CPU hotplug bitmap: one bit a CPU, read by the guest, never written by it (Xen HVM, QEMU pc and q35). */
import { array, struct, u16, u32, u64 } from '../../schema/kinds.ts'

/** Where the bitmap lies: PIIX4 and Xen, ICH9. */
export const BITMAP_PORT = { piix4: 0xaf00, ich9: 0x0cd8 } as const
/** Bytes of QEMU's bitmap: 256 CPUs. */
export const QEMU_BITMAP_SIZE = 32
/** GPE number of CPU changes, and the GPE0 block of PIIX4. */
export const CPU_GPE = 2
export const GPE0 = { port: 0xafe0, length: 4 } as const

/** The bitmap. */
export const bitmap = struct('cpuBitmap', { bytes: array(u32('32 CPUs', { format: 'hex' }), 'rest') }, { title: 'CPU hotplug bitmap', section: 'QEMU docs/specs/acpi_cpu_hotplug' })

/** Physical address of the block that tells Xen's AML where the MADT is. */
export const XEN_INFO_ADDRESS = 0xfc00_0000
/** That block (Xen tools/libacpi/build.c, struct acpi_info). */
export const xenInfo = struct('acpiInfo', {
  devices: u16('COM1, COM2, LPT1, HPET present', { format: 'hex' }),
  cpus: u16('vCPU structures in the MADT'),
  pciHoleBase: u32('32-bit PCI hole', { format: 'hex' }),
  pciHoleLength: u32('bytes', { format: 'hex' }),
  madtChecksum: u32('physical address of the MADT checksum byte', { format: 'hex' }),
  firstEntry: u32('physical address of the first Local APIC structure', { format: 'hex' }),
  generationId: u32('physical address of the VM generation id', { format: 'hex' }),
  highHoleBase: u64('64-bit PCI hole'),
  highHoleLength: u64('bytes'),
}, { title: 'Xen HVM information block' })
