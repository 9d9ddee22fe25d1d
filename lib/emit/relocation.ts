/**
 * Tables whose addresses are known only when they are placed: constants are recorded by symbol while the
 * table is emitted, and patched in place later, with the checksum, without building anything again.
 *
 * The older way, two builds with other placeholders compared byte by byte, is here too; it is sound only
 * under the conditions R1 to R6 that `diffRelocations` checks (CPU hotplug for PVH, relocation).
 */
import { adjust, CHECKSUM_OFFSET } from '../checksum/index.ts'
import { AcpiError } from '../problem.ts'
import { encode } from '../schema/index.ts'
import { ssdt } from '../tables/generic.ts'
import { HEADER_SIZE, type HeaderInput } from '../tables/header.ts'
import { encodeAml } from '../aml/encode.ts'
import { dwordConst, qwordConst, resourceBytes, buffer, type Descriptor } from '../aml/build/index.ts'
import { node, type AmlNode } from '../aml/tree.ts'

/** One place in a table that holds the value of a symbol, little-endian. */
export interface Relocation {
  readonly symbol: string
  /** From the start of the table. */
  readonly offset: number
  /** Bytes: 4 or 8 for a number, more for a buffer. */
  readonly width: number
}

interface Mark {
  readonly symbol: string
  readonly width: number
  /** Offset of the value from the start of the node, or from its end when negative. */
  readonly at: number
}

/** A resource descriptor that holds a symbol at an offset. */
export interface SymbolicDescriptor {
  readonly descriptor: Descriptor
  readonly symbol: string
  readonly at: number
}

/** Collects symbolic constants while a table is built, and their places when it is encoded. */
export class Recorder {
  private readonly marks = new Map<AmlNode, readonly Mark[]>()

  /** A four-byte constant; the encoding never shrinks, whatever the value. */
  dword(symbol: string, value: number): AmlNode {
    const n = dwordConst(value)
    this.marks.set(n, [{ symbol, width: 4, at: 1 }])
    return n
  }

  /** An eight-byte constant. */
  qword(symbol: string, value: number | bigint): AmlNode {
    const n = qwordConst(value)
    this.marks.set(n, [{ symbol, width: 8, at: 1 }])
    return n
  }

  /** A Buffer whose whole content is a symbol. */
  blob(symbol: string, bytes: Uint8Array): AmlNode {
    const n = buffer(bytes)
    this.marks.set(n, [{ symbol, width: bytes.length, at: -bytes.length }])
    return n
  }

  /** A resource template in which some descriptors hold symbols. */
  template(descriptors: readonly (Descriptor | SymbolicDescriptor)[]): AmlNode {
    const bytes = resourceBytes(descriptors.map((d) => ('descriptor' in d ? d.descriptor : d)))
    const marks: Mark[] = []
    let from = -bytes.length
    for (const d of descriptors) {
      if ('descriptor' in d) marks.push({ symbol: d.symbol, width: 4, at: from + d.at })
      from += ('descriptor' in d ? d.descriptor : d).length
    }
    const n = buffer(bytes)
    this.marks.set(n, marks)
    return n
  }

  /** Encodes terms and says where the symbols stand, from the start of the AML. */
  encode(terms: readonly AmlNode[]): { aml: Uint8Array; relocations: Relocation[] } {
    // Counted from the end until the total is known.
    const spans = new Map<AmlNode, { readonly start: number; readonly end: number }>()
    const aml = encodeAml(terms, (n, start, end) => {
      if (this.marks.has(n)) spans.set(n, { start, end })
    })
    const relocations: Relocation[] = []
    for (const [n, marks] of this.marks) {
      const span = spans.get(n)
      if (!span) continue
      for (const m of marks) relocations.push({ symbol: m.symbol, width: m.width, offset: aml.length - (m.at < 0 ? span.end : span.start) + m.at })
    }
    return { aml, relocations }
  }

  /** Bytes made elsewhere as a node, with symbols at offsets in them. */
  block(bytes: Uint8Array, relocations: readonly Relocation[]): AmlNode {
    const n = node('Opaque', [], { bytes })
    this.marks.set(n, relocations.map((r) => ({ symbol: r.symbol, width: r.width, at: r.offset })))
    return n
  }

  /** Encodes an SSDT and says where its symbols stand, from the start of the table. */
  ssdt(header: HeaderInput, terms: readonly AmlNode[]): { bytes: Uint8Array; relocations: Relocation[] } {
    const { aml, relocations } = this.encode(terms)
    return {
      bytes: encode(ssdt, { header, aml }),
      relocations: relocations.map((r) => ({ ...r, offset: r.offset + HEADER_SIZE })).sort((x, y) => x.offset - y.offset),
    }
  }
}

/**
 * Writes the values of symbols into a table, in place, and corrects its checksum by what changed.
 * @throws AcpiError, before anything is written, for a missing symbol, a value that does not fit or a place outside.
 */
export function relocate(bytes: Uint8Array, relocations: readonly Relocation[], values: Readonly<Record<string, number | bigint>>): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const r of relocations) {
    const v = values[r.symbol]
    if (v === undefined) throw new AcpiError('the symbol has no value', { path: r.symbol, offset: r.offset, hint: 'every symbol of the relocation table needs one' })
    if ((typeof v === 'number' && !Number.isSafeInteger(v)) || v < 0 || BigInt(v) >= 1n << BigInt(8 * r.width)) {
      throw new AcpiError('the value does not fit', { path: r.symbol, offset: r.offset, expected: `${r.width} bytes`, found: String(v) })
    }
    if (r.offset < HEADER_SIZE || r.offset + r.width > bytes.length) throw new AcpiError('the relocation lies outside the table', { path: r.symbol, offset: r.offset, expected: `${HEADER_SIZE} to ${bytes.length - r.width}` })
  }
  let delta = 0
  for (const r of relocations) {
    const v = values[r.symbol] as number | bigint
    for (let i = 0; i < r.width; i++) delta += bytes[r.offset + i] as number
    if (r.width === 4) view.setUint32(r.offset, Number(v), true)
    else view.setBigUint64(r.offset, BigInt(v), true)
    for (let i = 0; i < r.width; i++) delta -= bytes[r.offset + i] as number
  }
  bytes[CHECKSUM_OFFSET] = (bytes[CHECKSUM_OFFSET] as number) + adjust(delta, 0)
}

/** Variants of placeholder values: the same symbol differs in every byte between them (R2). */
export type Variant = 'a' | 'b'
const PLACEHOLDER = 0xa55a0000

/** Placeholder of the n-th symbol: its number in the low half (R5), never small enough to be encoded shorter (R1). */
export function placeholder(n: number, variant: Variant): number {
  if (!Number.isInteger(n) || n < 0 || n > 0xffff) throw new AcpiError('too many symbols', { expected: '0 to 65535', found: String(n) })
  const a = (PLACEHOLDER | n) >>> 0
  return variant === 'a' ? a : ~a >>> 0
}

/** One run of bytes in which two builds differ. */
export interface FoundRelocation {
  readonly offset: number
  readonly width: 4
  readonly a: number
  readonly b: number
  /** Number of the symbol, when the values are placeholders. */
  readonly symbol: number | undefined
  /** What stands around it. */
  readonly context: 'dword' | 'memory32Fixed'
}

const DWORD_PREFIX = 0x0c
const MEMORY32FIXED = [0x86, 0x09, 0x00] as const

/**
 * Finds relocations by comparing two builds of one table with other values.
 * @throws AcpiError naming the condition (R1 to R4) that does not hold.
 */
export function diffRelocations(a: Uint8Array, b: Uint8Array): FoundRelocation[] {
  if (a.length !== b.length) throw new AcpiError('R1: the two images differ in length', { expected: `${a.length} bytes`, found: `${b.length} bytes`, hint: 'use placeholders of at least 0x10000 in both, so that the same integer encoding is chosen' })
  const found: FoundRelocation[] = []
  const view = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true)
  for (let at = 0; at < a.length; at++) {
    if (a[at] === b[at] || at === CHECKSUM_OFFSET) continue
    let end = at
    while (end < a.length && a[end] !== b[end]) end++
    if (end - at !== 4) {
      throw new AcpiError(end - at < 4 ? 'R2: a run of fewer than four bytes differs' : 'R3: a run of more than four bytes differs', { offset: at, expected: '4 bytes', found: `${end - at}`, hint: 'the placeholders of a symbol must differ in all four bytes' })
    }
    const context = a[at - 1] === DWORD_PREFIX ? 'dword' : MEMORY32FIXED.every((x, i) => a[at - 4 + i] === x) ? 'memory32Fixed' : undefined
    if (!context) throw new AcpiError('R4: the bytes that differ are neither an AML dword nor the base of a Memory32Fixed', { offset: at, expected: '0x0C before them, or 86 09 00 four bytes before', found: `0x${(a[at - 1] ?? 0).toString(16)}` })
    const va = view(a, at)
    const vb = view(b, at)
    const symbol = (va & 0xffff0000) >>> 0 === PLACEHOLDER && ~va >>> 0 === vb ? va & 0xffff : undefined
    found.push({ offset: at, width: 4, a: va, b: vb, symbol, context })
    at = end - 1
  }
  return found
}
