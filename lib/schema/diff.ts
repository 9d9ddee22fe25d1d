/**
 * What differs between two tables of one layout, in terms of fields. Elements of lists are the same when
 * their identity fields are (declared on the structure), else when their bytes are, else in order; counts,
 * lengths, offsets and checksums that follow from the rest are no differences.
 */
import type { Derived, Kind, StructKind } from './kinds.ts'
import type { Group, Row, RowsOf } from './rows.ts'

export interface Change {
  readonly kind: 'changed' | 'added' | 'removed' | 'moved'
  /** Path in the new table; in the old one when removed. */
  readonly path: string
  /** Path in the old table, when it is another. */
  readonly oldPath?: string
  /** What the element is: title and identity of a structure, description of a field. */
  readonly what: string
  readonly old?: string
  readonly new?: string
  readonly oldMeaning?: string
  readonly newMeaning?: string
  /** Byte offset in the old and in the new table. */
  readonly oldOffset?: number
  readonly newOffset?: number
}

type Decoded = RowsOf<Record<string, unknown>>

interface Node {
  readonly path: string
  readonly children: Map<string, Node>
  /** Children are elements of a list. */
  list: boolean
  row?: Row
  struct?: StructKind
  offset: number
}

const newNode = (path: string): Node => ({ path, children: new Map(), list: false, offset: 0 })
const PART = /[^.[\]]+|\[\d+\]/g

/** The rows as a tree by path. */
function treeOf(decoded: Decoded): Node {
  const root = newNode('')
  const nodes = new Map<string, Node>([['', root]])
  const at = (path: string): Node => {
    const known = nodes.get(path)
    if (known) return known
    let node = root
    let here = ''
    for (const part of path.match(PART) ?? []) {
      const element = part.startsWith('[')
      here += element ? part : here ? `.${part}` : part
      let next = node.children.get(part)
      if (!next) {
        next = newNode(here)
        node.children.set(part, next)
        nodes.set(here, next)
      }
      if (element) node.list = true
      node = next
    }
    return node
  }
  for (const row of decoded.rows) {
    const node = at(row.path)
    // Bytes that no field explains can come in several pieces under one name.
    const leaf = node.row ? at(`${row.path}@${row.offset}`) : node
    leaf.row = row
    leaf.offset = row.offset
  }
  for (const group of decoded.groups as readonly Group[]) {
    const node = nodes.get(group.path)
    if (node) { node.struct = group.struct; node.offset = group.offset }
  }
  return root
}

function valueAt(value: unknown, path: string): unknown {
  let v = value
  for (const part of path.match(PART) ?? []) {
    if (typeof v !== 'object' || v === null) return undefined
    v = (v as Record<string, unknown>)[part.startsWith('[') ? part.slice(1, -1) : part]
  }
  return v
}

const CONSEQUENCES = new Set<Derived['role']>(['length', 'tableLength', 'checksum', 'count', 'bytes', 'offset', 'value'])
const isConsequence = (kind: Kind | undefined): boolean => kind?.kind === 'uint' && kind.derived !== undefined && CONSEQUENCES.has(kind.derived.role)
const isSilent = (row: Row): boolean =>
  (row.kind?.kind === 'pad' || row.kind?.kind === 'reserved' || row.name === '$gaps') && row.raw instanceof Uint8Array && row.raw.every((b) => b === 0)

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((x, i) => x === b[i])
const sameRaw = (a: Row, b: Row): boolean =>
  a.raw instanceof Uint8Array && b.raw instanceof Uint8Array ? sameBytes(a.raw, b.raw) : a.raw === b.raw && a.length === b.length

/** Everything below a node as one text, for equality. */
function contentOf(node: Node): string {
  if (node.row && isConsequence(node.row.kind)) return ''
  if (node.row && node.children.size === 0) return node.row.raw instanceof Uint8Array ? [...node.row.raw].join() : String(node.row.raw)
  return [...node.children].map(([key, child]) => `${node.list ? '' : key}=${contentOf(child)}`).join(';')
}

/** The identity of an element: its type and the fields that its structure names. */
function identityOf(node: Node): string | undefined {
  const fields = node.struct?.identity
  if (!fields) return undefined
  return [node.struct?.name, ...fields.map((f) => { const child = node.children.get(f); return child ? contentOf(child) : '' })].join('|')
}

/** `Memory Affinity (baseAddress 0x0)`. */
function describeNode(node: Node): string {
  if (!node.struct) return node.row?.kind?.doc ?? ''
  const fields = (node.struct.identity ?? []).flatMap((f) => {
    const row = node.children.get(f)?.row
    return row ? [`${f} ${row.value}`] : []
  })
  return fields.length ? `${node.struct.title} (${fields.join(', ')})` : node.struct.title
}

/** Elements in order with keys made unique by occurrence. */
function keyed(elements: readonly Node[], key: (n: Node) => string): Map<string, Node> {
  const seen = new Map<string, number>()
  return new Map(elements.map((n) => {
    const k = key(n)
    const nth = seen.get(k) ?? 0
    seen.set(k, nth + 1)
    return [`${k}#${nth}`, n]
  }))
}

/** Pairs of elements that are the same; the rest of both sides. */
function match(olds: readonly Node[], news: readonly Node[]): { pairs: [Node, Node][]; removed: Node[]; added: Node[] } {
  const pairs: [Node, Node][] = []
  let left = [...olds]
  let right = [...news]
  const by = (key: (n: Node) => string | undefined): void => {
    const index = keyed(left.filter((n) => key(n) !== undefined), (n) => key(n) as string)
    const taken = new Set<Node>()
    for (const [k, b] of keyed(right.filter((n) => key(n) !== undefined), (n) => key(n) as string)) {
      const a = index.get(k)
      if (!a) continue
      pairs.push([a, b])
      taken.add(a).add(b)
    }
    left = left.filter((n) => !taken.has(n))
    right = right.filter((n) => !taken.has(n))
  }
  by(identityOf)
  const plain = (n: Node): boolean => identityOf(n) === undefined
  by((n) => (plain(n) ? `${n.struct?.name ?? ''}|${contentOf(n)}` : undefined))
  // What is left without identity: in order, when it is the same kind of thing.
  by((n) => (plain(n) && (n.struct !== undefined || olds.length === news.length) ? (n.struct?.name ?? '') : undefined))
  return { pairs, removed: left, added: right }
}

/** Elements that are not in the longest run that keeps its order. */
function movedOf(pairs: readonly [Node, Node][], olds: readonly Node[]): Set<Node> {
  const order = new Map(olds.map((n, i) => [n, i]))
  const at = pairs.map(([a]) => order.get(a) as number)
  const tails: number[] = []
  const before: number[] = []
  at.forEach((x, i) => {
    let lo = 0
    let hi = tails.length
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if ((at[tails[mid] as number] as number) < x) lo = mid + 1
      else hi = mid
    }
    before[i] = lo > 0 ? (tails[lo - 1] as number) : -1
    tails[lo] = i
  })
  const kept = new Set<number>()
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] as number) kept.add(i)
  return new Set(pairs.filter((_, i) => !kept.has(i)).map(([, b]) => b))
}

class Differ {
  readonly changes: Change[] = []
  /** Old path of an element by its new path, where it is another. */
  private readonly renamed = new Map<string, string>()
  private readonly refs: { a: Row; b: Row }[] = []
  private readonly olds: Decoded
  private readonly news: Decoded
  constructor(olds: Decoded, news: Decoded) {
    this.olds = olds
    this.news = news
  }

  node(a: Node, b: Node): void {
    if (a.list || b.list) return this.list(a, b)
    if (a.row && b.row && a.children.size === 0 && b.children.size === 0) return this.leaf(a.row, b.row)
    for (const [key, child] of a.children) {
      const other = b.children.get(key)
      if (other) this.node(child, other)
      else this.gone(child)
    }
    for (const [key, child] of b.children) if (!a.children.has(key)) this.come(child)
  }

  private list(a: Node, b: Node): void {
    const olds = [...a.children.values()]
    const news = [...b.children.values()]
    const { pairs, removed, added } = match(olds, news)
    const place = new Map(news.map((n, i) => [n, i]))
    pairs.sort(([, x], [, y]) => (place.get(x) as number) - (place.get(y) as number))
    const moved = movedOf(pairs, olds)
    for (const node of removed) this.gone(node)
    for (const [x, y] of pairs) {
      if (x.path !== y.path) this.renamed.set(y.path, x.path)
      if (moved.has(y)) this.changes.push({ kind: 'moved', path: y.path, oldPath: x.path, what: describeNode(y), oldOffset: x.offset, newOffset: y.offset })
      this.node(x, y)
    }
    for (const node of added) this.come(node)
  }

  private leaf(a: Row, b: Row): void {
    if (a.kind?.kind === 'ref' && b.kind?.kind === 'ref') {
      this.refs.push({ a, b })
      return
    }
    if (sameRaw(a, b) || (isSilent(a) && isSilent(b)) || (isConsequence(b.kind) && !this.deviates(a, b))) return
    this.changed(a, b)
  }

  /** A derived field counts when one of the tables has another number than follows from the rest. */
  private deviates(a: Row, b: Row): boolean {
    return valueAt(this.olds.value, a.path) !== undefined || valueAt(this.news.value, b.path) !== undefined
  }

  private changed(a: Row, b: Row): void {
    this.changes.push({
      kind: 'changed', path: b.path, ...(a.path === b.path ? {} : { oldPath: a.path }), what: b.kind?.doc ?? '',
      old: a.value, new: b.value, oldMeaning: a.meaning, newMeaning: b.meaning, oldOffset: a.offset, newOffset: b.offset,
    })
  }

  private gone(node: Node): void {
    if (!this.worth(node)) return
    this.changes.push({ kind: 'removed', path: node.path, what: describeNode(node), ...(node.row ? { old: node.row.value, oldMeaning: node.row.meaning } : {}), oldOffset: node.offset })
  }

  private come(node: Node): void {
    if (!this.worth(node)) return
    this.changes.push({ kind: 'added', path: node.path, what: describeNode(node), ...(node.row ? { new: node.row.value, newMeaning: node.row.meaning } : {}), newOffset: node.offset })
  }

  private worth(node: Node): boolean {
    return !node.row || node.children.size > 0 || !(isConsequence(node.row.kind) || isSilent(node.row))
  }

  /** References that point at the same element, wherever it stands now, are equal. */
  finish(): Change[] {
    for (const { a, b } of this.refs) {
      const target = valueAt(this.news.value, b.path)
      const was = valueAt(this.olds.value, a.path)
      const now = typeof target === 'string' ? (this.renamed.get(target) ?? target) : target
      if (was !== now) this.changed(a, b)
    }
    return this.changes
  }
}

/** The differences between two decoded tables of the same layout. */
export function diffDecoded(olds: Decoded, news: Decoded): Change[] {
  const differ = new Differ(olds, news)
  differ.node(treeOf(olds), treeOf(news))
  return differ.finish()
}

const withMeaning = (value: string | undefined, meaning: string | undefined, doc: string): string =>
  meaning && meaning !== doc ? `${value} (${meaning})` : `${value}`

/** One line a change: `~` changed, `+` added, `-` removed, `>` moved. */
export function formatChange(c: Change): string {
  const what = c.what ? `  ${c.what}` : ''
  switch (c.kind) {
    case 'changed': return `~ ${c.path}: ${withMeaning(c.old, c.oldMeaning, c.what)} -> ${withMeaning(c.new, c.newMeaning, c.what)}${what}`
    case 'added': return `+ ${c.path}${c.new === undefined ? '' : `: ${withMeaning(c.new, c.newMeaning, c.what)}`}${what}`
    case 'removed': return `- ${c.path}${c.old === undefined ? '' : `: ${withMeaning(c.old, c.oldMeaning, c.what)}`}${what}`
    default: return `> ${c.oldPath} -> ${c.path}${what}`
  }
}
