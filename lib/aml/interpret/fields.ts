/** Reading and writing fields, access by access (ACPI 6.6 section 19.6.47; the order is ACPICA's). */
import { abort, LockWait } from './error.ts'
import { AmlRegion, BufferField, FieldUnit } from './fieldobjects.ts'
import { type Host } from './host.ts'
import { add, and, fromBytes, hexOf, not, onesOf, or, shiftLeft, shiftRight, toBytes, truncate } from './integers.ts'
import type { Machine } from './machine.ts'
import { readBuffered, writeBuffered, isBuffered } from './protocols.ts'
import { AmlBuffer, AmlInteger, AmlString, isInt, typeName, type Int, type Value } from './values.ts'
import { latin1Bytes } from './convert.ts'

/** Registers behind registers; more is a table gone wild. */
const MAX_DEPTH = 16

/** Bits `[from, from + count)` of little-endian bytes, as bytes. */
export function extractBits(b: Uint8Array, from: number, count: number): Uint8Array {
  const out = new Uint8Array(Math.ceil(count / 8))
  const shift = from % 8
  let at = (from - shift) / 8
  for (let i = 0; i < out.length; i++, at++) out[i] = ((b[at] ?? 0) >> shift) | ((b[at + 1] ?? 0) << (8 - shift))
  const tail = count % 8
  if (tail) out[out.length - 1] = (out[out.length - 1] as number) & ((1 << tail) - 1)
  return out
}

/** Puts `count` bits of `source` (zero extended) at bit `from`. */
export function insertBits(b: Uint8Array, from: number, count: number, source: Uint8Array): void {
  let at = Math.floor(from / 8)
  const shift = from % 8
  for (let done = 0, i = 0; done < count; i++, at++) {
    const bits = Math.min(8, count - done)
    const mask = (1 << bits) - 1
    const value = (source[i] ?? 0) & mask
    b[at] = ((b[at] as number) & ~(mask << shift)) | (value << shift)
    if (shift + bits > 8) b[at + 1] = ((b[at + 1] as number) & ~(mask >> (8 - shift))) | (value >> (8 - shift))
    done += bits
  }
}

/** One datum of a region. */
function access(m: Machine, field: FieldUnit, offset: number, write: Int | undefined): Int {
  const region = field.region as AmlRegion
  const { width } = field.shape
  checkLimit(m, region, offset, width, field)
  if (region.data) {
    if (write !== undefined) region.data.set(toBytes(write, width).subarray(0, Math.max(0, region.data.length - offset)), offset)
    return fromBytes(region.data, offset, width)
  }
  const base = region.offset
  const address = typeof base === 'number' ? base + offset : add(base, offset, true)
  const host: Host = region.host ?? m.host
  let value: Int
  if (write === undefined) {
    const answer = host.read?.(region.space, address, width, region.info)
    if (answer === undefined) return noHandler(region)
    value = answer
  } else {
    value = write
    if (!host.write || host.write(region.space, address, width, write, region.info) === false) return noHandler(region)
  }
  if (m.recording) m.record({ space: region.space, address, width: width * 8, write: write !== undefined, value, region: region.info.path })
  return value
}

/** A field with Lock waits while another thread holds the global lock. */
function checkLock(m: Machine): void {
  const { owner } = m.globalLock
  if (owner !== 0 && owner !== m.runner) throw new LockWait()
}

const noHandler = (region: AmlRegion): never => abort('AE_NOT_EXIST', `no handler for region ${region.info.path} (space 0x${hexOf(region.space, 2)})`)

function checkLimit(m: Machine, region: AmlRegion, offset: number, width: number, field: FieldUnit): void {
  const { length } = region
  if (offset + width <= length) return
  // ACPICA's slack: the last access may reach past the end when the region is no multiple of the width.
  if (m.slack && length >= 1) {
    const rounded = Number(length) + ((width - (Number(length) % width)) % width)
    if (offset + width <= rounded) return
  }
  abort('AE_AML_REGION_LIMIT', `field ${field.node.segment} at byte 0x${hexOf(offset)}+${width} is outside region ${region.info.path} of 0x${hexOf(length)} bytes`)
}

/** Datum `k` of a field, through bank and index registers. */
function datum(m: Machine, field: FieldUnit, k: number, write: Int | undefined): Int {
  const { width } = field.shape
  const offset = field.base + k * width
  if (field.index) {
    writeField(m, field.index, checkRegister(field.index, offset))
    const data = field.data as FieldUnit | BufferField
    if (write === undefined) return intOf(readField(m, data))
    writeField(m, data, write)
    return write
  }
  if (field.bank) writeField(m, field.bank, checkRegister(field.bank, field.bankValue))
  return access(m, field, offset, write)
}

const bitsOf = (f: FieldUnit | BufferField): number => (f instanceof FieldUnit ? f.shape.bitLength : f.bitLength)

function checkRegister(register: FieldUnit | BufferField, value: Int): Int {
  const bits = bitsOf(register)
  if (bits < 64 && shiftRight(value, bits, true) !== 0) abort('AE_AML_REGISTER_LIMIT', `0x${hexOf(value)} does not fit a register of ${bits} bits`)
  return value
}

const intOf = (v: Value): Int => (isInt(v) ? v : v instanceof AmlBuffer ? fromBytes(v.bytes, 0, Math.min(8, v.bytes.length)) : 0)

const maskOf = (bits: number): Int => (bits <= 32 ? 2 ** bits - 1 : bits >= 64 ? onesOf(true) : shiftRight(onesOf(true), 64 - bits, true))

const low = (v: Int): number => (typeof v === 'number' ? v : Number(BigInt.asUintN(32, v)))

/** Value of a field: an Integer when it fits the integer width, else a Buffer. */
export function readField(m: Machine, field: FieldUnit | BufferField): Value {
  if (field instanceof BufferField) return readBufferField(m, field)
  const { shape } = field
  if (shape.lock) checkLock(m)
  if (field.depth > MAX_DEPTH) return abort('AE_LIMIT', 'too many registers behind registers')
  if (field.region && isBuffered(field.region.space)) return readBuffered(m, field)
  if (field.mask !== 0) {
    const v = datum(m, field, 0, undefined)
    return typeof v === 'number' ? (v & field.mask) >>> field.start : and(shiftRight(v, field.start, true), maskOf(shape.bitLength))
  }
  const bits = 8 * shape.width
  if (field.start + shape.bitLength <= bits && (shape.bitLength <= 32 || m.wide)) {
    const v = datum(m, field, 0, undefined)
    if (shape.bitLength === bits) return v
    return and(shiftRight(v, field.start, true), maskOf(shape.bitLength))
  }
  const count = Math.ceil((field.start + shape.bitLength) / bits)
  m.charge(count * shape.width)
  const raw = new Uint8Array(count * shape.width)
  for (let k = 0; k < count; k++) raw.set(toBytes(datum(m, field, k, undefined), shape.width), k * shape.width)
  return result(m, extractBits(raw, field.start, shape.bitLength), shape.bitLength)
}

const result = (m: Machine, bytes: Uint8Array, bits: number): Value =>
  bits <= (m.wide ? 64 : 32) ? fromBytes(bytes, 0, bytes.length) : new AmlBuffer(bytes)

function readBufferField(m: Machine, field: BufferField): Value {
  const { buffer, bitOffset, bitLength } = field
  if (bitOffset + bitLength > buffer.bytes.length * 8) return abort('AE_AML_BUFFER_LIMIT', `field ends at bit ${bitOffset + bitLength}, the Buffer has ${buffer.bytes.length} bytes`)
  if (bitLength === 8 && bitOffset % 8 === 0 && !field.isField) return buffer.bytes[bitOffset / 8]
  const bytes = extractBits(buffer.bytes, bitOffset, bitLength)
  return field.isField ? new AmlBuffer(bytes) : result(m, bytes, bitLength)
}

/** Raw bytes that a store to a field writes, low bits first. */
export function fieldBytes(m: Machine, v: Value): Uint8Array {
  if (isInt(v)) return toBytes(v, 8)
  if (v instanceof AmlInteger) return toBytes(v.value, m.wide ? 8 : 4)
  if (v instanceof AmlBuffer) return v.bytes
  if (v instanceof AmlString) return latin1Bytes(v.text)
  return abort('AE_AML_OPERAND_TYPE', `cannot write ${typeName(v)} to a field`)
}

/** Writes a field; gives the result of a Store that a bus protocol answers with data. */
export function writeField(m: Machine, field: FieldUnit | BufferField, v: Value): Value {
  if (field instanceof BufferField) {
    const { buffer, bitOffset, bitLength } = field
    if (bitOffset + bitLength > buffer.bytes.length * 8) return abort('AE_AML_BUFFER_LIMIT', `field ends at bit ${bitOffset + bitLength}, the Buffer has ${buffer.bytes.length} bytes`)
    m.touch(buffer)
    insertBits(buffer.bytes, bitOffset, bitLength, fieldBytes(m, v))
    return undefined
  }
  if (field.depth > MAX_DEPTH) return abort('AE_LIMIT', 'too many registers behind registers')
  const { shape } = field
  if (shape.lock) checkLock(m)
  if (field.region && isBuffered(field.region.space)) return writeBuffered(m, field, v)
  const number = v instanceof AmlInteger ? v.value : v
  if (typeof number === 'number' && field.mask !== 0) {
    const { mask } = field
    const value = ((number << field.start) & mask) >>> 0
    const whole = shape.width === 4 ? 0xffff_ffff : shape.width === 2 ? 0xffff : 0xff
    if (mask === whole) datum(m, field, 0, value)
    else {
      const others = shape.update === 0 ? low(datum(m, field, 0, undefined)) : shape.update === 1 ? whole : 0
      datum(m, field, 0, (value | (others & ~mask & whole)) >>> 0)
    }
    return undefined
  }
  const bits = 8 * shape.width
  if (isInt(number) && field.start + shape.bitLength <= bits) {
    writeDatum(m, field, 0, shiftLeft(and(number, maskOf(shape.bitLength)), field.start, true), field.start, shape.bitLength)
    return undefined
  }
  const source = fieldBytes(m, v)
  const count = Math.ceil((field.start + shape.bitLength) / bits)
  m.charge(count * shape.width)
  const raw = new Uint8Array(count * shape.width + 1)
  insertBits(raw, field.start, shape.bitLength, source)
  for (let k = 0; k < count; k++) {
    const from = k === 0 ? field.start : 0
    const to = Math.min(bits, field.start + shape.bitLength - k * bits)
    writeDatum(m, field, k, fromBytes(raw, k * shape.width, shape.width), from, to - from)
  }
  return undefined
}

/** Writes one datum; its bits outside `[from, from + count)` follow the update rule. */
function writeDatum(m: Machine, field: FieldUnit, k: number, value: Int, from: number, count: number): void {
  const bits = 8 * field.shape.width
  let merged = value
  if (count < bits) {
    const mask = shiftLeft(maskOf(count), from, true)
    const others = and(not(mask, true), maskOf(bits))
    const { update } = field.shape
    if (update === 0) merged = or(value, and(datum(m, field, k, undefined), others))
    else if (update === 1) merged = or(value, others)
  }
  datum(m, field, k, bits === 64 ? merged : truncate(merged, bits === 64))
}

