/** Declarations: what makes names (ACPI 6.6 sections 19.6 and 20.2.5). */
import type { OpName } from '../opcodes.ts'
import { argNumber, argText, isNode, type AmlNode } from '../tree.ts'
import { toText } from './convert.ts'
import { abort } from './error.ts'
import { AmlRegion, BufferField, FieldUnit, type FieldShape } from './fieldobjects.ts'
import type { Frame } from './frame.ts'
import { val, type Handler } from './handler.ts'
import { SPACE, type RegionInfo } from './host.ts'
import { boxed } from './machine.ts'
import { childOf, findNode, nodePath, parsePath, type Node } from './namespace.ts'
import { copyValue, unwind } from './store.ts'
import { findTable } from './tables.ts'
import type { Thread } from './thread.ts'
import { AmlBuffer, AmlEvent, AmlInteger, AmlMethod, AmlMutex, AmlScope, TYPE, typeName, type AmlObject, type Int, type Value } from './values.ts'
import { displayName } from '../names.ts'

/** Makes the named node; one that a method makes goes when the method ends. */
export function declare(t: Thread, f: Frame, path: string): Node {
  const node = t.machine.create(f.scope, parsePath(path), f.table)
  if (!f.isTable) f.made.push(node)
  return node
}

const named = (at: number, make: (n: AmlNode, node: Node, f: Frame) => Value): Handler => (t, f, n) => {
  const node = declare(t, f, argText(n, at))
  node.object = make(n, node, f)
  return undefined
}

/** The node that a Scope operator opens. */
export function openScope(t: Thread, f: Frame, n: AmlNode): Node {
  const node = findNode(f.scope, parsePath(argText(n, 0)))
  if (!node) return abort('AE_NOT_FOUND', `${displayName(argText(n, 0))} does not exist`)
  const v = node.object
  if (v instanceof AmlScope) return node
  if (v === undefined || v instanceof AmlInteger || (typeof v === 'object' && (v.type === TYPE.string || v.type === TYPE.buffer))) {
    // Real firmware does this; ACPICA changes the object to a scope.
    t.machine.warn(`${nodePath(node)} was ${typeName(v)} and becomes a scope`)
    t.machine.setObject(node, new AmlScope(TYPE.uninitialized, node))
    return node
  }
  return abort('AE_AML_OPERAND_TYPE', `${nodePath(node)} is a ${typeName(v)}, not a scope`)
}

const SCOPE_TYPE: Partial<Record<OpName, number>> = {
  Device: TYPE.device, Processor: TYPE.processor, PowerResource: TYPE.powerResource, ThermalZone: TYPE.thermalZone,
}

/** The node of a Device, Processor, PowerResource or ThermalZone. */
export function declareScope(t: Thread, f: Frame, n: AmlNode): Node {
  const node = declare(t, f, argText(n, 0))
  node.object = new AmlScope(SCOPE_TYPE[n.op] ?? TYPE.device, node, n.args.filter((x): x is number => typeof x === 'number'))
  return node
}

const integerAt = (node: Node | undefined, name: string): number | undefined => {
  const v = node && childOf(node, name)?.object
  return v instanceof AmlInteger ? Number(v.value) : undefined
}

/** The PCI function a region belongs to, as far as names state it. */
function pciOf(region: Node): RegionInfo['pci'] {
  let address: number | undefined
  let bus: number | undefined
  let segment: number | undefined
  for (let at = region.parent; at; at = at.parent) {
    address ??= integerAt(at, '_ADR')
    bus ??= integerAt(at, '_BBN')
    segment ??= integerAt(at, '_SEG')
  }
  return { segment: segment ?? 0, bus: bus ?? 0, device: Math.floor((address ?? 0) / 0x10000) & 0xff, function: (address ?? 0) & 0xff }
}

function region(t: Thread, f: Frame, n: AmlNode, offset: Int, length: Int, space: number, data?: Uint8Array): undefined {
  const node = declare(t, f, argText(n, 0))
  let pci: RegionInfo['pci']
  const info: RegionInfo = { space, path: nodePath(node), offset, length, get pci() { return space === SPACE.pci ? (pci ??= pciOf(node)) : undefined } }
  node.object = new AmlRegion(info, data)
  return undefined
}

const WIDTH: Record<number, 1 | 2 | 4 | 8> = { 2: 2, 3: 4, 4: 8 }

const register = (f: Frame, path: string): FieldUnit | BufferField => {
  const v = findNode(f.scope, parsePath(path))?.object
  if (v instanceof FieldUnit || v instanceof BufferField) return v
  return abort(v === undefined ? 'AE_NOT_FOUND' : 'AE_AML_OPERAND_TYPE', `${displayName(path)} is no field`)
}

const regionNamed = (f: Frame, path: string): AmlRegion => {
  const v = findNode(f.scope, parsePath(path))?.object
  return v instanceof AmlRegion ? v : abort(v === undefined ? 'AE_NOT_FOUND' : 'AE_AML_OPERAND_TYPE', `${displayName(path)} is no operation region`)
}

function connectionOf(t: Thread, f: Frame, n: AmlNode): Uint8Array | undefined {
  const target = n.args[0]
  if (!isNode(target)) return undefined
  if (target.op === 'Buffer') return target.bytes
  const v = target.op === 'NameRef' ? unwind(t.machine, findNode(f.scope, parsePath(argText(target, 0)))?.object) : undefined
  return v instanceof AmlBuffer ? v.bytes : abort('AE_NOT_FOUND', 'Connection names no buffer')
}

type Source = { region?: AmlRegion; bank?: FieldUnit | BufferField; bankValue?: Int; index?: FieldUnit | BufferField; data?: FieldUnit | BufferField }

/** Makes the fields of a list; a name that exists already leaves the others alone. */
function fields(t: Thread, f: Frame, n: AmlNode, flags: number, from: Source): undefined {
  let bit = 0
  let pin = 0
  let connection: Uint8Array | undefined
  let access = flags & 15
  let [attribute, accessLength] = [0, 0]
  let failure: unknown
  for (const e of n.list ?? []) {
    switch (e.op) {
      case 'FieldGap':
        bit += argNumber(e, 0)
        pin += argNumber(e, 0)
        break
      case 'FieldAccess':
      case 'FieldExtendedAccess':
        access = argNumber(e, 0) & 15
        attribute = argNumber(e, 1)
        accessLength = e.op === 'FieldExtendedAccess' ? argNumber(e, 2) : 0
        break
      case 'FieldConnection':
        connection = connectionOf(t, f, e)
        pin = 0
        break
      case 'FieldUnit': {
        const shape: FieldShape = { bitOffset: bit, bitLength: argNumber(e, 1), width: WIDTH[access] ?? 1, update: (flags >> 5) & 3, lock: (flags & 16) !== 0, attribute, accessLength, connection, pin }
        try {
          const node = declare(t, f, argText(e, 0))
          node.object = new FieldUnit(node, shape, from)
        } catch (x) {
          failure ??= x
        }
        bit += shape.bitLength
        pin += shape.bitLength
        break
      }
      case 'Opaque': return abort('AE_AML_BAD_OPCODE', 'the field list cannot be read')
      default:
    }
  }
  if (failure) throw failure
  return undefined
}

/** Bits of a Buffer under a name. */
function bufferField(t: Thread, f: Frame, name: string, buffer: AmlBuffer, bit: number, bits: number, isField: boolean): undefined {
  if (bits === 0) return abort('AE_AML_OPERAND_VALUE', 'a field of no bits')
  if (bit + bits > buffer.bytes.length * 8) return abort('AE_AML_BUFFER_LIMIT', `field ends at bit ${bit + bits}, the Buffer has ${buffer.bytes.length} bytes`)
  const node = declare(t, f, name)
  node.object = new BufferField(buffer, bit, bits, isField)
  return undefined
}

const createField = (bits: number): Handler => (t, f, n, a) =>
  bufferField(t, f, argText(n, 2), val(a, 0) as AmlBuffer, Number(val(a, 1)) * (bits === 1 ? 1 : 8), bits, false)

/** Handlers of the declarations that open no scope. */
export const DECLARE_OPS = {
  Name: (t, f, n, a) => {
    const node = declare(t, f, argText(n, 0))
    const data = n.args[1]
    // A literal is nobody else's; its names stay the objects they mean.
    const isLiteral = isNode(data) && (data.op === 'Package' || data.op === 'VarPackage' || data.op === 'Buffer')
    node.object = isLiteral ? val(a, 1) : boxed(copyValue(t.machine, val(a, 1)))
    return undefined
  },
  Alias: (t, f, n) => {
    const target = findNode(f.scope, parsePath(argText(n, 0)))
    if (!target) return abort('AE_NOT_FOUND', `${displayName(argText(n, 0))} does not exist`)
    const node = declare(t, f, argText(n, 1))
    node.alias = target
    return undefined
  },
  Method: named(0, (n, _node, f) => new AmlMethod(argNumber(n, 1) & 7, argNumber(n, 1), n, f.table)),
  Mutex: named(0, (n) => new AmlMutex(argNumber(n, 1) & 15)),
  Event: named(0, (): AmlObject => new AmlEvent()),
  OperationRegion: (t, f, n, a) => region(t, f, n, val(a, 2) as Int, val(a, 3) as Int, argNumber(n, 1)),
  DataTableRegion: (t, f, n, a) => {
    const [signature, oem, id] = [1, 2, 3].map((i) => toText(val(a, i), t.machine)) as [string, string, string]
    const found = findTable(t.machine, signature, oem, id)
    if (!found) return abort('AE_NOT_EXIST', `no table ${signature} ${oem} ${id}`.trimEnd())
    return region(t, f, n, 0, found.bytes.length, SPACE.dataTable, found.bytes)
  },
  Field: (t, f, n) => fields(t, f, n, argNumber(n, 1), { region: regionNamed(f, argText(n, 0)) }),
  IndexField: (t, f, n) => fields(t, f, n, argNumber(n, 2), { index: register(f, argText(n, 0)), data: register(f, argText(n, 1)) }),
  BankField: (t, f, n, a) => fields(t, f, n, argNumber(n, 3), { region: regionNamed(f, argText(n, 0)), bank: register(f, argText(n, 1)), bankValue: val(a, 2) as Int }),
  CreateBitField: createField(1),
  CreateByteField: createField(8),
  CreateWordField: createField(16),
  CreateDWordField: createField(32),
  CreateQWordField: createField(64),
  CreateField: (t, f, n, a) => bufferField(t, f, argText(n, 3), val(a, 0) as AmlBuffer, Number(val(a, 1)), Number(val(a, 2)), true),
} satisfies Partial<Record<OpName, Handler>>
