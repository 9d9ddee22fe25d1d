/** Objects that stand for bits elsewhere. */
import type { Host, RegionInfo } from './host.ts'
import type { Node } from './namespace.ts'
import { AmlBuffer, AmlObject, TYPE, type Int } from './values.ts'

/** Bits of a Buffer. */
export class BufferField extends AmlObject {
  readonly type = TYPE.bufferField
  readonly buffer: AmlBuffer
  readonly bitOffset: number
  readonly bitLength: number
  /** Made by CreateField: reads give a Buffer whatever the size. */
  readonly isField: boolean
  constructor(buffer: AmlBuffer, bitOffset: number, bitLength: number, isField: boolean) {
    super()
    this.buffer = buffer
    this.bitOffset = bitOffset
    this.bitLength = bitLength
    this.isField = isField
  }
}

export class AmlRegion extends AmlObject {
  readonly type = TYPE.region
  readonly info: RegionInfo
  readonly space: number
  readonly offset: Int
  readonly length: Int
  /** Bytes of a DataTableRegion. */
  readonly data: Uint8Array | undefined
  /** Handler of this region only; else the machine's host. */
  host: Host | undefined
  constructor(info: RegionInfo, data?: Uint8Array) {
    super()
    this.info = info
    this.space = info.space
    this.offset = info.offset
    this.length = info.length
    this.data = data
  }
}

/** What a FieldUnit is made of. */
export interface FieldShape {
  /** Bit position in the region, bank or index space. */
  readonly bitOffset: number
  readonly bitLength: number
  /** Bytes of one access. */
  readonly width: 1 | 2 | 4 | 8
  /** 0 Preserve, 1 WriteAsOnes, 2 WriteAsZeros. */
  readonly update: number
  readonly lock: boolean
  readonly attribute: number
  readonly accessLength: number
  readonly connection: Uint8Array | undefined
  /** Pins since the last Connection, for GeneralPurposeIo. */
  readonly pin: number
}

export class FieldUnit extends AmlObject {
  readonly type = TYPE.fieldUnit
  readonly shape: FieldShape
  /** Region of a Field or BankField. */
  readonly region: AmlRegion | undefined
  /** Bank register and its value. */
  readonly bank: FieldUnit | BufferField | undefined
  readonly bankValue: Int
  /** Index and data register of an IndexField. */
  readonly index: FieldUnit | BufferField | undefined
  readonly data: FieldUnit | BufferField | undefined
  /** Byte offset of the first datum and bit of the field in it. */
  readonly base: number
  readonly start: number
  /** Bits of the field in its only datum, for fields in one datum of at most 32 bits; else 0. */
  readonly mask: number
  /** Hops to the region through bank and index registers. */
  readonly depth: number
  readonly node: Node

  constructor(node: Node, shape: FieldShape, from: { region?: AmlRegion; bank?: FieldUnit | BufferField; bankValue?: Int; index?: FieldUnit | BufferField; data?: FieldUnit | BufferField }) {
    super()
    this.node = node
    this.shape = shape
    this.region = from.region
    this.bank = from.bank
    this.bankValue = from.bankValue ?? 0
    this.index = from.index
    this.data = from.data
    const byte = Math.floor(shape.bitOffset / 8)
    this.base = byte - (byte % shape.width)
    this.start = shape.bitOffset - 8 * this.base
    this.mask = shape.width <= 4 && this.start + shape.bitLength <= 8 * shape.width ? ((2 ** shape.bitLength - 1) * 2 ** this.start) >>> 0 : 0
    const below = (x: FieldUnit | BufferField | undefined): number => (x instanceof FieldUnit ? x.depth : 0)
    this.depth = 1 + Math.max(below(from.bank), below(from.index), below(from.data))
  }
}
