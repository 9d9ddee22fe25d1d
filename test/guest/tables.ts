/** What the guest tests hand over beside the tables under test. */
import { definitionBlock, device, dwordMemory, eisaId, io, name, pkg, resourceTemplate, scope, wordBusNumber, wordIo, type Terms } from '../../lib/aml/build/index.ts'

/** Ids of QEMU's own DSDT with a higher revision: Linux replaces that one and no other. */
export const QEMU_IDS = { oemId: 'BOCHS ', oemTableId: 'BXPC    ', oemRevision: 2, revision: 2 }

const range = { minFixed: 'MinFixed', maxFixed: 'MaxFixed' } as const
const window = (minimum: number, maximum: number) => ({ ...range, minimum, maximum, length: maximum - minimum + 1 })

const pciBus = (): Terms => [scope('\\_SB', [device('PCI0', [
  name('_HID', eisaId('PNP0A03')),
  name('_UID', 0),
  name('_CRS', resourceTemplate([
    wordBusNumber(window(0, 0xff)),
    io({ decode: 'Decode16', minimum: 0xcf8, maximum: 0xcf8, alignment: 1, length: 8 }),
    wordIo(window(0, 0xcf7)),
    // Up to the registers of PCI hotplug at 0xAE00.
    wordIo(window(0xd00, 0xadff)),
    dwordMemory({ ...window(0x1000_0000, 0xfebf_ffff), access: 'ReadWrite', memory: 'NonCacheable' }),
  ])),
])])]

/** A DSDT with `_S5` alone: what hotplug there is comes from the SSDT under test. */
export const bareDsdt = (o: { pci?: boolean } = {}): Uint8Array =>
  definitionBlock({ signature: 'DSDT', header: QEMU_IDS }, [name('\\_S5', pkg([0, 0, 0, 0])), ...(o.pci ? pciBus() : [])])

/** Prints the kernel's complaints about ACPI. */
export const TROUBLE = 'dmesg | grep -E "ACPI (Error|Exception|BIOS)|AE_"'
