/** Fetching operands: what a leaf or a nested result gives to the operator that reads it. */
import { isData, toBuffer, toInteger, toText } from './convert.ts'
import { abort } from './error.ts'
import { BufferField, FieldUnit } from './fieldobjects.ts'
import { readField } from './fields.ts'
import { ARG0, type Frame } from './frame.ts'
import { onesOf } from './integers.ts'
import type { Machine } from './machine.ts'
import { findNode, Node, parsePath } from './namespace.ts'
import { readCell, unwind, type Place } from './store.ts'
import type { Thread } from './thread.ts'
import {
  AmlBuffer, AmlInteger, AmlObject, AmlPackage, AmlString, DEBUG, IndexRef, MISSING, RefOf, Slot, typeName, type Int, type Value,
} from './values.ts'
import type { AmlNode } from '../tree.ts'
import { displayName } from '../names.ts'
import type { RunKind } from '../opcodes.ts'

/** Reads something for the operator that runs now. */
export type Get<T> = (t: Thread, f: Frame) => T

/** Node of a name, looked up again only when names came or went. */
export function nodeGetter(path: string): Get<Node> {
  const parsed = parsePath(path)
  let version = -1
  let scope: Node | undefined
  let machine: Machine | undefined
  let node: Node | undefined
  return (t, f) => {
    const m = t.machine
    if (m.version !== version || f.scope !== scope || m !== machine) {
      node = findNode(f.scope, parsed)
      if (!node) return abort('AE_NOT_FOUND', `${displayName(path)} does not exist`)
      version = m.version
      scope = f.scope
      machine = m
    }
    return node as Node
  }
}

/** Value of a name: data as the object itself, fields read. */
export function nodeValue(m: Machine, node: Node): Value {
  const v = node.object
  if (v instanceof AmlInteger || v instanceof AmlString) return v
  if (v instanceof FieldUnit || v instanceof BufferField) return readField(m, v)
  if (v instanceof AmlPackage) m.resolvePackage(v)
  if (v === undefined && !m.semantics.readThroughReferences) return abort('AE_AML_OPERAND_TYPE', `${node.segment} has no value yet`)
  return v
}

/** Value of a Local or Arg. */
export function slotValue(m: Machine, f: Frame, index: number): Value {
  const v = f.slots[index]
  if (v !== undefined) return v
  const { semantics } = m
  if (semantics.uninitializedIsZero) return (f.slots[index] = 0)
  if (semantics.name === 'nt') return undefined
  return index < ARG0
    ? abort('AE_AML_UNINITIALIZED_LOCAL', `Local${index} was never set`)
    : abort('AE_AML_UNINITIALIZED_ARG', `Arg${index - ARG0} was never set`)
}

/** A result used as a value: an index into a package means its element, bytes stay references. */
export function stackValue(m: Machine, v: Value): Value {
  if (typeof v === 'number') return v
  if (v === MISSING) return abort('AE_AML_NO_RETURN_VALUE', 'the operand gave no value')
  if (v instanceof IndexRef && v.object instanceof AmlPackage) {
    m.resolvePackage(v.object)
    const element = v.object.elements[v.index]
    if (element === undefined && !m.semantics.readThroughReferences) return abort('AE_AML_UNINITIALIZED_ELEMENT', `element ${v.index} was never set`)
    return element
  }
  return v
}

/** Integer operand. */
export function intOperand(m: Machine, v: Value): Int {
  if (typeof v === 'number' || typeof v === 'bigint') return v
  if (v instanceof AmlInteger) return v.value
  if (m.semantics.readThroughReferences) {
    if (v instanceof RefOf || v instanceof IndexRef) return toInteger(unwind(m, v), m)
    if (v === undefined) return 0
  }
  if (!isData(v)) return abort('AE_AML_OPERAND_TYPE', `needed Integer, String or Buffer, found ${typeName(v)}`)
  return toInteger(v, m)
}

/** Operand of one of the kinds of the opcode rows. */
export function operandOf(m: Machine, v: Value, kind: RunKind): Value {
  if (kind === 'any') return v instanceof AmlInteger ? v.value : v
  if (kind === 'int') return intOperand(m, v)
  const seen = m.semantics.readThroughReferences ? unwind(m, v) : v
  switch (kind) {
    case 'data':
      if (isData(seen)) return seen
      return abort('AE_AML_OPERAND_TYPE', `needed Integer, String or Buffer, found ${typeName(seen)}`)
    case 'str':
      return seen instanceof AmlString ? seen : new AmlString(toText(seen, m))
    case 'buf':
      return seen instanceof AmlBuffer ? seen : new AmlBuffer(toBuffer(seen, m))
    case 'pkg':
      if (seen instanceof AmlPackage) return seen
      return abort('AE_AML_OPERAND_TYPE', `needed Package, found ${typeName(seen)}`)
    default:
      return v
  }
}

const LOCAL = /^Local([0-7])$/
const ARG = /^Arg([0-6])$/

/** Slot number of a Local or Arg node. */
export function slotOf(n: AmlNode): number | undefined {
  const local = LOCAL.exec(n.op)
  if (local) return Number(local[1])
  const arg = ARG.exec(n.op)
  return arg ? ARG0 + Number(arg[1]) : undefined
}

/** Value of a constant term, or undefined when the node is none. */
export function constantValue(m: Machine, n: AmlNode): Int | undefined {
  switch (n.op) {
    case 'Zero': return 0
    case 'One': return 1
    case 'Ones': return onesOf(m.wide)
    case 'Revision': return 0x20200925
    case 'ByteConst': case 'WordConst': return n.args[0] as number
    case 'DWordConst': return n.args[0] as number
    case 'QWordConst': {
      const v = n.args[0] as bigint
      const cut = m.wide ? v : BigInt.asUintN(32, v)
      return cut <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(cut) : cut
    }
    default: return undefined
  }
}

/** Is the node read by its operator itself, without a step of its own? */
export const isLeaf = (n: AmlNode): boolean =>
  n.op === 'NameRef' || n.op === 'NullName' || n.op === 'String' || n.op === 'Debug' || n.op === 'Zero' || n.op === 'One' || n.op === 'Ones' || n.op === 'Revision' ||
  n.op.endsWith('Const') || slotOf(n) !== undefined

/** Reads a leaf as a value. */
export function leafValue(m: Machine, n: AmlNode): Get<Value> {
  const constant = constantValue(m, n)
  if (constant !== undefined) return () => constant
  const slot = slotOf(n)
  if (slot !== undefined) {
    return (t, f) => {
      const v = f.slots[slot]
      return v === undefined ? slotValue(t.machine, f, slot) : v
    }
  }
  if (n.op === 'String') {
    const text = n.args[0] as string
    return () => new AmlString(text)
  }
  if (n.op === 'Debug') return () => DEBUG
  if (n.op === 'NullName') return () => 0
  const get = nodeGetter(n.args[0] as string)
  return (t, f) => nodeValue(t.machine, get(t, f))
}

/** A constant as target: the store does nothing (ACPI 6.6 section 19.6.145). */
const CONSTANT_TARGET: Place = null

/** Reads a leaf as a target or as the thing a reference operator means. */
export function leafPlace(m: Machine, n: AmlNode): Get<Place> {
  if (n.op === 'NullName' || constantValue(m, n) !== undefined) return () => CONSTANT_TARGET
  if (n.op === 'Debug') return () => DEBUG
  const slot = slotOf(n)
  if (slot !== undefined) return (_t, f) => new Slot(f, slot)
  if (n.op === 'NameRef') return nodeGetter(n.args[0] as string)
  const text = n.args[0] as string
  return () => new AmlString(text)
}

/** A nested result as a target. */
export function stackPlace(v: Value): Place {
  if (v === MISSING) return abort('AE_AML_NO_RETURN_VALUE', 'the operand gave no value')
  if (v instanceof AmlObject) return v
  if (v === undefined) return abort('AE_AML_OPERAND_TYPE', 'needed a reference as target, found nothing')
  return new AmlInteger(v)
}

/** Node an operand means: a name, or what a reference leads to. */
export function nodeOf(m: Machine, p: Place): Node {
  let at: Node | undefined = p instanceof Node ? p : undefined
  let v: Value = at ? at.object : p instanceof Slot ? p.object : ((p ?? undefined) as Value)
  for (let hops = 0; hops < 64; hops++) {
    if (v instanceof RefOf) {
      at = v.cell instanceof Node ? v.cell : undefined
      v = at ? at.object : readCell(m, v.cell)
    } else if (v instanceof IndexRef) v = unwindOnce(m, v)
    else break
  }
  if (at) return at
  if (v && typeof v === 'object' && 'node' in v && v.node instanceof Node) return v.node
  return abort('AE_AML_OPERAND_TYPE', `needed a named object, found ${typeName(v)}`)
}

function unwindOnce(m: Machine, v: IndexRef): Value {
  if (!(v.object instanceof AmlPackage)) return undefined
  m.resolvePackage(v.object)
  return v.object.elements[v.index]
}

/** Object an operand means, references followed: for mutexes and events. */
export function objectOf(m: Machine, p: Place): Value {
  if (p instanceof Node) return unwind(m, p.object)
  if (p instanceof Slot) return unwind(m, p.object)
  return unwind(m, p ?? undefined)
}
