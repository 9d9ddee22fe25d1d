/** What a table declares: noted while it is read, said in the name space. */
import { definitionOf, declaredName } from '../definitions.ts'
import { learnLocal } from './arity.ts'
import { declare, define, type Definition, type NsNode } from '../scope.ts'
import type { AmlNode } from '../tree.ts'

export class Declarations {
  /** How many names loading the table makes, which are not those that its methods make. */
  loaded = 0
  private readonly root: NsNode
  private readonly table: number
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

  /** Says what methods make, where all else was said at once. `rank`: position of a table in the order of loading. */
  sayLocals(rank: readonly number[]): void {
    for (let i = 0; i < this.noted.length; i++) {
      const d = this.noted[i] as Definition
      if (d.inMethod) insert(this.names[i] as NsNode, d, rank)
    }
  }
}

/** Defines a name unless that was learned before; definitions stand in the order of loading. */
function insert(name: NsNode, definition: Definition, rank: readonly number[]): void {
  if (!name.definitions.includes(definition)) define(name, definition)
  if (name.definitions.length === 1) return
  const place = (d: Definition): number => (d.table < 0 ? -1 : (rank[d.table] as number))
  name.definitions = [...name.definitions].sort((a, b) => place(a) - place(b) || (a.offset ?? 0) - (b.offset ?? 0))
}
