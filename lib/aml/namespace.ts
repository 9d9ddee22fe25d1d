/** The name space of a set of tables as a tree for people and programs (`acpigen tree`). */
import type { AmlSet } from './decode/index.ts'
import { eisaId } from './asl/literals.ts'
import { stripSegment } from './names.ts'
import type { Definition, NsNode } from './scope.ts'
import { termOf, type Term } from './terms.ts'

/** Constants that identify a device; those which are methods say so. */
export const IDENTITY = ['_HID', '_CID', '_UID', '_ADR', '_STA'] as const

export interface NamespaceEntry {
  /** Absolute path without padding. */
  readonly path: string
  readonly name: string
  /** `Device`, `Method`, `Integer`, … */
  readonly type: string
  /** Table that defines it first, by its name in the set; undefined for what the interpreter provides. */
  readonly table?: string
  readonly offset?: number
  /** Arguments of a method. */
  readonly argCount?: number
  /** Value of a constant Name. */
  readonly value?: string
  /** _HID, _CID, _UID, _ADR, _STA where they are constants; `method` where they are not. */
  readonly ids?: Readonly<Record<string, string>>
  /** Other definitions of the same path, which an interpreter skips. */
  readonly also?: readonly { readonly table: string; readonly offset?: number }[]
  readonly children: NamespaceEntry[]
}

export interface TreeOptions {
  /** Keep entries whose path contains this (case does not matter), with their parents and what lies below. */
  readonly filter?: string
}

const TYPE_NAMES = ['Scope', 'Integer', 'String', 'Buffer', 'Package', 'FieldUnit', 'Device', 'Event', 'Method', 'Mutex', 'OperationRegion', 'PowerResource', 'Processor', 'ThermalZone', 'BufferField']

function typeOf(d: Definition | undefined): string {
  if (!d) return 'Scope'
  return d.op === 'Alias' || d.op === 'External' ? d.op : (TYPE_NAMES[d.type] ?? d.op)
}

/** Short text of a constant; hardware ids as such. */
function constantText(value: Term, name: string): string | undefined {
  const n = value.constant
  if (n !== undefined) {
    const id = (name === '_HID' || name === '_CID') && n <= 0xffffffffn ? eisaId(Number(n)) : undefined
    return id ?? `0x${n.toString(16).toUpperCase()}`
  }
  if (value.op === 'String') return JSON.stringify(value.text)
  if (name === '_CID' && (value.op === 'Package' || value.op === 'VarPackage')) return value.list.map((v) => constantText(v, name) ?? '?').join(', ')
  return undefined
}

function valueOf(d: Definition | undefined, name: string): string | undefined {
  const data = d?.op === 'Name' ? termOf(d)?.operand(1) : undefined
  return data && constantText(data, name)
}

/** The definition an interpreter keeps: the first that is not a promise. */
const keptOf = (n: NsNode): Definition | undefined => n.definitions.find((d) => d.op !== 'External') ?? n.definitions[0]

function idsOf(n: NsNode): Record<string, string> | undefined {
  const ids: Record<string, string> = {}
  for (const name of IDENTITY) {
    const child = n.child(name)
    const kept = child && keptOf(child)
    if (kept && kept.op !== 'External') ids[name] = valueOf(kept, name) ?? (kept.op === 'Method' ? 'method' : typeOf(kept))
  }
  return Object.keys(ids).length > 0 ? ids : undefined
}

function entryOf(n: NsNode, path: string, set: AmlSet): NamespaceEntry {
  const kept = keptOf(n)
  const nameOf = (d: Definition): string => set.tables[d.table]?.name ?? ''
  const others = n.definitions.filter((d) => d !== kept && d.op !== 'External')
  return {
    path,
    name: n.parent ? stripSegment(n.segment) : '\\',
    type: typeOf(kept),
    table: kept && kept.table >= 0 ? nameOf(kept) : undefined,
    offset: kept?.offset,
    argCount: kept?.op === 'Method' ? kept.argCount : undefined,
    value: valueOf(kept, n.segment),
    ids: idsOf(n),
    also: others.length > 0 ? others.map((d) => ({ table: nameOf(d), offset: d.offset })) : undefined,
    children: [],
  }
}

/** Names that are defined or lead to some that are; the others were only looked for. */
function presentNodes(root: NsNode): Set<NsNode> {
  const out = new Set<NsNode>()
  const stack = [root]
  for (let n = stack.pop(); n; n = stack.pop()) {
    if (n.definitions.length > 0) for (let up: NsNode | undefined = n; up && !out.has(up); up = up.parent) out.add(up)
    for (const c of n.children) stack.push(c)
  }
  return out
}

/** Deeper names are left out: their paths alone would grow quadratically. */
const MAX_DEPTH = 256

/** The whole name space as entries. */
export function namespaceTree(set: AmlSet, root: NsNode = set.namespace): NamespaceEntry {
  const top = entryOf(root, '\\', set)
  const present = presentNodes(root)
  const stack: { n: NsNode; entry: NamespaceEntry; depth: number }[] = [{ n: root, entry: top, depth: 0 }]
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (item.depth >= MAX_DEPTH) continue
    const children = item.n.children.filter((c) => present.has(c)).sort((a, b) => (a.segment < b.segment ? -1 : 1))
    for (const n of children) {
      const entry = entryOf(n, `${item.depth === 0 ? '\\' : `${item.entry.path}.`}${stripSegment(n.segment)}`, set)
      item.entry.children.push(entry)
      stack.push({ n, entry, depth: item.depth + 1 })
    }
  }
  return top
}

/** Entries that match, with what leads to them and what lies below. */
function filtered(top: NamespaceEntry, filter: string | undefined): NamespaceEntry {
  if (!filter) return top
  const wanted = filter.toUpperCase()
  const keep = new Set<NamespaceEntry>()
  const order: { entry: NamespaceEntry; up: NamespaceEntry[]; below: boolean }[] = [{ entry: top, up: [], below: false }]
  for (let item = order.pop(); item; item = order.pop()) {
    const hit = item.below || item.entry.path.toUpperCase().includes(wanted)
    if (hit) for (const e of [item.entry, ...item.up]) keep.add(e)
    const up = [item.entry, ...item.up]
    for (const c of item.entry.children) order.push({ entry: c, up: hit ? [] : up, below: hit })
  }
  const copies = new Map<NamespaceEntry, NamespaceEntry>()
  const copy = (e: NamespaceEntry): NamespaceEntry => {
    let made = copies.get(e)
    if (!made) copies.set(e, (made = { ...e, children: [] }))
    return made
  }
  const stack = [top]
  for (let e = stack.pop(); e; e = stack.pop()) {
    for (const c of e.children) {
      if (!keep.has(c)) continue
      copy(e).children.push(copy(c))
      stack.push(c)
    }
  }
  return copy(top)
}

function describe(e: NamespaceEntry): string {
  const parts = [e.argCount === undefined ? e.type : `${e.type} (${e.argCount})`]
  if (e.value !== undefined) parts.push(`= ${e.value}`)
  for (const [name, value] of Object.entries(e.ids ?? {})) parts.push(`${name} ${value}`)
  if (e.table !== undefined) parts.push(`[${e.table}${e.offset === undefined ? '' : ` 0x${e.offset.toString(16).toUpperCase()}`}]`)
  if (e.also) parts.push(`also in ${e.also.map((a) => a.table).join(', ')}`)
  return parts.join('  ')
}

/** The tree as text with box-drawing lines. */
export function formatTree(set: AmlSet, options: TreeOptions = {}): string {
  const top = filtered(namespaceTree(set), options.filter)
  const lines = [`${top.name}`]
  const stack: { entry: NamespaceEntry; lead: string; last: boolean }[] = []
  const push = (list: readonly NamespaceEntry[], lead: string): void => {
    for (let i = list.length - 1; i >= 0; i--) stack.push({ entry: list[i] as NamespaceEntry, lead, last: i === list.length - 1 })
  }
  push(top.children, '')
  for (let item = stack.pop(); item; item = stack.pop()) {
    lines.push(`${item.lead}${item.last ? '└── ' : '├── '}${item.entry.name.padEnd(4)}  ${describe(item.entry)}`)
    push(item.entry.children, `${item.lead}${item.last ? '    ' : '│   '}`)
  }
  return `${lines.join('\n')}\n`
}

/** The tree as plain data for `--json`. */
export function treeToJson(set: AmlSet, options: TreeOptions = {}): NamespaceEntry {
  return filtered(namespaceTree(set), options.filter)
}

