/** One table while its machine is decoded: what has been read of it, and what is to be read again. */
import type { Problem } from '../../problem.ts'
import type { Space } from '../space.ts'
import { Tape } from '../tape.ts'
import type { Arity } from './arity.ts'
import { Declarations } from './declarations.ts'
import { MAX_SITES, SiteFinder, type Site } from './infer.ts'
import { Outline, type Deferred, type Said } from './outline.ts'
import { MAX_PROBLEMS, Parser } from './parser.ts'

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

/** Of an ordinary table; a tape that is too short grows. */
const BYTES_A_NODE = 3

export class Reading {
  readonly source: Source
  tape: Tape
  declarations: Declarations
  private readonly space: Space
  private readonly finder: SiteFinder
  private outline = new Outline()
  private said: Said = { problems: [], found: undefined }

  constructor(source: Source, space: Space) {
    this.source = source
    this.space = space
    this.tape = new Tape(source.bytes, 0)
    this.declarations = new Declarations(space, source.index, true)
    this.finder = new SiteFinder(source.index, this.tape)
  }

  /** Reads all but the bodies of methods. `atOnce`: what it declares is said at once. */
  readOutline(arity: Arity, atOnce: boolean): void {
    const { name, index, bytes, from, end } = this.source
    this.tape = new Tape(bytes, (end - from) / BYTES_A_NODE)
    this.finder.tape = this.tape
    this.space.tapes[index] = this.tape
    this.outline = new Outline()
    this.declarations = new Declarations(this.space, index, atOnce)
    const parser = new Parser(this.tape, index, name, { arity, watcher: this.finder, declarations: this.declarations, outline: this.outline })
    parser.terms(from, end, 0)
    this.said = { problems: parser.problems, found: this.finder.take() }
  }

  /** Would the outline read the same with what is known now? */
  holds(arity: Arity): boolean {
    return this.outline.holds(this.source.bytes, arity, this.source.index)
  }

  /** Reads the bodies of methods. */
  readBodies(arity: Arity, methods: readonly Deferred[] = this.outline.methods): void {
    const { name, index } = this.source
    const parser = new Parser(this.tape, index, name, { arity, watcher: this.finder, declarations: this.declarations })
    for (const method of methods) {
      const before = parser.problems.length
      parser.method(method)
      const found = this.finder.take()
      method.said = found || parser.problems.length > before ? { problems: parser.problems.slice(before), found } : undefined
    }
  }

  /** Reads everything; what it declares is said later. */
  readAll(arity: Arity): void {
    this.readOutline(arity, false)
    this.readBodies(arity)
  }

  /** Was the number of arguments of any of these names only guessed? */
  guessed(names: ReadonlySet<number>): boolean {
    return this.all().some((said) => isGuessed(said, names))
  }

  /** Reads again where any of these was guessed: methods, or else everything. */
  readAgain(arity: Arity, names: ReadonlySet<number>): void {
    if (isGuessed(this.said, names)) return this.readAll(arity)
    const scopes = new Set(this.outline.methods.filter(({ said }) => said && isGuessed(said, names)).map(({ scope }) => scope))
    // What methods of one name make cannot be told apart.
    const due = this.outline.methods.filter(({ scope }) => scopes.has(scope))
    this.declarations.forget(scopes)
    this.readBodies(arity, due)
  }

  /** What there is to say of the outline, and of the methods of which there is something. */
  private all(): Said[] {
    const all = [this.said]
    for (const { said } of this.outline.methods) if (said) all.push(said)
    return all
  }

  /** In the order of the table. */
  get problems(): Problem[] {
    return this.all().flatMap(({ problems }) => problems).sort((a, b) => (a.offset as number) - (b.offset as number)).slice(0, MAX_PROBLEMS)
  }

  get sites(): Site[] {
    return this.all().flatMap(({ found }) => found?.sites ?? []).slice(0, MAX_SITES)
  }
}

function isGuessed({ found }: Said, names: ReadonlySet<number>): boolean {
  if (found) for (const name of found.guessed) if (names.has(name)) return true
  return false
}
