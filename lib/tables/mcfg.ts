/** PCI Express memory mapped configuration space (PCI Firmware Specification 3.3 §4.1.2). */
import { addr64, array, must, reserved, struct, u16, u8 } from '../schema/kinds.ts'
import { table } from './header.ts'
import { zeros } from './fields.ts'

export const mcfg = table('MCFG', {
  reserved: zeros(8, 'reserved; some firmware writes into it'),
  allocations: array(struct('allocation', {
    address: must(addr64('configuration space of bus 0 of the segment, also when the first bus is another'), { nonZero: true, multipleOf: 0x10_0000 }),
    segment: u16('PCI segment group, matches _SEG'),
    startBus: u8('first bus'),
    endBus: u8('last bus, inclusive'),
    reserved: reserved(4),
  }, { title: 'configuration space allocation', identity: ['segment', 'startBus'] }), 'rest', 'segment groups'),
}, { title: 'Memory Mapped Configuration Table', section: 'PCI Firmware 3.3 §4.1.2' })
