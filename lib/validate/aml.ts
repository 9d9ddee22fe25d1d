/**
 * The AML of the set: trees, name space, the processors and devices in it. Constants are read from the trees;
 * the interpreter is started when a rule asks for what a method returns.
 */
import { decodeAml, lookup, pathOf, termOf, type AmlSet, type Definition, type NsNode, type Term } from '../aml/index.ts'
import { literal, type Data } from './data.ts'
import { dsmQuery, Evaluation, safeArguments, type OscKind, type Outcome } from './evaluation.ts'
import { findDevices, findPredefined, findProcessors, hardwareId, type NamespaceDevice, type NamespaceProcessor, type PredefinedObject } from './inventory.ts'
import type { View } from './view.ts'

/** Objects that an OS asks of a device that is not there, too. */
const IDENTITY = new Set(['_STA', '_HID', '_CID', '_UID', '_ADR'])

/** What an object is, as far as it is known. */
export interface Known {
  readonly data: Data
  /** False: an evaluation read registers to get it, and registers read as zero; or the device is not there. */
  readonly sure: boolean
}

export class AmlModel {
  readonly views: readonly View[]
  /** Methods are run; otherwise only what the trees tell is known. */
  readonly evaluates: boolean
  private readonly others: readonly View[]
  private engine: Evaluation | undefined
  private trees: AmlSet | undefined
  private ordered: readonly View[] | undefined
  private cpus: readonly NamespaceProcessor[] | undefined
  private devs: readonly NamespaceDevice[] | undefined
  private named: readonly PredefinedObject[] | undefined
  private byName: Map<string, PredefinedObject[]> | undefined
  private readonly outcomes = new Map<NsNode, Outcome | undefined>()
  private readonly constants = new Map<NsNode, Data | undefined>()
  private readonly presence = new Map<NsNode, boolean>()

  constructor(views: readonly View[], all: readonly View[], evaluates = false) {
    this.views = views
    this.others = all
    this.evaluates = evaluates
  }

  get present(): boolean {
    return this.views.length > 0
  }
  /** The tables as an OS loads them: of several DSDTs the first, then the others. */
  get order(): readonly View[] {
    return (this.ordered ??= [...this.views.filter((v) => v.signature === 'DSDT').slice(0, 1), ...this.views.filter((v) => v.signature !== 'DSDT')])
  }
  /** The trees, and the names that they declare. */
  get set(): AmlSet {
    return (this.trees ??= decodeAml(this.order.map((v) => ({ name: v.name, bytes: v.bytes }))))
  }
  /** The machine with all tables loaded. */
  get evaluation(): Evaluation {
    if (!this.engine) {
      const aml = new Set(this.views)
      this.engine = new Evaluation([...this.order, ...this.others.filter((v) => !aml.has(v))], this.set, this.evaluates)
    }
    return this.engine
  }

  /** What running an object gives; starts the interpreter. */
  outcome(node: NsNode): Outcome | undefined {
    if (!this.outcomes.has(node)) {
      const count = this.definition(node)?.argCount ?? 0
      const args = count === 0 ? [] : safeArguments(node.segment, this.oscKind(node.parent))
      this.outcomes.set(node, args?.length === count ? this.evaluation.run(pathOf(node), args) : undefined)
    }
    return this.outcomes.get(node)
  }
  private oscKind(device: NsNode | undefined): OscKind | undefined {
    if (!device) return undefined
    const path = pathOf(device)
    if (path === '\\_SB') return 'system'
    if (this.definition(device)?.op === 'Processor') return 'processor'
    const hid = hardwareId(this, device)
    return hid === 'ACPI0007' ? 'processor' : hid === 'PNP0A03' || hid === 'PNP0A08' ? 'pci' : undefined
  }
  /** What function 0 of a _DSM gives for a UUID. */
  dsmFunctions(node: NsNode, uuid: Uint8Array, revision: number): Outcome | undefined {
    return this.evaluation.run(pathOf(node), dsmQuery(uuid, revision))
  }
  /** What an object is: a constant, or with evaluation whatever it gives; undefined when that is not known. */
  valueOf(node: NsNode | undefined): Known | undefined {
    if (!node) return undefined
    const data = this.constant(node)
    if (data) return { data, sure: true }
    if (!this.evaluates) return undefined
    const out = this.outcome(node)
    return out?.data && { data: out.data, sure: out.sure && this.isPresent(IDENTITY.has(node.segment) ? node.parent?.parent : node.parent) }
  }
  /** The value of a Name that is a literal, or of a method that only returns one. */
  constant(node: NsNode): Data | undefined {
    if (this.constants.has(node)) return this.constants.get(node)
    const made = this.definition(node)
    const value = made?.op === 'Name' ? termOf(made)?.operand(1) : made?.op === 'Method' ? onlyReturn(made) : undefined
    const data = value ? literal(value, (name) => this.element(node.parent ?? node, name)) : undefined
    this.constants.set(node, data)
    return data
  }
  /** What a name in a package is. */
  private element(scope: NsNode, name: string): Data | undefined {
    const found = lookup(scope, name, (n) => this.definition(n) !== undefined)
    const made = found && this.definition(found)
    if (!found || !made) return undefined
    if (made.op === 'Name') { const data = termOf(made)?.operand(1); return data && data.op !== 'Package' ? literal(data, () => undefined) : undefined }
    return made.op === 'FieldUnit' || made.op === 'Alias' || made.op.startsWith('Create') ? undefined : { kind: 'R', path: pathOf(found) }
  }
  /** Whether a device and all above it say that they are there; only asked when evaluating. */
  isPresent(device: NsNode | undefined): boolean {
    if (!device) return true
    const known = this.presence.get(device)
    if (known !== undefined) return known
    // A _STA that needs its own answer has it.
    this.presence.set(device, true)
    const sta = this.child(device, '_STA')
    const status = sta && (this.constant(sta) ?? this.outcome(sta)?.data)
    const present = this.isPresent(device.parent) && !(status?.kind === 'I' && (Number(status.value) & 1) === 0)
    this.presence.set(device, present)
    return present
  }

  /** Value of an object or of a method without arguments, run if need be; undefined when it ends in an error. */
  value(path: string): Data | undefined {
    const node = this.node(path)
    return node && (this.constant(node) ?? this.outcome(node)?.data)
  }
  /** Number that an object is, or undefined. */
  number(path: string): number | bigint | undefined {
    const v = this.value(path)
    return v?.kind === 'I' ? v.value : undefined
  }
  bytes(path: string): Uint8Array | undefined {
    const v = this.value(path)
    return v?.kind === 'B' ? v.bytes : undefined
  }
  child(node: NsNode, name: string): NsNode | undefined {
    const found = node.child(name)
    return found && this.definition(found) ? found : undefined
  }
  /** The definition that an interpreter keeps. */
  definition(node: NsNode): Definition | undefined {
    return node.loaded
  }
  /** Whether the object can be asked without running anything, or running was wished for. */
  isKnown(node: NsNode): boolean {
    return this.definition(node)?.op === 'Name' || (this.evaluates ? this.valueOf(node)?.sure === true : this.constant(node) !== undefined)
  }
  /** The node of an absolute path. */
  node(path: string): NsNode | undefined {
    if (!this.present) return undefined
    const found = lookup(this.set.namespace, path)
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

  /** Objects with predefined names, made when the tables are loaded. */
  get predefinedObjects(): readonly PredefinedObject[] {
    return (this.named ??= findPredefined(this))
  }
  /** Objects of one predefined name, padded. */
  allNamed(name: string): readonly PredefinedObject[] {
    if (!this.byName) {
      this.byName = new Map()
      for (const o of this.predefinedObjects) {
        const list = this.byName.get(o.name)
        if (list) list.push(o)
        else this.byName.set(o.name, [o])
      }
    }
    return this.byName.get(name) ?? []
  }

  get processors(): readonly NamespaceProcessor[] {
    return (this.cpus ??= findProcessors(this))
  }
  /** Devices with what identifies them, as far as it is known. */
  get devices(): readonly NamespaceDevice[] {
    return (this.devs ??= findDevices(this))
  }
}

/** Whether evaluating the object is a question that changes nothing; _GTF answers what _STM said before. */
export const isQuery = (o: PredefinedObject): boolean => o.name !== '_GTF' && o.returns !== '-' && o.returns !== 'any' && o.args === o.takes && (o.args === 0 || safeArguments(o.name, 'system') !== undefined)

/** What a method returns that does nothing else. */
function onlyReturn(method: Definition): Term | undefined {
  const first = termOf(method)?.first
  return first?.op === 'Return' ? first.operand(0) : undefined
}
