/** What a table declares: noted while it is read, said in the name space. */
import { NONE, type Space } from '../space.ts'
import { learnLocal } from './arity.ts'

export class Declarations {
  /** How many names loading the table makes, which are not those that its methods make. */
  loaded = 0
  readonly table: number
  private readonly space: Space
  private readonly atOnce: boolean
  private names: number[] = []
  private noted: number[] = []

  /** `atOnce`: what loading makes is said at once. Otherwise the name space keeps what the last reading said. */
  constructor(space: Space, table: number, atOnce: boolean) {
    this.space = space
    this.table = table
    this.atOnce = atOnce
  }

  /** Notes a definition of `name`. */
  add(name: number, d: number): void {
    this.names.push(name)
    this.noted.push(d)
    if (this.space.methodOf(d) !== NONE) learnLocal(this.space, name, d)
    else {
      this.loaded++
      if (this.atOnce) this.space.define(name, d)
    }
  }

  /** Forgets what these methods make, which are to be read again. */
  forget(methods: ReadonlySet<number>): void {
    const isKept = this.noted.map((d) => !methods.has(this.space.methodOf(d)))
    this.names = this.names.filter((_, i) => isKept[i])
    this.noted = this.noted.filter((_, i) => isKept[i])
  }

  /** Says all in the name space, in the order of the table. */
  say(): void {
    const offsets = this.noted.map((d) => this.space.offsetOf(d))
    const order = this.noted.map((_, i) => i).sort((a, b) => (offsets[a] as number) - (offsets[b] as number))
    for (const i of order) this.space.define(this.names[i] as number, this.noted[i] as number)
  }

  /** Says what methods make, where all else was said at once; adds the names to `said`. */
  sayLocals(said: Set<number>): void {
    const { space } = this
    for (let i = 0; i < this.noted.length; i++) {
      const d = this.noted[i] as number
      if (space.methodOf(d) === NONE) continue
      const name = this.names[i] as number
      // What was learned while methods were read stands there already, and first.
      if (space.firstOf(name) !== d) space.define(name, d)
      if (space.finalOf(name) !== space.firstOf(name)) said.add(name)
    }
  }
}

/** Says what methods make; `order`: the declarations of all tables in the order of loading, in which definitions then stand. */
export function sayLocals(space: Space, order: readonly Declarations[]): void {
  const said = new Set<number>()
  for (const d of order) d.sayLocals(said)
  if (said.size === 0) return
  const rank = new Map(order.map((d, i) => [d.table, i]))
  const place = (d: number): number => rank.get(space.tableOf(d)) ?? -1
  for (const name of said) space.sort(name, (a, b) => place(a) - place(b) || space.offsetOf(a) - space.offsetOf(b))
}
