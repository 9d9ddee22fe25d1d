/** Where results go (ACPI 6.6 section 19.3.5.8; the rules are those of ACPICA's store functions). */
import { isData, latin1Bytes, latin1Text, toBuffer, toInteger, toText } from './convert.ts'
import { abort } from './error.ts'
import { BufferField, FieldUnit } from './fieldobjects.ts'
import { readField, writeField } from './fields.ts'
import { ARG0 } from './frame.ts'
import { truncate, toBytes } from './integers.ts'
import { boxed, sizeOf, type Machine } from './machine.ts'
import { Node } from './namespace.ts'
import { debugText } from './print.ts'
import {
  AmlBuffer, AmlInteger, AmlObject, AmlPackage, AmlString, DebugObject, IndexRef, isInt, RefOf, Slot, TYPE, TYPE_NAMES, typeName, typeOf,
  type Cell, type Value,
} from './values.ts'

/**
 * How a target is written: `store` and `convert` are Store and the targets of ordinary operators,
 * `fixed` is a target that takes the type of the result, `copy` is CopyObject.
 */
export type StoreMode = 'store' | 'convert' | 'fixed' | 'copy'

/** What a target operand is at run time. */
export type Place = Node | Slot | AmlObject | null

/** A copy that shares nothing which can be changed; references stay what they are. */
export function copyValue(m: Machine, v: Value): Value {
  if (typeof v !== 'object') return v
  if (v instanceof AmlInteger) return v.value
  if (v instanceof AmlString) return new AmlString(v.text)
  if (v instanceof AmlBuffer) {
    m.charge(v.bytes.length)
    return new AmlBuffer(v.bytes.slice())
  }
  if (!(v instanceof AmlPackage)) return v
  return copyPackage(m, v)
}

function copyPackage(m: Machine, source: AmlPackage): AmlPackage {
  const top = new AmlPackage([])
  const work: [AmlPackage, AmlPackage][] = [[source, top]]
  for (let w = work.pop(); w; w = work.pop()) {
    const [from, to] = w
    m.resolvePackage(from)
    m.charge(sizeOf(from))
    to.pending = from.pending
    to.elements = from.elements.map((e) => {
      if (!(e instanceof AmlPackage)) return copyValue(m, e)
      const made = new AmlPackage([])
      work.push([e, made])
      return made
    })
  }
  return top
}

/** Value behind a cell: fields are read. */
export function readCell(m: Machine, cell: Cell): Value {
  const v = cell.object
  if (v instanceof FieldUnit || v instanceof BufferField) return readField(m, v)
  if (v instanceof AmlPackage) m.resolvePackage(v)
  return v
}

/** Element or byte an Index reference means. */
export function readIndex(m: Machine, r: IndexRef): Value {
  const { object, index } = r
  if (object instanceof AmlBuffer) return object.bytes[index] ?? abort('AE_AML_BUFFER_LIMIT', `index ${index} of ${object.bytes.length}`)
  if (object instanceof AmlString) return index < object.text.length ? object.text.charCodeAt(index) : 0
  m.resolvePackage(object)
  return object.elements[index]
}

/** Follows references to the object at the bottom. */
export function unwind(m: Machine, v: Value): Value {
  let at = v
  for (let hops = 0; at instanceof RefOf || at instanceof IndexRef; hops++) {
    if (hops > 64) return abort('AE_AML_CIRCULAR_REFERENCE', 'references go round in a circle')
    at = at instanceof RefOf ? readCell(m, at.cell) : readIndex(m, at)
  }
  return at
}

/** Writes a value to a target; gives the data that a bus protocol answers with. */
export function store(m: Machine, v: Value, place: Place, mode: StoreMode): Value {
  if (place === null) return undefined
  if (place instanceof Slot) return storeSlot(m, v, place, mode)
  if (place instanceof Node) return storeNode(m, v, place, mode, true)
  if (place instanceof IndexRef) return storeIndex(m, v, place)
  if (place instanceof RefOf) return storeCell(m, v, place.cell, mode, true)
  if (place instanceof DebugObject) {
    m.say(debugText(m, v))
    return undefined
  }
  return abort('AE_AML_OPERAND_TYPE', `needed a reference as target, found ${typeName(place)}`)
}

function storeCell(m: Machine, v: Value, cell: Cell, mode: StoreMode, convert: boolean): Value {
  if (cell instanceof Node) return storeNode(m, v, cell, mode, convert)
  const slot = cell as Slot
  // ACPICA replaces a Local or Arg behind a reference; Windows converts to the type it has.
  const target = slot.object
  m.touch(slot.frame)
  slot.object = unboxed(convert && m.semantics.storeThroughLocals && mode !== 'copy' && isData(target) ? converted(m, resolveSource(m, v, target), target, mode) : copyValue(m, v))
  return undefined
}

const unboxed = (v: Value): Value => (v instanceof AmlInteger ? v.value : v)

function storeSlot(m: Machine, v: Value, slot: Slot, mode: StoreMode): Value {
  const { frame, index } = slot
  const held = frame.slots[index]
  if (typeof held === 'object') {
    if (held === v) return undefined
    // A store to an Arg that came from RefOf writes the object itself, without conversion.
    if (held instanceof RefOf && !held.named && (index >= ARG0 || (m.semantics.storeThroughLocals && mode !== 'copy'))) {
      const cell = bottom(m, held)
      return storeCell(m, v, cell, mode, index < ARG0)
    }
    if (held instanceof IndexRef && m.semantics.storeThroughLocals && mode !== 'copy' && !(v instanceof RefOf) && !(v instanceof IndexRef)) return storeIndex(m, v, held)
  }
  // The result of an operator is new, so that its target in a Local is the very object that goes on.
  frame.slots[index] = mode === 'convert' || mode === 'fixed' ? unboxed(v) : copyValue(m, v)
  return undefined
}

/** Cell at the end of references to references, where the semantics unwind them. */
function bottom(m: Machine, r: RefOf): Cell {
  let { cell } = r
  if (!m.semantics.derefToBottom) return cell
  for (let hops = 0; cell.object instanceof RefOf; hops++) {
    if (hops > 64) return abort('AE_AML_CIRCULAR_REFERENCE', 'references go round in a circle')
    cell = cell.object.cell
  }
  return cell
}

const NO_TARGET = new Set<number>([TYPE.device, TYPE.event, TYPE.mutex, TYPE.region, TYPE.powerResource, TYPE.processor, TYPE.thermalZone])

/** The source as data, when the target is data or a field. */
function resolveSource(m: Machine, v: Value, target: Value): Value {
  const source = v instanceof RefOf || v instanceof IndexRef ? (v instanceof IndexRef && v.object instanceof AmlPackage) || m.semantics.readThroughReferences ? unwind(m, v) : v : v
  if (isData(source)) return source
  return abort('AE_AML_OPERAND_TYPE', `cannot assign ${typeName(source)} to ${typeName(target)}`)
}

function storeNode(m: Machine, v: Value, node: Node, mode: StoreMode, convert: boolean): Value {
  const target = node.object
  if (m.semantics.storeThroughLocals && mode !== 'copy' && target instanceof RefOf) return storeCell(m, v, bottom(m, target), mode, true)
  const type = typeOf(target)
  if (mode !== 'copy') {
    if (type === TYPE.package && !((mode === 'store' || !convert) && v instanceof AmlPackage)) {
      return abort('AE_AML_TARGET_TYPE', `cannot assign ${typeName(v)} to the Package ${node.segment}`)
    }
    if (NO_TARGET.has(type)) return abort('AE_AML_TARGET_TYPE', `${node.segment} is a ${TYPE_NAMES[type]}, not a target`)
  }
  if (target instanceof FieldUnit || target instanceof BufferField) return writeField(m, target, resolveSource(m, v, target))
  if (mode === 'copy' || !convert || !isData(target)) {
    m.setObject(node, boxed(copyValue(m, v)))
    return undefined
  }
  const source = resolveSource(m, v, target)
  const made = converted(m, source, target, mode)
  if (made !== target) m.setObject(node, boxed(made))
  return undefined
}

/** The target with the source's value: changed in place where it is an object, else a new value. */
function converted(m: Machine, source: Value, target: Value, mode: StoreMode): Value {
  // Explicit conversions give the target their own type.
  if (mode === 'fixed' && typeOf(source) !== typeOf(target) && !m.semantics.convertFixedTargets) return copyValue(m, source)
  if (m.semantics.byteConversions) return byteConverted(m, source, target)
  if (target instanceof AmlInteger) {
    const value = truncate(toInteger(source, m), m.wide)
    m.touch(target)
    target.value = value
    return target
  }
  if (target instanceof AmlString) {
    const text = toText(source, m)
    m.charge(text.length)
    m.touch(target)
    target.text = text
    return target
  }
  if (target instanceof AmlBuffer) {
    const bytes = toBuffer(source, m)
    fillBuffer(m, target, bytes)
    return target
  }
  return isInt(target) ? truncate(toInteger(source, m), m.wide) : copyValue(m, source)
}

/** A Buffer keeps its length; an empty one takes the source's. */
function fillBuffer(m: Machine, target: AmlBuffer, bytes: Uint8Array): void {
  if (target.bytes === bytes) return
  m.touch(target)
  if (target.bytes.length === 0) {
    m.charge(bytes.length)
    target.bytes = bytes.slice()
    return
  }
  target.bytes.fill(0)
  target.bytes.set(bytes.subarray(0, target.bytes.length))
}

/** Windows copies the bytes of the source over those of the target, whose size stays. */
function byteConverted(m: Machine, source: Value, target: Value): Value {
  const bytes = source instanceof AmlString ? latin1Bytes(source.text) : toBuffer(source, m)
  if (target instanceof AmlBuffer) {
    fillBuffer(m, target, bytes)
    return target
  }
  if (target instanceof AmlString) {
    const { length } = target.text
    m.touch(target)
    // The rest is NULs, which readers do not see but which later stores may fill.
    target.text = latin1Text(bytes.subarray(0, length)).padEnd(length, '\0')
    return target
  }
  const value = truncate(isInt(source) ? source : source instanceof AmlInteger ? source.value : toInteger(new AmlBuffer(bytes.length > 0 ? bytes : new Uint8Array(1)), m), m.wide)
  if (!(target instanceof AmlInteger)) return value
  m.touch(target)
  target.value = value
  return target
}

function storeIndex(m: Machine, v: Value, place: IndexRef): undefined {
  const { object, index } = place
  if (m.semantics.storeThroughLocals && object instanceof AmlPackage) {
    const held = object.elements[index]
    if (held instanceof RefOf && !held.named && !(v instanceof RefOf)) {
      storeCell(m, v, bottom(m, held), 'store', true)
      return undefined
    }
  }
  m.touch(object)
  if (object instanceof AmlPackage) {
    object.elements[index] = copyValue(m, v)
    return undefined
  }
  const source = v instanceof IndexRef || (v instanceof RefOf && m.semantics.readThroughReferences) ? unwind(m, v) : v
  if (!isData(source)) return abort('AE_AML_OPERAND_TYPE', `cannot put ${typeName(source)} into a byte`)
  const byte = source instanceof AmlBuffer ? (source.bytes[0] ?? 0) : source instanceof AmlString ? (source.text.charCodeAt(0) || 0) : (toBytes(toInteger(source, m), 1)[0] as number)
  if (object instanceof AmlBuffer) {
    if (index < object.bytes.length) object.bytes[index] = byte
  } else if (index < object.text.length) object.text = object.text.slice(0, index) + String.fromCharCode(byte) + object.text.slice(index + 1)
  return undefined
}
