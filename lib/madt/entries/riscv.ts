/** RISC-V interrupt controllers: structure types 0x18 to 0x1B (ACPI 6.6 §5.2.12.27 ff.). */
import { addr64, chars, entry, flags, group, must, reserved, selfLength, u16, u32, u64, u8, withDefault } from '../../schema/kinds.ts'
import { localApicFlags } from './flags.ts'

const version = () => must(withDefault(u8('structure version'), 1), { oneOf: [1] })
const none = () => withDefault(flags(4, {}, 'none defined'), {})

/** 20 bytes in the first draft; with external and incoming-MSI controllers since ACPI 6.6. */
export const rintc = entry(1, 0x18, 'rintc', {
  length: selfLength(1),
  version: version(),
  reserved: reserved(1),
  flags: localApicFlags,
  hartId: u64('mhartid'),
  processorUid: u32('ACPI processor UID, matches _UID'),
  ...group(20, {
    externalInterruptControllerId: flags(4, { context: [0, 24], controllerId: [24, 8] }, 'PLIC or APLIC of this hart', {
      context: 'PLIC: S-mode context, APLIC: IDC number', controllerId: 'id of the PLIC or APLIC',
    }),
    imsicAddress: addr64('supervisor IMSIC page of this hart, 0 for none'),
    imsicSize: u32('bytes with guest files', { format: 'hex' }),
  }),
}, { title: 'RISC-V Interrupt Controller (RINTC)', section: 'ACPI 6.6 §5.2.12', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['processorUid'] })

export const imsic = entry(1, 0x19, 'imsic', {
  length: selfLength(1),
  version: version(),
  reserved: reserved(1),
  flags: none(),
  supervisorIds: must(u16('interrupt identities for the supervisor'), { min: 63, max: 2047 }),
  guestIds: must(u16('interrupt identities for guests'), { min: 63, max: 2047 }),
  guestIndexBits: must(u8('address bits for the guest file'), { max: 7 }),
  hartIndexBits: must(u8('address bits for the hart in its group'), { max: 15 }),
  groupIndexBits: must(u8('address bits for the group'), { max: 7 }),
  groupIndexShift: must(u8('position of the group field'), { max: 55 }),
}, { title: 'RISC-V Incoming MSI Controller (IMSIC)', section: 'ACPI 6.6 §5.2.12', must: { since: 6, alias: 'SPECMADTSubType' } })

export const aplic = entry(1, 0x1a, 'aplic', {
  length: selfLength(1),
  version: version(),
  aplicId: u8('id, referenced by RINTC'),
  flags: none(),
  hardwareId: chars(8, 'vendor id in the form of a _HID'),
  idcs: u16('interrupt delivery controls, 0 in MSI mode'),
  sources: must(u16('wired sources'), { min: 1, max: 1023 }),
  globalIrqBase: u32('first GSI'),
  address: must(addr64('registers'), { nonZero: true }),
  size: u32('bytes of registers', { format: 'hex' }),
}, { title: 'RISC-V Advanced Platform-Level Interrupt Controller (APLIC)', section: 'ACPI 6.6 §5.2.12', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['aplicId'] })

/** Another field order than the APLIC. */
export const plic = entry(1, 0x1b, 'plic', {
  length: selfLength(1),
  version: version(),
  plicId: u8('id, referenced by RINTC'),
  hardwareId: chars(8, 'vendor id in the form of a _HID'),
  sources: must(u16('sources with source 0'), { min: 1, max: 1023 }),
  maxPriority: u16('highest priority'),
  flags: none(),
  size: u32('bytes of registers', { format: 'hex' }),
  address: must(addr64('registers'), { nonZero: true }),
  globalIrqBase: u32('first GSI'),
}, { title: 'RISC-V Platform-Level Interrupt Controller (PLIC)', section: 'ACPI 6.6 §5.2.12', must: { since: 6, alias: 'SPECMADTSubType' }, identity: ['plicId'] })
