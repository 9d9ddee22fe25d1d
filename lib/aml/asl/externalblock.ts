/** The External block of a table: what its producer's compiler was promised, then what else its names need (ACPI 6.6 section 19.6.45). */
import { pathOf, type NsNode } from '../scope.ts'
import type { AmlNode } from '../tree.ts'

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
  soft: AmlNode[]
}

/** Type of what the other tables define under this name; 0 when they disagree or are silent. */
function typeElsewhere(n: NsNode): number {
  let type = -1
  for (const d of n.definitions) {
    if (d.op === 'External') continue
    if (type >= 0 && d.type !== type) return 0
    type = d.type
  }
  return Math.max(type, 0)
}

function typeNeeded(node: NsNode, need: Need): number {
  const known = typeElsewhere(node)
  // Firmware stores integers over packages and strings of other tables; compilers refuse if they know.
  const elsewhere = need.assigned && known >= 2 && known <= 4 ? 0 : known
  return need.called || (need.soft.length > 0 && (elsewhere === 0 || elsewhere === METHOD)) ? METHOD : elsewhere || need.type
}

export class ExternalBlock {
  /** `External (…)` lines. */
  readonly lines: string[] = []
  /** Calls without arguments of names that the block does not call methods. */
  readonly bare = new Set<AmlNode>()
  private readonly done = new Set<NsNode>()
  private readonly needs: ReadonlyMap<NsNode, Need>

  constructor(needs: ReadonlyMap<NsNode, Need>) {
    this.needs = needs
  }

  /** A promise that the table itself holds. */
  promise(node: NsNode, type: number, argCount: number): void {
    if (!this.done.has(node)) this.add(node, pathOf(node), type, argCount)
  }

  /** All that is needed besides, by path, without what the table owns. */
  complete(owns: (n: NsNode) => boolean): void {
    const implied = this.impliedByPromises()
    const more: { node: NsNode; path: string; need: Need }[] = []
    for (const [node, need] of this.needs) {
      if (!this.done.has(node) && (need.called || !implied.has(node)) && !owns(node)) more.push({ node, path: pathOf(node), need })
    }
    more.sort((a, b) => (a.path < b.path ? -1 : 1))
    for (const { node, path, need } of more) this.add(node, path, typeNeeded(node, need), need.argCount)
  }

  /** What lies above a promised name exists with it. */
  private impliedByPromises(): Set<NsNode> {
    const implied = new Set<NsNode>()
    for (const node of this.done) for (let up = node.parent; up && !implied.has(up); up = up.parent) implied.add(up)
    return implied
  }

  private add(node: NsNode, path: string, stated: number, argCount: number): void {
    this.done.add(node)
    const need = this.needs.get(node)
    const type = need?.called ? METHOD : stated
    if (need && type !== METHOD) for (const call of need.soft) this.bare.add(call)
    const count = need?.argCount ?? argCount
    this.lines.push(`External (${path.slice(1)}, ${TYPES[type] ?? 'UnknownObj'})${type === METHOD ? `    // ${count} Argument${count === 1 ? '' : 's'}` : ''}`)
  }
}
