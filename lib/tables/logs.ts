/** Tables that say where something lies in memory: BDAT, CCEL, TDEL, SVKL, BOOT, WPBT, UEFI. */
import {
  addr64, array, bytes, bytesOf, countOf, cstring16, enumeration, guid, must, offsetTo, padToEnd, placed, reserved, struct, u32, u64, u8, when, withDefault,
} from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'
import { zero8 } from './fields.ts'

export const bdat = table('BDAT', { bdat: gas('BIOS data structure') }, { title: 'BIOS Data ACPI Table', section: 'Intel BDAT 4.0' })

const logArea = () => ({
  logAreaMinimumLength: u64('bytes of the log area'),
  logAreaAddress: addr64('log area'),
})

export const ccel = table('CCEL', {
  ccType: enumeration(1, { 0: 'none', 1: 'amdSev', 2: 'intelTdx' }, 'confidential computing technology'),
  ccSubtype: zero8('variant of it'),
  reserved: reserved(2),
  ...logArea(),
}, { title: 'Confidential Computing Event Log', section: 'ACPI 6.5 §5.2.34' })

export const tdel = table('TDEL', {
  reserved: reserved(4),
  ...logArea(),
}, { title: 'TD Event Log', section: 'Intel TDX GHCI' })

const keyLocations = <const N extends string>(signature: N) => table(signature, {
  keyCount: countOf(4, 'keys'),
  keys: array(struct('key', {
    keyType: enumeration(2, { 0: 'mainStorage' }, 'what the key is for'),
    keyFormat: enumeration(2, { 0: 'rawBinary' }, 'form of the key'),
    keySize: u32('bytes'),
    keyAddress: addr64('the key'),
  }, { title: 'storage volume key', identity: ['keyType'] }), { count: 'keyCount' }, 'keys in memory'),
}, { title: 'Storage Volume Key Location Table', section: 'ACPI 6.5 §5.2.33' })
export const svkl = keyLocations('SVKL')
/** A transposed signature that test firmware uses. */
export const skvl = keyLocations('SKVL')

export const boot = table('BOOT', {
  cmosIndex: u8('index of the boot register in CMOS RAM', { format: 'hex' }),
  pad: padToEnd(4, 'reserved'),
}, { title: 'Simple Boot Flag Table', section: 'Simple Boot Flag 2.1' })

export const wpbt = table('WPBT', {
  handoffMemorySize: must(u32('bytes of the image'), { nonZero: true }),
  handoffMemoryAddress: must(addr64('image'), { nonZero: true }),
  contentLayout: withDefault(enumeration(1, { 1: ['singleImage', 'one PE image'] }, 'layout of the memory'), 'singleImage'),
  contentType: withDefault(enumeration(1, { 1: ['nativeApplication', 'native user-mode application'] }, 'kind of image'), 'nativeApplication'),
  commandLineLength: bytesOf(2, 'commandLine', 'bytes of the command line with its NUL'),
  commandLine: when((get) => get('commandLineLength') > 0, cstring16('arguments')),
}, { title: 'Windows Platform Binary Table', section: 'Microsoft WPBT' })

const SMM_COMMUNICATION = 'c68ed8e2-9dc6-4cbd-9d94-db65acc5c332'

export const uefi = table('UEFI', {
  identifier: guid('what the data is', {
    [SMM_COMMUNICATION]: 'SMM communication',
  }),
  dataOffset: must(offsetTo(2, 'data', 'offset of the data from the start of the table'), { oneOf: [54], when: (owner) => owner.identifier === SMM_COMMUNICATION, severity: 'info', alias: 'UEFIDataOffset' }),
  data: placed('dataOffset', bytes('rest'), { doc: 'data of the kind that the identifier names' }),
}, { title: 'UEFI ACPI Data Table', section: 'UEFI 2.10 Appendix O' })
