/** Control flow: jumps between instructions, and scopes that open and close. */
import type { AmlNode } from '../tree.ts'
import { unboxedArgument } from './calls.ts'
import type { Compiler, Loop } from './compiler.ts'
import { condition } from './condition.ts'
import { abort } from './error.ts'
import type { Frame, Instruction } from './frame.ts'
import type { Node } from './namespace.ts'
import { leafValue } from './operands.ts'
import type { Thread } from './thread.ts'
import { MISSING } from './values.ts'

/** Jumps to a place known later when the condition does not hold. */
function unless(c: Compiler, n: AmlNode, done: (patch: (to: number) => void) => void): void {
  const predicate = n.args[0] as AmlNode
  const fused = condition(c, predicate, n.op === 'While')
  c.nested(fused.nested, () => {
    let target = 0
    const test = fused.make()
    c.emit(n, (t, f) => {
      if (!test(t, f)) f.pc = target
    }, fused.nested.length)
    done((to) => { target = to })
  })
}

export function compileIf(c: Compiler, n: AmlNode, otherwise: AmlNode | undefined): void {
  unless(c, n, (patch) => {
    c.next(() => c.list(n.list ?? []), () => {
      if (!otherwise) return patch(c.here)
      let end = 0
      c.emit(otherwise, (_t, f) => { f.pc = end })
      patch(c.here)
      c.next(() => c.list(otherwise.list ?? []), () => { end = c.here })
    })
  })
}

export function compileWhile(c: Compiler, n: AmlNode): void {
  const depth = c.loops.length
  c.emit(n, (t, f) => { f.loops[depth] = t.machine.now() })
  const again = c.here
  const loop: Loop = { breaks: [], again, depth }
  unless(c, n, (patch) => {
    c.loops.push(loop)
    c.next(() => c.list(n.list ?? []), () => {
      c.loops.pop()
      c.emit(n, backJump(again, depth))
      patch(c.here)
      for (const b of loop.breaks) b(c.here)
    })
  })
}

/** Break and Continue. */
export function compileJump(c: Compiler, n: AmlNode): void {
  const loop = c.loops[c.loops.length - 1]
  if (!loop) {
    c.emit(n, () => abort('AE_AML_NO_OPERAND', `${n.op} outside While`))
  } else if (n.op === 'Continue') c.emit(n, backJump(loop.again, loop.depth))
  else {
    let end = 0
    c.emit(n, (_t, f) => { f.pc = end })
    loop.breaks.push((to) => { end = to })
  }
}

export function compileReturn(c: Compiler, n: AmlNode): void {
  const x = n.args[0] as AmlNode
  if (c.isOperandLeaf(x)) {
    const get = leafValue(c.machine, x)
    c.emit(n, (t, f) => t.leave(unboxedArgument(get(t, f))))
    return
  }
  c.nested([x], () => c.emit(n, (t, f) => {
    const v = t.stack[t.sp - 1]
    t.leave(v === MISSING ? f.last : v)
  }, 1))
}

/** What opens a scope: its statements run in it. */
export function compileBlock(c: Compiler, n: AmlNode, enter: (t: Thread, f: Frame) => Node): void {
  c.emit(n, (t, f) => {
    const node = enter(t, f)
    f.scopes.push(f.scope)
    f.scope = node
  })
  c.next(() => c.list(n.list ?? []), () => c.emit(n, (_t, f) => { f.scope = f.scopes.pop() ?? f.node }))
}

function backJump(to: number, depth: number): Instruction {
  return (t, f) => {
    const m = t.machine
    if (m.now() - (f.loops[depth] as number) > m.loopLimit) abort('AE_AML_LOOP_TIMEOUT', `While ran for more than ${m.loopLimit / 10_000_000} s of virtual time`)
    f.pc = to
  }
}
