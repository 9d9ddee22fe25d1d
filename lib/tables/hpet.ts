/** High Precision Event Timer (IA-PC HPET specification 1.0a §3.2.4). */
import { flags, must, u16, u8, withDefault } from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'

/** Values of the low half of the last byte. */
export const PAGE_PROTECTION = { 0: ['none', 'no guarantee'], 1: ['page4K', 'alone in its 4 KiB page'], 2: ['page64K', 'alone in its 64 KiB page'] } as const

export const hpet = table('HPET', {
  id: flags(4, {
    hardwareRevision: [0, 8], lastComparator: [8, 5], counter64: 13, legacyReplacement: 15, pciVendorId: [16, 16],
  }, 'event timer block id, as in the capability register', {
    hardwareRevision: 'revision of the block', pciVendorId: 'who made it',
    lastComparator: 'number of comparators minus one', counter64: 'the main counter has 64 bits', legacyReplacement: 'can replace the 8254 and RTC interrupts',
  }),
  address: must(gas('registers of the timer block'), { nonZero: true, oneOf: ['memory'], severity: 'error' }),
  sequence: withDefault(u8('number of this timer block'), 0),
  minimumTick: must(withDefault(u16('smallest period in clock ticks without lost interrupts', { format: 'dec' }), 0), { nonZero: true, severity: 'info' }),
  flags: withDefault(flags(1, { pageProtection: [0, 4, PAGE_PROTECTION], oem: [4, 4] }, 'page protection and OEM attributes', { oem: 'OEM attributes' }), {}),
}, { title: 'High Precision Event Timer Table', section: 'IA-PC HPET 1.0a §3.2.4' })
