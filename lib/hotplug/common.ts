/** Numbers and small AML pieces that the hotplug systems share. */
import { AcpiError } from '../problem.ts'

/** Notify codes (ACPI 6.5 §5.6.6). */
export const DEVICE_CHECK = 1
export const EJECT_REQUEST = 3

/** `_STA` values (§6.3.7). */
export const STA_ON = 0xf
/** Present, shown and working, but not enabled: what a CPU that may be plugged says where presence never changes. */
export const STA_DISABLED = 0xd
/** Present, enabled, working, not shown. */
export const STA_HIDDEN = 0xb

/** Capital hexadecimal digits of a name segment. */
export const nameHex = (n: number, digits: number): string => n.toString(16).toUpperCase().padStart(digits, '0')
/** GPE method of an edge-handled event: two hexadecimal digits, also from 10 on. */
export const gpeMethod = (event: number): string => `_E${nameHex(event, 2)}`

/** A count inside its bounds. @throws AcpiError naming the system. */
export function checkCount(system: string, what: string, n: number, max: number, min = 1): void {
  if (!Number.isInteger(n) || n < min || n > max) throw new AcpiError(`wrong number of ${what}`, { table: 'SSDT', path: system, expected: `${min} to ${max}`, found: String(n) })
}
