/** Nodes of a PPTT and what they refer to. */
import type { Infer } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import type { View } from '../../view.ts'

export type Pptt = Infer<typeof layouts.pptt.struct>
export type PpttNode = Pptt['nodes'][number]

/** The index that a decoded reference (`nodes[2]`) means; -1 for none, undefined for a wrong one. */
export function target(ref: string | number | undefined): number | undefined {
  if (ref === 0 || ref === undefined) return -1
  const found = typeof ref === 'string' ? /^nodes\[(\d+)\]$/.exec(ref) : null
  return found ? Number(found[1]) : undefined
}
/** Indexes of nodes that are the parent of another. */
export const parents = (v: Pptt): Set<number> => new Set(v.nodes.flatMap((n) => (n.type === 'processor' ? [target(n.parent) ?? -1] : [])))
/** Leaves, by the structure, whatever the flag says. */
export const leaves = (view: View<Pptt>): { node: Extract<PpttNode, { type: 'processor' }>; i: number }[] => {
  const above = parents(view.value)
  return view.value.nodes.flatMap((node, i) => (node.type === 'processor' && !above.has(i) ? [{ node, i }] : []))
}
