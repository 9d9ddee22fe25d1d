/** Key Programming Interface for link encryption (Intel root complex IDE programming guide). */
import { addr64, array, countOf, entry, enumeration, flags, must, reserved, selfLength, sequence, struct, u16, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape } from './fields.ts'

const unit = entry(1, 0, 'configurationUnit', {
  reserved: reserved(1),
  length: selfLength(2),
  protocol: enumeration(1, { 1: ['pcie', 'PCI Express and CXL.io'], 2: ['cxl', 'CXL.cachemem'] }, 'protocol'),
  version: must(withDefault(u8('1'), 1), { oneOf: [1] }),
  rootPortCount: countOf(1, 'rootPorts'),
  flags: withDefault(flags(1, { tvmUsable: 0 }, 'unit', { tvmUsable: 'can be used for trusted guests' }), {}),
  registerBase: must(addr64('key configuration registers'), { nonZero: true }),
  rootPorts: array(struct('rootPort', {
    segment: u16('PCI segment'),
    bus: u8('PCI bus'),
    devfn: u8('7:3 device, 2:0 function', { format: 'hex' }),
  }, { title: 'root port', identity: ['segment', 'bus', 'devfn'] }), { count: 'rootPortCount' }, 'root ports of the unit'),
}, { title: 'Key Configuration Unit', identity: ['protocol', 'registerBase'] })

export const keyp = table('KEYP', {
  reserved: reserved(4),
  units: sequence(shape(1, 2, 2, 'key structure'), [unit], 'rest', 'key configuration units'),
}, { title: 'Key Programming Interface Table', section: 'Intel root complex IDE 0.7' })
