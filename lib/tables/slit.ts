/** System Locality Distance Information Table (ACPI 6.5 §5.2.17). */
import { array, countOf, must, padToEnd, u8 } from '../schema/kinds.ts'
import { table } from './header.ts'

export const slit = table('SLIT', {
  localityCount: must(countOf(8, 'distances', 'number of localities'), { max: 0xffff, severity: 'error' }),
  distances: array(
    array(u8('10 is local, 255 unreachable'), { count: 'localityCount' }), { count: 'localityCount' },
    'one row a locality: relative distance to each locality, 10 to itself, 255 when unreachable',
  ),
  pad: padToEnd(1, 'padding; some firmware reserves space for more localities'),
}, { title: 'System Locality Distance Information Table', section: 'ACPI 6.5 §5.2.17' })
