/**
 * Descriptor bytes <-> values by macro argument. Encoding writes what iasl writes, so a descriptor
 * that does not survive `encode(decode(bytes))` has no exact ASL form.
 */
import { AcpiError } from '../../problem.ts'
import { DESCRIPTORS, type DescriptorRow } from './descriptors.ts'

export interface DescriptorValue {
  readonly row: DescriptorRow
  /** Fixed-place arguments by name; keywords as their bit value. */
  readonly fields: Readonly<Record<string, number | bigint>>
  /** Resource source index; undefined when the descriptor has no source part. */
  readonly index?: number
  readonly source?: string
  readonly label?: string
  readonly vendor?: Uint8Array
  /** Numbers of the list in braces. */
  readonly list?: readonly number[]
}

const u16 = (b: Uint8Array, at: number): number => (b[at] ?? 0) | ((b[at + 1] ?? 0) << 8)
const u32 = (b: Uint8Array, at: number): number => (u16(b, at) | (u16(b, at + 2) << 16)) >>> 0
const read = (b: Uint8Array, at: number, size: number): number | bigint =>
  size === 8 ? BigInt(u32(b, at)) | (BigInt(u32(b, at + 4)) << 32n) : size === 4 ? u32(b, at) : size === 2 ? u16(b, at) : (b[at] ?? 0)

/** Size of the descriptor at `at`, header included; 0 when it does not fit. */
export function descriptorSize(b: Uint8Array, at: number): number {
  const lead = b[at] ?? 0
  const size = lead < 0x80 ? 1 + (lead & 7) : at + 3 <= b.length ? 3 + u16(b, at + 1) : 0
  return at + size <= b.length ? size : 0
}

const BY_TAG = new Map<number, DescriptorRow[]>()
for (const row of DESCRIPTORS) BY_TAG.set(row.tag, [...(BY_TAG.get(row.tag) ?? []), row])

function rowOf(d: Uint8Array): DescriptorRow | undefined {
  const lead = d[0] ?? 0
  return BY_TAG.get(lead >= 0x80 ? lead : lead & 0x78)?.find((row) => {
    const variable = row.body === 'bytes' || row.tail !== undefined || row.body === 'interrupts'
    if (variable ? d.length < row.size : d.length !== row.size) return false
    return row.fixed.every(([at, value]) => d[at] === value)
  })
}

function cstring(b: Uint8Array, at: number, end: number): string | undefined {
  const nul = b.indexOf(0, at)
  if (nul < 0 || nul >= end) return undefined
  return String.fromCharCode(...b.subarray(at, nul))
}

const mask = (value: number, count: number): number[] => Array.from({ length: count }, (_, i) => i).filter((i) => (value >> i) & 1)

/** Reads one descriptor; undefined when no macro stands for exactly these bytes. */
export function decodeDescriptor(d: Uint8Array): DescriptorValue | undefined {
  const row = rowOf(d)
  if (!row) return undefined
  const fields: Record<string, number | bigint> = {}
  for (const arg of row.args) {
    if (arg.kind !== 'number' && arg.kind !== 'keyword') continue
    const value = read(d, arg.at, arg.size)
    if (arg.shift === undefined || arg.width === undefined) fields[arg.name] = value
    else {
      const v = (Number(value) >> arg.shift) & ((1 << arg.width) - 1)
      if (arg.kind === 'keyword' && arg.words[v] === undefined && !arg.orNumber) return undefined
      fields[arg.name] = v
    }
  }
  const value = { row, fields, ...variablePart(row, d) }
  const again = encodeDescriptor(value)
  return again.length === d.length && again.every((b, i) => b === d[i]) ? value : undefined
}

function variablePart(row: DescriptorRow, d: Uint8Array): Partial<DescriptorValue> {
  let end = row.size
  let list: number[] | undefined
  switch (row.body) {
    case 'irqMask': list = mask(u16(d, 1), 16); break
    case 'dmaMask': list = mask(d[1] ?? 0, 8); break
    case 'bytes': list = [...d.subarray(row.size)]; break
    case 'interrupts':
      list = Array.from({ length: d[4] ?? 0 }, (_, i) => u32(d, 5 + 4 * i))
      end += 4 * list.length
      break
    default:
  }
  const { tail } = row
  if (!tail) return { list }
  if (tail.kind === 'string') return end < d.length ? { list, index: d[end], source: cstring(d, end + 1, d.length) } : { list }
  if (tail.kind === 'serial') {
    const from = 12 + u16(d, 10)
    return { index: d[4], source: cstring(d, from, d.length), vendor: from > row.size ? d.slice(row.size, from) : undefined }
  }
  const place = (at: number | undefined): number | undefined => (at === undefined ? undefined : u16(d, at))
  const source = place(tail.sourceAt)
  const label = place(tail.labelAt)
  const vendor = place(tail.vendorAt) ?? d.length
  const pinsEnd = source ?? label ?? vendor
  if (tail.pinsAt !== undefined && pinsEnd >= row.size && pinsEnd <= d.length) list = Array.from({ length: (pinsEnd - row.size) >> 1 }, (_, i) => u16(d, row.size + 2 * i))
  const vendorLength = place(tail.vendorLengthAt) ?? 0
  return {
    list, index: tail.indexAt === undefined ? undefined : d[tail.indexAt],
    source: source === undefined ? undefined : cstring(d, source, d.length),
    label: label === undefined ? undefined : cstring(d, label, d.length),
    vendor: vendorLength > 0 ? d.slice(vendor, vendor + vendorLength) : undefined,
  }
}

function put(out: Uint8Array, at: number, size: number, value: number | bigint, shift = 0): void {
  if (typeof value === 'number' && size <= 4) {
    const shifted = value * 2 ** shift
    for (let i = 0; i < size; i++) out[at + i] = (out[at + i] as number) | (Math.floor(shifted / 2 ** (8 * i)) & 0xff)
    return
  }
  let v = BigInt(value) << BigInt(shift)
  for (let i = 0; i < size; i++, v >>= 8n) out[at + i] = (out[at + i] as number) | Number(v & 0xffn)
}

const text = (s: string): number[] => [...s].map((c) => c.charCodeAt(0)).concat(0)
const wide = (list: readonly number[], size: number): number[] => list.flatMap((v) => Array.from({ length: size }, (_, i) => Math.floor(v / 2 ** (8 * i)) & 0xff))

/** The bytes iasl makes of these values. */
export function encodeDescriptor(value: DescriptorValue): Uint8Array {
  const { row, list = [] } = value
  const fixed = new Uint8Array(row.size)
  fixed[0] = row.tag
  for (const [at, v] of row.fixed) fixed[at] = v
  for (const arg of row.args) {
    if (arg.kind !== 'number' && arg.kind !== 'keyword') continue
    const v = value.fields[arg.name] ?? (arg.kind === 'keyword' ? arg.default : 0) ?? 0
    put(fixed, arg.at, arg.size, v, arg.shift)
  }
  const more: number[] = []
  if (row.body === 'irqMask' || row.body === 'dmaMask') put(fixed, 1, row.body === 'irqMask' ? 2 : 1, list.reduce((m, i) => m | (1 << i), 0))
  else if (row.body === 'bytes') more.push(...list)
  else if (row.body === 'interrupts') {
    fixed[4] = list.length
    more.push(...wide(list, 4))
  }
  const { tail } = row
  if (tail?.kind === 'string' && value.source !== undefined) more.push(value.index ?? 0, ...text(value.source))
  if (tail?.kind === 'serial') {
    const vendor = value.vendor ?? new Uint8Array()
    put(fixed, 10, 2, row.size - 12 + vendor.length)
    fixed[4] = value.index ?? 0
    more.push(...vendor, ...text(value.source ?? ''))
  }
  if (tail?.kind === 'offsets') placeTail(fixed, more, value)
  const size = row.size + more.length
  if (row.large) put(fixed, 1, 2, size - 3)
  else if (size > 8) throw new AcpiError(`${row.macro} too long`, { expected: 'at most 7 bytes of data', found: String(size - 1) })
  else fixed[0] = row.tag | (size - 1)
  const out = new Uint8Array(size)
  out.set(fixed)
  out.set(more, row.size)
  return out
}

/** Pins, source, label and vendor data follow each other; their places are stated in the fixed part. */
function placeTail(fixed: Uint8Array, more: number[], value: DescriptorValue): void {
  const { tail, size } = value.row
  if (!tail) return
  if (tail.pinsAt !== undefined) {
    put(fixed, tail.pinsAt, 2, size)
    more.push(...wide(value.list ?? [], 2))
  }
  if (tail.indexAt !== undefined) fixed[tail.indexAt] = value.index ?? 0
  if (tail.sourceAt !== undefined) {
    put(fixed, tail.sourceAt, 2, size + more.length)
    more.push(...text(value.source ?? ''))
  }
  if (tail.labelAt !== undefined) {
    put(fixed, tail.labelAt, 2, size + more.length)
    more.push(...text(value.label ?? ''))
  }
  if (tail.vendorAt === undefined || tail.vendorLengthAt === undefined) return
  put(fixed, tail.vendorAt, 2, size + more.length)
  put(fixed, tail.vendorLengthAt, 2, value.vendor?.length ?? 0)
  if (value.vendor) more.push(...value.vendor)
}
