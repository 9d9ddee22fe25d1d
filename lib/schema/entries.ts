/** Which structure a type number of a list means. */
import type { SequenceKind, StructKind } from './kinds.ts'

const typeMaps = new WeakMap<SequenceKind, Map<number, StructKind>>()
/** Entries of a sequence by type number. */
export function typesOf(kind: SequenceKind): Map<number, StructKind> {
  let map = typeMaps.get(kind)
  if (!map) {
    map = new Map()
    for (const e of kind.entries) {
      const type = e.fields.type
      if (type?.kind === 'uint' && type.tag) map.set(type.tag.number, e)
    }
    typeMaps.set(kind, map)
  }
  return map
}
