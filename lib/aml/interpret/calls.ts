/** Method invocations. */
import { isNode, type AmlNode } from '../tree.ts'
import type { Compiler } from './compiler.ts'
import { abort } from './error.ts'
import type { Instruction } from './frame.ts'
import { findNode, parsePath, type Node } from './namespace.ts'
import { leafValue, nodeValue, type Get } from './operands.ts'
import { AmlInteger, AmlMethod, MISSING, type Value } from './values.ts'

/** What the name of an object gives: an Integer by value, other objects themselves. */
export const unboxedArgument = (v: Value): Value => (v instanceof AmlInteger ? v.value : v)

/** A method invocation. */
export function compileCall(c: Compiler, n: AmlNode, isStatement: boolean): void {
  const path = parsePath(n.args[0] as string)
  const args = n.args.slice(1).filter(isNode)
  if (c.scope) {
    const node = findNode(c.scope, path)
    if (!node) c.code.unresolved = true
    const count = node?.object instanceof AmlMethod ? node.object.argCount : node && !(node.object instanceof AmlMethod) ? 0 : args.length
    if (count !== args.length) c.mismatch = true
  }
  const nested: AmlNode[] = []
  const plans = args.map((x, i): ((total: number) => Get<Value>) => {
    if (c.isDirect(n, i + 1)) {
      const get = leafValue(c.machine, x)
      return () => (t, f) => unboxedArgument(get(t, f))
    }
    const at = nested.push(x) - 1
    // An index stays a reference, as in Store and CopyObject.
    return (total) => (t) => {
      const v = t.stack[t.sp - total + at]
      return v === MISSING ? abort('AE_AML_NO_RETURN_VALUE', 'the argument gave no value') : v
    }
  })
  c.nested(nested, () => c.emit(n, caller(path, plans.map((p) => p(nested.length)), nested.length, isStatement), nested.length, !isStatement))
}

function caller(path: ReturnType<typeof parsePath>, gets: readonly Get<Value>[], nested: number, isStatement: boolean): Instruction {
  let version = -1
  let scope: Node | undefined
  let node: Node | undefined
  return (t, f) => {
    const m = t.machine
    if (version !== m.version || scope !== f.scope || !node) {
      node = findNode(f.scope, path)
      version = m.version
      scope = f.scope
    }
    if (!node) abort('AE_NOT_FOUND', `${path.text} does not exist`)
    const target = node as Node
    const args: Value[] = []
    for (const get of gets) args.push(get(t, f))
    const method = target.object
    if (!(method instanceof AmlMethod)) {
      if (gets.length > 0) abort('AE_AML_OPERAND_TYPE', `${path.text} is no method`)
      const v = nodeValue(m, target)
      if (isStatement) f.last = v
      else t.push(v)
      return
    }
    // The callee's stack begins where the arguments lay; a call that must wait finds them again.
    t.sp -= nested
    if (t.enter(target, method, args, isStatement)) {
      if (t.waiting) t.unblock()
    } else t.sp += nested
  }
}
