/**
 * Schedules replayed on the bytes: the generated AML runs in the interpreter, one operator a transition, and host
 * events fall between any two operators. The guest's event handling is what an OS does: the event is disabled and
 * its status cleared before the method, enabled after it.
 */
import { decodeAml, isNode, statementText, type AmlNode } from '../../aml/index.ts'
import { createMachine, spawn, type Machine, type Thread } from '../../aml/interpret/index.ts'
import { definitionBlock, device, eisaId, name, scope } from '../../aml/build/index.ts'
import { AcpiError } from '../../problem.ts'
import type { ReplaySetup, ReplaySystem } from './systems.ts'

/** A step of a replay: what one side did, and the device's state after it. */
export interface ReplayStep {
  readonly side: 'host' | 'guest'
  readonly text: string
  readonly state: string
}

export interface ReplayResult {
  /** Invariants that broke. */
  readonly broken: readonly string[]
  /** Guest transitions taken. */
  readonly steps: number
  readonly notified: readonly string[]
  /** With `record`: every host event, and guest steps by ASL statement. */
  readonly trace: readonly ReplayStep[]
}

type Build = (setup: ReplaySetup) => ReplaySystem

const BUDGET = 2_000_000

function dsdtFor(system: ReplaySystem): Uint8Array {
  return definitionBlock({ signature: 'DSDT' }, system.needsBus ? [scope('\\_SB', [device('PCI0', [name('_HID', eisaId('PNP0A03'))])])] : [])
}

/** For the offset of every operator, the ASL statement that it belongs to. */
function statementsOf(ssdt: Uint8Array): Map<number, string> {
  const set = decodeAml([{ name: 'SSDT', bytes: ssdt }])
  const texts = new Map<number, string>()
  const work: { node: AmlNode; text: string }[] = (set.tables[0]?.nodes ?? []).map((n) => ({ node: n, text: '' }))
  while (work.length) {
    const { node: n, text } = work.pop() as { node: AmlNode; text: string }
    if (n.offset !== undefined) texts.set(n.offset, text)
    for (const a of n.args) if (isNode(a)) work.push({ node: a, text })
    const inside = ['If', 'Else', 'While', 'Method'].includes(n.op)
    for (const child of n.list ?? []) work.push({ node: child, text: inside ? statementText(child) : text })
  }
  return texts
}

/**
 * One schedule: `at[i]` is the number of guest transitions before host event i; an event whose time has not come
 * happens when the guest has nothing to do.
 */
export function replay(build: Build, setup: Omit<ReplaySetup, 'sink'>, at: readonly number[], record = false): ReplayResult {
  let pending = false
  const system = build({ ...setup, sink: { line: (high) => { pending = high }, pulse: () => { pending = true } } })
  const trace: ReplayStep[] = []
  const texts = record ? statementsOf(system.ssdt) : undefined
  let current = ''
  const machine: Machine = createMachine([{ name: 'DSDT', bytes: dsdtFor(system) }, { name: 'SSDT', bytes: system.ssdt }], {
    host: system.board,
    ...(texts ? { trace: (line: string) => { const m = /\+0x([0-9A-F]+)/.exec(line); const t = m ? texts.get(Number.parseInt(m[1] as string, 16)) : undefined; if (t) current = t } } : {}),
  })
  const broken = new Set<string>()
  system.board.onNotify = (n, code) => { for (const id of system.atNotify(n, code)) broken.add(id) }
  const note = (side: 'host' | 'guest', text: string): void => {
    if (!record) return
    const last = trace.at(-1)
    const state = system.show()
    if (side === 'guest' && last?.side === 'guest' && last.text === text) trace[trace.length - 1] = { side, text, state }
    else trace.push({ side, text, state })
  }
  let thread: Thread | undefined
  let next = 0
  let steps = 0
  const byte = system.gpeBit >> 3
  const bit = 1 << (system.gpeBit & 7)
  const half = system.gpe.status.length
  const guestStep = (): boolean => {
    if (thread) {
      current = ''
      thread.run(1)
      if (current) note('guest', current)
      if (thread.status === 'failed') throw thread.error ?? new AcpiError('the method failed')
      if (thread.status === 'done') {
        thread = undefined
        system.gpe.write(half + byte, system.gpe.read(half + byte) | bit)
        note('guest', 'method ends, enable the event')
      }
      return true
    }
    if (!pending) return false
    pending = false
    system.gpe.write(half + byte, system.gpe.read(half + byte) & ~bit)
    system.gpe.write(byte, bit)
    thread = spawn(machine, system.scan)
    note('guest', 'take the event: disable it, clear its status')
    return true
  }
  for (;;) {
    if (steps > BUDGET) throw new AcpiError('the guest does not come to rest', { found: `${steps} operators`, hint: 'an interrupt that is never cleared?' })
    const event = system.events[next]
    if (event && (at[next] ?? Number.POSITIVE_INFINITY) <= steps) {
      event.run()
      note('host', event.label)
      next++
    } else if (guestStep()) steps++
    else if (event) {
      event.run()
      note('host', event.label)
      next++
    } else break
  }
  for (const id of system.atEnd()) broken.add(id)
  return { broken: [...broken], steps, notified: system.board.notified.map((n) => `${n.name}:${n.code}`), trace }
}

export interface ReplayExploration {
  readonly runs: number
  readonly steps: number
  readonly violations: readonly { readonly invariant: string; readonly at: readonly number[]; readonly trace: readonly ReplayStep[] }[]
}

/** Every placement of the host events between the guest's operators, or `runs` seeded random ones when there are more. */
export function exploreReplay(build: Build, setup: Omit<ReplaySetup, 'sink'>, o: { runs?: number; pick?: (below: number) => number; onProgress?: (runs: number) => void } = {}): ReplayExploration {
  const events = build({ ...setup, sink: {} }).events.length
  // All events at once, then as late as possible: how long a run can be.
  const length = Math.max(replay(build, setup, Array.from({ length: events }, () => 0)).steps, replay(build, setup, []).steps) + 1
  const found = new Map<string, readonly number[]>()
  let runs = 0
  let steps = 0
  const one = (at: readonly number[]): void => {
    const r = replay(build, setup, at)
    runs++
    steps += r.steps
    for (const id of r.broken) if (!found.has(id)) found.set(id, at)
    if (runs % 64 === 0) o.onProgress?.(runs)
  }
  const all = o.runs === undefined
  if (all) {
    // The first event starts everything: its place does not matter.
    const place = (i: number, from: number, at: number[]): void => {
      if (i === events) return one(at)
      for (let t = from; t <= length; t++) place(i + 1, t, [...at, t])
    }
    place(1, 0, [0])
  } else {
    const pick = o.pick ?? ((below: number) => runs % below)
    for (let i = 0; i < (o.runs as number); i++) one([0, ...Array.from({ length: Math.max(0, events - 1) }, () => pick(length)).sort((a, b) => a - b)])
  }
  return {
    runs, steps,
    violations: [...found].map(([invariant, at]) => ({ invariant, at, trace: replay(build, setup, at, true).trace })),
  }
}
