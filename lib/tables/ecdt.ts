/** Embedded Controller Boot Resources Table (ACPI 6.5 §5.2.15). */
import { cstring, must, padToEnd, u32, u8 } from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'

const REGISTER = { nonZero: true, oneOf: ['io', 'memory'], widths: [8] } as const

export const ecdt = table('ECDT', {
  control: must(gas('command and status register'), REGISTER),
  data: must(gas('data register'), REGISTER),
  uid: u32('_UID of the embedded controller'),
  gpe: u8('general-purpose event of the embedded controller'),
  id: cstring('absolute namespace path of the embedded controller'),
  pad: padToEnd(1, 'padding; some firmware reserves space for the path'),
}, { title: 'Embedded Controller Boot Resources Table', section: 'ACPI 6.5 §5.2.15' })
