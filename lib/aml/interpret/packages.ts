/** Package literals (ACPI 6.6 section 19.6.102). */
import { isNode, type AmlNode } from '../tree.ts'
import type { Compiler } from './compiler.ts'
import { leafValue, operandOf, stackValue, type Get } from './operands.ts'
import { copyValue } from './store.ts'
import { AmlPackage, PendingName, type Value } from './values.ts'

const MAX_ELEMENTS = 0x10_0000

/** Emits a Package: elements with code of their own lie on the stack, names wait for their resolution. */
export function packageElements(c: Compiler, n: AmlNode, isStatement: boolean): void {
  const m = c.machine
  const nested: AmlNode[] = []
  const slots: ((total: number) => Get<Value>)[] = []
  const size = n.args[0]
  let count: (total: number) => Get<Value> = () => () => (typeof size === 'number' ? size : 0)
  if (isNode(size)) {
    if (c.isOperandLeaf(size)) {
      const get = leafValue(m, size)
      count = () => get
    } else {
      nested.push(size)
      count = (total) => (t) => stackValue(t.machine, t.stack[t.sp - total])
    }
  }
  for (const e of n.list ?? []) {
    if (e.op === 'NameRef') {
      const path = e.args[0] as string
      slots.push(() => (_t, f) => new PendingName(path, f.scope))
    } else if (e.op === 'Call' && e.args.length === 1) {
      // Elements that are names are never calls.
      const path = e.args[0] as string
      slots.push(() => (_t, f) => new PendingName(path, f.scope))
    } else if (c.isOperandLeaf(e)) {
      const get = leafValue(m, e)
      slots.push(() => (t, f) => copyValue(t.machine, get(t, f)))
    } else {
      const at = nested.push(e) - 1
      slots.push((total) => (t) => t.stack[t.sp - total + at])
    }
  }
  c.nested(nested, () => {
    const total = nested.length
    const gets = slots.map((s) => s(total))
    const getCount = count(total)
    c.emit(n, (t, f) => {
      const wanted = Number(operandOf(t.machine, getCount(t, f), 'int'))
      if (wanted > MAX_ELEMENTS) t.machine.charge(Number.MAX_SAFE_INTEGER)
      t.machine.charge(16 * wanted)
      const elements: Value[] = []
      // More elements than the count says are dropped; fewer leave the rest uninitialised.
      for (let i = 0; i < wanted; i++) elements.push(gets[i]?.(t, f))
      const made = new AmlPackage(elements)
      made.pending = elements.some((e) => e instanceof PendingName)
      // In a method the names exist by now or never; in a table they may come later.
      if (made.pending && !f.isTable) t.machine.resolvePackage(made)
      t.sp -= total
      if (isStatement) f.last = made
      else t.push(made)
    }, total, !isStatement)
  })
}
