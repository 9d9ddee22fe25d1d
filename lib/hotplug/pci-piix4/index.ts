/** PIIX4 ACPI PCI hotplug. */
export { AT, BLOCK_SIZE, PCI_GPE, PORT, registers, SLOTS } from './registers.ts'
export { PciHost, type PciHostOptions, type SlotDevice } from './host.ts'
export { buildPciSsdt, type PciBus, type PciSlot, type PciSsdtOptions } from './ssdt.ts'
