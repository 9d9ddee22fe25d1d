/** Regions that exchange whole buffers or pins instead of addressed data (ACPI 6.6 sections 5.5.2.4 and 19.6.47). */
import { abort } from './error.ts'
import type { AmlRegion, FieldUnit } from './fieldobjects.ts'
import { SPACE, type Host } from './host.ts'
import { hexOf } from './integers.ts'
import type { Machine } from './machine.ts'
import { AmlBuffer, AmlInteger, isInt, typeName, type Value } from './values.ts'

const BUFFERED = new Set<number>([SPACE.smbus, SPACE.ipmi, SPACE.gpio, SPACE.gsbus, SPACE.prm, SPACE.ffh])

export const isBuffered = (space: number): boolean => space >= SPACE.smbus && BUFFERED.has(space)

/** Data bytes by access attribute on a GenericSerialBus; others are 255. */
const GSBUS_DATA: Record<number, number> = { 0x02: 0, 0x04: 1, 0x06: 1, 0x08: 2, 0x0a: 255, 0x0c: 2, 0x0d: 255 }

function bufferSize(field: FieldUnit): number {
  switch (field.region?.space) {
    case SPACE.smbus: return 34
    case SPACE.ipmi: return 66
    case SPACE.prm: return 26
    case SPACE.ffh: return 256
    default: return 2 + (GSBUS_DATA[field.shape.attribute] ?? (field.shape.accessLength > 0 ? field.shape.accessLength : 255))
  }
}

const noHandler = (region: AmlRegion): never => abort('AE_NOT_EXIST', `no handler for region ${region.info.path} (space 0x${hexOf(region.space, 2)})`)

function exchange(m: Machine, field: FieldUnit, buffer: Uint8Array, write: boolean): AmlBuffer {
  const region = field.region as AmlRegion
  const host: Host = region.host ?? m.host
  const { attribute, accessLength, connection } = field.shape
  const done = host.transfer?.({ region: region.info, offset: Math.floor(field.shape.bitOffset / 8), attribute, accessLength, buffer, write, connection })
  if (!host.transfer || done === false) return noHandler(region)
  return new AmlBuffer(buffer)
}

const pins = (field: FieldUnit) => ({ region: (field.region as AmlRegion).info, pin: field.shape.pin, count: field.shape.bitLength, connection: field.shape.connection })

export function readBuffered(m: Machine, field: FieldUnit): Value {
  const region = field.region as AmlRegion
  if (region.space === SPACE.gpio) {
    const host: Host = region.host ?? m.host
    const value = host.readPins?.(pins(field))
    return value === undefined ? noHandler(region) : value
  }
  // A raw process call needs data to send, so it cannot be read.
  if (region.space === SPACE.gsbus && field.shape.attribute === 0x0f) return abort('AE_AML_PROTOCOL', 'AttribRawProcessBytes cannot be read')
  return exchange(m, field, new Uint8Array(bufferSize(field)), false)
}

export function writeBuffered(m: Machine, field: FieldUnit, v: Value): Value {
  const region = field.region as AmlRegion
  if (region.space === SPACE.gpio) {
    const value = v instanceof AmlInteger ? v.value : v
    if (!isInt(value)) return abort('AE_AML_OPERAND_TYPE', `pins take an Integer, found ${typeName(v)}`)
    const host: Host = region.host ?? m.host
    if (!host.writePins || host.writePins(pins(field), value) === false) noHandler(region)
    return undefined
  }
  if (!(v instanceof AmlBuffer)) return abort('AE_AML_OPERAND_TYPE', `this bus takes a Buffer, found ${typeName(v)}`)
  const buffer = new Uint8Array(Math.max(bufferSize(field), 0))
  buffer.set(v.bytes.subarray(0, buffer.length))
  return exchange(m, field, buffer, true)
}
