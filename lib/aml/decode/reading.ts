/** One table while its machine is decoded: what has been read of it, and what is to be read again. */
import type { Problem } from '../../problem.ts'
import type { NsNode } from '../scope.ts'
import { dropLists, type AmlNode } from '../tree.ts'
import type { Arity } from './arity.ts'
import { Declarations } from './declarations.ts'
import { SiteFinder, type Site } from './infer.ts'
import { Outline, type Deferred } from './outline.ts'
import { Parser } from './parser.ts'

/** The bytes of a table in its set. */
export interface Source {
  readonly name: string
  /** Number of the table in the set. */
  readonly index: number
  readonly bytes: Uint8Array
  /** Where its AML is. */
  readonly from: number
  readonly end: number
}

export class Reading {
  readonly source: Source
  nodes: AmlNode[] = []
  problems: Problem[] = []
  declarations: Declarations
  private readonly root: NsNode
  private outline = new Outline()
  private finder: SiteFinder

  constructor(source: Source, root: NsNode) {
    this.source = source
    this.root = root
    this.declarations = new Declarations(root, source.index, true)
    this.finder = new SiteFinder(source.index)
  }

  /** Reads all but the bodies of methods. `atOnce`: what it declares is said at once. */
  readOutline(arity: Arity, atOnce: boolean): void {
    const { name, index, bytes, from, end } = this.source
    dropLists(this.nodes)
    this.nodes = []
    this.outline = new Outline()
    this.finder = new SiteFinder(index)
    this.declarations = new Declarations(this.root, index, atOnce)
    const parser = new Parser(bytes, index, name, { arity, watcher: this.finder, declarations: this.declarations, outline: this.outline })
    this.nodes = parser.terms(from, end, this.root)
    this.problems = parser.problems
  }

  /** Would the outline read the same with what is known now? */
  holds(arity: Arity): boolean {
    return this.outline.holds(arity, this.source.index)
  }

  /** Reads the bodies of methods. */
  readBodies(arity: Arity, methods: readonly Deferred[] = this.outline.methods): void {
    const { name, index, bytes } = this.source
    const parser = new Parser(bytes, index, name, { arity, watcher: this.finder, declarations: this.declarations })
    for (const method of methods) {
      this.finder.nextStretch()
      parser.method(method)
    }
    if (parser.problems.length > 0) this.problems = [...this.problems, ...parser.problems].sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0))
  }

  /** Was any of these names read with an argument count that was only a guess? */
  uses(names: ReadonlySet<NsNode>): boolean {
    return this.finder.usesOf(names).length > 0
  }

  /** Reads again what used any of these names: methods, or else everything. */
  readAgain(arity: Arity, names: ReadonlySet<NsNode>): void {
    const places = this.finder.usesOf(names).map((offset) => methodAt(this.outline.methods, offset))
    const methods = new Set<Deferred>()
    for (const method of places) {
      if (!method) return this.readAll(arity)
      methods.add(method)
    }
    const due = [...methods].sort((a, b) => a.from - b.from)
    const isDue = (offset: number): boolean => methodAt(due, offset) !== undefined
    this.problems = this.problems.filter((p) => !isDue(p.offset as number))
    this.finder.forget(isDue)
    this.declarations.forget(isDue)
    for (const { node } of due) dropLists([node])
    this.readBodies(arity, due)
  }

  /** Reads everything; what it declares is said later. */
  readAll(arity: Arity): void {
    this.readOutline(arity, false)
    this.readBodies(arity)
  }

  get sites(): Site[] {
    return this.finder.sites
  }
}

/** The method whose body holds this byte. */
function methodAt(methods: readonly Deferred[], offset: number): Deferred | undefined {
  let [low, high] = [0, methods.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((methods[middle] as Deferred).end <= offset) low = middle + 1
    else high = middle
  }
  const method = methods[low]
  return method && method.from <= offset ? method : undefined
}
