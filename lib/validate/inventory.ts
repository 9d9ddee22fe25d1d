/** What the name space holds: processors, devices with what identifies them, objects with predefined names. */
import { eisaId, namesMadeBy, pathOf, predefined, termOf, type Definition, type NsNode, type OpName } from '../aml/index.ts'
import type { Data } from './data.ts'
import type { AmlModel } from './aml.ts'

/** A Processor object, or a Device with _HID ACPI0007. */
export interface NamespaceProcessor {
  readonly path: string
  readonly node: NsNode
  readonly kind: 'Processor' | 'Device'
  /** Id of the Processor operator. */
  readonly processorId?: number
  /** `_UID`, when it is a number. */
  readonly uid?: number
  /** `_UID` as text, when it is one. */
  readonly uidText?: string
  /** P_BLK of the Processor operator. */
  readonly pblkLength?: number
  /** What an OS matches with the MADT: the operator's id, else `_UID`. */
  readonly id?: number
}

export interface NamespaceDevice {
  readonly path: string
  readonly node: NsNode
  readonly hid?: string
  readonly uid?: string
}

/** An object whose name the specification gives a meaning. */
export interface PredefinedObject {
  readonly path: string
  readonly node: NsNode
  /** Padded to four characters. */
  readonly name: string
  /** Arguments of the method, 0 for a Name. */
  readonly args: number
  /** Arguments that it should have, and the shape of what it should give. */
  readonly takes: number
  readonly returns: string
}

/** A hardware id as text. */
export function idText(v: Data): string | undefined {
  if (v.kind === 'S') return v.text
  return v.kind === 'I' ? (Number(v.value) <= 0xffff_ffff ? eisaId(Number(v.value)) : undefined) ?? `0x${v.value.toString(16)}` : undefined
}

const DEVICES: ReadonlySet<OpName> = new Set<OpName>(['Device', 'Processor'])
const OBJECTS: ReadonlySet<OpName> = new Set<OpName>(['Name', 'Method'])

const devicesAndProcessors = (model: AmlModel): NsNode[] => (model.present ? namesMadeBy(model.set.namespace, DEVICES) : [])

/** `_HID`, when it is known without running anything, or running was wished for. */
export function hardwareId(model: AmlModel, device: NsNode): string | undefined {
  const child = model.child(device, '_HID')
  const v = child && model.isKnown(child) ? model.value(pathOf(child)) : undefined
  return v && idText(v)
}

export function findProcessors(model: AmlModel): NamespaceProcessor[] {
  const out: NamespaceProcessor[] = []
  for (const node of devicesAndProcessors(model)) {
    const made = model.definition(node) as Definition
    const isOp = made.op === 'Processor'
    if (!isOp && hardwareId(model, node) !== 'ACPI0007') continue
    const path = pathOf(node)
    const uidValue = model.child(node, '_UID') ? model.value(`${path}._UID`) : undefined
    const uid = uidValue?.kind === 'I' ? Number(uidValue.value) : undefined
    const operator = isOp ? termOf(made) : undefined
    const processorId = isOp ? (operator?.value(1) ?? 0) : undefined
    const id = processorId ?? uid
    out.push({
      path, node, kind: isOp ? 'Processor' : 'Device',
      ...(processorId === undefined ? {} : { processorId, pblkLength: operator?.value(3) ?? 0 }),
      ...(uid === undefined ? {} : { uid }),
      ...(uidValue?.kind === 'S' ? { uidText: uidValue.text } : {}),
      ...(id === undefined ? {} : { id }),
    })
  }
  return out
}

export function findDevices(model: AmlModel): NamespaceDevice[] {
  const out: NamespaceDevice[] = []
  for (const node of devicesAndProcessors(model)) {
    const hid = hardwareId(model, node)
    const uidNode = model.child(node, '_UID')
    const uid = uidNode && model.isKnown(uidNode) ? model.value(pathOf(uidNode)) : undefined
    out.push({
      path: pathOf(node), node, ...(hid === undefined ? {} : { hid }),
      ...(uid?.kind === 'I' ? { uid: String(uid.value) } : uid?.kind === 'S' ? { uid: uid.text } : {}),
    })
  }
  return out
}

/** Objects with predefined names, made when the tables are loaded. */
export function findPredefined(model: AmlModel): PredefinedObject[] {
  const out: PredefinedObject[] = []
  if (!model.present) return out
  for (const node of namesMadeBy(model.set.namespace, OBJECTS)) {
    const name = node.segment
    const known = name.charCodeAt(0) === 0x5f ? predefined(name) : undefined
    if (known) out.push({ path: pathOf(node), node, name, args: model.definition(node)?.argCount ?? 0, returns: known.returns, takes: known.args })
  }
  return out
}
