/** Labels of other tools that stand at constraints of fields, and the rules that report those. */
import type { Constraint, Kind } from '../schema/index.ts'
import { layouts } from '../tables/index.ts'

/** Rules that may report a constraint of a kind. */
function rulesOf(kind: Kind, c: Constraint): string[] {
  // Other structures than addresses are reported under the labels of their rules.
  if (kind.kind === 'struct') return kind.name === 'gas' ? [...(c.oneOf || c.nonZero ? ['gas/space'] : []), ...(c.widths ? ['gas/width'] : [])] : []
  const isEnumeration = (kind.kind === 'uint' && kind.values !== undefined) || (kind.kind === 'flags' && Object.values(kind.bits).some((b) => typeof b !== 'number' && b[2]))
  return [
    ...(c.min !== undefined || c.max !== undefined || c.oneOf ? ['field/range'] : []), ...(c.nonZero ? ['field/zero'] : []), ...(c.multipleOf === undefined ? [] : ['field/alignment']),
    ...(c.bitsSince ? ['field/bit-since'] : []), ...(isEnumeration ? ['field/unknown-value'] : []), ...(kind.kind === 'flags' ? ['field/reserved-bits'] : []),
  ]
}

const below = (kind: Kind): readonly Kind[] =>
  kind.kind === 'struct' ? Object.values(kind.fields)
    : kind.kind === 'array' || kind.kind === 'placed' ? [kind.item]
      : kind.kind === 'sequence' ? [...kind.entries, kind.shape.other]
        : kind.kind === 'switch' ? [...Object.values(kind.cases), kind.other] : []

/** Rule ids by label. */
export function constraintLabels(): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>()
  const seen = new Set<Kind>()
  const stack: Kind[] = Object.values(layouts).map((t) => t.struct)
  for (let kind = stack.pop(); kind; kind = stack.pop()) {
    if (seen.has(kind)) continue
    seen.add(kind)
    const c = kind.must
    if (c?.alias) for (const id of rulesOf(kind, c)) out.set(c.alias, (out.get(c.alias) ?? new Set()).add(id))
    stack.push(...below(kind))
  }
  return out
}
