/** Dynamic Root of Trust for Measurement (TCG D-RTM Architecture 1.0). */
import { addr32, addr64, array, bytes, bytesOf, countOf, enumeration, flags, struct, u32, u48, u64, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, zero8 } from './fields.ts'

const resource = struct('resource', {
  size: u48('bytes'),
  sizeHigh: zero8('bytes, bits 55:48'),
  kind: enumeration(1, { 0: 'memory', 1: 'io', 2: 'msr', 3: 'pciConfig', 0x80: 'memoryNotProtected', 0x81: 'ioNotProtected', 0x82: 'msrNotProtected' }, 'kind of resource; bit 7: not protected', { format: 'hex' }),
  address: addr64('where it is'),
}, { title: 'D-RTM resource', identity: ['kind', 'address'] })

export const drtm = table('DRTM', {
  entryBaseAddress: addr64('D-CRTM entry code'),
  entryLength: u64('bytes of it'),
  entryAddress32: addr32('32-bit entry point'),
  entryAddress64: addr64('64-bit entry point'),
  exitAddress: addr64('where the OS continues'),
  logAreaAddress: addr64('event log'),
  logAreaLength: u32('bytes of the event log'),
  architectureDependentAddress: noAddress('architecture dependent data'),
  flags: withDefault(flags(4, { namespaceInTcb: 0, gapCodeOnS3Resume: 1, gapCodeOnDlmeExit: 2, pcrAuthoritiesOnly: 3 }, 'launch', {
    namespaceInTcb: 'the ACPI namespace is measured', gapCodeOnS3Resume: 'gap code runs on S3 resume', gapCodeOnDlmeExit: 'gap code runs when the launch ends',
    pcrAuthoritiesOnly: 'authorities are extended, not details',
  }), {}),
  validatedTableCount: countOf(4, 'validatedTables'),
  validatedTables: array(addr64(), { count: 'validatedTableCount' }, 'ACPI tables that are checked'),
  resourceCount: countOf(4, 'resources'),
  resources: array(resource, { count: 'resourceCount' }, 'resources that are checked'),
  platformIdLength: bytesOf(4, 'platformId'),
  platformId: bytes('rest', 'id of the dynamic launch platform'),
}, { title: 'Dynamic Root of Trust for Measurement Table', section: 'TCG D-RTM 1.0 §3.9' })
