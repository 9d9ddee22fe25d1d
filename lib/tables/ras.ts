/** RAS feature tables: RASF and RAS2 (ACPI 6.5 §5.2.21, §5.2.22). */
import { array, bytes, countOf, enumeration, reserved, struct, u32, u8 } from '../schema/kinds.ts'
import { table } from './header.ts'

export const rasf = table('RASF', {
  channelId: bytes(12, 'platform communications channel'),
}, { title: 'RAS Feature Table', section: 'ACPI 6.4 §5.2.20' })

const channel = struct('channel', {
  pccId: u8('subspace in the PCCT'),
  reserved: reserved(2),
  featureType: enumeration(1, { 0: ['memory', 'memory related features'] }, 'kind of features', { format: 'hex' }),
  instance: u32('instance of the feature; memory: proximity domain'),
}, { title: 'PCC descriptor', section: 'ACPI 6.5 §5.2.22.1', identity: ['featureType', 'instance'] })

export const ras2 = table('RAS2', {
  reserved: reserved(2),
  channelCount: countOf(2, 'channels'),
  channels: array(channel, { count: 'channelCount' }, 'channels'),
}, { title: 'ACPI RAS2 Feature Table', section: 'ACPI 6.5 §5.2.22' })
