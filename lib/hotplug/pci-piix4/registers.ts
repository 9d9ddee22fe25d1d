/** Register block of PIIX4 ACPI PCI hotplug (QEMU docs/specs/acpi_pci_hotplug, hw/acpi/pcihp.c). */
import { struct, u32 } from '../../schema/kinds.ts'
import { offsetOf, sizeOf } from '../../schema/index.ts'

const mask = (doc: string) => u32(doc, { format: 'hex' })

/** All registers take 4-byte accesses only. */
export const registers = struct('pciHotplug', {
  up: mask('read: slots with a hotpluggable device'),
  down: mask('read: slots whose removal was asked for and is not done'),
  eject: mask('written: eject the lowest slot of the mask; read: features'),
  removable: mask('read: slots that can be ejected'),
  bus: u32('bus that the other registers mean'),
  acpiIndex: u32('written: slot mask; read: acpi-index of that device, once'),
}, { title: 'PCI hotplug registers', section: 'QEMU docs/specs/acpi_pci_hotplug' })

export const AT = {
  up: offsetOf(registers, 'up'), down: offsetOf(registers, 'down'), eject: offsetOf(registers, 'eject'),
  removable: offsetOf(registers, 'removable'), bus: offsetOf(registers, 'bus'), acpiIndex: offsetOf(registers, 'acpiIndex'),
} as const
export const BLOCK_SIZE = sizeOf(registers)
/** Ports of the block on PIIX4 and ICH9. */
export const PORT = { piix4: 0xae00, ich9: 0x0cc0 } as const
/** GPE of PCI changes. */
export const PCI_GPE = 1
/** Slots of a bus. */
export const SLOTS = 32
