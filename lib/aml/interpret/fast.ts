/** Short ways for the operators that loops are made of. */
import { isNode, type AmlNode } from '../tree.ts'
import type { Compiler } from './compiler.ts'
import type { Instruction } from './frame.ts'
import { add, SAFE, subtract, U32 } from './integers.ts'
import { BINARY, type Binary } from './ops-data.ts'
import { constantValue, intOperand, leafPlace, leafValue, nodeGetter, slotOf, stackValue, type Get } from './operands.ts'
import { store } from './store.ts'
import type { Thread } from './thread.ts'
import type { Frame } from './frame.ts'
import { AmlInteger, Slot, type Int, type Value } from './values.ts'

type Put = (t: Thread, f: Frame, v: Int) => void

/** Reads an integer operand; `depth` counts from the top of the stack for nested ones. */
function intGetter(c: Compiler, n: AmlNode, direct: boolean, depth: number): Get<Int> {
  const m = c.machine
  const constant = constantValue(m, n)
  if (constant !== undefined) return () => constant
  const slot = slotOf(n)
  if (slot !== undefined) {
    const slow = leafValue(m, n)
    return (t, f) => {
      const v = f.slots[slot]
      return typeof v === 'number' ? v : intOperand(t.machine, slow(t, f))
    }
  }
  if (direct) {
    const get = leafValue(m, n)
    return (t, f) => {
      const v = get(t, f)
      return typeof v === 'number' ? v : intOperand(t.machine, v)
    }
  }
  return (t) => {
    const v = t.stack[t.sp - depth]
    return typeof v === 'number' ? v : intOperand(t.machine, stackValue(t.machine, v))
  }
}

/** Writes an integer result to a leaf target. */
function intPutter(c: Compiler, n: AmlNode, mode: 'store' | 'convert'): Put | undefined {
  if (n.op === 'NullName') return () => {}
  const slot = slotOf(n)
  if (slot !== undefined) {
    return (t, f, v) => {
      if (typeof f.slots[slot] !== 'object') f.slots[slot] = v
      else store(t.machine, v, new Slot(f, slot), mode)
    }
  }
  if (n.op !== 'NameRef' || !c.isOperandLeaf(n)) return undefined
  const get = nodeGetter(n.args[0] as string)
  return (t, f, v) => {
    const node = get(t, f)
    const { object } = node
    if (object instanceof AmlInteger) {
      if (object.epoch !== t.machine.epoch) t.machine.touch(object)
      object.value = v
    } else store(t.machine, v, node, mode)
  }
}

/** An instruction for the node, or undefined when it has no short way. */
export function fastPath(c: Compiler, n: AmlNode, isStatement: boolean): Instruction | undefined {
  if (Object.hasOwn(BINARY, n.op)) return binary(c, n, BINARY[n.op as keyof typeof BINARY], isStatement)
  if (n.op === 'Increment' || n.op === 'Decrement') return step(c, n, n.op === 'Increment' ? add : subtract, isStatement)
  if (n.op === 'Store') return storeOf(c, n, isStatement)
  return undefined
}

function binary(c: Compiler, n: AmlNode, run: Binary, isStatement: boolean): Instruction | undefined {
  const [a, b, target] = n.args as [AmlNode, AmlNode, AmlNode]
  if (!isNode(a) || !isNode(b) || !isNode(target)) return undefined
  const put = intPutter(c, target, 'convert')
  if (!put) return undefined
  const nested = [0, 1].filter((i) => !c.isDirect(n, i)).length
  const x = intGetter(c, a, c.isDirect(n, 0), nested)
  const y = intGetter(c, b, c.isDirect(n, 1), 1)
  const { wide } = c.machine
  const limit = wide ? SAFE : U32
  const isAdd = n.op === 'Add'
  const isAnd = n.op === 'And'
  return (t, f) => {
    const p = x(t, f)
    const q = y(t, f)
    let r: Int
    if (isAdd && typeof p === 'number' && typeof q === 'number' && p + q <= limit) r = p + q
    else if (isAnd && typeof p === 'number' && typeof q === 'number' && p <= U32) r = (p & q) >>> 0
    else r = run(p, q, wide)
    put(t, f, r)
    if (nested > 0) t.sp -= nested
    if (isStatement) f.last = r
    else t.stack[t.sp++] = r
  }
}

function step(c: Compiler, n: AmlNode, run: Binary, isStatement: boolean): Instruction | undefined {
  const target = n.args[0] as AmlNode
  if (!isNode(target) || target.op === 'NullName' || !c.isOperandLeaf(target)) return undefined
  const put = intPutter(c, target, 'convert')
  if (!put) return undefined
  const get = intGetter(c, target, true, 0)
  const { wide } = c.machine
  const limit = wide ? SAFE : U32
  const change = run === add ? 1 : -1
  return (t, f) => {
    const v = get(t, f)
    const quick = typeof v === 'number' ? v + change : -1
    const r = quick >= 0 && quick <= limit ? quick : run(v, 1, wide)
    put(t, f, r)
    if (isStatement) f.last = r
    else t.stack[t.sp++] = r
  }
}

function storeOf(c: Compiler, n: AmlNode, isStatement: boolean): Instruction | undefined {
  const [source, target] = n.args as [AmlNode, AmlNode]
  if (!isNode(source) || !isNode(target) || !c.isOperandLeaf(source)) return undefined
  const get = leafValue(c.machine, source)
  const put = intPutter(c, target, 'store')
  if (!put || !c.isOperandLeaf(target)) return undefined
  const slow = leafPlace(c.machine, target)
  return (t, f) => {
    const got = get(t, f)
    const v = got instanceof AmlInteger ? got.value : got
    let result: Value = v
    if (typeof v === 'number') put(t, f, v)
    else result = store(t.machine, v, slow(t, f), 'store') ?? v
    if (isStatement) f.last = result
    else t.stack[t.sp++] = result
  }
}


