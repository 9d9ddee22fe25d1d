/** Interrupt controllers of x86 and Itanium machines: structure types 0x00 to 0x0A and 0x10. */
import { addr32, addr64, cstring, entry, enumeration, flags, group, must, reserved, selfLength, u16, u32, u8 } from '../../schema/kinds.ts'
import { intiFlags, localApicFlags } from './flags.ts'

export const localApic = entry(1, 0x00, 'localApic', {
  length: selfLength(1),
  processorUid: u8('ACPI processor UID, matches Processor() or _UID'),
  apicId: u8('local APIC id'),
  flags: localApicFlags,
}, { title: 'Processor Local APIC', section: 'ACPI 6.5 §5.2.12.2', must: { lengths: { 8: [1] } }, identity: ['processorUid'] })

export const ioApic = entry(1, 0x01, 'ioApic', {
  length: selfLength(1),
  ioApicId: u8('I/O APIC id'),
  reserved: reserved(1),
  address: must(addr32('registers'), { nonZero: true, alias: 'MADTIOAPICAddrZero' }),
  globalIrqBase: u32('first GSI of its inputs'),
}, { title: 'I/O APIC', section: 'ACPI 6.5 §5.2.12.3', identity: ['ioApicId'] })

export const interruptOverride = entry(1, 0x02, 'interruptOverride', {
  length: selfLength(1),
  bus: must(enumeration(1, { 0: 'isa' }, 'bus of the source'), { alias: 'MADTIRQSrcISA', severity: 'error' }),
  source: u8('ISA IRQ'),
  globalIrq: u32('GSI that it is wired to'),
  flags: intiFlags,
}, { title: 'Interrupt Source Override', section: 'ACPI 6.5 §5.2.12.5', identity: ['bus', 'source'] })

export const nmiSource = entry(1, 0x03, 'nmiSource', {
  length: selfLength(1),
  flags: intiFlags,
  globalIrq: u32('GSI that is an NMI'),
}, { title: 'NMI Source', section: 'ACPI 6.5 §5.2.12.6', identity: ['globalIrq'] })

export const localApicNmi = entry(1, 0x04, 'localApicNmi', {
  length: selfLength(1),
  processorUid: u8('processor UID, 0xFF for all', { format: 'hex' }),
  flags: intiFlags,
  lint: must(u8('LINT input'), { max: 1 }),
}, { title: 'Local APIC NMI', section: 'ACPI 6.5 §5.2.12.7', identity: ['processorUid', 'lint'] })

export const localApicOverride = entry(1, 0x05, 'localApicOverride', {
  length: selfLength(1),
  reserved: reserved(2),
  address: must(addr64('local APIC address, replaces the one of the header'), { nonZero: true }),
}, { title: 'Local APIC Address Override', section: 'ACPI 6.5 §5.2.12.8' })

export const ioSapic = entry(1, 0x06, 'ioSapic', {
  length: selfLength(1),
  ioApicId: u8('I/O SAPIC id'),
  reserved: reserved(1),
  globalIrqBase: u32('first GSI of its inputs'),
  address: must(addr64('registers'), { nonZero: true }),
}, { title: 'I/O SAPIC', section: 'ACPI 6.5 §5.2.12.9', identity: ['ioApicId'] })

/** 12 bytes in ACPI 2.0; with the UID fields since 3.0. */
export const localSapic = entry(1, 0x07, 'localSapic', {
  length: selfLength(1),
  processorId: u8('ACPI processor id'),
  sapicId: u8('local SAPIC id'),
  eid: u8('local SAPIC EID'),
  reserved: reserved(3),
  flags: localApicFlags,
  ...group(12, {
    processorUid: u32('numeric UID, matches _UID'),
    processorUidString: cstring('text UID'),
  }),
}, { title: 'Local SAPIC', section: 'ACPI 6.5 §5.2.12.10', must: { since: 1 }, identity: ['processorId', 'sapicId', 'eid'] })

export const platformInterruptSource = entry(1, 0x08, 'platformInterruptSource', {
  length: selfLength(1),
  flags: intiFlags,
  interruptType: enumeration(1, { 1: ['pmi', 'platform management'], 2: ['init', 'INIT'], 3: ['cpei', 'corrected platform error'] }, 'kind of interrupt'),
  processorId: u8('processor that it goes to'),
  processorEid: u8('EID that it goes to'),
  ioSapicVector: must(u8('vector (PMI)'), { nonZero: true, when: (owner) => owner.interruptType === 'pmi' }),
  globalIrq: u32('GSI'),
  sourceFlags: flags(4, { cpeiProcessorOverride: 0 }, 'platform interrupt source flags'),
}, { title: 'Platform Interrupt Source', section: 'ACPI 6.5 §5.2.12.11', identity: ['globalIrq'] })

/** The id stands before flags and UID: another order than in type 0x00. */
export const localX2Apic = entry(1, 0x09, 'localX2Apic', {
  length: selfLength(1),
  reserved: reserved(2),
  x2ApicId: u32('32-bit x2APIC id'),
  flags: localApicFlags,
  processorUid: u32('ACPI processor UID, matches _UID'),
}, { title: 'Processor Local x2APIC', section: 'ACPI 6.5 §5.2.12.12', must: { since: 3, alias: 'SPECMADTSubType' }, identity: ['processorUid'] })

export const localX2ApicNmi = entry(1, 0x0a, 'localX2ApicNmi', {
  length: selfLength(1),
  flags: intiFlags,
  processorUid: u32('processor UID, 0xFFFFFFFF for all', { format: 'hex' }),
  lint: must(u8('LINT input'), { max: 1 }),
  reserved: reserved(3),
}, { title: 'Local x2APIC NMI', section: 'ACPI 6.5 §5.2.12.13', must: { since: 3, alias: 'SPECMADTSubType' }, identity: ['processorUid', 'lint'] })

/** 16 bytes with mailbox version 0, 24 with version 1. */
export const multiprocessorWakeup = entry(1, 0x10, 'multiprocessorWakeup', {
  length: selfLength(1),
  mailboxVersion: must(u16('0 or 1'), { max: 1 }),
  reserved: reserved(4),
  mailboxAddress: must(addr64('4 KiB aligned mailbox'), { nonZero: true, multipleOf: 0x1000, severity: 'error' }),
  ...group(16, { resetVector: addr64('where a processor goes that is given back') }),
}, { title: 'Multiprocessor Wakeup', section: 'ACPI 6.5 §5.2.12.19', must: { since: 5, lengths: { 16: [5], 24: [7] }, alias: 'SPECMADTSubType' } })
