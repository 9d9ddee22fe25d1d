/** Small kinds that many tables share: fields that may be left out, and the frame of unknown entries. */
import {
  addr64, bytes, selfLength, struct, u16, u32, u64, u8, withDefault, type EntryShape, type Format, type Kind, type Struct,
  type Typed, type UIntKind,
} from '../schema/kinds.ts'

interface Presentation {
  readonly format?: Format
}

/** An integer that a hand-written table may leave out. */
export const zero8 = (doc?: string, o?: Presentation) => withDefault(u8(doc, o), 0)
export const zero16 = (doc?: string, o?: Presentation) => withDefault(u16(doc, o), 0)
export const zero32 = (doc?: string, o?: Presentation) => withDefault(u32(doc, o), 0)
export const zero64 = (doc?: string, o?: Presentation) => withDefault(u64(doc, o), 0n)
/** An address that a hand-written table may leave out. */
export const noAddress = (doc?: string) => withDefault(addr64(doc), 0n)
/** `size` raw bytes that a hand-written table may leave out. */
export const zeros = (size: number, doc?: string) => withDefault(bytes(size, doc), new Uint8Array(size))

/** Bus, device and function in 16 bits. */
export const bdf = (doc = 'PCI bus, device, function') => u16(`${doc}: 15:8 bus, 7:3 device, 2:0 function`, { format: 'hex' })

type Number32 = UIntKind & Typed<number, number | bigint>
export type OtherEntry = Struct<{ type: Number32; head: ReturnType<typeof zeros>; length: ReturnType<typeof selfLength>; body: ReturnType<typeof bytes> }>

const uints = { 1: u8, 2: u16, 4: u32 } as const

/** The frame of typed entries whose type stands first and whose length stands at `lengthAt`. */
export function shape(typeSize: 1 | 2 | 4, lengthAt: number, lengthSize: 1 | 2 | 4, title: string, mask?: number): EntryShape & { readonly other: OtherEntry } {
  const gap = lengthAt - typeSize
  const fields: Record<string, Kind> = {
    type: uints[typeSize]('structure type', { format: 'hex' }),
    ...(gap ? { head: bytes(gap, 'between type and length') } : {}),
    length: selfLength(lengthSize),
    body: bytes('rest', 'content of an unknown structure'),
  }
  return {
    type: { at: 0, size: typeSize }, length: { at: lengthAt, size: lengthSize }, mask,
    other: struct('other', fields, { title: `unknown ${title}` }) as unknown as OtherEntry,
  }
}
