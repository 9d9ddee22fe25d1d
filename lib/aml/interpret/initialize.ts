/** What an OS runs after the tables are loaded (ACPI 6.6 sections 5.6.5.1, 6.5.1 and 6.5.4; the order is ACPICA's). */
import { AmlRegion } from './fieldobjects.ts'
import { AmlError } from './error.ts'
import { evaluate } from './evaluate.ts'
import { SPACE } from './host.ts'
import type { Machine } from './machine.ts'
import { childOf, nodePath, walk, type Node } from './namespace.ts'
import { AmlInteger, AmlMethod, AmlScope, isInt, TYPE, type Value } from './values.ts'

/** Evaluates and notes an error instead of throwing it. */
function attempt(m: Machine, path: string, args: readonly Value[] = []): Value {
  try {
    return evaluate(m, path, args)
  } catch (e) {
    if (!(e instanceof AmlError)) throw e
    m.note(e)
    return undefined
  }
}

/** `_STA` of a node; what has none is present and works. */
export function statusOf(m: Machine, node: Node): number {
  if (!childOf(node, '_STA')) return 0x0f
  const v = attempt(m, `${nodePath(node)}._STA`)
  return isInt(v) ? Number(v) : v instanceof AmlInteger ? Number(v.value) : 0
}

const isDevice = (v: Value): boolean => v instanceof AmlScope && (v.type === TYPE.device || v.type === TYPE.processor || v.type === TYPE.thermalZone)

function runReg(m: Machine, spaces: ReadonlySet<number>): void {
  for (const node of Array.from(walk(m.root))) {
    if (!(node.object instanceof AmlScope) || !(childOf(node, '_REG')?.object instanceof AmlMethod)) continue
    const used = new Set<number>()
    for (const below of node.children?.values() ?? []) if (below.object instanceof AmlRegion && spaces.has(below.object.space)) used.add(below.object.space)
    for (const space of used) attempt(m, `${nodePath(node)}._REG`, [space, 1])
  }
}

/** Is there an `_INI` at or below the node? Devices without need no `_STA`. */
function hasIni(node: Node): boolean {
  for (const n of walk(node)) if (n.segment === '_INI') return true
  return false
}

/** Runs `_REG` and `_INI` as an OS does at start; errors go to `machine.problems`. */
export function initialize(m: Machine, spaces: Iterable<number> = [SPACE.pci]): void {
  if (childOf(m.root, '_INI')) attempt(m, '\\_INI')
  const sb = childOf(m.root, '_SB_')
  if (sb && childOf(sb, '_INI')) attempt(m, '\\_SB._INI')
  runReg(m, new Set(spaces))
  const stack: Node[] = [...(m.root.children?.values() ?? [])].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    let descend = true
    if (isDevice(node.object) && node !== sb && node.parent) {
      if (!hasIni(node)) continue
      const status = statusOf(m, node)
      if (status & 1 && childOf(node, '_INI')) attempt(m, `${nodePath(node)}._INI`)
      descend = (status & 9) !== 0
    } else if (!(node.object instanceof AmlScope)) descend = false
    if (descend && node.children) stack.push(...[...node.children.values()].reverse())
  }
}
