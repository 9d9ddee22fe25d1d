/** Trees -> code. No recursion: what is still to be done waits on a list. */
import { OPCODES, type OpName } from '../opcodes.ts'
import { isNode, type AmlNode } from '../tree.ts'
import { abort } from './error.ts'
import { fastPath } from './fast.ts'
import { condition } from './condition.ts'
import type { Code, Frame, Instruction } from './frame.ts'
import { BLOCKED, Enter, type Operand, type Run } from './handler.ts'
import { HANDLERS } from './handlers.ts'
import { fromBytes } from './integers.ts'
import type { Machine } from './machine.ts'
import { findNode, parsePath, type Node } from './namespace.ts'
import { indexPackageElement, packageElements } from './packages.ts'
import { isLeaf, leafPlace, leafValue, operandOf, stackPlace, stackValue, type Get } from './operands.ts'
import { declareScope, openScope } from './ops-declare.ts'
import { reparse } from './redecode.ts'
import type { Thread } from './thread.ts'
import { AmlBuffer, AmlInteger, AmlMethod, type Value } from './values.ts'

interface Loop {
  readonly breaks: ((to: number) => void)[]
  readonly again: number
  readonly depth: number
}

/** Scopes and loops that are open where code is made. */
export class Compiler {
  readonly machine: Machine
  /** Scope for telling methods from other names, when it is known. */
  readonly scope: Node | undefined
  readonly code: Code
  private readonly work: (() => void)[] = []
  private readonly open: number[][] = [[]]
  private readonly loops: Loop[] = []
  private todo: (() => void)[] = []
  mismatch = false

  constructor(machine: Machine, scope: Node | undefined) {
    this.machine = machine
    this.scope = scope
    this.code = { run: [], offsets: [], ops: [], after: [], unresolved: false, tables: machine.tables.length }
  }

  compile(nodes: readonly AmlNode[]): Code {
    this.work.push(() => this.list(nodes))
    while (this.work.length > 0) {
      ;(this.work.pop() as () => void)()
      while (this.todo.length > 0) this.work.push(this.todo.pop() as () => void)
    }
    const last = nodes[nodes.length - 1]
    this.emit(last ?? { op: 'Noop', args: [] }, (t, f) => t.leave(!f.isTable && t.machine.semantics.implicitReturn ? f.last : undefined))
    for (const i of this.open[0] as number[]) this.code.after[i] = this.code.run.length - 1
    return this.code
  }

  /** Does the steps next, in this order. */
  next(...steps: (() => void)[]): void {
    this.todo.push(...steps)
  }

  emit(n: AmlNode, run: Instruction): number {
    const { code } = this
    const at = code.run.push(run) - 1
    code.offsets.push(n.offset ?? 0)
    code.ops.push(n.op)
    code.after.push(at + 1)
    ;(this.open[this.open.length - 1] as number[]).push(at)
    return at
  }

  get here(): number {
    return this.code.run.length
  }

  list(nodes: readonly AmlNode[]): void {
    this.next(...nodes.map((n, i) => () => this.statement(n, nodes[i - 1], nodes[i + 1])))
  }

  private statement(n: AmlNode, before: AmlNode | undefined, next: AmlNode | undefined): void {
    // An Else is part of the If before it; one that stands alone never runs.
    if (n.op === 'Else') {
      if (before?.op !== 'If') return
      return
    }
    this.open.push([])
    this.next(
      () => this.term(n, true, n.op === 'If' && next?.op === 'Else' ? next : undefined),
      () => {
        for (const i of this.open.pop() as number[]) this.code.after[i] = this.here
      },
    )
  }

  /** A node as statement, or as expression that leaves its value on the stack. */
  term(n: AmlNode, isStatement: boolean, otherwise?: AmlNode): void {
    switch (n.op) {
      case 'If': return this.if(n, otherwise)
      case 'While': return this.while(n)
      case 'Break': case 'Continue': return this.jump(n)
      case 'Return': return this.return(n)
      case 'Scope': return this.block(n, (t, f) => openScope(t, f, n))
      case 'Device': case 'Processor': case 'PowerResource': case 'ThermalZone': return this.block(n, (t, f) => declareScope(t, f, n))
      case 'Call': return this.call(n, isStatement)
      case 'Package': case 'VarPackage': return packageElements(this, n, isStatement)
      case 'Buffer': return this.buffer(n, isStatement)
      default:
    }
    if (isLeaf(n)) return this.leaf(n, isStatement)
    this.operator(n, isStatement)
  }

  // --- expressions --------------------------------------------------------------------------------

  /** A name that means a method here. */
  private methodOf(n: AmlNode): boolean {
    if (n.op !== 'NameRef' || !this.scope) return false
    const node = findNode(this.scope, parsePath(n.args[0] as string))
    if (!node) this.code.unresolved = true
    return node?.object instanceof AmlMethod
  }

  /** Read by its operator, without code of its own. */
  isOperandLeaf(n: AmlNode): boolean {
    return isLeaf(n) && !this.methodOf(n)
  }

  /**
   * Operand `i` of a node is read by the operator itself. ACPICA reads Locals and Args when the
   * operator runs but a name where it stands, so before later operands that have effects.
   */
  isDirect(n: AmlNode, i: number): boolean {
    const x = n.args[i]
    if (!isNode(x) || !this.isOperandLeaf(x)) return false
    return x.op !== 'NameRef' || !n.args.some((y, k) => k > i && isNode(y) && !isLeaf(y))
  }

  private leaf(n: AmlNode, isStatement: boolean): void {
    if (this.methodOf(n)) return this.call(n, isStatement)
    const get = leafValue(this.machine, n)
    // A value that stands alone does nothing, but a name must exist.
    this.emit(n, isStatement ? (t, f) => { f.last = get(t, f) } : (t, f) => t.push(unboxedArgument(get(t, f))))
  }

  /** Pushes the operands that need code of their own, then goes on. */
  nested(nodes: readonly AmlNode[], done: () => void): void {
    this.next(...nodes.map((x) => () => this.term(x, false)), done)
  }

  private operator(n: AmlNode, isStatement: boolean): void {
    const handler = HANDLERS[n.op]
    if (typeof handler !== 'function') {
      this.emit(n, () => abort('AE_AML_BAD_OPCODE', `${n.op} cannot stand here`))
      return
    }
    const operands = this.operands(n)
    this.nested(operands.nested, () => {
      const fast = fastPath(this, n, isStatement)
      this.emit(n, fast ?? generic(n, handler, operands.make(), operands.nested.length, isStatement))
    })
  }

  /** Nodes that need code, and a maker of the readers for all operands. */
  private operands(n: AmlNode): { nested: AmlNode[]; make: () => Get<Operand>[] } {
    const row = OPCODES[n.op]
    const nested: AmlNode[] = []
    const isLogic = n.op === 'LAnd' || n.op === 'LOr' || n.op === 'LNot'
    const plans: ((total: number) => Get<Operand>)[] = row.operands.map((kind, i) => {
      const x = n.args[i]
      if (!isNode(x)) return () => () => undefined
      const type = row.types[i] ?? 'any'
      // DerefOf looks at what the name holds, not at its value.
      const asPlace = kind !== 'term' || n.op === 'DerefOf'
      const isStored = n.op === 'Store' || n.op === 'CopyObject' || n.op === 'Name'
      // A method's name as SuperName or Target is a call; as SimpleName it is the method.
      const isCalled = asPlace && (kind === 'super' || kind === 'target') && this.methodOf(x)
      if (asPlace ? isLeaf(x) && !isCalled : this.isDirect(n, i)) {
        if (asPlace) return () => (n.op === 'CondRefOf' && i === 0 && x.op === 'NameRef' ? this.maybe(x) : leafPlace(this.machine, x))
        const get = leafValue(this.machine, x)
        if (isLogic) return () => (t, f) => logical(t, get(t, f))
        return () => (t, f) => operandOf(t.machine, get(t, f), type)
      }
      const at = nested.push(x) - 1
      if (asPlace) return (total) => (t) => stackPlace(t.stack[t.sp - total + at])
      if (isStored) return (total) => (t) => storable(t, t.stack[t.sp - total + at])
      if (isLogic) return (total) => (t) => logical(t, stackValue(t.machine, t.stack[t.sp - total + at]))
      return (total) => (t) => operandOf(t.machine, stackValue(t.machine, t.stack[t.sp - total + at]), type)
    })
    return { nested, make: () => plans.map((plan) => plan(nested.length)) }
  }

  private maybe(n: AmlNode): Get<Operand> {
    const path = parsePath(n.args[0] as string)
    return (_t, f) => findNode(f.scope, path) ?? null
  }

  private buffer(n: AmlNode, isStatement: boolean): void {
    const size = n.args[0] as AmlNode
    const bytes = n.bytes ?? new Uint8Array()
    const make = (t: Thread, wanted: Value): AmlBuffer => {
      const length = Math.max(Number(operandOf(t.machine, wanted, 'int')), bytes.length)
      t.machine.charge(length)
      const out = new Uint8Array(length)
      out.set(bytes)
      return new AmlBuffer(out)
    }
    if (this.isOperandLeaf(size)) {
      const get = leafValue(this.machine, size)
      this.emit(n, isStatement ? (t, f) => { f.last = make(t, get(t, f)) } : (t, f) => t.push(make(t, get(t, f))))
      return
    }
    this.nested([size], () => this.emit(n, (t) => {
      const made = make(t, stackValue(t.machine, t.stack[t.sp - 1]))
      t.sp--
      if (!isStatement) t.push(made)
    }))
  }

  private call(n: AmlNode, isStatement: boolean): void {
    const path = parsePath(n.args[0] as string)
    const args = n.args.slice(1).filter(isNode)
    if (this.scope) {
      const node = findNode(this.scope, path)
      if (!node) this.code.unresolved = true
      const count = node?.object instanceof AmlMethod ? node.object.argCount : node && !(node.object instanceof AmlMethod) ? 0 : args.length
      if (count !== args.length) this.mismatch = true
    }
    const nested: AmlNode[] = []
    const plans = args.map((x, i): ((total: number) => Get<Value>) => {
      if (this.isDirect(n, i + 1)) {
        const get = leafValue(this.machine, x)
        return () => (t, f) => unboxedArgument(get(t, f))
      }
      const at = nested.push(x) - 1
      // An index stays a reference, as in Store and CopyObject.
      return (total) => (t) => t.stack[t.sp - total + at]
    })
    this.nested(nested, () => this.emit(n, caller(path, plans.map((p) => p(nested.length)), nested.length, isStatement)))
  }

  // --- flow ---------------------------------------------------------------------------------------

  /** Jumps to a place known later when the condition does not hold. */
  private unless(n: AmlNode, done: (patch: (to: number) => void) => void): void {
    const predicate = n.args[0] as AmlNode
    const fused = condition(this, predicate)
    this.nested(fused.nested, () => {
      let target = 0
      const test = fused.make()
      this.emit(n, (t, f) => {
        if (!test(t, f)) f.pc = target
      })
      done((to) => { target = to })
    })
  }

  private if(n: AmlNode, otherwise: AmlNode | undefined): void {
    this.unless(n, (patch) => {
      this.next(() => this.list(n.list ?? []), () => {
        if (!otherwise) return patch(this.here)
        let end = 0
        this.emit(otherwise, (_t, f) => { f.pc = end })
        patch(this.here)
        this.next(() => this.list(otherwise.list ?? []), () => { end = this.here })
      })
    })
  }

  private while(n: AmlNode): void {
    const depth = this.loops.length
    this.emit(n, (t, f) => { f.loops[depth] = t.machine.now() })
    const again = this.here
    const loop: Loop = { breaks: [], again, depth }
    this.unless(n, (patch) => {
      this.loops.push(loop)
      this.next(() => this.list(n.list ?? []), () => {
        this.loops.pop()
        this.emit(n, backJump(again, depth))
        patch(this.here)
        for (const b of loop.breaks) b(this.here)
      })
    })
  }

  private jump(n: AmlNode): void {
    const loop = this.loops[this.loops.length - 1]
    if (!loop) {
      this.emit(n, () => abort('AE_AML_NO_OPERAND', `${n.op} outside While`))
    } else if (n.op === 'Continue') this.emit(n, backJump(loop.again, loop.depth))
    else {
      let end = 0
      this.emit(n, (_t, f) => { f.pc = end })
      loop.breaks.push((to) => { end = to })
    }
  }

  private return(n: AmlNode): void {
    const x = n.args[0] as AmlNode
    if (this.isOperandLeaf(x)) {
      const get = leafValue(this.machine, x)
      this.emit(n, (t, f) => t.leave(unboxedArgument(get(t, f))))
      return
    }
    this.nested([x], () => this.emit(n, (t) => t.leave(t.stack[t.sp - 1])))
  }

  private block(n: AmlNode, enter: (t: Thread, f: Frame) => Node): void {
    this.emit(n, (t, f) => {
      const node = enter(t, f)
      f.scopes.push(f.scope)
      f.scope = node
    })
    this.next(() => this.list(n.list ?? []), () => this.emit(n, (_t, f) => { f.scope = f.scopes.pop() ?? f.node }))
  }
}

/** What the name of an object gives: an Integer by value, other objects themselves. */
const unboxedArgument = (v: Value): Value => (v instanceof AmlInteger ? v.value : v)

/** Source of a Store: an index stays a reference, a missing result is an error. */
function storable(t: Thread, v: Value): Value {
  if (v === undefined && !t.machine.semantics.readThroughReferences) return abort('AE_AML_NO_RETURN_VALUE', 'the method gave no value')
  return unboxedArgument(v)
}

/** Operand of LAnd, LOr and LNot. */
function logical(t: Thread, v: Value): Value {
  const { logicBytes } = t.machine.semantics
  if (logicBytes !== undefined && v instanceof AmlBuffer) return fromBytes(v.bytes, 0, Math.min(v.bytes.length, logicBytes))
  return operandOf(t.machine, v, 'int')
}

function backJump(to: number, depth: number): Instruction {
  return (t, f) => {
    const m = t.machine
    if (m.now() - (f.loops[depth] as number) > m.loopLimit) abort('AE_AML_LOOP_TIMEOUT', `While ran for more than ${m.loopLimit / 10_000_000} s of virtual time`)
    f.pc = to
  }
}

function generic(n: AmlNode, run: Run, gets: readonly Get<Operand>[], nested: number, isStatement: boolean): Instruction {
  return (t, f) => {
    const a: Operand[] = []
    for (const get of gets) a.push(get(t, f))
    const v = run(t, f, n, a)
    if (v === BLOCKED) return
    t.sp -= nested
    if (v instanceof Enter) {
      v.go()
      ;(t.frame as Frame).dropsResult = isStatement
    } else if (!isStatement) t.stack[t.sp++] = v as Value
    else if (v !== undefined) f.last = v as Value
  }
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
      const v = indexPackageElement(m, target)
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

/** Code of a table: its names need not exist yet. */
export const compileTable = (m: Machine, nodes: readonly AmlNode[]): Code => new Compiler(m, undefined).compile(nodes)

const DECLARES = new Set<OpName>(Object.entries(OPCODES).filter(([name, row]) => row.role === 'declare' && name !== 'Scope' && name !== 'External').map(([name]) => name as OpName))

/** Does the body make names? ACPICA then runs the method serialized. */
function makesNames(nodes: readonly AmlNode[]): boolean {
  const stack = [...nodes]
  for (let n = stack.pop(); n; n = stack.pop()) {
    if (DECLARES.has(n.op)) return true
    if (n.list && OPCODES[n.op].list === 'terms') for (const x of n.list) stack.push(x)
  }
  return false
}

/** Code of a method, made at its first call. */
export function codeOf(m: Machine, node: Node, method: AmlMethod): Code {
  const known = method.code
  if (known && !(known.unresolved && known.tables !== m.tables.length)) return known
  const body = method.body?.list ?? []
  let compiler = new Compiler(m, node)
  let code = compiler.compile(body)
  if (compiler.mismatch) {
    compiler = new Compiler(m, node)
    code = compiler.compile(reparse(m, node, method) ?? body)
  }
  if (makesNames(body)) method.serialized = true
  method.code = code
  return code
}
