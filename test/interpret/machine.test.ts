/** Threads, schedules, blocking, budgets and snapshots. */
import { describe, expect, test } from 'vitest'
import { AmlError, createMachine, drive, evaluate, interleave, MemoryHost, spawn, toJson, type Machine, type Thread } from '../../lib/aml/interpret/index.ts'
import { random } from '../support/corpus.ts'
import { hasIasl } from './support/oracle.ts'
import { tableFrom } from './support/table.ts'

const machine = (body: string, options = {}): Machine => createMachine([{ bytes: tableFrom(body) }], options)
const errorOf = (run: () => unknown): AmlError => {
  try {
    run()
  } catch (e) {
    return e as AmlError
  }
  throw new Error('no error')
}

describe.skipIf(!hasIasl)('threads', () => {
  const COUNT = 'Name (LOG, "") Mutex (MTX, 0) Method (ADDX, 1, Serialized) { Concatenate (LOG, Arg0, LOG) Sleep (1) Concatenate (LOG, Arg0, LOG) } Method (TWO, 1) { ADDX (Arg0) ADDX (Arg0) } Method (LCKX, 1) { Acquire (MTX, 0xFFFF) Concatenate (LOG, Arg0, LOG) Sleep (5) Concatenate (LOG, Arg0, LOG) Release (MTX) }'

  test('step runs one operator', () => {
    const m = machine('Method (M) { Local0 = 1 Local0++ Return (Local0) }')
    const t = spawn(m, '\\M')
    let steps = 0
    while (t.step() === 'ready') steps++
    expect(t.status).toBe('done')
    expect(toJson(t.result)).toEqual({ type: 'integer', value: '0x2' })
    expect(steps).toBeGreaterThanOrEqual(3)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('a serialized method is never entered twice at once, schedule %i', (seed) => {
    const m = machine(COUNT)
    const rng = random(seed)
    const threads = ['a', 'b', 'c'].map((x) => spawn(m, '\\TWO', [evaluate(machine(`Method (S) { Return ("${x}") }`), '\\S')]))
    interleave(m, threads, (ready) => ({ thread: ready[rng.below(ready.length)] as Thread, steps: 1 + rng.below(3) }))
    expect(threads.map((t) => t.status)).toEqual(['done', 'done', 'done'])
    const { value } = toJson(evaluate(m, '\\LOG'))
    expect(value).toMatch(/^(aa|bb|cc){6}$/)
  })

  test('a mutex blocks until it is released, whatever the schedule', () => {
    const m = machine(COUNT)
    const rng = random(5)
    const threads = [1, 2].map((i) => spawn(m, '\\LCKX', [i]))
    interleave(m, threads, (ready) => ({ thread: ready[rng.below(ready.length)] as Thread }))
    expect(threads.every((t) => t.status === 'done')).toBe(true)
    const text = String(toJson(evaluate(m, '\\LOG')).value)
    expect(text.length).toBe(64)
    expect(text.slice(0, 16)).toBe(text.slice(16, 32))
  })

  test('Acquire times out on the virtual clock', () => {
    const m = machine('Mutex (MTX, 0) Method (HOLD) { Acquire (MTX, 0xFFFF) Sleep (500) Release (MTX) } Method (TRY) { Return (Acquire (MTX, 100)) }')
    const hold = spawn(m, '\\HOLD')
    hold.run(3)
    const attempt = spawn(m, '\\TRY')
    const before = m.now()
    interleave(m, [hold, attempt], (ready) => ({ thread: ready[0] as Thread, steps: 10 }))
    expect(toJson(attempt.result).value).toBe('0xFFFFFFFFFFFFFFFF')
    expect((m.now() - before) / 10_000).toBeGreaterThanOrEqual(500)
  })

  test('two threads that wait for each other end in a clear error', () => {
    const m = machine('Mutex (MA, 0) Mutex (MB, 0) Method (AB) { Acquire (MA, 0xFFFF) Sleep (1) Acquire (MB, 0xFFFF) } Method (BA) { Acquire (MB, 0xFFFF) Sleep (1) Acquire (MA, 0xFFFF) }')
    const threads = [spawn(m, '\\AB'), spawn(m, '\\BA')]
    interleave(m, threads, (ready) => ({ thread: ready[0] as Thread, steps: 100 }))
    expect(threads.map((t) => t.error?.status)).toEqual(['DEADLOCK', 'DEADLOCK'])
  })

  test('Wait is woken by Signal of another thread', () => {
    const m = machine('Event (EVT) Method (W) { Return (Wait (EVT, 0xFFFF)) } Method (S) { Sleep (10) Signal (EVT) }')
    const threads = [spawn(m, '\\W'), spawn(m, '\\S')]
    interleave(m, threads, (ready) => ({ thread: ready[0] as Thread, steps: 100 }))
    expect(toJson((threads[0] as Thread).result).value).toBe('0x0')
  })

  test('a field with Lock waits for the global lock', () => {
    const m = machine('OperationRegion (R, SystemMemory, 0x9000, 4) Field (R, ByteAcc, Lock, Preserve) { F, 8 } Method (HOLD) { Acquire (_GL, 0xFFFF) F = 1 Sleep (10) F = 2 Release (_GL) } Method (GET) { Return (F) }')
    const hold = spawn(m, '\\HOLD')
    hold.run(3)
    const get = spawn(m, '\\GET')
    interleave(m, [hold, get], (ready) => ({ thread: ready.at(-1) as Thread }))
    expect(toJson(get.result).value).toBe('0x2')
  })

  test('a thread that ends gives its mutexes back', () => {
    const m = machine('Mutex (MTX, 0) Method (M) { Acquire (MTX, 0xFFFF) Local0 = 0 Return (1 / Local0) } Method (N) { Return (Acquire (MTX, 0)) }')
    expect(errorOf(() => evaluate(m, '\\M')).status).toBe('AE_AML_DIVIDE_BY_ZERO')
    expect(toJson(evaluate(m, '\\N')).value).toBe('0x0')
  })
})

describe.skipIf(!hasIasl)('budgets', () => {
  test('errors say method, offset, operator and cause', () => {
    const m = machine('Device (DEVA) { Name (_HID, "ACPI0004") Method (DIV, 1) { Return (1 / Arg0) } } Method (M) { Return (\\DEVA.DIV (0)) }')
    const e = errorOf(() => evaluate(m, '\\M'))
    expect(e).toBeInstanceOf(AmlError)
    expect([e.method, e.operator, e.status]).toEqual(['\\DEVA.DIV', 'Divide', 'AE_AML_DIVIDE_BY_ZERO'])
    expect(e.offset).toBeGreaterThan(36)
    expect(e.message).toContain('division by zero')
  })

  test.each([['\\LOOP', 'AE_AML_LOOP_TIMEOUT'], ['\\REC', 'AE_AML_METHOD_LIMIT'], ['\\PING', 'AE_AML_METHOD_LIMIT'], ['\\GROW', 'AE_NO_MEMORY'], ['\\NAP', 'AE_AML_LOOP_TIMEOUT'], ['\\WAIX', 'DEADLOCK']])('%s ends', (path, status) => {
    const m = machine('Event (EVT) Method (LOOP) { While (One) { Noop } } Method (REC) { REC () } Method (PING) { PONG () } Method (PONG) { PING () } Method (GROW) { Local0 = "0123456789" While (One) { Concatenate (Local0, Local0, Local0) } } Method (NAP) { While (One) { Sleep (1000) } } Method (WAIX) { Wait (EVT, 0xFFFF) }')
    expect(errorOf(() => evaluate(m, path)).status).toBe(status)
    expect(errorOf(() => evaluate(m, path)).status).toBe(status)
  })

  test('a step budget ends a run', () => {
    const m = machine('Method (LOOP) { While (One) { Noop } }', { maxSteps: 1000 })
    expect(errorOf(() => evaluate(m, '\\LOOP')).status).toBe('STEP_BUDGET')
  })

  test('a table of endless errors ends', () => {
    const m = machine('External (NOPE, IntObj) Name (X, 0) While (One) { Store (NOPE, X) } Name (Y, 7)')
    expect(m.problems.at(-1)?.status).toBe('AE_AML_LOOP_TIMEOUT')
    expect(toJson(evaluate(m, '\\Y')).value).toBe('0x7')
  })

  test('deep nesting needs no stack', () => {
    const deep = 20_000
    const m = machine('Method (M) { Return (1) }')
    // If (One) { If (One) { … } } by bytes: A0 PkgLength 01 …
    let body = Uint8Array.from([0xa4, 0x0a, 0x2a])
    for (let i = 0; i < deep; i++) {
      const length = body.length + 1 + 4
      const next = new Uint8Array(length + 1)
      next.set([0xa0, 0xc0 | (length & 15), (length >> 4) & 255, (length >> 12) & 255, (length >> 20) & 255, 1])
      next.set(body, 6)
      body = next
      if (body.length > 60_000) break
    }
    const method = new Uint8Array(body.length + 10)
    const length = body.length + 9
    method.set([0x14, 0xc0 | (length & 15), (length >> 4) & 255, (length >> 12) & 255, (length >> 20) & 255, 0x44, 0x45, 0x45, 0x50, 0])
    method.set(body, 10)
    const table = new Uint8Array(36 + method.length)
    table.set(new TextEncoder().encode('SSDT'))
    new DataView(table.buffer).setUint32(4, table.length, true)
    table[8] = 2
    table.set(method, 36)
    const n = createMachine([{ bytes: table }])
    expect(toJson(evaluate(n, '\\DEEP')).value).toBe('0x2A')
    expect(m.problems).toEqual([])
  })
})

describe.skipIf(!hasIasl)('snapshots', () => {
  const BODY = 'Name (X, 1) Name (B, Buffer () {1, 2, 3}) Name (P, Package () {1, Package () {2}}) OperationRegion (R, SystemMemory, 0x9000, 16) Field (R, ByteAcc, NoLock, Preserve) { F, 8 } Method (INC) { X++ B[0] = X DerefOf (P[1])[0] = X F = X Debug = X } Method (ALL, 0, Serialized) { Name (Q, Package (4) {}) Q[0] = X Q[1] = B Q[2] = P Q[3] = F Return (Q) }'
  const state = (m: Machine): string => JSON.stringify([toJson(evaluate(m, '\\ALL')), m.debug])

  test('restore brings back names, buffers, packages, memory and logs', () => {
    const m = machine(BODY)
    const start = state(m)
    const s = m.snapshot()
    evaluate(m, '\\INC')
    evaluate(m, '\\INC')
    expect(state(m)).not.toBe(start)
    m.restore(s)
    expect(state(m)).toBe(start)
    m.restore(s)
    expect(state(m)).toBe(start)
  })

  test('a tree of snapshots can be visited in any order', () => {
    const m = machine(BODY)
    const rng = random(9)
    const known = [{ s: m.snapshot(), state: state(m) }]
    for (let i = 0; i < 60; i++) {
      const from = known[rng.below(known.length)] as (typeof known)[0]
      m.restore(from.s)
      expect(state(m)).toBe(from.state)
      for (let k = rng.below(3); k >= 0; k--) evaluate(m, '\\INC')
      const now = state(m)
      known.push({ s: m.snapshot(), state: now })
    }
    for (const { s, state: wanted } of known) {
      m.restore(s)
      expect(state(m)).toBe(wanted)
    }
  })

  test('a snapshot in the middle of a method can be run to the end twice', () => {
    const m = machine('Name (X, 0) Method (SUM, 1) { Local1 = 0 While (Arg0) { Local1 += ADD1 (Arg0) Arg0-- X++ } Return (Local1) } Method (ADD1, 1, Serialized) { Name (N1, 1) Return (Arg0 + N1) }', { host: new MemoryHost() })
    const t = spawn(m, '\\SUM', [10])
    t.run(37)
    const s = m.snapshot()
    drive(m, t)
    const first = toJson(t.result)
    expect(first.value).toBe('0x41')
    m.restore(s)
    expect(t.status).toBe('ready')
    drive(m, t)
    expect(toJson(t.result)).toEqual(first)
    expect(toJson(evaluate(m, '\\X')).value).toBe('0xA')
  })
})
