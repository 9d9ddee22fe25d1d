/** AMD Secure Processor Table (Microsoft acpitabl.h, ASPT); an older table with the same signature is Intel's. */
import { addr32, addr64, countOf, entry, reserved, selfLength, sequence, u8, when, type Get } from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, shape, zeros } from './fields.ts'

const globalRegisters = entry(2, 0, 'globalRegisters', {
  length: selfLength(2),
  reserved: reserved(4),
  featureRegister: addr64('feature register'),
  interruptEnableRegister: addr64('interrupt enable register'),
  interruptStatusRegister: addr64('interrupt status register'),
}, { title: 'global registers' })

const sevMailbox = entry(2, 1, 'sevMailbox', {
  length: selfLength(2),
  mailboxInterruptId: u8('mailbox interrupt'),
  reserved: reserved(3),
  commandResponseRegister: addr64('command and response register'),
  commandBufferLowRegister: addr64('command buffer address, low half'),
  commandBufferHighRegister: addr64('command buffer address, high half'),
}, { title: 'SEV mailbox registers' })

const acpiMailbox = entry(2, 2, 'acpiMailbox', {
  length: selfLength(2),
  reserved: reserved(4),
  commandResponseRegister: noAddress('command and response register'),
  reserved1: zeros(16, 'reserved'),
}, { title: 'ACPI mailbox registers' })

/** Two vendors use one signature: AMD with revision 1, Intel's performance tuning with 6 and 7. */
const isTuning = (get: Get): boolean => get('header.revision') >= 6
const isAmd = (get: Get): boolean => !isTuning(get)

export const aspt = table('ASPT', {
  structureCount: when(isAmd, countOf(4, 'structures')),
  structures: when(isAmd, sequence(shape(2, 2, 2, 'register structure'), [globalRegisters, sevMailbox, acpiMailbox], 'rest', 'register structures')),
  spttStart: when(isTuning, addr32('start of the performance tuning table')),
  spttEnd: when(isTuning, addr32('end of the performance tuning table')),
  amrtStart: when(isTuning, addr32('start of the AMRT area')),
  amrtEnd: when(isTuning, addr32('end of the AMRT area')),
}, { title: 'AMD Secure Processor or ACPI System Performance Tuning Table', section: 'AMD ASPT' })
