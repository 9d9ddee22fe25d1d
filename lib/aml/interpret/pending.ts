/** Names in packages: they may come later than the package (ACPI 6.6 section 19.6.102). */
import { displayName } from '../names.ts'
import { Abort } from './error.ts'
import { BufferField, FieldUnit } from './fieldobjects.ts'
import { readField } from './fields.ts'
import type { Machine } from './machine.ts'
import { findNode, parsePath, walk } from './namespace.ts'
import { AmlMethod, AmlPackage, AmlScope, AmlString, PendingName, RefOf, TYPE, type Value } from './values.ts'

/** Resolves the names in a package, as far as they exist. */
export function resolvePackage(m: Machine, p: AmlPackage): void {
  let waits = false
  for (let i = 0; i < p.elements.length; i++) {
    const e = p.elements[i]
    if (!(e instanceof PendingName)) continue
    const value = resolveElement(m, e)
    m.touch(p)
    p.elements[i] = value
    if (value instanceof PendingName) waits = true
  }
  p.pending = waits
}

function resolveElement(m: Machine, e: PendingName): Value {
  const node = findNode(e.scope, parsePath(e.path))
  if (!node) {
    if (m.loading > 0) return e
    m.warn(`${displayName(e.path)} in a package does not exist`)
    return m.semantics.pendingNamesAreStrings ? new AmlString(displayName(e.path)) : undefined
  }
  const v = node.object
  if (v instanceof FieldUnit || v instanceof BufferField) return m.loading > 0 ? e : readField(m, v)
  if (v === undefined) return m.loading > 0 ? e : undefined
  if (v instanceof AmlScope || v instanceof AmlMethod || (typeof v === 'object' && v.type > TYPE.package)) return new RefOf(node, true)
  return v
}

/** After the tables are loaded: what still waits in named packages is settled. */
export function settlePackages(m: Machine): void {
  for (const node of walk(m.root)) {
    const stack: Value[] = [node.object]
    for (let v = stack.pop(); v !== undefined || stack.length > 0; v = stack.pop()) {
      if (!(v instanceof AmlPackage)) continue
      try {
        m.resolvePackage(v)
      } catch (e) {
        if (!(e instanceof Abort)) throw e
        m.warn(e.message)
      }
      for (const x of v.elements) if (x instanceof AmlPackage && x.nestedPending) stack.push(x)
    }
  }
}
