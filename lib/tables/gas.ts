/** Generic Address Structure (ACPI 6.5 §5.2.3.2). */
import { addr64, enumeration, struct, u8, withDefault } from '../schema/kinds.ts'

export const ADDRESS_SPACES = {
  0x00: ['memory', 'system memory'],
  0x01: ['io', 'system I/O'],
  0x02: ['pciConfig', 'PCI configuration, segment 0 bus 0'],
  0x03: ['embeddedController', 'embedded controller'],
  0x04: ['smbus', 'SMBus'],
  0x05: ['cmos', 'CMOS'],
  0x06: ['pciBarTarget', 'PCI BAR'],
  0x07: ['ipmi', 'IPMI'],
  0x08: ['gpio', 'general purpose I/O'],
  0x09: ['genericSerialBus', 'generic serial bus'],
  0x0a: ['pcc', 'platform communications channel'],
  0x0b: ['prm', 'platform runtime mechanism'],
  0x7f: ['fixedHardware', 'functional fixed hardware'],
} as const

/** A register anywhere. All zero: the register is absent. */
export const gas = (doc?: string) => ({
  ...struct('gas', {
    space: enumeration(1, ADDRESS_SPACES, 'address space', { format: 'hex' }),
    bitWidth: u8('bits of the register'),
    bitOffset: withDefault(u8('first bit of the register'), 0),
    accessSize: withDefault(enumeration(1, { 0: ['undefined', 'any access size'], 1: 'byte', 2: 'word', 3: 'dword', 4: 'qword' }, 'access size'), 'undefined'),
    address: addr64('address of the register'),
  }, { title: 'Generic Address Structure', section: 'ACPI 6.5 §5.2.3.2' }),
  doc,
})

/** The absent register. */
export const NO_REGISTER = { space: 'memory', bitWidth: 0, bitOffset: 0, accessSize: 'undefined', address: 0n } as const
