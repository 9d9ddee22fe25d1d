/** Operators on objects, references and the outside: RefOf to Fatal (ACPI 6.6 section 19.6). */
import type { OpName } from '../opcodes.ts'
import { argNumber, type AmlNode } from '../tree.ts'
import { abort } from './error.ts'
import { FieldUnit } from './fieldobjects.ts'
import { BLOCKED, place, val, type Handler } from './handler.ts'
import { add, onesOf, subtract } from './integers.ts'
import type { Machine } from './machine.ts'
import { findNode, Node, nodePath, parsePath } from './namespace.ts'
import { intOperand, nodeOf, nodeValue, objectOf } from './operands.ts'
import { readCell, readIndex, store, unwind, type Place } from './store.ts'
import type { Thread } from './thread.ts'
import {
  AmlBuffer, AmlEvent, AmlInteger, AmlMutex, AmlPackage, AmlString, IndexRef, isInt, RefOf, Slot, TYPE, typeName, typeOf, type Int, type Value,
} from './values.ts'

const MS = 10_000
const US = 10
/** What ACPICA and Linux take at most for one Sleep, in ms. */
const SLEEP_LIMIT = 2000

function refOf(p: Place): Value {
  if (p instanceof Node || p instanceof Slot) return new RefOf(p)
  if (p instanceof IndexRef || p instanceof RefOf) return p
  return abort('AE_AML_OPERAND_TYPE', `no reference to ${p === null ? 'a constant' : typeName(p)}`)
}

/** One level (ACPICA) or down to the object (Windows). */
function derefOf(t: Thread, n: AmlNode, operand: Value | Place): Value {
  const m = t.machine
  let v: Value
  if (operand instanceof Node) {
    v = operand.object
    if (v instanceof FieldUnit || typeOf(v) === TYPE.bufferField) v = nodeValue(m, operand)
  } else v = operand instanceof Slot ? operand.object : ((operand ?? undefined) as Value)
  if (v instanceof AmlString) return derefPath(t, v.text)
  if (v instanceof RefOf && v.named) {
    const target = v.cell.object
    return target === undefined ? abort('AE_AML_OPERAND_TYPE', 'reference to nothing') : target
  }
  if (!(v instanceof RefOf || v instanceof IndexRef)) return abort('AE_AML_OPERAND_TYPE', `${n.op} needs a reference or a path, found ${typeName(v)}`)
  const seen = m.semantics.derefToBottom ? unwind(m, v) : v instanceof RefOf ? readCell(m, v.cell) : readIndex(m, v)
  if (seen === undefined && v instanceof IndexRef && !m.semantics.readThroughReferences) return abort('AE_AML_UNINITIALIZED_ELEMENT', `element ${v.index} was never set`)
  return seen
}

function derefPath(t: Thread, text: string): Value {
  const scope = t.frame?.scope ?? t.machine.root
  const clean = text.toUpperCase()
  const node = /^[\\^]*([A-Z_][A-Z0-9_]{0,3}(\.[A-Z_][A-Z0-9_]{0,3})*)?$/.test(clean) ? findNode(scope, parsePath(clean)) : undefined
  return node ? nodeValue(t.machine, node) : abort('AE_NOT_FOUND', `DerefOf: ${text} does not exist`)
}

/** Type at the end of references (ACPI 6.6 table 19.41). */
export function objectType(m: Machine, p: Place): number {
  let v: Value = p instanceof Node || p instanceof Slot ? p.object : (p ?? undefined)
  for (let hops = 0; hops < 64; hops++) {
    if (v instanceof RefOf) v = v.cell.object
    else if (v instanceof IndexRef) {
      if (!(v.object instanceof AmlPackage)) return TYPE.bufferField
      m.resolvePackage(v.object)
      v = v.object.elements[v.index]
    } else break
  }
  const type = typeOf(v)
  return type === TYPE.reference ? 0 : type
}

function sizeOfObject(m: Machine, p: Place): Int {
  const v = unwind(m, p instanceof Node || p instanceof Slot ? p.object : (p ?? undefined))
  if (v instanceof AmlBuffer) return v.bytes.length
  if (v instanceof AmlString) return v.text.length
  if (v instanceof AmlPackage) return v.elements.length
  if (isInt(v) || v instanceof AmlInteger) return m.wide ? 8 : 4
  return abort('AE_AML_OPERAND_TYPE', `SizeOf needs Buffer, String or Package, found ${typeName(v)}`)
}

function changeBy(t: Thread, p: Place, change: typeof add): Value {
  const m = t.machine
  const now = p instanceof Node ? nodeValue(m, p) : p instanceof Slot ? (p.object ?? (m.semantics.uninitializedIsZero ? 0 : abort('AE_AML_UNINITIALIZED_LOCAL', 'never set'))) : p instanceof IndexRef ? readIndex(m, p) : p instanceof RefOf ? readCell(m, p.cell) : abort('AE_AML_OPERAND_TYPE', 'not a place for an Integer')
  const v = change(intOperand(m, now), 1, m.wide)
  store(m, v, p, 'convert')
  return v
}

const mutexOf = (m: Machine, p: Place): AmlMutex => {
  const v = objectOf(m, p)
  return v instanceof AmlMutex ? v : abort('AE_AML_OPERAND_TYPE', `needed Mutex, found ${typeName(v)}`)
}

const eventOf = (m: Machine, p: Place): AmlEvent => {
  const v = objectOf(m, p)
  return v instanceof AmlEvent ? v : abort('AE_AML_OPERAND_TYPE', `needed Event, found ${typeName(v)}`)
}

/** Waits up to `timeout` ms for `poll`; the result is that of Acquire and Wait. */
function await_(t: Thread, timeout: Int, take: () => boolean, poll: () => boolean): Int | typeof BLOCKED {
  const m = t.machine
  if (take()) {
    t.unblock()
    return 0
  }
  const end = timeout >= 0xffff ? Number.POSITIVE_INFINITY : m.now() + Number(timeout) * MS
  if (m.now() >= (t.waiting ? t.wake : end)) {
    t.unblock()
    return onesOf(m.wide)
  }
  t.block(poll, end)
  return BLOCKED
}

function notify(t: Thread, target: Place, value: Int): undefined {
  const node = nodeOf(t.machine, target)
  const type = typeOf(node.object)
  if (type !== TYPE.device && type !== TYPE.processor && type !== TYPE.thermalZone) {
    return abort('AE_AML_OPERAND_TYPE', `${nodePath(node)} is no Device, Processor or ThermalZone`)
  }
  t.machine.notify(node, value)
  return undefined
}

function sleep(t: Thread, ms: Int): undefined | typeof BLOCKED {
  const m = t.machine
  if (t.waiting && m.now() >= t.wake) {
    t.unblock()
    return undefined
  }
  t.block(() => false, m.now() + Math.min(Number(ms), SLEEP_LIMIT) * MS)
  return BLOCKED
}

function stall(t: Thread, us: Int): undefined {
  const m = t.machine
  if (us > 255 && m.semantics.longStall === 'refuse') return abort('AE_AML_OPERAND_VALUE', `Stall (${us}): at most 255 microseconds`)
  m.advance(Math.min(Number(us), 255) * US)
  return undefined
}

/** Handlers of the operators on objects. */
export const OBJECT_OPS = {
  Store: (t, _f, _n, a) => store(t.machine, val(a, 0), place(a, 1), 'store') ?? val(a, 0),
  CopyObject: (t, _f, _n, a) => {
    store(t.machine, val(a, 0), place(a, 1), 'copy')
    return val(a, 0)
  },
  RefOf: (_t, _f, _n, a) => refOf(place(a, 0)),
  DerefOf: (t, _f, n, a) => derefOf(t, n, a[0]),
  CondRefOf: (t, _f, _n, a) => {
    const p = place(a, 0)
    if (p === null || p === t.machine.root) return 0
    store(t.machine, refOf(p), place(a, 1), 'store')
    return onesOf(t.machine.wide)
  },
  Increment: (t, _f, _n, a) => changeBy(t, place(a, 0), add),
  Decrement: (t, _f, _n, a) => changeBy(t, place(a, 0), subtract),
  ObjectType: (t, _f, _n, a) => objectType(t.machine, place(a, 0)),
  SizeOf: (t, _f, _n, a) => sizeOfObject(t.machine, place(a, 0)),
  Notify: (t, _f, _n, a) => notify(t, place(a, 0), val(a, 1) as Int),
  Acquire: (t, _f, n, a) => {
    const mutex = mutexOf(t.machine, place(a, 0))
    if (t.machine.semantics.lenientMutexes && mutex.owner !== t.id && t.level > mutex.level) return onesOf(t.machine.wide)
    return await_(t, argNumber(n, 1), () => t.take(mutex, mutex.level), () => mutex.owner === 0)
  },
  Release: (t, _f, _n, a) => {
    const mutex = mutexOf(t.machine, place(a, 0))
    if (t.machine.semantics.lenientMutexes) {
      if (mutex.owner === t.id) t.release(mutex)
      return undefined
    }
    if (mutex.owner === 0) return abort('AE_AML_MUTEX_NOT_ACQUIRED', 'the mutex is not held')
    if (mutex.owner !== t.id) return abort('AE_AML_NOT_OWNER', 'another thread holds the mutex')
    if (mutex.depth === 1 && mutex.level !== t.level) return abort('AE_AML_MUTEX_ORDER', `mutex of level ${mutex.level} released at level ${t.level}`)
    t.release(mutex)
    return undefined
  },
  Wait: (t, _f, _n, a) => {
    const event = eventOf(t.machine, place(a, 0))
    const take = (): boolean => {
      if (event.count === 0) return false
      t.machine.touch(event)
      event.count--
      return true
    }
    return await_(t, val(a, 1) as Int, take, () => event.count > 0)
  },
  Signal: (t, _f, _n, a) => {
    const event = eventOf(t.machine, place(a, 0))
    t.machine.touch(event)
    event.count++
    return undefined
  },
  Reset: (t, _f, _n, a) => {
    const event = eventOf(t.machine, place(a, 0))
    t.machine.touch(event)
    event.count = 0
    return undefined
  },
  Timer: (t) => t.machine.now(),
  Sleep: (t, _f, _n, a) => sleep(t, val(a, 0) as Int),
  Stall: (t, _f, _n, a) => stall(t, val(a, 0) as Int),
  Fatal: (t, _f, n, a) => {
    const argument = val(a, 2) as Int
    const report = { type: argNumber(n, 0), code: argNumber(n, 1), argument }
    t.machine.fatals.push(report)
    t.machine.host.fatal?.(report.type, report.code, argument)
    return undefined
  },
  BreakPoint: (t, f, n) => {
    t.machine.host.breakpoint?.(nodePath(f.node), n.offset ?? 0)
    return undefined
  },
  Noop: () => undefined,
  External: () => undefined,
  Opaque: (_t, _f, n) => abort('AE_AML_BAD_OPCODE', `0x${(n.bytes?.[0] ?? 0).toString(16).toUpperCase().padStart(2, '0')} is no AML opcode`),
} satisfies Partial<Record<OpName, Handler>>

