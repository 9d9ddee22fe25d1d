/** What one reading of a table declares: noted while it is read, said in the name space when all tables are read. */
import { definitionOf, declaredName } from '../definitions.ts'
import { learnLocal } from './arity.ts'
import { declare, define, type Definition, type NsNode } from '../scope.ts'
import type { AmlNode } from '../tree.ts'

export class Declarations {
  readonly root: NsNode
  /** How many names loading the table makes, which are not those that its methods make. */
  loaded = 0
  private readonly table: number
  private readonly atOnce: boolean
  private readonly names: NsNode[] = []
  private readonly noted: Definition[] = []

  /** `atOnce`: what is read next may use it. Otherwise the name space keeps what the last reading said. */
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
    if (method === undefined) this.loaded++
    if (this.atOnce) define(name, definition)
    else {
      this.names.push(name)
      this.noted.push(definition)
      if (method) learnLocal(name, definition)
    }
    return name
  }

  /** Says all in the name space. */
  say(): void {
    for (let i = 0; i < this.names.length; i++) define(this.names[i] as NsNode, this.noted[i] as Definition)
  }
}
