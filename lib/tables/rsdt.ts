/** Root and Extended System Description Tables: addresses of all other tables (ACPI 6.5 §5.2.7, §5.2.8). */
import { addr32, addr64, array } from '../schema/kinds.ts'
import { table } from './header.ts'

export const rsdt = table('RSDT', {
  tables: array(addr32(), 'rest', 'physical addresses of the tables, FADT customarily first'),
}, { title: 'Root System Description Table', section: 'ACPI 6.5 §5.2.7' })

export const xsdt = table('XSDT', {
  tables: array(addr64(), 'rest', 'physical addresses of the tables, FADT customarily first'),
}, { title: 'Extended System Description Table', section: 'ACPI 6.5 §5.2.8' })
