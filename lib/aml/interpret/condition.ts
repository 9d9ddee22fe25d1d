/** Conditions of If and While: a comparison is tested without making its 0 or Ones. */
import { isNode, type AmlNode } from '../tree.ts'
import type { Compiler } from './compiler.ts'
import { compare, TESTS, type Comparison } from './ops-data.ts'
import { isData } from './convert.ts'
import { abort } from './error.ts'
import type { Machine } from './machine.ts'
import { intOperand, leafValue, operandOf, stackValue, type Get } from './operands.ts'
import { AmlObject, MISSING, typeName, type Value } from './values.ts'

export interface Condition {
  readonly nested: AmlNode[]
  readonly make: () => Get<boolean>
}

const isComparison = (n: AmlNode): boolean => n.op === 'LEqual' || n.op === 'LGreater' || n.op === 'LLess'

export function condition(c: Compiler, n: AmlNode, isLoop: boolean): Condition {
  const negated = n.op === 'LNot' && isNode(n.args[0]) && isComparison(n.args[0])
  const test = negated ? (n.args[0] as AmlNode) : n
  if (!isComparison(test)) return plain(c, n, isLoop)
  const nested: AmlNode[] = []
  const plans = test.args.filter(isNode).map((x, i): ((total: number) => Get<Value>) => {
    if (c.isDirect(test, i)) {
      const get = leafValue(c.machine, x)
      return () => get
    }
    const at = nested.push(x) - 1
    return (total) => (t) => stackValue(t.machine, t.stack[t.sp - total + at])
  })
  return {
    nested,
    make: () => {
      const total = nested.length
      const [a, b] = plans.map((p) => p(total)) as [Get<Value>, Get<Value>]
      return comparing(a, b, test.op as Comparison, negated, total)
    },
  }
}

function comparing(a: Get<Value>, b: Get<Value>, op: Comparison, negated: boolean, nested: number): Get<boolean> {
  const holds = TESTS[op]
  const kind = op === 'LEqual' ? 0 : op === 'LGreater' ? 1 : 2
  return (t, f) => {
    const x = a(t, f)
    const y = b(t, f)
    if (typeof x === 'number' && typeof y === 'number') {
      t.sp -= nested
      return (kind === 0 ? x === y : kind === 1 ? x > y : x < y) !== negated
    }
    const m = t.machine
    const order = compare(m, operandOf(m, x, 'data'), operandOf(m, y, 'data'))
    t.sp -= nested
    return holds(order) !== negated
  }
}

/** A value as condition; ACPICA has a status of its own for what is none. */
function truth(m: Machine, v: Value): boolean {
  if (v instanceof AmlObject && !isData(v) && !m.semantics.readThroughReferences) abort('AE_TYPE', `a ${typeName(v)} is no condition`)
  return intOperand(m, v) !== 0
}

function plain(c: Compiler, n: AmlNode, isLoop: boolean): Condition {
  if (c.isOperandLeaf(n)) {
    const get = leafValue(c.machine, n)
    return { nested: [], make: () => (t, f) => {
      const v = get(t, f)
      return typeof v === 'number' ? v !== 0 : truth(t.machine, v)
    } }
  }
  return { nested: [n], make: () => (t) => {
    const top = t.stack[t.sp - 1]
    // What failed and was forgiven counts as true, as in ACPICA, but for loops.
    if (top === MISSING) {
      t.sp--
      return !isLoop
    }
    const v = stackValue(t.machine, top)
    const is = typeof v === 'number' ? v !== 0 : truth(t.machine, v)
    t.sp--
    return is
  } }
}
