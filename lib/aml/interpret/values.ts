/**
 * Run-time values. Integers are JavaScript numbers up to 2^53-1 and BigInts above; an uninitialised
 * object is `undefined`; everything that can be shared or changed in place is an {@link AmlObject}.
 */
import type { AmlNode } from '../tree.ts'
import type { Node } from './namespace.ts'
import type { Code, Frame } from './frame.ts'

export type Int = number | bigint
export type Value = undefined | Int | AmlObject

/** ObjectType numbers (ACPI 6.6 table 19.41). */
export const TYPE = {
  uninitialized: 0, integer: 1, string: 2, buffer: 3, package: 4, fieldUnit: 5, device: 6, event: 7, method: 8,
  mutex: 9, region: 10, powerResource: 11, processor: 12, thermalZone: 13, bufferField: 14, ddbHandle: 15, debug: 16,
  reference: 20,
} as const

/** Type names as ACPICA prints them, also inside `[… Object]` strings. */
export const TYPE_NAMES: readonly string[] = [
  'Uninitialized', 'Integer', 'String', 'Buffer', 'Package', 'FieldUnit', 'Device', 'Event', 'Method', 'Mutex', 'Region',
  'Power', 'Processor', 'Thermal', 'BufferField', 'DdbHandle', 'DebugObject', '', '', '', 'Reference',
]

/** State that a snapshot can bring back. */
export interface Stateful {
  /** Snapshot epoch in which the object was last saved. */
  epoch: number
  capture(): unknown
  restore(state: unknown): void
}

export abstract class AmlObject implements Stateful {
  abstract readonly type: number
  epoch = 0
  capture(): unknown {
    return undefined
  }
  restore(_state: unknown): void {}
}

/** The Integer of a Name: shared by everything that was handed the object itself, such as an Arg. */
export class AmlInteger extends AmlObject {
  readonly type = TYPE.integer
  value: Int
  constructor(value: Int) {
    super()
    this.value = value
  }
  override capture(): Int {
    return this.value
  }
  override restore(state: unknown): void {
    this.value = state as Int
  }
}

/** A String; characters are bytes. */
export class AmlString extends AmlObject {
  readonly type = TYPE.string
  text: string
  constructor(text: string) {
    super()
    this.text = text
  }
  override capture(): string {
    return this.text
  }
  override restore(state: unknown): void {
    this.text = state as string
  }
}

export class AmlBuffer extends AmlObject {
  readonly type = TYPE.buffer
  bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    super()
    this.bytes = bytes
  }
  override capture(): Uint8Array {
    return this.bytes.slice()
  }
  override restore(state: unknown): void {
    this.bytes = (state as Uint8Array).slice()
  }
}

export class AmlPackage extends AmlObject {
  readonly type = TYPE.package
  elements: Value[]
  /** Elements that are names wait to be resolved. */
  pending = false
  constructor(elements: Value[]) {
    super()
    this.elements = elements
  }
  /** Names wait here or in a package below. */
  get nestedPending(): boolean {
    return this.pending || this.elements.some((e) => e instanceof AmlPackage)
  }
  override capture(): Value[] {
    return this.elements.slice()
  }
  override restore(state: unknown): void {
    this.elements = (state as Value[]).slice()
  }
}

/** A package element that names something; resolved when the package is used or loading ends. */
export class PendingName extends AmlObject {
  readonly type = TYPE.reference
  readonly path: string
  readonly scope: Node
  constructor(path: string, scope: Node) {
    super()
    this.path = path
    this.scope = scope
  }
}

/** Something with a place of its own for an object: a name, a Local or an Arg. */
export interface Cell {
  object: Value
}

/** A Local or Arg of one invocation, as the target of a reference. */
export class Slot implements Cell {
  readonly frame: Frame
  readonly index: number
  constructor(frame: Frame, index: number) {
    this.frame = frame
    this.index = index
  }
  get object(): Value {
    return this.frame.slots[this.index]
  }
  set object(value: Value) {
    this.frame.slots[this.index] = value
  }
}

/** What RefOf gives, and what a package element naming a Device or Method is. */
export class RefOf extends AmlObject {
  readonly type = TYPE.reference
  readonly cell: Cell
  /** From a package element: ACPICA calls it a named reference. */
  readonly named: boolean
  constructor(cell: Cell, named = false) {
    super()
    this.cell = cell
    this.named = named
  }
}

/** What Index gives. */
export class IndexRef extends AmlObject {
  readonly type = TYPE.reference
  readonly object: AmlString | AmlBuffer | AmlPackage
  readonly index: number
  constructor(object: AmlString | AmlBuffer | AmlPackage, index: number) {
    super()
    this.object = object
    this.index = index
  }
}

/** The Debug object. */
export class DebugObject extends AmlObject {
  readonly type = TYPE.debug
}
export const DEBUG = new DebugObject()

/** What an operator leaves that failed, when a test suite's _ERR method said to go on. */
export class MissingValue extends AmlObject {
  readonly type = TYPE.uninitialized
}
export const MISSING = new MissingValue()

/** Handle of a table loaded at run time. */
export class TableHandle extends AmlObject {
  readonly type = TYPE.ddbHandle
  readonly table: number
  constructor(table: number) {
    super()
    this.table = table
  }
}

/** Devices and other scopes whose state is only what lies below them. */
export class AmlScope extends AmlObject {
  readonly type: number
  readonly node: Node
  /** Raw operands of Processor and PowerResource. */
  readonly operands: readonly number[]
  constructor(type: number, node: Node, operands: readonly number[] = []) {
    super()
    this.type = type
    this.node = node
    this.operands = operands
  }
}

export class AmlEvent extends AmlObject {
  readonly type = TYPE.event
  count = 0
  override capture(): number {
    return this.count
  }
  override restore(state: unknown): void {
    this.count = state as number
  }
}

export class AmlMutex extends AmlObject {
  readonly type = TYPE.mutex
  readonly level: number
  /** Id of the owning thread, 0 when free. */
  owner = 0
  depth = 0
  /** Sync level of the owner before it took this mutex. */
  before = 0
  constructor(level: number) {
    super()
    this.level = level
  }
  override capture(): readonly number[] {
    return [this.owner, this.depth, this.before]
  }
  override restore(state: unknown): void {
    const s = state as readonly number[]
    this.owner = s[0] ?? 0
    this.depth = s[1] ?? 0
    this.before = s[2] ?? 0
  }
}

export class AmlMethod extends AmlObject {
  readonly type = TYPE.method
  readonly argCount: number
  serialized: boolean
  /** Serialized only because it makes names: nobody chose a sync level, so none is checked. */
  ignoresLevel = false
  readonly level: number
  readonly body: AmlNode | undefined
  readonly table: number
  /** Methods the interpreter itself provides. */
  readonly native: ((args: readonly Value[]) => Value) | undefined
  mutex: AmlMutex | undefined
  code: Code | undefined
  /** Invocations in progress. */
  active = 0
  constructor(argCount: number, flags: number, body: AmlNode | undefined, table: number, native?: (args: readonly Value[]) => Value) {
    super()
    this.argCount = argCount
    this.serialized = (flags & 8) !== 0
    this.level = flags >> 4
    this.body = body
    this.table = table
    this.native = native
  }
  override capture(): number {
    return this.active
  }
  override restore(state: unknown): void {
    this.active = state as number
  }
}

export const isInt = (v: Value): v is Int => typeof v === 'number' || typeof v === 'bigint'

/** ObjectType of a value, references not followed. */
export const typeOf = (v: Value): number => (v === undefined ? TYPE.uninitialized : typeof v === 'object' ? v.type : TYPE.integer)

export const typeName = (v: Value): string => TYPE_NAMES[typeOf(v)] ?? 'Unknown'
