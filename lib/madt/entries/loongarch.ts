/** LoongArch interrupt controllers: structure types 0x11 to 0x17. */
import { addr64, array, bytes, entry, flags, must, selfLength, u16, u32, u64, u8, withDefault } from '../../schema/kinds.ts'

const version = () => must(withDefault(u8('structure version'), 1), { max: 1 })
const size = () => u16('bytes of registers')

export const corePic = entry(1, 0x11, 'corePic', {
  length: selfLength(1),
  version: version(),
  processorUid: u32('ACPI processor UID, matches _UID'),
  coreId: u32('physical core id'),
  flags: flags(4, { enabled: 0 }, 'state of the processor', { enabled: 'ready for use' }),
}, { title: 'Core Programmable Interrupt Controller (CORE_PIC)', section: 'ACPI 6.5 §5.2.12.20', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['processorUid'] })

export const lioPic = entry(1, 0x12, 'lioPic', {
  length: selfLength(1),
  version: version(),
  baseAddress: addr64('registers'),
  size: size(),
  cascadeVectors: bytes(2, 'the two vectors of the parent'),
  cascadeMaps: array(u32('sources routed to this vector', { format: 'hex' }), { count: () => 2 }, 'one bitmap a vector'),
}, { title: 'Legacy I/O Interrupt Controller (LIO_PIC)', section: 'ACPI 6.5 §5.2.12.21', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['baseAddress'] })

export const htPic = entry(1, 0x13, 'htPic', {
  length: selfLength(1),
  version: version(),
  baseAddress: addr64('registers'),
  size: size(),
  cascadeVectors: bytes(8, 'the eight vectors of the parent'),
}, { title: 'HyperTransport Interrupt Controller (HT_PIC)', section: 'ACPI 6.5 §5.2.12.22', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['baseAddress'] })

export const eioPic = entry(1, 0x14, 'eioPic', {
  length: selfLength(1),
  version: version(),
  cascadeVector: u8('vector of the parent'),
  node: u8('node that owns it'),
  nodeMap: u64('bitmap of the nodes that it serves'),
}, { title: 'Extended I/O Interrupt Controller (EIO_PIC)', section: 'ACPI 6.5 §5.2.12.23', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['node', 'cascadeVector'] })

export const msiPic = entry(1, 0x15, 'msiPic', {
  length: selfLength(1),
  version: version(),
  messageAddress: addr64('address that devices write to'),
  start: u32('first vector'),
  count: u32('number of vectors'),
}, { title: 'MSI Interrupt Controller (MSI_PIC)', section: 'ACPI 6.5 §5.2.12.24', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['messageAddress'] })

export const bioPic = entry(1, 0x16, 'bioPic', {
  length: selfLength(1),
  version: version(),
  baseAddress: addr64('registers'),
  size: size(),
  controllerId: u16('controller id'),
  globalIrqBase: u16('first GSI'),
}, { title: 'Bridge I/O Interrupt Controller (BIO_PIC)', section: 'ACPI 6.5 §5.2.12.25', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['controllerId'] })

export const lpcPic = entry(1, 0x17, 'lpcPic', {
  length: selfLength(1),
  version: version(),
  baseAddress: addr64('registers'),
  size: size(),
  cascadeVector: u8('vector of the parent'),
}, { title: 'LPC Interrupt Controller (LPC_PIC)', section: 'ACPI 6.5 §5.2.12.26', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['baseAddress'] })
