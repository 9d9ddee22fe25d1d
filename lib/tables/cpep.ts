/** Corrected Platform Error Polling Table (ACPI 6.5 §5.2.18). */
import { entry, reserved, selfLength, sequence, u32, u8 } from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape } from './fields.ts'

const polling = entry(1, 0, 'processor', {
  length: selfLength(1),
  processorId: u8('local APIC or SAPIC id'),
  processorEid: u8('SAPIC EID'),
  pollingInterval: u32('ms'),
}, { title: 'Corrected Platform Error Polling Processor', section: 'ACPI 6.5 §5.2.18.1', identity: ['processorId', 'processorEid'] })

export const cpep = table('CPEP', {
  reserved: reserved(8),
  processors: sequence(shape(1, 1, 1, 'polling structure'), [polling], 'rest', 'processors to poll'),
}, { title: 'Corrected Platform Error Polling Table', section: 'ACPI 6.5 §5.2.18' })
