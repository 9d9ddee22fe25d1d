/** What well-known names and hardware ids stand for, as trailing comments. */
import { predefined } from '../predefined.ts'
import { splitName, stripSegment, UNDERSCORE } from '../names.ts'

const HARDWARE: Record<string, string> = {
  PNP0000: '8259-compatible programmable interrupt controller', PNP0001: 'EISA interrupt controller', PNP0003: 'I/O APIC', PNP0100: 'PC-class system timer',
  PNP0103: 'High precision event timer', PNP0200: 'PC-class DMA controller', PNP0303: 'PS/2 keyboard', PNP0F03: 'PS/2 mouse', PNP0F13: 'PS/2 mouse',
  PNP0400: 'Parallel port', PNP0401: 'ECP parallel port', PNP0500: 'Serial port', PNP0501: '16550A-compatible serial port', PNP0510: 'Infrared port', PNP0A03: 'PCI bus',
  PNP0A05: 'Generic container', PNP0A06: 'Generic container', PNP0A08: 'PCI Express bus', PNP0B00: 'Real-time clock', PNP0C01: 'System board', PNP0C02: 'Motherboard resources',
  PNP0C04: 'x87 floating point unit', PNP0C09: 'Embedded controller', PNP0C0A: 'Control method battery', PNP0C0B: 'Fan', PNP0C0C: 'Power button', PNP0C0D: 'Lid', PNP0C0E: 'Sleep button',
  PNP0C0F: 'PCI interrupt link', PNP0C14: 'WMI', PNP0C15: 'Docking station', PNP0C33: 'Error device', PNP0C40: 'Standard button controller', PNP0C50: 'HID over I2C', PNP0C80: 'Memory device',
  PNP0D10: 'xHCI USB controller', PNP0D15: 'xHCI USB controller', PNP0D20: 'EHCI USB controller', PNP0D40: 'SD host controller', PNP0D80: 'Windows power engine',
  ACPI0001: 'SMBus 1.0', ACPI0002: 'Smart battery', ACPI0003: 'AC adapter', ACPI0004: 'Module device', ACPI0005: 'SMBus 2.0', ACPI0006: 'GPE block', ACPI0007: 'Processor', ACPI0008: 'Ambient light sensor',
  ACPI000C: 'Processor aggregator', ACPI000D: 'Power meter', ACPI000E: 'Time and alarm', ACPI0010: 'Processor container', ACPI0011: 'Generic buttons', ACPI0012: 'NVDIMM root',
  ACPI0013: 'Generic event device', ACPI0016: 'CXL host bridge', MSFT0101: 'TPM 2.0', INT0800: 'Firmware hub', INT3400: 'Dynamic platform and thermal framework',
}

const MAX_COMMENTS = 4096

/** Meaning of a hardware id, as a comment after it; empty when unknown. */
export const hardwareComment = (id: string): string => (HARDWARE[id] ? ` /* ${HARDWARE[id]} */` : '')

/** Comments that were made; there are few predefined names, and they are met all the time. */
const comments = new Map<string, string>()

/** ` // _HID: Hardware id` for a predefined name. */
export function nameComment(path: string): string {
  const segment = path.length === 4 ? path : splitName(path).segments.at(-1)
  if (segment === undefined || segment.charCodeAt(0) !== UNDERSCORE) return ''
  let comment = comments.get(segment)
  if (comment === undefined) {
    const about = predefined(segment)?.about
    comment = about ? `  // ${stripSegment(segment)}: ${about}` : ''
    if (comments.size < MAX_COMMENTS) comments.set(segment, comment)
  }
  return comment
}
