/** A control method in progress: frames, value stack, and the loop that runs operators. */
import { Abort, abort, AmlError, LockWait, STATUS_CODES, type AmlStatus } from './error.ts'
import { ARG0, Frame, type Code } from './frame.ts'
import type { Machine } from './machine.ts'
import { childOf, nodePath, type Node } from './namespace.ts'
import { codeOf } from './code.ts'
import { AmlMethod, AmlMutex, AmlString, MISSING, type Value } from './values.ts'

export type ThreadStatus = 'ready' | 'blocked' | 'done' | 'failed'

/** ACPICA refuses the 256th concurrent entry into a method. */
const METHOD_LIMIT = 255
const STACK_LIMIT = 200_000
/** Virtual time of a skipped statement, 10 ms: a loop of nothing but errors ends soon. */
const ERROR_TIME = 100_000
/** Highest sync level plus one. */
export const FOREVER = Number.POSITIVE_INFINITY

export class Thread {
  readonly machine: Machine
  readonly id: number
  readonly name: string
  status: ThreadStatus = 'ready'
  result: Value = undefined
  error: AmlError | undefined
  frame: Frame | undefined
  depth = 0
  stack: Value[] = []
  sp = 0
  /** Sync level of the mutex taken last. */
  level = 0
  held: AmlMutex[] = []
  /** Virtual time at which a wait ends; Infinity: never by itself. */
  wake = FOREVER
  /** The wait of the operator at hand has begun. */
  waiting = false
  /** True when what a blocked thread waits for has come. */
  private poll: (() => boolean) | undefined
  private running = false
  private lockWait = false
  /** The _ERR method runs. */
  private handling = false
  /** The error that _ERR did not forgive. */
  private verdict: AmlError | undefined

  constructor(machine: Machine, name: string) {
    this.machine = machine
    this.name = name
    this.id = machine.threadId()
    machine.threads.push(this)
  }

  // --- state for snapshots ------------------------------------------------------------------------

  capture(): unknown {
    const frames: [Frame, unknown][] = []
    for (let f = this.frame; f; f = f.parent) frames.push([f, f.capture()])
    return [this.status, this.result, this.error, frames, this.stack.slice(0, this.sp), this.level, this.held.slice(), this.wake, this.waiting, this.poll, this.depth, this.lockWait]
  }

  restore(state: unknown): void {
    const [status, result, error, frames, stack, level, held, wake, waiting, poll, depth, lockWait] = state as [ThreadStatus, Value, AmlError | undefined, [Frame, unknown][], Value[], number, AmlMutex[], number, boolean, (() => boolean) | undefined, number, boolean]
    for (const [f, s] of frames) f.restore(s)
    this.frame = frames[0]?.[0]
    this.stack = stack.slice()
    this.sp = stack.length
    Object.assign(this, { status, result, error, level, held: held.slice(), wake, waiting, poll, depth, lockWait })
  }

  // --- calls --------------------------------------------------------------------------------------

  push(v: Value): void {
    this.stack[this.sp++] = v
  }

  /** Enters a method. False: it is serialized and taken; nothing has happened yet. */
  enter(node: Node, method: AmlMethod, args: readonly Value[], dropsResult: boolean): boolean {
    const m = this.machine
    if (method.native) {
      const value = method.native(args)
      if (dropsResult) {
        if (this.frame) this.frame.last = value
      } else this.push(value)
      return true
    }
    if (args.length < method.argCount) abort('AE_AML_TOO_FEW_ARGUMENTS', `${nodePath(node)} takes ${method.argCount} arguments, ${args.length} given`)
    if (method.active >= METHOD_LIMIT || this.depth >= (m.options.maxDepth ?? 4096) || this.sp > STACK_LIMIT) {
      abort('AE_AML_METHOD_LIMIT', `${nodePath(node)} calls itself without end`)
    }
    const code = codeOf(m, node, method)
    let mutex: AmlMutex | undefined
    if (method.serialized) {
      mutex = method.mutex ??= new AmlMutex(method.level)
      if (!this.take(mutex, method.ignoresLevel ? this.level : method.level)) {
        this.block(() => mutex?.owner === 0)
        return false
      }
    }
    const frame = new Frame(method, node, method.table, code, this.frame, this.sp, false)
    frame.mutex = mutex
    frame.dropsResult = dropsResult
    // ACPICA's slack starts the implicit result with 0.
    if (m.semantics.implicitReturn) frame.last = 0
    for (let i = 0; i < args.length && i < 7; i++) frame.slots[ARG0 + i] = args[i]
    m.touch(method)
    method.active++
    this.depth++
    this.frame = frame
    return true
  }

  /** First call of the thread; a serialized method that is taken is tried again when it is free. */
  begin(node: Node, method: AmlMethod, args: readonly Value[]): void {
    const start: Code = { run: [(t) => { if (t.enter(node, method, args, false)) t.unblock() }, (t) => t.leave(t.stack[t.sp - 1])], offsets: [0, 0], ops: ['Call', 'Return'], takes: [0, 1], gives: [true, false], after: [1, 1], unresolved: false, tables: 0 }
    this.frame = new Frame(undefined, node, method.table, start, undefined, 0, false)
    this.depth = 1
  }

  /** Starts code that is no method: a table's. */
  enterCode(code: Code, node: Node, table: number, done?: (result: Value) => Value): void {
    const frame = new Frame(undefined, node, table, code, this.frame, this.sp, true)
    frame.done = done
    this.depth++
    this.frame = frame
  }

  /** Takes a mutex if it is free or ours. */
  take(mutex: AmlMutex, level: number): boolean {
    const m = this.machine
    if (mutex.owner === this.id) {
      m.touch(mutex)
      mutex.depth++
      return true
    }
    if (this.level > level) abort('AE_AML_MUTEX_ORDER', `sync level ${level} is below the current ${this.level}`)
    if (mutex.owner !== 0) return false
    m.touch(mutex)
    mutex.owner = this.id
    mutex.depth = 1
    mutex.before = this.level
    this.level = level
    this.held.push(mutex)
    return true
  }

  /** Gives a mutex back that this thread owns. */
  release(mutex: AmlMutex): void {
    const m = this.machine
    m.touch(mutex)
    if (--mutex.depth > 0) return
    mutex.owner = 0
    this.level = mutex.before
    const at = this.held.lastIndexOf(mutex)
    if (at >= 0) this.held.splice(at, 1)
  }

  /** Ends the current frame with a result. */
  leave(result: Value): void {
    const frame = this.frame as Frame
    const { done } = frame
    frame.done = undefined
    const value = done ? done(result) : result
    this.unwind(frame)
    if (!this.frame) {
      this.finish('done')
      this.result = value
      return
    }
    if (frame.dropsResult) this.frame.last = value
    else this.push(value)
    if (this.verdict) {
      const error = this.verdict
      this.verdict = undefined
      this.fail(error)
    }
  }

  private unwind(frame: Frame): void {
    const m = this.machine
    for (let i = frame.made.length - 1; i >= 0; i--) m.remove(frame.made[i] as Node)
    if (frame.mutex) this.release(frame.mutex)
    // A table whose code was cut short is loaded as far as it came.
    if (frame.done && frame.isTable) m.loading--
    else if (frame.done) this.handling = false
    if (frame.method) {
      m.touch(frame.method)
      frame.method.active--
    }
    this.sp = frame.base
    this.depth--
    this.frame = frame.parent
  }

  private finish(status: ThreadStatus): void {
    this.status = status
    this.running = false
    while (this.held.length > 0) {
      const mutex = this.held[this.held.length - 1] as AmlMutex
      mutex.depth = 1
      this.release(mutex)
    }
    const { threads } = this.machine
    const at = threads.indexOf(this)
    if (at >= 0) threads.splice(at, 1)
  }

  // --- waiting ------------------------------------------------------------------------------------

  /** The operator at hand must wait; it is run again when `poll` says so or time is up. */
  block(poll: () => boolean, until = FOREVER): void {
    const frame = this.frame as Frame | undefined
    if (frame) frame.pc--
    this.status = 'blocked'
    this.poll = poll
    if (!this.waiting) this.wake = until
    this.waiting = true
    this.running = false
  }

  /** The wait of the operator at hand is over. */
  unblock(): void {
    this.waiting = false
    this.wake = FOREVER
    this.poll = undefined
  }

  /** May be run now. */
  get runnable(): boolean {
    return this.status === 'ready' || (this.status === 'blocked' && (this.machine.now() >= this.wake || (this.poll?.() ?? true)))
  }

  // --- running ------------------------------------------------------------------------------------

  /** Runs one operator. */
  step(): ThreadStatus {
    return this.run(1)
  }

  /** Runs until the thread ends, waits, or `max` operators are done. */
  run(max: number): ThreadStatus {
    const m = this.machine
    if (this.status === 'done' || this.status === 'failed' || !this.runnable) return this.status
    this.status = 'ready'
    this.running = true
    m.runner = this.id
    if (this.lockWait) {
      this.lockWait = false
      this.unblock()
    }
    const stop = m.steps + max
    while (this.running && m.steps < stop) {
      try {
        if (m.options.trace) this.traced(stop)
        else this.loop(m, stop)
      } catch (e) {
        this.fault(e)
      }
    }
    return this.status
  }

  private loop(m: Machine, stop: number): void {
    while (this.running && m.steps < stop) {
      const f = this.frame as Frame
      m.steps++
      ;(f.code.run[f.pc++] as (t: Thread, f: Frame) => void)(this, f)
    }
  }

  private traced(stop: number): void {
    const m = this.machine
    while (this.running && m.steps < stop) {
      const f = this.frame as Frame
      const { pc } = f
      m.options.trace?.(`${'  '.repeat(Math.min(this.depth - 1, 40))}${nodePath(f.node)}+0x${(f.code.offsets[pc] ?? 0).toString(16).toUpperCase()} ${f.code.ops[pc] ?? ''}`)
      m.steps++
      ;(f.code.run[f.pc++] as (t: Thread, f: Frame) => void)(this, f)
    }
  }

  private fault(e: unknown): void {
    const m = this.machine
    const frame = this.frame as Frame
    if (e instanceof LockWait) {
      this.lockWait = true
      this.block(() => m.globalLock.owner === 0)
      return
    }
    let status: AmlStatus
    let message: string
    if (e instanceof Abort) ({ status, message } = e)
    else if (e instanceof RangeError) [status, message] = ['AE_NO_MEMORY', 'an object is too large']
    else throw e
    const pc = Math.max(0, frame.pc - 1)
    const error = new AmlError(status, message, {
      table: m.tables[frame.table]?.tree.name, method: nodePath(frame.node), offset: frame.code.offsets[pc], operator: frame.code.ops[pc] ?? 'end',
    })
    this.unblock()
    if (!this.forgiven(frame, pc, error)) this.fail(error)
  }

  /**
   * Asks the \_ERR method that ACPICA's test suites define (acpiexec calls it; no operating system
   * does): when it returns 0 the run goes on after the operator, whose result is missing.
   */
  private forgiven(frame: Frame, pc: number, error: AmlError): boolean {
    const m = this.machine
    const node = childOf(m.root, '_ERR')
    const method = node?.object
    if (!node || !(method instanceof AmlMethod) || method.argCount !== 3 || this.handling || frame.code.ops[pc] === 'Call' && !frame.method) return false
    const { code } = frame
    this.sp -= code.takes[pc] ?? 0
    if (code.gives[pc]) this.push(MISSING)
    // A condition without value counts as true in acpiexec; one of a wrong type skips the If.
    if (code.ops[pc] === 'While' || (code.ops[pc] === 'If' && error.status !== 'AE_AML_NO_RETURN_VALUE')) frame.pc = code.after[pc] as number
    this.handling = true
    try {
      this.enter(node, method, [STATUS_CODES[error.status] ?? 1, new AmlString(error.status), this.id], true)
    } catch (e) {
      this.handling = false
      if (e instanceof Abort) return false
      throw e
    }
    const handler = this.frame as Frame
    const { last } = frame
    handler.done = (verdict) => {
      this.handling = false
      if (verdict !== 0) this.verdict = error
      return last
    }
    return true
  }

  /** Ends the calls down to the next table's code, which goes on with its next statement. */
  private fail(error: AmlError): void {
    for (let f = this.frame; f; f = this.frame) {
      if (f.isTable && error.status !== 'STEP_BUDGET') {
        this.machine.note(error)
        this.machine.advance(ERROR_TIME)
        this.sp = f.base
        f.pc = f.code.after[Math.max(0, f.pc - 1)] as number
        return
      }
      this.unwind(f)
    }
    this.finish('failed')
    this.error = error
  }

  /** Ends the thread from outside. */
  kill(status: AmlStatus, message: string): void {
    const f = this.frame
    const error = new AmlError(status, message, {
      table: f && this.machine.tables[f.table]?.tree.name, method: f ? nodePath(f.node) : this.name, offset: f?.code.offsets[f.pc], operator: f?.code.ops[f.pc] ?? 'start',
    })
    while (this.frame) this.unwind(this.frame)
    this.finish('failed')
    this.error = error
  }
}

