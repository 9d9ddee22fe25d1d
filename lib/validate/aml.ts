/** The AML of the set: trees, the loaded machine, and the processors and devices in its name space. */
import { decodeAml, eisaId, type AmlNode, type AmlSet } from '../aml/index.ts'
import { AmlBuffer, AmlError, AmlString, childOf, createMachine, evaluate, nodePath, TYPE, walk, type Machine, type Node, type Value } from '../aml/interpret/index.ts'
import { AmlMethod, AmlScope, isInt } from '../aml/interpret/values.ts'
import type { View } from './view.ts'

/** A Processor object, or a Device with _HID ACPI0007. */
export interface NamespaceProcessor {
  readonly path: string
  readonly node: Node
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
  readonly node: Node
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
  /** The trees that the machine was loaded from. */
  get set(): AmlSet {
    if (!this.trees) {
      const tables = this.machine?.tables.slice(0, this.order.length).map((t) => t.tree) ?? []
      const [first] = tables
      this.trees = first && tables.length === this.order.length ? { tables, namespace: first.namespace } : decodeAml(this.order.map((v) => ({ name: v.name, bytes: v.bytes })))
    }
    return this.trees
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
    let v: Value
    try {
      v = this.machine ? evaluate(this.machine, path) : undefined
    } catch (e) {
      if (!(e instanceof AmlError)) throw e
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
  child(node: Node, name: string): Node | undefined {
    return childOf(node, name)
  }
  /** Whether evaluating the object only reads a constant. */
  isConstant(node: Node): boolean {
    return !(node.object instanceof AmlMethod)
  }
  /** The node of an absolute path. */
  node(path: string): Node | undefined {
    return this.machine?.node(path)
  }
  /** Table view that made a node. */
  viewOf(node: Node): View | undefined {
    const name = this.machine?.tables[node.table]?.tree.name
    return name === undefined ? undefined : this.views.find((v) => v.name === name)
  }

  get nodes(): Iterable<Node> {
    return this.machine ? walk(this.machine.root) : []
  }

  get processors(): readonly NamespaceProcessor[] {
    return (this.cpus ??= this.findProcessors())
  }
  private findProcessors(): NamespaceProcessor[] {
    const out: NamespaceProcessor[] = []
    for (const node of Array.from(this.nodes)) {
      const { object } = node
      if (!(object instanceof AmlScope) || node.table < 0) continue
      const path = nodePath(node)
      const isOp = object.type === TYPE.processor
      if (!isOp && !(object.type === TYPE.device && this.hid(node) === 'ACPI0007')) continue
      const uidValue = childOf(node, '_UID') ? this.value(`${path}._UID`) : undefined
      const uid = isInt(uidValue) ? Number(uidValue) : undefined
      const processorId = isOp ? object.operands[0] : undefined
      const id = processorId ?? uid
      out.push({
        path, node, kind: isOp ? 'Processor' : 'Device',
        ...(processorId === undefined ? {} : { processorId, pblkLength: object.operands[2] ?? 0 }),
        ...(uid === undefined ? {} : { uid }),
        ...(uidValue instanceof AmlString ? { uidText: uidValue.text } : {}),
        ...(id === undefined ? {} : { id }),
      })
    }
    return out
  }

  private hid(node: Node): string | undefined {
    if (!childOf(node, '_HID')) return undefined
    const v = this.value(`${nodePath(node)}._HID`)
    if (v instanceof AmlString) return v.text
    return isInt(v) ? (Number(v) <= 0xffff_ffff ? eisaId(Number(v)) : undefined) ?? `0x${v.toString(16)}` : undefined
  }

  /** Devices with what identifies them. */
  get devices(): readonly NamespaceDevice[] {
    if (this.devs) return this.devs
    const out: NamespaceDevice[] = []
    for (const node of Array.from(this.nodes)) {
      if (!(node.object instanceof AmlScope) || node.table < 0 || (node.object.type !== TYPE.device && node.object.type !== TYPE.processor)) continue
      const path = nodePath(node)
      const hid = this.hid(node)
      const uid = childOf(node, '_UID') ? this.value(`${path}._UID`) : undefined
      out.push({
        path, node, ...(hid === undefined ? {} : { hid }),
        ...(isInt(uid) ? { uid: String(uid) } : uid instanceof AmlString ? { uid: uid.text } : {}),
      })
    }
    return (this.devs = out)
  }

  /** Every node of every tree, with the table that has it. */
  *terms(): Generator<{ readonly node: AmlNode; readonly view: View; readonly method: AmlNode | undefined }> {
    const views = this.order
    for (const [i, table] of this.set.tables.entries()) {
      const view = views[i]
      if (!view) continue
      const stack: { node: AmlNode; method: AmlNode | undefined }[] = table.nodes.map((node) => ({ node, method: undefined })).reverse()
      for (let item = stack.pop(); item; item = stack.pop()) {
        const { node, method } = item
        yield { node, view, method }
        const inner = node.op === 'Method' ? node : method
        if (node.list) for (let k = node.list.length - 1; k >= 0; k--) stack.push({ node: node.list[k] as AmlNode, method: inner })
        for (const a of node.args) if (typeof a === 'object') stack.push({ node: a, method: inner })
      }
    }
  }
}
