/**
 * The name space while names are being looked up: a tree of segments with the definitions found in
 * any table of the set (ACPI 6.6 section 5.3). Path strings are made only on demand, so that deep
 * nesting costs no more than its bytes.
 */
import { padSegment, splitName, stripSegment, type NameParts } from './names.ts'
import type { OpName } from './opcodes.ts'
import type { AmlNode } from './tree.ts'

/** One place where a name is made. */
export interface Definition {
  /** Row of the declaration; `External` for a promise made by the producer's compiler. */
  readonly op: OpName
  /** Index of the table in the set; -1 for what the interpreter itself provides. */
  readonly table: number
  readonly offset?: number
  /** Declared argument count of a Method or External. */
  readonly argCount: number
  /** ACPI object type (6.6 table 19.41), 0 when unknown. */
  readonly type: number
  readonly node?: AmlNode
  /** Node of the Method whose run creates this object, when it is not made at load time. */
  readonly inMethod?: NsNode
}

export interface NsNode {
  readonly segment: string
  readonly parent: NsNode | undefined
  children: Map<string, NsNode> | undefined
  /** Added to by `define` only: names without any share one list. */
  definitions: readonly Definition[]
  /** Inferred or overriding argument count of a name that nothing in the set defines. */
  guess: number | undefined
  /** What passes over a table found out about the name, each valid while its stamp is the pass's own. */
  countStamp: number
  count: number
  planStamp: number
  owned: boolean
  mine: boolean
  own: Definition | null
}

const NONE: readonly Definition[] = []

const newNode = (segment: string, parent: NsNode | undefined): NsNode => ({
  segment, parent, children: undefined, definitions: NONE, guess: undefined, countStamp: 0, count: 0, planStamp: 0, owned: false, mine: false, own: null,
})

let stamps = 0
/** A stamp for a new pass. */
export const newStamp = (): number => ++stamps

/** One more definition of a name. Arrays that grow hold room for many, so the first makes its own. */
export function define(node: NsNode, definition: Definition): void {
  if (node.definitions.length === 0) node.definitions = [definition]
  else (node.definitions as Definition[]).push(definition)
  node.countStamp = 0
}

/** Forgets what tables said, so that the same nodes serve the next reading. */
export function clearDefinitions(root: NsNode): void {
  const stack = [root]
  for (let n = stack.pop(); n; n = stack.pop()) {
    const [first] = n.definitions
    n.definitions = first && first.table < 0 ? [first] : NONE
    n.guess = undefined
    n.countStamp = n.planStamp = 0
    if (n.children) for (const c of n.children.values()) stack.push(c)
  }
}

/** Enclosing scopes searched for a bare segment; more only delay a hostile table. */
const SEARCH_LIMIT = 256

export const newNamespace = (): NsNode => {
  const root = newNode('\\', undefined)
  const provide = (segment: string, op: OpName, type: number, argCount = 0): void => {
    define(child(root, segment), { op, table: -1, argCount, type })
  }
  for (const scope of ['_GPE', '_PR_', '_SB_', '_SI_', '_TZ_']) provide(scope, 'Scope', 0)
  provide('_GL_', 'Mutex', 9)
  provide('_OS_', 'Name', 2)
  provide('_REV', 'Name', 1)
  provide('_OSI', 'Method', 8, 1)
  return root
}

/** The child node of that name, made when missing. */
export function child(parent: NsNode, segment: string): NsNode {
  const known = parent.children?.get(segment)
  if (known) return known
  const made = newNode(segment, parent)
  parent.children ??= new Map()
  parent.children.set(segment, made)
  return made
}

export function rootOf(node: NsNode): NsNode {
  let at = node
  while (at.parent) at = at.parent
  return at
}

/** Paths taken apart; tables use the same few thousand over and over. */
const PARTS = new Map<string, NameParts>()

function partsOf(path: string): NameParts {
  let parts = PARTS.get(path)
  if (!parts) {
    if (PARTS.size > 20_000) PARTS.clear()
    PARTS.set(path, (parts = splitName(path)))
  }
  return parts
}

/** Scope the prefix leads to. */
function start(root: NsNode, scope: NsNode, prefix: string): NsNode {
  let from = scope
  for (let i = 0; i < prefix.length; i++) from = prefix.charCodeAt(i) === 0x5c ? root : (from.parent ?? from)
  return from
}

/** Node a declaration of `path` in `scope` makes; made when missing. */
export function declare(root: NsNode, scope: NsNode, path: string): NsNode {
  if (path.length === 4 && path.charCodeAt(0) !== 0x5e && path.charCodeAt(0) !== 0x5c) return child(scope, path)
  const { prefix, segments } = partsOf(path)
  let at = start(root, scope, prefix)
  for (const s of segments) at = child(at, s)
  return at
}

/** Something was said about this node: it is defined, or other definitions live below it. */
const isDefined = (n: NsNode): boolean => n.definitions.length > 0

/** Node a use of `path` in `scope` means, among those that `exists` accepts: upward search for a bare segment, exact otherwise. */
export function lookup(root: NsNode, scope: NsNode, path: string, exists: (n: NsNode) => boolean = isDefined): NsNode | undefined {
  if (path.length <= 4 && path.length > 0 && path.charCodeAt(0) !== 0x5c && path.charCodeAt(0) !== 0x5e) {
    const segment = padSegment(path)
    let at: NsNode | undefined = scope
    for (let i = 0; at && i < SEARCH_LIMIT; i++, at = at.parent) {
      const found = at.children?.get(segment)
      if (found && exists(found)) return found
    }
    const top = at ? root.children?.get(segment) : undefined
    return top && exists(top) ? top : undefined
  }
  const { prefix, segments } = partsOf(path)
  let at: NsNode | undefined = start(root, scope, prefix)
  for (const s of segments) {
    at = at.children?.get(s)
    if (!at) return undefined
  }
  return segments.length === 0 || exists(at) ? at : undefined
}

/** Node that stands for a name nothing defines: bare segments are taken to live at the root. */
export function phantom(root: NsNode, scope: NsNode, path: string): NsNode {
  if (path.length <= 4 && path.charCodeAt(0) !== 0x5c && path.charCodeAt(0) !== 0x5e) return child(root, padSegment(path))
  return declare(root, scope, path)
}

/** Scope that a Scope operator opens: what is there, or else what will be there. */
export const scopeOf = (root: NsNode, scope: NsNode, path: string): NsNode => lookup(root, scope, path) ?? declare(root, scope, path)

/** Absolute path of a node; padded as in AML, or as people write it. No name in AML has more segments than this keeps. */
export function pathOf(node: NsNode, padded = false): string {
  const segments: string[] = []
  for (let at: NsNode | undefined = node; at?.parent && segments.length < 255; at = at.parent) segments.push(padded ? at.segment : stripSegment(at.segment))
  return `\\${segments.reverse().join('.')}`
}
