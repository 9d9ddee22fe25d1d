/** Tables laid out in guest memory: addresses, pointers between them, checksums (ACPI 6.5 §5.2.5 ff.). */
import { CHECKSUM_OFFSET, fix } from '../checksum/index.ts'
import { AcpiError } from '../problem.ts'
import { encode, offsetOf } from '../schema/index.ts'
import { fadt, rsdp, xsdt, signatureOf } from '../tables/index.ts'
import type { HeaderInput } from '../tables/header.ts'

export interface PlaceOptions {
  /** Physical address of the image. */
  readonly base: bigint | number
  /** Tables to place, in this order. A FADT gets the addresses of a DSDT and a FACS among them. */
  readonly tables: readonly Uint8Array[]
  /** Further tables that already lie elsewhere in memory, for the XSDT. */
  readonly existing?: readonly bigint[]
  readonly header?: HeaderInput
  /** Bytes left free at the start of the image. */
  readonly reserve?: number
}

export interface PlacedTable {
  readonly signature: string
  readonly address: bigint
  readonly length: number
  readonly bytes: Uint8Array
}

export interface Placement {
  readonly base: bigint
  /** All of it, from `base`. */
  readonly image: Uint8Array
  readonly rsdp: PlacedTable
  readonly xsdt: PlacedTable
  readonly tables: readonly PlacedTable[]
}

/** FACS needs 64 (§5.2.10), the RSDP 16 (§5.2.5.1); the others are aligned for the eye and for caches. */
const ALIGN = 64

const alignUp = (n: number): number => Math.ceil(n / ALIGN) * ALIGN
/** Tables that stand in the FADT and not in the XSDT. */
const FROM_FADT = new Set(['DSDT', 'FACS'])

/** Copies of the tables at their places, with RSDP and XSDT. @throws AcpiError when the image would leave the address space. */
export function placeTables(o: PlaceOptions): Placement {
  const base = BigInt(o.base)
  if (base % BigInt(ALIGN) !== 0n) throw new AcpiError('the base address is not aligned', { path: 'base', expected: `a multiple of ${ALIGN}`, found: `0x${base.toString(16)}` })
  let at = alignUp(o.reserve ?? 0)
  const claim = (size: number): number => {
    const here = at
    at = alignUp(at + size)
    return here
  }
  const rsdpAt = claim(36)
  const listed = o.tables.filter((t) => !FROM_FADT.has(signatureOf(t)))
  const xsdtAt = claim(36 + 8 * (listed.length + (o.existing?.length ?? 0)))
  const placed = o.tables.map((t) => {
    const bytes = t.slice()
    return { signature: signatureOf(bytes), address: base + BigInt(claim(bytes.length)), length: bytes.length, bytes }
  })
  if (base + BigInt(at) > 1n << 64n) throw new AcpiError('the image leaves the address space', { path: 'base', found: `0x${base.toString(16)}` })
  for (const t of placed) if (t.signature === 'FACP') pointFadt(t.bytes, placed)
  const entries = [...placed.filter((t) => !FROM_FADT.has(t.signature)).map((t) => t.address), ...(o.existing ?? [])]
  const root = place(encode(xsdt, { header: o.header ?? {}, tables: entries }), base + BigInt(xsdtAt))
  const pointer = place(encode(rsdp, { ...(o.header?.oemId === undefined ? {} : { oemId: o.header.oemId }), rsdtAddress: 0, xsdtAddress: root.address }), base + BigInt(rsdpAt))
  const image = new Uint8Array(at)
  for (const t of [pointer, root, ...placed]) image.set(t.bytes, Number(t.address - base))
  return { base, image, rsdp: pointer, xsdt: root, tables: placed }
}

const place = (bytes: Uint8Array, address: bigint): PlacedTable => ({ signature: signatureOf(bytes), address, length: bytes.length, bytes })

/** Writes the addresses of DSDT and FACS into a FADT: 64-bit fields where it has them, 32-bit ones where they fit. */
function pointFadt(bytes: Uint8Array, placed: readonly { signature: string; address: bigint }[]): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const [signature, narrow, wide] of [['DSDT', 'dsdt', 'xDsdt'], ['FACS', 'facs', 'xFacs']] as const) {
    const target = placed.find((t) => t.signature === signature)
    if (!target) continue
    const wideAt = offsetOf(fadt.struct, wide)
    const hasWide = wideAt + 8 <= bytes.length
    // The FACS stands in one field only, else Linux takes it for two; the DSDT in both (ACPI 6.5 §5.2.9).
    if (hasWide) view.setBigUint64(wideAt, signature === 'FACS' && target.address <= 0xffff_ffffn ? 0n : target.address, true)
    if (target.address <= 0xffff_ffffn) view.setUint32(offsetOf(fadt.struct, narrow), Number(target.address), true)
    else if (hasWide) view.setUint32(offsetOf(fadt.struct, narrow), 0, true)
    else throw new AcpiError(`the ${signature} lies above 4 GiB and this FADT has no 64-bit field for it`, { table: 'FACP', path: wide, expected: `at least ${wideAt + 8} bytes`, found: `${bytes.length}` })
  }
  fix(bytes, CHECKSUM_OFFSET)
}
