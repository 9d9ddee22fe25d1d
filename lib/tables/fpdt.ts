/** Firmware Performance Data Table and the S3 performance table that it points to (ACPI 6.5 §5.2.24). */
import { addr64, bytes, chars, derived, entry, must, reserved, selfLength, sequence, struct, u16, u32, u64, u8, withDefault, type EntryShape } from '../schema/kinds.ts'
import type { TableKind } from '../schema/table.ts'
import { table } from './header.ts'

const other = struct('other', {
  type: u16('record type', { format: 'hex' }),
  length: selfLength(1),
  revision: u8('revision of the record'),
  body: bytes('rest', 'content of an unknown record'),
}, { title: 'unknown performance record' })
const recordShape = {
  type: { at: 0, size: 2 }, length: { at: 2, size: 1 }, other,
} satisfies EntryShape
const head = () => ({ length: selfLength(1), revision: withDefault(u8('revision of the record'), 1) })
const ns = (doc: string) => u64(`${doc}, ns`, { format: 'dec' })

/** Pointers have one revision; other records have had more. */
const pointerHead = () => ({ length: selfLength(1), revision: must(withDefault(u8('revision of the record'), 1), { oneOf: [1] }) })

const bootPointer = entry(2, 0, 'bootPointer', {
  ...pointerHead(),
  reserved: reserved(4),
  address: must(addr64('boot performance table'), { nonZero: true }),
}, { title: 'Firmware Basic Boot Performance pointer', section: 'ACPI 6.5 §5.2.24.4' })
const s3Pointer = entry(2, 1, 's3Pointer', {
  ...pointerHead(),
  reserved: reserved(4),
  address: addr64('S3 performance table'),
}, { title: 'S3 Performance Table pointer', section: 'ACPI 6.5 §5.2.24.5' })
/** Belongs into the table that the pointer names; some firmware has it here. */
const bootRecord = entry(2, 2, 'bootPerformance', {
  ...head(),
  reserved: reserved(4),
  resetEnd: ns('end of reset'),
  osLoaderLoadImageStart: ns('start of loading the OS loader'),
  osLoaderStartImageStart: ns('start of the OS loader'),
  exitBootServicesEntry: ns('call of ExitBootServices'),
  exitBootServicesExit: ns('return from ExitBootServices'),
}, { title: 'Firmware Basic Boot Performance data', section: 'ACPI 6.5 §5.2.24.8' })

export const fpdt = table('FPDT', {
  records: sequence(recordShape, [bootPointer, s3Pointer, bootRecord], 'rest', 'performance records'),
}, { title: 'Firmware Performance Data Table', section: 'ACPI 6.5 §5.2.24' })

const resume = entry(2, 0, 's3Resume', {
  ...head(),
  resumeCount: u32('resumes since the last full boot'),
  fullResume: ns('last resume'),
  averageResume: ns('average resume'),
}, { title: 'S3 resume performance', section: 'ACPI 6.5 §5.2.24.7' })
const suspend = entry(2, 1, 's3Suspend', {
  ...head(),
  suspendStart: ns('start of the suspend'),
  suspendEnd: ns('end of the suspend'),
}, { title: 'S3 suspend performance', section: 'ACPI 6.5 §5.2.24.7' })

const layout = struct('S3PT', {
  signature: withDefault(chars(4, 'table signature'), 'S3PT'),
  length: derived(4, { role: 'tableLength' }, 'bytes of the whole table'),
  records: sequence(recordShape, [resume, suspend], 'rest', 'performance records'),
}, { title: 'S3 Performance Table', section: 'ACPI 6.5 §5.2.24.6' })

export const s3pt: TableKind<typeof layout> = { signature: 'S3PT', title: 'S3 Performance Table', minimum: 8, struct: layout }
