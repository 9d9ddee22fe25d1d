/** One machine: name space, clock, journal of changes, and what a run reports. */
import { abort, type AmlError } from './error.ts'
import type { Access, Host } from './host.ts'
import { MemoryHost } from './memory.ts'
import { findNode, findPlace, Node, nodePath, parsePath, type Path } from './namespace.ts'
import { SEMANTICS, strict, type Semantics } from './semantics.ts'
import type { LoadedTable, MachineOptions } from './options.ts'
import { DEFAULT_OSI, provideNames } from './provided.ts'
import { AmlBuffer, AmlInteger, AmlPackage, AmlString, type AmlMutex, type Int, type Stateful, type Value } from './values.ts'
import { displayName } from '../names.ts'
import { resolvePackage } from './pending.ts'
import type { Thread } from './thread.ts'

/** Virtual time of one operator in units of 100 ns: what ACPICA takes on today's processors. */
const STEP_TIME = 3
const SECOND = 10_000_000

/** A point to return to. Cheap: nothing is copied before it changes. */
export interface Snapshot {
  readonly id: number
}

interface Version extends Snapshot {
  /** The version this one is described against; none for the current one. */
  toward: Version | undefined
  /** Contents of objects here that differ in `toward`. */
  readonly undo: Map<Stateful, unknown>
  readonly threads: readonly (readonly [Thread, unknown])[]
  readonly host: unknown
  readonly rest: Rest
}

/** What a snapshot keeps besides objects and threads. */
type Rest = Pick<Machine, 'steps' | 'loading' | 'debug' | 'notifications' | 'fatals' | 'accesses' | 'tables' | 'available' | 'problems' | 'warnings'> & {
  readonly slept: number
  readonly lengths: readonly [number, number, number, number]
  readonly unloaded: readonly boolean[]
}

export class Machine {
  readonly root = new Node('\\', undefined, -1)
  readonly semantics: Semantics
  readonly slack: boolean
  readonly host: Host
  readonly options: MachineOptions
  readonly osi: Set<string>
  /** Integers are 64 bits wide: by the revision of the DSDT. */
  wide = true
  tables: LoadedTable[] = []
  /** Tables present for LoadTable but not loaded, and data tables for DataTableRegion. */
  available: { readonly bytes: Uint8Array; readonly name: string }[] = []
  debug: string[] = []
  notifications: { readonly path: string; readonly value: Int }[] = []
  fatals: { readonly type: number; readonly code: number; readonly argument: Int }[] = []
  accesses: Access[] = []
  /** Errors that did not end a run: skipped statements of table code. */
  problems: AmlError[] = []
  warnings: string[] = []
  threads: Thread[] = []
  /** Changes with every node made or deleted. */
  version = 0
  loading = 0
  epoch = 0
  steps = 0
  recording: boolean
  globalLock: AmlMutex
  /** Id of the thread that runs. */
  runner = 0
  /** Sleeps and stalls so far, in 100 ns. */
  private slept = 0
  private allocated = 0
  private current: Version | undefined
  private nextThread = 1
  private nextSnapshot = 1

  constructor(options: MachineOptions = {}) {
    this.options = options
    this.slack = options.slack ?? true
    const semantics = SEMANTICS[options.semantics ?? 'acpica']
    this.semantics = this.slack ? semantics : strict(semantics)
    this.host = options.host ?? new MemoryHost()
    this.recording = options.record ?? false
    this.osi = new Set(options.osi ?? DEFAULT_OSI)
    this.globalLock = provideNames(this, options.os)
  }

  // --- time ---------------------------------------------------------------------------------------

  /** Virtual time in units of 100 ns. */
  now(): number {
    return this.steps * STEP_TIME + this.slept
  }

  get loopLimit(): number {
    return (this.options.loopSeconds ?? 30) * SECOND
  }

  /** Lets virtual time pass. */
  advance(units: number): void {
    this.slept += Math.max(0, units)
  }

  /** Counts bytes of objects made; a run that makes too many ends. */
  charge(bytes: number): void {
    this.allocated += bytes
    if (this.allocated > (this.options.maxBytes ?? 0x4000_0000) || bytes > 0x400_0000) abort('AE_NO_MEMORY', 'the objects of this run exceed the memory budget')
  }

  /** Starts a new budget. */
  resetBudget(): void {
    this.allocated = 0
  }

  // --- names --------------------------------------------------------------------------------------

  find(scope: Node, path: Path): Node | undefined {
    return findNode(scope, path)
  }

  /** Node at an absolute path as people write it, or undefined. */
  node(path: string): Node | undefined {
    return findNode(this.root, parsePath(path))
  }

  /** Makes a node; throws when the parent is missing or the name exists. */
  create(scope: Node, path: Path, table: number): Node {
    const place = findPlace(scope, path)
    if (!place) return abort('AE_NOT_FOUND', `${displayName(path.text)} cannot be made: its scope does not exist`)
    const { parent, segment } = place
    if (parent.children?.has(segment)) return abort('AE_ALREADY_EXISTS', `${nodePath(parent.children.get(segment) as Node)} exists already`)
    const made = new Node(segment, parent, table)
    made.epoch = this.epoch
    this.touch(parent)
    parent.children ??= new Map()
    parent.children.set(segment, made)
    this.version++
    return made
  }

  /** Takes a node out of the name space; references to it keep its object. */
  remove(node: Node): void {
    const { parent } = node
    if (!parent || parent.children?.get(node.segment) !== node) return
    this.touch(parent)
    parent.children.delete(node.segment)
    this.version++
  }

  setObject(node: Node, value: Value): void {
    this.touch(node)
    node.object = value
  }

  /** Resolves the names in a package, as far as they exist. */
  resolvePackage(p: AmlPackage): void {
    if (p.pending) resolvePackage(this, p)
  }

  // --- what a run reports -------------------------------------------------------------------------

  record(a: Access): void {
    if (this.accesses.length < 1_000_000) this.accesses.push(a)
  }

  /** Something odd that does not stop anything. */
  warn(text: string): void {
    if (this.warnings.length < 10_000) this.warnings.push(text)
  }

  /** An error that ended only a statement or a method that nobody waits for. */
  note(error: AmlError): void {
    if (this.problems.length < 10_000) this.problems.push(error)
  }

  say(text: string): void {
    if (this.debug.length < 100_000) this.debug.push(text)
    this.host.debug?.(text)
  }

  notify(node: Node, value: Int): void {
    const path = nodePath(node)
    if (this.notifications.length < 100_000) this.notifications.push({ path, value })
    this.host.notify?.(path, value)
  }

  // --- snapshots ----------------------------------------------------------------------------------

  /** Call before changing an object. */
  touch(o: Stateful): void {
    if (o.epoch === this.epoch) return
    if (this.current && !this.current.undo.has(o)) this.current.undo.set(o, o.capture())
    o.epoch = this.epoch
  }

  threadId(): number {
    return this.nextThread++
  }

  /** Notes the present state. Only what changes later is copied. */
  snapshot(): Snapshot {
    const version: Version = {
      id: this.nextSnapshot++, toward: undefined, undo: new Map(),
      threads: this.threads.map((t) => [t, t.capture()] as const),
      host: this.host.capture?.(),
      rest: this.rest(),
    }
    if (this.current) this.current.toward = version
    this.current = version
    this.epoch++
    return version
  }

  /** Lists only grow, so their lengths and what they were suffice. */
  private rest(): Rest {
    const { steps, slept, loading, debug, notifications, fatals, accesses } = this
    return {
      steps, slept, loading, debug, notifications, fatals, accesses,
      lengths: [debug.length, notifications.length, fatals.length, accesses.length],
      tables: this.tables.slice(), unloaded: this.tables.map((t) => t.unloaded), available: this.available.slice(),
      problems: this.problems.slice(), warnings: this.warnings.slice(),
    }
  }

  /** Returns to a snapshot of this machine; any of them may follow. */
  restore(to: Snapshot): void {
    const goal = to as Version
    // Baker's trick: walk from the current version to the goal and turn the links round.
    const path: Version[] = []
    for (let v: Version | undefined = goal; v && v !== this.current; v = v.toward) path.push(v)
    this.undo(this.current)
    let from = this.current
    for (const v of path.reverse()) {
      if (from) this.turn(from, v)
      from = v
    }
    this.current = goal
    this.epoch++
    this.threads = goal.threads.map(([t]) => t)
    for (const [t, state] of goal.threads) t.restore(state)
    if (goal.host !== undefined) this.host.restore?.(goal.host)
    this.resume(goal.rest)
    this.version++
  }

  private resume(r: Rest): void {
    this.steps = r.steps
    this.slept = r.slept
    this.loading = r.loading
    this.debug = r.debug.slice(0, r.lengths[0])
    this.notifications = r.notifications.slice(0, r.lengths[1])
    this.fatals = r.fatals.slice(0, r.lengths[2])
    this.accesses = r.accesses.slice(0, r.lengths[3])
    this.tables = r.tables.slice()
    this.available = r.available.slice()
    this.problems = r.problems.slice()
    this.warnings = r.warnings.slice()
    for (const [i, u] of r.unloaded.entries()) (this.tables[i] as LoadedTable).unloaded = u
  }

  /** Changes since the current version are dropped. */
  private undo(v: Version | undefined): void {
    if (!v) return
    for (const [o, state] of v.undo) o.restore(state)
    v.undo.clear()
  }

  /** Makes `to`, described against `from`, the one that `from` is described against. */
  private turn(from: Version, to: Version): void {
    for (const [o, state] of to.undo) {
      from.undo.set(o, o.capture())
      o.restore(state)
    }
    to.undo.clear()
    from.toward = to
    to.toward = undefined
  }
}

/** What the named object of a Name is: Integers get a box of their own, since they can be shared. */
export const boxed = (v: Value): Value => (typeof v === 'number' || typeof v === 'bigint' ? new AmlInteger(v) : v)

/** Bytes a copy of the value takes. */
export const sizeOf = (v: Value): number =>
  v instanceof AmlBuffer ? v.bytes.length : v instanceof AmlString ? v.text.length : v instanceof AmlPackage ? 16 * v.elements.length : 8
