/** The run-time name space (ACPI 6.6 section 5.3): nodes that hold objects. */
import { padSegment, splitName, stripSegment } from '../names.ts'
import type { Cell, Stateful, Value } from './values.ts'

export class Node implements Cell, Stateful {
  readonly segment: string
  readonly parent: Node | undefined
  children: Map<string, Node> | undefined
  object: Value
  /** The node that an Alias stands for. */
  alias: Node | undefined
  /** Table that made it; -1: the interpreter. */
  readonly table: number
  epoch = 0

  constructor(segment: string, parent: Node | undefined, table: number) {
    this.segment = segment
    this.parent = parent
    this.table = table
  }

  capture(): unknown {
    return [this.object, this.alias, this.children && new Map(this.children)]
  }

  restore(state: unknown): void {
    const [object, alias, children] = state as [Value, Node | undefined, Map<string, Node> | undefined]
    this.object = object
    this.alias = alias
    this.children = children && new Map(children)
  }
}

/** A NameString, taken apart once. */
export interface Path {
  readonly text: string
  readonly absolute: boolean
  readonly up: number
  readonly segments: readonly string[]
  /** A single segment without prefix: searched in the enclosing scopes too. */
  readonly bare: boolean
}

const PATHS = new Map<string, Path>()

export function parsePath(text: string): Path {
  const known = PATHS.get(text)
  if (known) return known
  const { prefix, segments } = splitName(text)
  const path: Path = {
    text, segments,
    absolute: prefix.includes('\\'),
    up: prefix.length - prefix.lastIndexOf('\\') - 1,
    bare: prefix === '' && segments.length === 1,
  }
  if (PATHS.size > 20_000) PATHS.clear()
  PATHS.set(text, path)
  return path
}

const rootOf = (node: Node): Node => {
  let at = node
  while (at.parent) at = at.parent
  return at
}

/** Scope the prefix leads to; undefined for too many `^`. */
function origin(scope: Node, path: Path): Node | undefined {
  let at: Node | undefined = path.absolute ? rootOf(scope) : scope
  for (let i = 0; i < path.up && at; i++) at = at.parent
  return at
}

const target = (node: Node | undefined): Node | undefined => {
  let at = node
  for (let hops = 0; at?.alias && hops < 64; hops++) at = at.alias
  return at
}

/** Node a use of the path in `scope` means; aliases followed. */
export function findNode(scope: Node, path: Path): Node | undefined {
  if (path.bare) {
    const segment = path.segments[0] as string
    for (let at: Node | undefined = scope; at; at = at.parent) {
      const found = at.children?.get(segment)
      if (found) return target(found)
    }
    return undefined
  }
  let at = origin(scope, path)
  for (const s of path.segments) {
    at = target(at?.children?.get(s))
    if (!at) return undefined
  }
  return at
}

/** Parent and name of what a declaration of the path makes; the parent must exist. */
export function findPlace(scope: Node, path: Path): { parent: Node; segment: string } | undefined {
  let at = origin(scope, path)
  for (const s of path.segments.slice(0, -1)) at = target(at?.children?.get(s))
  const segment = path.segments[path.segments.length - 1]
  return at && segment !== undefined ? { parent: at, segment } : undefined
}

/** Absolute path as people write it. */
export function nodePath(node: Node): string {
  const segments: string[] = []
  for (let at: Node | undefined = node; at?.parent; at = at.parent) segments.push(stripSegment(at.segment))
  return `\\${segments.reverse().join('.')}`
}

/** Child of that name; segments are padded. */
export const childOf = (node: Node, segment: string): Node | undefined => target(node.children?.get(padSegment(segment)))

/** All nodes below and including `from`, parents first, in order of creation. */
export function* walk(from: Node): Generator<Node> {
  const stack = [from]
  for (let n = stack.pop(); n; n = stack.pop()) {
    yield n
    if (n.children) stack.push(...[...n.children.values()].reverse())
  }
}
