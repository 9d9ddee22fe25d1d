/** The name space of a machine for programs: names as objects, paths as text (ACPI 6.6 section 5.3). */
import { AcpiError } from '../problem.ts'
import { keyOf, NamePath, segmentText, stripSegment } from './names.ts'
import { OP_NAMES, OP_NUMBERS, type OpName } from './opcodes.ts'
import { declareName, lookupName, NONE, Space } from './space.ts'
import type { Tape } from './tape.ts'
import type { AmlNode } from './tree.ts'
import { nodeOf } from './trees.ts'

/** One place where a name is made. */
export class Definition {
  private readonly space: Space
  readonly id: number

  constructor(space: Space, id: number) {
    this.space = space
    this.id = id
  }

  /** Row of the declaration; `External` for a promise made by the producer's compiler. */
  get op(): OpName {
    return OP_NAMES[this.space.opOf(this.id)] as OpName
  }

  /** Index of the table in the set; -1 for what the interpreter itself provides. */
  get table(): number {
    return this.space.tableOf(this.id)
  }

  get offset(): number | undefined {
    return this.table < 0 ? undefined : this.space.offsetOf(this.id)
  }

  /** Declared argument count of a Method or External. */
  get argCount(): number {
    return this.space.argCountOf(this.id)
  }

  /** ACPI object type (6.6 table 19.41), 0 when unknown. */
  get type(): number {
    return this.space.typeOf(this.id)
  }

  /** Name of the Method whose run creates this object, when it is not made at load time. */
  get inMethod(): NsNode | undefined {
    const method = this.space.methodOf(this.id)
    return method === NONE ? undefined : nameOf(this.space, method)
  }

  /** The tape of its table; undefined for what the interpreter itself provides. */
  get tape(): Tape | undefined {
    return this.space.tapeOf(this.id)
  }

  /** Number of the declaring node on that tape. */
  get number(): number {
    return this.space.nodeOf(this.id)
  }

  /** The declaring node in the tree of its table, as this machine read it. */
  get node(): AmlNode | undefined {
    const { tape } = this
    return tape && nodeOf(tape, this.number)
  }
}

/** A name. There is one object for each. */
export class NsNode {
  /** The names of its machine, and its number among them. */
  readonly space: Space
  readonly id: number
  private known: readonly Definition[] = []
  /** The last of `known`. */
  private final = 0
  private object: Definition | undefined

  constructor(space: Space, id: number) {
    this.space = space
    this.id = id
  }

  get segment(): string {
    return this.id === 0 ? '\\' : segmentText(this.space.keyOf(this.id))
  }

  get parent(): NsNode | undefined {
    return this.id === 0 ? undefined : nameOf(this.space, this.space.parentOf(this.id))
  }

  /** Names below it, in the order in which they were made. */
  get children(): NsNode[] {
    return this.space.childrenOf(this.id).map((name) => nameOf(this.space, name))
  }

  get hasChildren(): boolean {
    return this.space.hasChildren(this.id)
  }

  /** The name below it, if there is one. */
  child(segment: string): NsNode | undefined {
    const key = keyOf(segment)
    const found = key === undefined ? NONE : this.space.find(this.id, key)
    return found === NONE ? undefined : nameOf(this.space, found)
  }

  /** The definition that decides what it is once the tables are loaded: the first that is no promise and not made by a method. */
  get loaded(): Definition | undefined {
    const d = loadedOf(this.space, this.id)
    if (d === 0) return undefined
    if (this.object?.id !== d) this.object = this.known.find(({ id }) => id === d) ?? new Definition(this.space, d)
    return this.object
  }

  /** All that the tables say of it, in the order of loading. */
  get definitions(): readonly Definition[] {
    const { space, id } = this
    if (space.finalOf(id) !== this.final) {
      const all: Definition[] = []
      for (let d = space.firstOf(id); d !== 0; d = space.nextOf(d)) all.push(this.object?.id === d ? this.object : new Definition(space, d))
      this.known = all
      this.final = space.finalOf(id)
    }
    return this.known
  }
}

/** The definition that loading leaves; 0 for none. */
function loadedOf(space: Space, name: number): number {
  let d = space.firstOf(name)
  while (d !== 0 && (space.isExternal(d) || space.methodOf(d) !== NONE)) d = space.nextOf(d)
  return d
}

/** Names that tables make by these operators while they are loaded, each before those below it. */
export function namesMadeBy({ space, id }: NsNode, ops: ReadonlySet<OpName>): NsNode[] {
  const out: NsNode[] = []
  const stack = [id]
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    const d = loadedOf(space, name)
    if (d !== 0 && space.tableOf(d) >= 0 && ops.has(OP_NAMES[space.opOf(d)] as OpName)) out.push(nameOf(space, name))
    const children = space.childrenOf(name)
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as number)
  }
  return out
}

/** The objects of the names that were asked for. */
const objects = new WeakMap<Space, Map<number, NsNode>>()

/** The object of a name. */
export function nameOf(space: Space, name: number): NsNode {
  let all = objects.get(space)
  if (!all) objects.set(space, (all = new Map()))
  let object = all.get(name)
  if (!object) all.set(name, (object = new NsNode(space, name)))
  return object
}

/** Names that an interpreter provides (5.7). */
export function newSpace(): Space {
  const space = new Space()
  const path = new NamePath()
  const provide = (segment: string, op: OpName, type: number, argCount = 0): void => {
    path.parse(segment)
    space.define(declareName(space, 0, path), space.note(OP_NUMBERS[op], type, argCount, -1, NONE, NONE, NONE))
  }
  for (const scope of ['_GPE', '_PR_', '_SB_', '_SI_', '_TZ_']) provide(scope, 'Scope', 0)
  provide('_GL_', 'Mutex', 9)
  provide('_OS_', 'Name', 2)
  provide('_REV', 'Name', 1)
  provide('_OSI', 'Method', 8, 1)
  return space
}

/** The root of a name space that holds what an interpreter provides. */
export const newNamespace = (): NsNode => nameOf(newSpace(), 0)

const text = new NamePath()

/**
 * Node a declaration of `path`, as people write it, makes in `scope`; made when missing.
 * @throws AcpiError for a segment that is not 1 to 4 characters long.
 */
export function declare({ space, id }: NsNode, path: string): NsNode {
  if (!text.parse(path)) throw new AcpiError(`bad AML name ${JSON.stringify(path)}`, { expected: 'segments of 1 to 4 characters' })
  return nameOf(space, declareName(space, id, text))
}

/**
 * Node a use of `path`, as people write it, means in `scope`, among those that `exists` accepts (those that are defined):
 * upward search for a bare segment, exact otherwise.
 */
export function lookup({ space, id }: NsNode, path: string, exists?: (n: NsNode) => boolean): NsNode | undefined {
  const found = text.parse(path) ? lookupName(space, id, text, exists && ((name) => exists(nameOf(space, name)))) : NONE
  return found === NONE ? undefined : nameOf(space, found)
}

/** Absolute path of a name by number; padded as in AML, or as people write it. No name in AML has more segments than this keeps. */
export function pathIn(space: Space, name: number, padded = false): string {
  const segments: string[] = []
  for (let at = name; at > 0 && segments.length < 255; at = space.parentOf(at)) segments.push(padded ? segmentText(space.keyOf(at)) : stripSegment(segmentText(space.keyOf(at))))
  return `\\${segments.reverse().join('.')}`
}

/** Absolute path of a node; padded as in AML, or as people write it. */
export const pathOf = ({ space, id }: NsNode, padded = false): string => pathIn(space, id, padded)
