/** The ASL around findings in AML: the object or block that a fault is in, and the statement. */
import { statementText, type AmlNode } from '../../aml/index.ts'
import type { Context } from '../context.ts'
import type { Finding } from '../types.ts'

/** A statement longer than a line says no more than its beginning. */
const MAX_WIDTH = 110
/** Blocks around the statement that are shown: its own, and the object that has it. */
const OBJECTS = new Set(['Method', 'Device', 'Processor', 'PowerResource', 'ThermalZone', 'Scope'])

/** The last node of a list that begins at or before an offset. */
function lastBefore(list: readonly AmlNode[], offset: number): AmlNode | undefined {
  let [low, high] = [0, list.length]
  while (low < high) {
    const mid = (low + high) >> 1
    if ((list[mid]?.offset ?? 0) <= offset) low = mid + 1
    else high = mid
  }
  return list[low - 1]
}

/** The statement that holds an offset, with the blocks around it, outermost first. */
function chainTo(nodes: readonly AmlNode[], offset: number): AmlNode[] {
  const chain: AmlNode[] = []
  for (let n = lastBefore(nodes, offset); n;) {
    chain.push(n)
    n = offset < (n.offset ?? 0) + (n.size ?? 0) ? lastBefore(n.list ?? [], offset) : undefined
  }
  return chain
}

function head(n: AmlNode, wide: boolean): string {
  const text = statementText(n, wide)
  return text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH - 1)}…` : text
}

/** Lines of ASL for each finding that is in a definition block. */
export function aslOf(context: Context, findings: readonly Finding[]): ReadonlyMap<Finding, readonly string[]> {
  const out = new Map<Finding, readonly string[]>()
  if (!context.aml.present) return out
  const tables = new Map(context.aml.order.map((v, i) => [v.index, context.aml.set.tables[i]]))
  for (const f of findings) {
    const table = f.offset >= 36 ? tables.get(f.index) : undefined
    if (!table) continue
    const chain = chainTo(table.nodes, f.offset)
    const statement = chain.pop()
    if (!statement) continue
    const holder = [...chain].reverse().find((n) => OBJECTS.has(n.op))
    const lines = [...(holder ? [holder] : []), ...chain.slice(-1).filter((n) => n !== holder), statement].map((n) => head(n, table.revision >= 2)).filter(Boolean)
    if (lines.length) out.set(f, lines.map((l, i) => `${'  '.repeat(i)}${l}`))
  }
  return out
}
