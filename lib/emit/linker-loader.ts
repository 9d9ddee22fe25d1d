/**
 * Tables as QEMU hands them to guest firmware over fw_cfg: two blobs and a script that the firmware runs to
 * place them, make offsets into addresses, and correct checksums (QEMU hw/acpi/bios-linker-loader.c).
 */
import { CHECKSUM_OFFSET } from '../checksum/index.ts'
import { chars, entry, reserved, u32, u8 } from '../schema/kinds.ts'
import { encode, encodeStruct, offsetOf } from '../schema/index.ts'
import { fadt, rsdp, signatureOf, xsdt } from '../tables/index.ts'
import type { HeaderInput } from '../tables/header.ts'

const FILE_NAME = 56
/** Bytes of one command of the script. */
export const COMMAND_SIZE = 128
const file = (doc: string) => chars(FILE_NAME, doc)
const rest = (used: number) => reserved(COMMAND_SIZE - 4 - used)

/** The commands. */
export const allocate = entry(4, 1, 'allocate', { file: file('blob to load'), align: u32('alignment'), zone: u8('1 anywhere, 2 in the F segment'), rest: rest(FILE_NAME + 5) })
export const addPointer = entry(4, 2, 'addPointer', { destination: file('blob that holds the pointer'), source: file('blob that it points into'), offset: u32('of the pointer'), size: u8('bytes of the pointer'), rest: rest(2 * FILE_NAME + 5) })
export const addChecksum = entry(4, 3, 'addChecksum', { file: file('blob'), offset: u32('of the checksum byte'), start: u32('of what it covers'), length: u32('of what it covers'), rest: rest(FILE_NAME + 12) })

export const TABLES_FILE = 'etc/acpi/tables'
export const RSDP_FILE = 'etc/acpi/rsdp'
export const LOADER_FILE = 'etc/table-loader'

export interface LoaderBlobs {
  readonly tables: Uint8Array
  readonly rsdp: Uint8Array
  readonly loader: Uint8Array
}

const FROM_FADT = new Set(['DSDT', 'FACS'])
const ALIGN = 64
const alignUp = (n: number): number => Math.ceil(n / ALIGN) * ALIGN
/** Bytes that the checksum of the 1.0 part of an RSDP covers. */
const RSDP_V1 = 20

/** The three fw_cfg blobs for a set of tables; root tables are made. */
export function linkerLoader(tables: readonly Uint8Array[], header: HeaderInput = {}): LoaderBlobs {
  let at = 0
  const placed = tables.map((t) => {
    const offset = at
    at = alignUp(at + t.length)
    return { offset, bytes: t, signature: signatureOf(t) }
  })
  const listed = placed.filter((t) => !FROM_FADT.has(t.signature))
  const root = encode(xsdt, { header, tables: listed.map((t) => BigInt(t.offset)) })
  const rootAt = at
  const blob = new Uint8Array(rootAt + root.length)
  for (const t of placed) blob.set(t.bytes, t.offset)
  blob.set(root, rootAt)
  const pointer = encode(rsdp, { ...(header.oemId === undefined ? {} : { oemId: header.oemId }), rsdtAddress: 0, xsdtAddress: BigInt(rootAt) })
  const script: Uint8Array[] = [
    encodeStruct(allocate, { type: 'allocate', file: RSDP_FILE, align: 16, zone: 2 }),
    encodeStruct(allocate, { type: 'allocate', file: TABLES_FILE, align: ALIGN, zone: 1 }),
  ]
  const point = (destination: string, offset: number, size: number): void => void script.push(encodeStruct(addPointer, { type: 'addPointer', destination, source: TABLES_FILE, offset, size }))
  const sum = (name: string, offset: number, start: number, length: number): void => void script.push(encodeStruct(addChecksum, { type: 'addChecksum', file: name, offset, start, length }))
  const view = new DataView(blob.buffer)
  for (const t of placed) {
    if (t.signature !== 'FACP') continue
    pointFadt(view, t.offset, t.bytes.length, placed, point)
    // The firmware sums what it finds: the byte itself has to be zero before.
    blob[t.offset + CHECKSUM_OFFSET] = 0
    sum(TABLES_FILE, t.offset + CHECKSUM_OFFSET, t.offset, t.bytes.length)
  }
  listed.forEach((_, i) => point(TABLES_FILE, rootAt + offsetOf(xsdt.struct, 'tables') + 8 * i, 8))
  blob[rootAt + CHECKSUM_OFFSET] = 0
  sum(TABLES_FILE, rootAt + CHECKSUM_OFFSET, rootAt, root.length)
  point(RSDP_FILE, offsetOf(rsdp.struct, 'xsdtAddress'), 8)
  for (const [field, length] of [['checksum', RSDP_V1], ['extendedChecksum', pointer.length]] as const) {
    const offset = offsetOf(rsdp.struct, field)
    pointer[offset] = 0
    sum(RSDP_FILE, offset, 0, length)
  }
  const loader = new Uint8Array(script.length * COMMAND_SIZE)
  script.forEach((c, i) => loader.set(c, i * COMMAND_SIZE))
  return { tables: blob, rsdp: pointer, loader }
}

function pointFadt(view: DataView, base: number, length: number, placed: readonly { signature: string; offset: number }[], point: (file: string, offset: number, size: number) => void): void {
  for (const [signature, narrow, wide] of [['DSDT', 'dsdt', 'xDsdt'], ['FACS', 'facs', 'xFacs']] as const) {
    const target = placed.find((t) => t.signature === signature)
    if (!target) continue
    const at = base + offsetOf(fadt.struct, narrow)
    view.setUint32(at, target.offset, true)
    point(TABLES_FILE, at, 4)
    const wideAt = offsetOf(fadt.struct, wide)
    if (wideAt + 8 > length) continue
    // Firmware loads the tables below 4 GiB, and the FACS stands in one field only, else Linux takes it for two (ACPI 6.5 §5.2.9).
    if (signature === 'FACS') { view.setBigUint64(base + wideAt, 0n, true); continue }
    view.setBigUint64(base + wideAt, BigInt(target.offset), true)
    point(TABLES_FILE, base + wideAt, 8)
  }
}

