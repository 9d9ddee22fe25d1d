/** Firmware ACPI Control Structure: no standard header, no checksum (ACPI 6.5 §5.2.10). */
import { addr32, addr64, chars, derived, flags, must, reserved, struct, u32, u8, withDefault } from '../schema/kinds.ts'
import type { TableKind } from '../schema/table.ts'

const layout = struct('FACS', {
  signature: withDefault(chars(4, 'table signature'), 'FACS'),
  length: must(derived(4, { role: 'tableLength' }, 'bytes of this structure, at least 64'), { min: 64, severity: 'error', alias: 'FACSInvalidLength' }),
  hardwareSignature: withDefault(u32('changes when hardware has changed: a hibernated image is then not valid', { format: 'hex' }), 0),
  firmwareWakingVector: withDefault(addr32('32-bit (real mode) waking vector'), 0),
  globalLock: withDefault(flags(4, { pending: 0, owned: 1 }, 'global lock', { pending: 'another owner waits', owned: 'somebody owns the lock' }), {}),
  flags: withDefault(flags(4, { s4bios: 0, wake64: 1 }, 'what firmware supports', {
    s4bios: 'S4BIOS_REQ is supported', wake64: 'the 64-bit waking vector is supported',
  }), {}),
  xFirmwareWakingVector: withDefault(addr64('64-bit waking vector'), 0n),
  version: withDefault(u8('0 ACPI 1.0, 1 ACPI 2.0, 2 ACPI 4.0'), 2),
  reserved: reserved(3),
  ospmFlags: withDefault(flags(4, { wake64: 0 }, 'what the OS asks for', { wake64: 'the 64-bit waking vector is entered in 64-bit mode' }), {}),
  reserved1: reserved(24),
}, { title: 'Firmware ACPI Control Structure', section: 'ACPI 6.5 §5.2.10' })

export const facs: TableKind<typeof layout> = {
  signature: 'FACS', title: 'Firmware ACPI Control Structure', minimum: 8, struct: layout,
}
