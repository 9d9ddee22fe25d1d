/** Register block of the selector interface (QEMU docs/specs/acpi_cpu_hotplug, modern interface). */
import { enumeration, flags, reserved, struct, u32 } from '../../schema/kinds.ts'
import { maskOf, offsetOf, sizeOf } from '../../schema/index.ts'

/** Commands that decide what the data register means. */
export const COMMANDS = { 0: ['nextPending', 'go to the next CPU with an event'], 1: ['ostEvent', 'data is the event of _OST'], 2: ['ostStatus', 'data is the status of _OST'], 3: ['archId', 'data is the architecture id'] } as const

/** What a guest reads and writes; the selector decides which CPU is meant. */
export const registers = struct('selector', {
  selector: u32('written: the CPU; read: upper half of the data'),
  flags: flags(1, { enabled: 0, insert: 1, remove: 2, eject: 3, firmwareEject: 4, present: 5 }, 'state of the CPU; writing a one acts', {
    enabled: 'the CPU is there', insert: 'an insert is pending; one clears it', remove: 'a removal is pending; one clears it',
    eject: 'one ejects the CPU now', firmwareEject: 'one asks firmware to eject', present: 'presence where it never changes',
  }),
  command: enumeration(1, COMMANDS, 'command'),
  reserved: reserved(2),
  data: u32('data of the command'),
}, { title: 'CPU hotplug selector registers', section: 'QEMU docs/specs/acpi_cpu_hotplug' })

export const BLOCK_SIZE = sizeOf(registers)
export const AT = { selector: offsetOf(registers, 'selector'), flags: offsetOf(registers, 'flags'), command: offsetOf(registers, 'command'), data: offsetOf(registers, 'data') } as const
export const BIT = {
  enabled: maskOf(registers, 'flags', 'enabled'), insert: maskOf(registers, 'flags', 'insert'), remove: maskOf(registers, 'flags', 'remove'),
  eject: maskOf(registers, 'flags', 'eject'), firmwareEject: maskOf(registers, 'flags', 'firmwareEject'),
} as const
export const COMMAND = { nextPending: 0, ostEvent: 1, ostStatus: 2, archId: 3 } as const
/** Ports of the block on pc and q35. */
export const PORT = { pc: 0xaf00, q35: 0x0cd8 } as const
/** Generic Event Device: selector bit of CPU events (QEMU). */
export const GED_CPU_EVENT = 1 << 3
/** Value that the firmware hand-over writes to the SMI port. */
export const SMI_CPU_HOTPLUG = 4
