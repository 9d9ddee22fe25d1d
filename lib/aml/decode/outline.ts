/**
 * A table but for the bodies of its methods, which are read when all tables have said what they declare.
 *
 * Outside methods hardly anything needs an argument count, and what does was nearly always declared
 * before. So the outline is read with what is known by then, and each answer it was given is noted:
 * when all is known, the few tables that were told wrong are read again.
 */
import type { Problem } from '../../problem.ts'
import { NamePath } from '../names.ts'
import { scopeOf } from '../space.ts'
import type { Arity } from './arity.ts'
import type { Found } from './infer.ts'

/** A Method whose body, `[from, end)`, is still to be read. */
export interface Deferred {
  readonly node: number
  /** The name of the method, which is the scope of its body. */
  readonly scope: number
  readonly from: number
  readonly end: number
  /** What there is to say of the body since it was read. */
  said: Said | undefined
}

/** What reading a stretch of a table said besides its tree. */
export interface Said {
  readonly problems: readonly Problem[]
  readonly found: Found | undefined
}

/** What `Arity.of` said about the name at `at`. */
interface Answer {
  readonly scope: number
  readonly at: number
  readonly slot: boolean
  readonly count: number
  readonly isMethod: boolean
  readonly unknown: number
}

export class Outline {
  /** In the order of the bytes. */
  readonly methods: Deferred[] = []
  private readonly answers: Answer[] = []
  /** Scopes that were opened by a name which is searched for, at `at`. */
  private readonly opened: { readonly scope: number; readonly at: number; readonly found: number }[] = []

  /** Notes what `arity` just said. */
  answered(arity: Arity, scope: number, at: number, slot: boolean, count: number): void {
    this.answers.push({ scope, at, slot, count, isMethod: arity.isMethod, unknown: arity.unknown })
  }

  scopeOpened(scope: number, path: NamePath, at: number, found: number): void {
    if (path.isSearched) this.opened.push({ scope, at, found })
  }

  /** Would the outline of these bytes, table number `table`, read the same with what is known now? */
  holds(bytes: Uint8Array, arity: Arity, table: number): boolean {
    const path = new NamePath()
    const read = (at: number): NamePath => {
      path.read(bytes, at, bytes.length)
      return path
    }
    return this.opened.every(({ scope, at, found }) => scopeOf(arity.space, scope, read(at)) === found)
      && this.answers.every((a) => arity.of(a.scope, read(a.at), table, a.slot) === a.count && arity.isMethod === a.isMethod && arity.unknown === a.unknown)
  }
}
