/** Maximum System Characteristics Table (ACPI 6.5 §5.2.19). */
import { addr64, array, offsetTo, placed, selfLength, struct, u32, u64, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'

const domains = struct('domains', {
  revision: withDefault(u8('1'), 1),
  length: selfLength(1),
  domainLow: u32('first proximity domain'),
  domainHigh: u32('last proximity domain'),
  maxProcessorCapacity: u32('processors in each domain at most'),
  maxMemoryCapacity: u64('bytes of memory in each domain at most'),
}, { title: 'Maximum Proximity Domain Information', section: 'ACPI 6.5 §5.2.19.1', identity: ['domainLow'] })

export const msct = table('MSCT', {
  proximityOffset: offsetTo(4, 'proximityDomains', 'offset of the proximity domains from the start of the table'),
  maxProximityDomains: u32('proximity domains minus one'),
  maxClockDomains: u32('clock domains minus one'),
  maxPhysicalAddress: addr64('highest physical address'),
  proximityDomains: placed('proximityOffset', array(domains, 'rest'), { doc: 'ranges of proximity domains' }),
}, { title: 'Maximum System Characteristics Table', section: 'ACPI 6.5 §5.2.19' })
