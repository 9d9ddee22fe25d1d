/**
 * The AML of the set: trees, name space, the processors and devices in it. Constants are read from the trees;
 * the interpreter is started when a rule asks for what a method returns.
 */
import { constantOf, decodeAml, eisaId, lookup, pathOf, type AmlNode, type AmlSet, type Definition, type NsNode } from '../aml/index.ts'
import { AmlBuffer, AmlError, AmlString, createMachine, evaluate, type Machine, type Value } from '../aml/interpret/index.ts'
import { isInt } from '../aml/interpret/values.ts'
import type { View } from './view.ts'

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

/** Steps that one evaluation may take: a validator asks for constants and little methods. */
const STEPS = 20_000

export class AmlModel {
  readonly views: readonly View[]
  private readonly others: readonly View[]
  private loaded: Machine | null | undefined
  private trees: AmlSet | undefined
  private cpus: readonly NamespaceProcessor[] | undefined
  private devs: readonly NamespaceDevice[] | undefined
  private readonly values = new Map<string, Value>()

  constructor(views: readonly View[], all: readonly View[]) {
    this.views = views
    this.others = all
  }

  get present(): boolean {
    return this.views.length > 0
  }
  /** The tables as an OS loads them: of several DSDTs the first, then the others. */
  get order(): readonly View[] {
    return [...this.views.filter((v) => v.signature === 'DSDT').slice(0, 1), ...this.views.filter((v) => v.signature !== 'DSDT')]
  }
  /** The trees, and the names that they declare. */
  get set(): AmlSet {
    return (this.trees ??= decodeAml(this.order.map((v) => ({ name: v.name, bytes: v.bytes }))))
  }
  /** The machine with all tables loaded; undefined without AML. */
  get machine(): Machine | undefined {
    if (this.loaded === undefined) {
      this.loaded = null
      const aml = new Set(this.views)
      if (this.views.length > 0) {
        const inputs = [...this.order, ...this.others.filter((v) => !aml.has(v))]
        this.loaded = createMachine(inputs.map((v) => ({ name: v.name, bytes: v.bytes })), { maxSteps: STEPS, loopSeconds: 1 })
      }
    }
    return this.loaded ?? undefined
  }

  /** Value of an object or of a method without arguments; undefined when it ends in an error. */
  value(path: string): Value {
    if (this.values.has(path)) return this.values.get(path)
    const node = this.node(path)
    const data = node && this.definition(node)
    let v: Value
    const constant = data?.op === 'Name' ? constantValue(data.node) : undefined
    if (constant !== undefined) v = constant
    else if (data) {
      try {
        v = this.machine ? evaluate(this.machine, path) : undefined
      } catch (e) {
        if (!(e instanceof AmlError)) throw e
      }
    }
    this.values.set(path, v)
    return v
  }
  /** Number that an object is, or undefined. */
  number(path: string): number | bigint | undefined {
    const v = this.value(path)
    return isInt(v) ? v : undefined
  }
  bytes(path: string): Uint8Array | undefined {
    const v = this.value(path)
    return v instanceof AmlBuffer ? v.bytes : undefined
  }
  child(node: NsNode, name: string): NsNode | undefined {
    const found = node.children?.get(name.padEnd(4, '_'))
    return found && this.definition(found) ? found : undefined
  }
  /** The definition that an interpreter keeps. */
  definition(node: NsNode): Definition | undefined {
    return node.definitions.find((d) => d.op !== 'External' && d.inMethod === undefined)
  }
  /** Whether evaluating the object only reads a constant. */
  isConstant(node: NsNode): boolean {
    return this.definition(node)?.op === 'Name'
  }
  /** The node of an absolute path. */
  node(path: string): NsNode | undefined {
    if (!this.present) return undefined
    const root = this.set.namespace
    const found = lookup(root, root, path)
    return found && this.definition(found) ? found : undefined
  }
  /** Table view that made a node. */
  viewOf(node: NsNode): View | undefined {
    return this.order[this.definition(node)?.table ?? -1]
  }
  /** Where a node is declared in its table. */
  offsetOf(node: NsNode): number {
    return this.definition(node)?.offset ?? -1
  }

  /** Devices and processors, parents first. */
  private *objects(): Generator<{ node: NsNode; made: Definition }> {
    if (!this.present) return
    const stack = [this.set.namespace]
    for (let n = stack.pop(); n; n = stack.pop()) {
      const made = this.definition(n)
      if (made && made.table >= 0 && (made.op === 'Device' || made.op === 'Processor')) yield { node: n, made }
      if (n.children) stack.push(...[...n.children.values()].reverse())
    }
  }

  get processors(): readonly NamespaceProcessor[] {
    return (this.cpus ??= this.findProcessors())
  }
  private findProcessors(): NamespaceProcessor[] {
    const out: NamespaceProcessor[] = []
    for (const { node, made } of this.objects()) {
      const isOp = made.op === 'Processor'
      const path = pathOf(node)
      if (!isOp && this.hid(node, path) !== 'ACPI0007') continue
      const uidValue = this.child(node, '_UID') ? this.value(`${path}._UID`) : undefined
      const uid = isInt(uidValue) ? Number(uidValue) : undefined
      const processorId = isOp ? Number(made.node?.args[1] ?? 0) : undefined
      const id = processorId ?? uid
      out.push({
        path, node, kind: isOp ? 'Processor' : 'Device',
        ...(processorId === undefined ? {} : { processorId, pblkLength: Number(made.node?.args[3] ?? 0) }),
        ...(uid === undefined ? {} : { uid }),
        ...(uidValue instanceof AmlString ? { uidText: uidValue.text } : {}),
        ...(id === undefined ? {} : { id }),
      })
    }
    return out
  }

  /** `_HID`, when it is a constant. */
  private hid(node: NsNode, path: string): string | undefined {
    const child = this.child(node, '_HID')
    if (!child || !this.isConstant(child)) return undefined
    const v = this.value(`${path}._HID`)
    if (v instanceof AmlString) return v.text
    return isInt(v) ? (Number(v) <= 0xffff_ffff ? eisaId(Number(v)) : undefined) ?? `0x${v.toString(16)}` : undefined
  }

  /** Devices with what identifies them, as far as it is constant. */
  get devices(): readonly NamespaceDevice[] {
    if (this.devs) return this.devs
    const out: NamespaceDevice[] = []
    for (const { node } of this.objects()) {
      const path = pathOf(node)
      const hid = this.hid(node, path)
      const uidNode = this.child(node, '_UID')
      const uid = uidNode && this.isConstant(uidNode) ? this.value(`${path}._UID`) : undefined
      out.push({
        path, node, ...(hid === undefined ? {} : { hid }),
        ...(isInt(uid) ? { uid: String(uid) } : uid instanceof AmlString ? { uid: uid.text } : {}),
      })
    }
    return (this.devs = out)
  }
}

/** Integer, String or Buffer that a Name holds. */
function constantValue(n: AmlNode | undefined): Value {
  const data = n?.args[1]
  if (typeof data !== 'object') return undefined
  const number = constantOf(data)
  if (number !== undefined) return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : number
  if (data.op === 'String') return new AmlString(String(data.args[0]))
  const size = data.op === 'Buffer' ? constantOf(data.args[0]) : undefined
  if (size === undefined || !data.bytes) return undefined
  const bytes = new Uint8Array(Math.max(data.bytes.length, Math.min(Number(size), 0x1_0000)))
  bytes.set(data.bytes)
  return new AmlBuffer(bytes)
}
