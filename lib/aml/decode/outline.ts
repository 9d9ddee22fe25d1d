/**
 * A table but for the bodies of its methods, which are read when all tables have said what they declare.
 *
 * Outside methods hardly anything needs an argument count, and what does was nearly always declared
 * before. So the outline is read with what is known by then, and each answer it was given is noted:
 * when all is known, the few tables that were told wrong are read again.
 */
import type { Problem } from '../../problem.ts'
import { scopeOf, type NsNode } from '../scope.ts'
import type { AmlNode } from '../tree.ts'
import type { Arity } from './arity.ts'
import type { Found } from './infer.ts'

/** A Method whose body, `[from, end)`, is still to be read. */
export interface Deferred {
  readonly node: AmlNode
  /** The name of the method, which is the scope of its body. */
  readonly scope: NsNode
  readonly from: number
  readonly end: number
  readonly listed: boolean
  /** What there is to say of the body since it was read. */
  said?: Said | undefined
}

/** What reading a stretch of a table said besides its tree. */
export interface Said {
  readonly problems: readonly Problem[]
  readonly found: Found | undefined
}

/** What `Arity.of` said about a name. */
interface Answer {
  readonly scope: NsNode
  readonly path: string
  readonly slot: boolean
  readonly count: number
  readonly isMethod: boolean
  readonly unknown: NsNode | undefined
}

export class Outline {
  /** In the order of the bytes. */
  readonly methods: Deferred[] = []
  private readonly answers: Answer[] = []
  /** Scopes that were opened by a name which is searched for. */
  private readonly opened: { readonly scope: NsNode; readonly path: string; readonly found: NsNode }[] = []

  /** Notes what `arity` just said. */
  answered(arity: Arity, scope: NsNode, path: string, slot: boolean, count: number): void {
    this.answers.push({ scope, path, slot, count, isMethod: arity.isMethod, unknown: arity.unknown })
  }

  scopeOpened(scope: NsNode, path: string, found: NsNode): void {
    if (path.length === 4) this.opened.push({ scope, path, found })
  }

  /** Would the outline of table number `table` read the same with what is known now? */
  holds(arity: Arity, table: number): boolean {
    return this.opened.every(({ scope, path, found }) => scopeOf(arity.root, scope, path) === found)
      && this.answers.every((a) => arity.of(a.scope, a.path, table, a.slot) === a.count && arity.isMethod === a.isMethod && arity.unknown === a.unknown)
  }
}
