/** Trees -> code: expressions and statements. No recursion: what is still to be done waits on a list. */
import { OPCODES } from '../opcodes.ts'
import { isNode, type AmlNode } from '../tree.ts'
import { abort } from './error.ts'
import { fastPath } from './fast.ts'
import { compileCall, unboxedArgument } from './calls.ts'
import { compileBlock, compileIf, compileJump, compileReturn, compileWhile } from './flow.ts'
import type { Code, Frame, Instruction } from './frame.ts'
import { BLOCKED, Enter, type Operand, type Run } from './handler.ts'
import { HANDLERS } from './handlers.ts'
import { fromBytes } from './integers.ts'
import type { Machine } from './machine.ts'
import { findNode, parsePath, type Node } from './namespace.ts'
import { packageElements } from './packages.ts'
import { isLeaf, leafPlace, leafValue, operandOf, stackPlace, stackValue, type Get } from './operands.ts'
import { declareScope, openScope } from './ops-declare.ts'
import type { Thread } from './thread.ts'
import { AmlBuffer, AmlMethod, MISSING, type Value } from './values.ts'

/** A While that is being compiled. */
export interface Loop {
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
  readonly loops: Loop[] = []
  private todo: (() => void)[] = []
  mismatch = false

  constructor(machine: Machine, scope: Node | undefined) {
    this.machine = machine
    this.scope = scope
    this.code = { run: [], offsets: [], ops: [], takes: [], gives: [], after: [], unresolved: false, tables: machine.tables.length }
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

  /** `takes` values lie on the stack for it; `gives`: it leaves one there. */
  emit(n: AmlNode, run: Instruction, takes = 0, gives = false): number {
    const { code } = this
    const at = code.run.push(run) - 1
    code.offsets.push(n.offset ?? 0)
    code.ops.push(n.op)
    code.takes.push(takes)
    code.gives.push(gives)
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
      case 'If': return compileIf(this, n, otherwise)
      case 'While': return compileWhile(this, n)
      case 'Break': case 'Continue': return compileJump(this, n)
      case 'Return': return compileReturn(this, n)
      case 'Scope': return compileBlock(this, n, (t, f) => openScope(t, f, n))
      case 'Device': case 'Processor': case 'PowerResource': case 'ThermalZone': return compileBlock(this, n, (t, f) => declareScope(t, f, n))
      case 'Call': return compileCall(this, n, isStatement)
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
    if (this.methodOf(n)) return compileCall(this, n, isStatement)
    const get = leafValue(this.machine, n)
    // A value that stands alone does nothing, but a name must exist.
    this.emit(n, isStatement ? (t, f) => { f.last = get(t, f) } : (t, f) => t.push(unboxedArgument(get(t, f))), 0, !isStatement)
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
      this.emit(n, fast ?? generic(n, handler, operands.make(), operands.nested.length, isStatement), operands.nested.length, !isStatement)
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
      this.emit(n, isStatement ? (t, f) => { f.last = make(t, get(t, f)) } : (t, f) => t.push(make(t, get(t, f))), 0, !isStatement)
      return
    }
    this.nested([size], () => this.emit(n, (t) => {
      const made = make(t, stackValue(t.machine, t.stack[t.sp - 1]))
      t.sp--
      if (!isStatement) t.push(made)
    }, 1, !isStatement))
  }
}

/** Source of a Store: an index stays a reference, a missing result is an error. */
function storable(t: Thread, v: Value): Value {
  if (v === MISSING || (v === undefined && !t.machine.semantics.readThroughReferences)) return abort('AE_AML_NO_RETURN_VALUE', 'the operand gave no value')
  return unboxedArgument(v)
}

/** Operand of LAnd, LOr and LNot. */
function logical(t: Thread, v: Value): Value {
  const { logicBytes } = t.machine.semantics
  if (logicBytes !== undefined && v instanceof AmlBuffer) return fromBytes(v.bytes, 0, Math.min(v.bytes.length, logicBytes))
  return operandOf(t.machine, v, 'int')
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
