/** Debug Port (Microsoft Debug Port specification 1.0). */
import { enumeration, must, reserved } from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'

export const dbgp = table('DBGP', {
  interfaceType: enumeration(1, { 0: ['uart16550', 'full 16550'], 1: ['uart16550Subset', 'subset of a 16550'] }, 'kind of UART'),
  // Much firmware leaves what was in memory.
  reserved: must(reserved(3), { severity: 'info' }),
  debugPort: must(gas('registers of the UART'), { oneOf: ['memory', 'io'] }),
}, { title: 'Debug Port Table', section: 'Microsoft DBGP 1.0' })
