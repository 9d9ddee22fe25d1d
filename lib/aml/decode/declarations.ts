/** What a table declares: noted while it is read, said in the name space. */
import { definitionOf, declaredName } from '../definitions.ts'
import { learnLocal } from './arity.ts'
import { declare, define, type Definition, type NsNode } from '../scope.ts'
import type { AmlNode } from '../tree.ts'

export class Declarations {
  /** How many names loading the table makes, which are not those that its methods make. */
  loaded = 0
  private readonly root: NsNode
  readonly table: number
  private readonly atOnce: boolean
  private names: NsNode[] = []
  private noted: Definition[] = []

  /** `atOnce`: what loading makes is said at once. Otherwise the name space keeps what the last reading said. */
  constructor(root: NsNode, table: number, atOnce: boolean) {
    this.root = root
    this.table = table
    this.atOnce = atOnce
  }

  /** Notes the name that `n` declares in `scope`, and returns it; `method`: the method whose run makes it. */
  add(n: AmlNode, scope: NsNode, method: NsNode | undefined): NsNode | undefined {
    const path = declaredName(n)
    if (path === undefined) return undefined
    const name = declare(this.root, scope, path)
    const definition = definitionOf(n, this.table, method)
    this.names.push(name)
    this.noted.push(definition)
    if (method) learnLocal(name, definition)
    else {
      this.loaded++
      if (this.atOnce) define(name, definition)
    }
    return name
  }

  /** Forgets what these methods make, which are to be read again. */
  forget(methods: ReadonlySet<NsNode>): void {
    const isKept = this.noted.map((d) => !d.inMethod || !methods.has(d.inMethod))
    this.names = this.names.filter((_, i) => isKept[i])
    this.noted = this.noted.filter((_, i) => isKept[i])
  }

  /** Says all in the name space, in the order of the table. */
  say(): void {
    const order = this.noted.map((_, i) => i).sort((a, b) => (this.noted[a]?.offset as number) - (this.noted[b]?.offset as number))
    for (const i of order) define(this.names[i] as NsNode, this.noted[i] as Definition)
  }

  /** Says what methods make, where all else was said at once; adds the names to `said`. */
  sayLocals(said: Set<NsNode>): void {
    for (let i = 0; i < this.noted.length; i++) {
      const d = this.noted[i] as Definition
      if (!d.inMethod) continue
      const name = this.names[i] as NsNode
      // What was learned while methods were read stands there already, and first.
      if (name.definitions[0] !== d) define(name, d)
      if (name.definitions.length > 1) said.add(name)
    }
  }
}

/** Says what methods make; `order`: the declarations of all tables in the order of loading, in which definitions then stand. */
export function sayLocals(order: readonly Declarations[]): void {
  const said = new Set<NsNode>()
  for (const d of order) d.sayLocals(said)
  if (said.size === 0) return
  const rank = new Map(order.map((d, i) => [d.table, i]))
  const place = (d: Definition): number => rank.get(d.table) ?? -1
  for (const name of said) name.definitions = [...name.definitions].sort((a, b) => place(a) - place(b) || (a.offset ?? 0) - (b.offset ?? 0))
}
