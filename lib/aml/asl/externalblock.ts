/** The External block of a table: what its producer's compiler was promised, then what else its names need (ACPI 6.6 section 19.6.45). */
import { pathIn } from '../scope.ts'
import { NONE, type Space } from '../space.ts'

export const METHOD = 8

const TYPES = [
  'UnknownObj', 'IntObj', 'StrObj', 'BuffObj', 'PkgObj', 'FieldUnitObj', 'DeviceObj', 'EventObj', 'MethodObj', 'MutexObj', 'OpRegionObj', 'PowerResObj', 'ProcessorObj', 'ThermalZoneObj', 'BuffFieldObj', 'DDBHandleObj',
]

/** What a table's use of a name demands of it. */
export interface Need {
  /** Demanded by use; 0 for none. */
  type: number
  called: boolean
  argCount: number
  /** Is the target of a Store. */
  assigned: boolean
  /** Called without arguments in an operand: may as well be a plain name. */
  soft: number[]
}

/** Type of what the other tables define under this name; 0 when they disagree or are silent. */
function typeElsewhere(space: Space, name: number): number {
  let type = -1
  for (let d = space.firstOf(name); d !== 0; d = space.nextOf(d)) {
    if (space.isExternal(d)) continue
    if (type >= 0 && space.typeOf(d) !== type) return 0
    type = space.typeOf(d)
  }
  return Math.max(type, 0)
}

function typeNeeded(space: Space, name: number, need: Need): number {
  const known = typeElsewhere(space, name)
  // Firmware stores integers over packages and strings of other tables; compilers refuse if they know.
  const elsewhere = need.assigned && known >= 2 && known <= 4 ? 0 : known
  return need.called || (need.soft.length > 0 && (elsewhere === 0 || elsewhere === METHOD)) ? METHOD : elsewhere || need.type
}

export class ExternalBlock {
  /** `External (…)` lines. */
  readonly lines: string[] = []
  /** Calls without arguments of names that the block does not call methods. */
  readonly bare = new Set<number>()
  private readonly done = new Set<number>()
  private readonly space: Space
  private readonly needs: ReadonlyMap<number, Need>

  constructor(space: Space, needs: ReadonlyMap<number, Need>) {
    this.space = space
    this.needs = needs
  }

  /** A promise that the table itself holds. */
  promise(name: number, type: number, argCount: number): void {
    if (!this.done.has(name)) this.add(name, pathIn(this.space, name), type, argCount)
  }

  /** All that is needed besides, by path, without what the table owns. */
  complete(owns: (name: number) => boolean): void {
    const implied = this.impliedByPromises()
    const more: { name: number; path: string; need: Need }[] = []
    for (const [name, need] of this.needs) {
      if (!this.done.has(name) && (need.called || !implied.has(name)) && !owns(name)) more.push({ name, path: pathIn(this.space, name), need })
    }
    more.sort((a, b) => (a.path < b.path ? -1 : 1))
    for (const { name, path, need } of more) this.add(name, path, typeNeeded(this.space, name, need), need.argCount)
  }

  /** What lies above a promised name exists with it. */
  private impliedByPromises(): Set<number> {
    const implied = new Set<number>()
    for (const name of this.done) for (let up = this.space.parentOf(name); up !== NONE && !implied.has(up); up = this.space.parentOf(up)) implied.add(up)
    return implied
  }

  private add(name: number, path: string, stated: number, argCount: number): void {
    this.done.add(name)
    const need = this.needs.get(name)
    const type = need?.called ? METHOD : stated
    if (need && type !== METHOD) for (const call of need.soft) this.bare.add(call)
    const count = need?.argCount ?? argCount
    this.lines.push(`External (${path.slice(1)}, ${TYPES[type] ?? 'UnknownObj'})${type === METHOD ? `    // ${count} Argument${count === 1 ? '' : 's'}` : ''}`)
  }
}
