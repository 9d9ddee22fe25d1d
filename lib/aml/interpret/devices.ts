/** What an OS sees of a machine: its devices with identity, status and resources. */
import { eisaId } from '../asl/literals.ts'
import { descriptorText } from '../asl/resources.ts'
import { decodeDescriptor, descriptorSize } from '../resources/codec.ts'
import { AmlError } from './error.ts'
import { evaluate } from './evaluate.ts'
import { hexOf } from './integers.ts'
import type { Machine } from './machine.ts'
import { childOf, nodePath, walk, type Node } from './namespace.ts'
import { toAsl } from './print.ts'
import { AmlBuffer, AmlInteger, AmlPackage, AmlScope, AmlString, isInt, TYPE, type Int, type Value } from './values.ts'

export interface DeviceReport {
  readonly path: string
  readonly kind: 'Device' | 'Processor' | 'ThermalZone' | 'PowerResource'
  readonly hid?: string
  readonly cid?: readonly string[]
  readonly uid?: string
  readonly adr?: Int
  /** `_STA`; absent when the device has none, which means present and working. */
  readonly status?: Int
  /** Present, or not present but functioning, and so is everything above it. */
  readonly visible: boolean
  /** Decoded `_CRS`, one descriptor a line. */
  readonly resources?: readonly string[]
  readonly errors: readonly string[]
}

const KIND: Record<number, DeviceReport['kind']> = { [TYPE.device]: 'Device', [TYPE.processor]: 'Processor', [TYPE.thermalZone]: 'ThermalZone', [TYPE.powerResource]: 'PowerResource' }

/** `_HID` and `_CID` integers are compressed EISA ids. */
function idText(v: Value): string {
  const n = v instanceof AmlInteger ? v.value : v
  if (isInt(n)) return (typeof n === 'number' && n <= 0xffff_ffff ? eisaId(n) : undefined) ?? `0x${hexOf(n)}`
  return v instanceof AmlString ? v.text : toAsl(v)
}

/** The descriptors of a resource template as ASL macros. */
export function resourceLines(bytes: Uint8Array): string[] {
  const lines: string[] = []
  for (let at = 0; at < bytes.length;) {
    const size = descriptorSize(bytes, at)
    if (size === 0) {
      lines.push(`/* ${bytes.length - at} bytes that are no descriptor */`)
      break
    }
    const d = bytes.subarray(at, at + size)
    if (((d[0] ?? 0) & 0xf8) === 0x78) break
    const value = decodeDescriptor(d)
    lines.push(value ? descriptorText(value) : `/* ${Array.from(d, (b) => hexOf(b, 2)).join(' ')} */`)
    at += size
  }
  return lines
}

function report(m: Machine, node: Node, kind: DeviceReport['kind'], parentVisible: boolean): DeviceReport {
  const errors: string[] = []
  const read = (name: string): Value => {
    if (!childOf(node, name)) return undefined
    try {
      return evaluate(m, `${nodePath(node)}.${name}`)
    } catch (e) {
      if (!(e instanceof AmlError)) throw e
      errors.push(e.message)
      return undefined
    }
  }
  const int = (v: Value): Int | undefined => (isInt(v) ? v : undefined)
  const status = int(read('_STA'))
  const visible = parentVisible && (status === undefined || (Number(BigInt(status) & 9n)) !== 0)
  const [hid, cid, uid] = [read('_HID'), read('_CID'), read('_UID')]
  const crs = read('_CRS')
  return {
    path: nodePath(node), kind,
    ...(hid === undefined ? {} : { hid: idText(hid) }),
    ...(cid === undefined ? {} : { cid: cid instanceof AmlPackage ? cid.elements.map(idText) : [idText(cid)] }),
    ...(uid === undefined ? {} : { uid: isInt(uid) ? `0x${hexOf(uid)}` : uid instanceof AmlString ? uid.text : toAsl(uid) }),
    ...(childOf(node, '_ADR') ? { adr: int(read('_ADR')) } : {}),
    ...(status === undefined ? {} : { status }),
    visible,
    ...(crs instanceof AmlBuffer ? { resources: resourceLines(crs.bytes) } : {}),
    errors,
  }
}

/** Every device in name space order. */
export function listDevices(m: Machine): DeviceReport[] {
  const out: DeviceReport[] = []
  const hidden = new Set<Node>()
  for (const node of Array.from(walk(m.root))) {
    const above = node.parent ? hidden.has(node.parent) : false
    const kind = node.object instanceof AmlScope && node.parent !== undefined && node.table >= 0 ? KIND[node.object.type] : undefined
    if (kind === undefined || kind === 'PowerResource') {
      if (above) hidden.add(node)
      continue
    }
    const found = report(m, node, kind, !above)
    if (!found.visible) hidden.add(node)
    out.push(found)
  }
  return out
}
