/** Every cell of the reference's tables, as exploration finds it; and the same on the bytes. */
import { describe, expect, test } from 'vitest'
import {
  arm64Model, bitmapSystem, cpuBitmapModel, explore, exploreReplay, htmlReport, INVARIANTS, pciModel, pciSystem, pvhSystem, randomRun, replay, replayTrace, seeded, seenCpus, selectorModel,
  selectorSystem, traceText, type Model,
} from '../../lib/hotplug/simulate/index.ts'

const broken = (m: Model, reduce = true): string[] => explore(m, { reduce }).violations.map((v) => v.invariant).sort()
const shortest = (m: Model, id: string): string[] => explore(m).violations.find((v) => v.invariant === id)?.trace.map((s) => `${s.event}(${s.arg})`) ?? []

describe('CPU bitmap, 3 CPUs in two bytes, 3 requests', () => {
  test.each([
    [false, 'pulse', 'before', ['BATCH', 'CONV', 'TORN']],
    [false, 'pulse', 'after', ['BATCH', 'CONV', 'TORN']],
    [false, 'level', 'before', ['BATCH', 'TORN']],
    [false, 'level', 'after', ['BATCH', 'CONV', 'TORN']],
    [true, 'pulse', 'before', ['CONV', 'TORN']],
    [true, 'pulse', 'after', ['CONV', 'TORN']],
    [true, 'level', 'before', ['TORN']],
    [true, 'level', 'after', ['CONV', 'TORN']],
  ] as const)('batch %s, %s line, status cleared %s the scan', (batch, line, clear, expected) => {
    const m = cpuBitmapModel({ cpus: 3, requests: 3, batch, line, clear, cpusPerByte: 2 })
    expect(broken(m)).toEqual([...expected])
    // The reduction must not hide or invent anything.
    expect(broken(m, false)).toEqual([...expected])
  })

  test('one batch and one pulse: all is seen when the guest was idle', () => {
    expect(broken(cpuBitmapModel({ cpus: 3, requests: 0, batch: true, line: 'pulse', wantAll: true, cpusPerByte: 8 }))).toEqual([])
  })
  test('the lost event of the old protocol takes eleven steps', () => {
    const trace = explore(cpuBitmapModel({ cpus: 3, requests: 3, batch: false, line: 'pulse' })).violations.find((v) => v.invariant === 'CONV')?.trace ?? []
    expect(trace.filter((s) => s.side === 'host').map((s) => s.event)).toEqual(['set', 'set', 'host1', 'host1'])
    const model = cpuBitmapModel({ cpus: 3, requests: 3, batch: false, line: 'pulse' })
    expect(replayTrace(model, trace).broken).toContain('CONV')
    expect(() => replayTrace(model, [{ event: 'done', arg: 0 }])).toThrow(/not enabled/)
  })
  test('plus or minus one is wrong as soon as CPUs are online capable', () => {
    const o = { cpus: 3, requests: 2, batch: true, line: 'level', onlineCapable: true } as const
    expect(broken(cpuBitmapModel({ ...o, plusMinusOne: true }))).toContain('CKS')
    expect(broken(cpuBitmapModel(o))).not.toContain('CKS')
  })
  test('exhaustive for six requests', () => {
    const r = explore(cpuBitmapModel({ cpus: 3, requests: 6, batch: true, line: 'level', cpusPerByte: 2 }))
    expect([r.complete, r.violations.map((v) => v.invariant)]).toEqual([true, ['TORN']])
    expect(r.states).toBeGreaterThan(5000)
  })
  test('16 CPUs asked for: about 14 arrive in the old way, all in the new', () => {
    const mean = (batch: boolean, line: 'pulse' | 'level'): number => {
      const m = cpuBitmapModel({ cpus: 16, requests: 0, batch, line, wantAll: true })
      const pick = seeded(1)
      let sum = 0
      for (let i = 0; i < 2000; i++) sum += seenCpus(m, randomRun(m, pick, { hostSpeed: 10 }))
      return sum / 2000
    }
    expect(mean(false, 'pulse')).toBeGreaterThan(13)
    expect(mean(false, 'pulse')).toBeLessThan(15.5)
    expect([mean(true, 'level'), mean(false, 'level'), mean(true, 'pulse')]).toEqual([16, 16, 16])
  })
})

describe('hardware domain', () => {
  test('eject only what was asked for', () => {
    const o = { cpus: 3, requests: 4, batch: true, line: 'level', eject: true, onlineCapable: true, cpusPerByte: 2 } as const
    expect(broken(cpuBitmapModel(o))).toEqual(['TORN'])
  })
})

describe('PCI, 3 slots, 5 events', () => {
  test('the old form loses requests and adds', () => {
    const m = pciModel({ slots: 3, requests: 5, protocol: 'old' })
    expect(broken(m)).toEqual(['P1', 'P2', 'P3', 'P4', 'P8'])
    expect(shortest(m, 'P1')).toEqual(['plug(0)', 'unplugRequest(0)', 'plug(1)'])
    expect(shortest(m, 'P4')).toEqual(['plug(0)', 'unplugRequest(0)', 'systemReset(0)'])
    expect(shortest(m, 'P2')).toHaveLength(2)
  })
  test('the fixed form loses nothing, with and without a device that stays', () => {
    for (const fixedSlot of [false, true]) {
      const m = pciModel({ slots: 3, requests: 5, protocol: 'fixed', fixedSlot })
      expect(broken(m)).toEqual([])
      expect(broken(m, false)).toEqual([])
    }
  })
  test('renaming slots makes fewer states', () => {
    const m = pciModel({ slots: 3, requests: 5, protocol: 'fixed' })
    expect(explore(m).states * 3).toBeLessThan(explore(m, { reduce: false }).states)
  })
})

describe('selector and arm64', () => {
  test.each(['dynamic', 'always-present'] as const)('%s: no event is lost, in batches of any size', (policy) => {
    for (const batch of [1, 2, 255]) expect(broken(selectorModel({ cpus: 4, requests: 5, policy, batch }))).toEqual([])
  })
  test('arm64 holds, and breaks where firmware is careless', () => {
    expect(broken(arm64Model({ cpus: 4, requests: 6, enabled: 2 }))).toEqual([])
    expect(broken(arm64Model({ cpus: 3, requests: 3, careless: true }))).toEqual(['V-DENIED', 'V-ONLINE'])
  })
})

describe('the same on the bytes', () => {
  const qemu = (s: Parameters<typeof pvhSystem>[0]) => bitmapSystem('qemu', s)
  const xen = (s: Parameters<typeof pvhSystem>[0]) => bitmapSystem('xen', s)
  const violations = (...x: Parameters<typeof exploreReplay>): string[] => exploreReplay(...x).violations.map((v) => v.invariant)

  test.each([['qemu', qemu], ['xen', xen]] as const)('%s: pulse loses, level does not, at every placement', (_, build) => {
    const old = { cpus: 3, wishes: [[1, 2]], perCpu: true }
    expect(violations(build, { ...old, line: 'pulse' })).toEqual(['CONV'])
    expect(violations(build, { ...old, line: 'level' })).toEqual([])
    expect(violations(build, { cpus: 3, line: 'pulse', wishes: [[1, 2]] })).toEqual([])
    expect(violations(build, { cpus: 3, line: 'pulse', wishes: [[1], [1, 2]] })).toEqual(['CONV'])
    expect(violations(build, { cpus: 3, line: 'level', wishes: [[1], [2]] })).toEqual([])
  })
  test('hardware domain: three batches at random places, checksum at every notification', () => {
    expect(violations(pvhSystem, { cpus: 9, line: 'level', wishes: [[1, 8], [2, 8], [1, 2, 3]] }, { runs: 150, pick: seeded(3) })).toEqual([])
    expect(violations(pvhSystem, { cpus: 3, line: 'pulse', wishes: [[1], [1, 2]] })).toEqual(['CONV'])
  })
  test('selector and PCI', () => {
    expect(violations(selectorSystem, { cpus: 4, line: 'level', wishes: [[1, 2, 3]] }, { runs: 60, pick: seeded(1) })).toEqual([])
    expect(violations(pciSystem, { cpus: 2, line: 'level', wishes: [[1]] })).toEqual([])
  })
  test('a trace shows host and guest side by side, in ASL', () => {
    const r = replay(qemu, { cpus: 3, line: 'pulse', wishes: [[1, 2]], perCpu: true }, [0, 4], true)
    expect(r.broken).toEqual(['CONV'])
    const text = traceText(r.trace)
    expect(text).toMatch(/CPU 2 on, event +│ +│ bits=\{0,1,2\}/)
    expect(text).toMatch(/│ Notify \(CP01, Arg1\)/)
  })
})

test('every invariant of every model is explained', () => {
  const models = [cpuBitmapModel({ cpus: 3, requests: 1, batch: true, line: 'level', eject: true, cpusPerByte: 2 }), pciModel({ slots: 2, requests: 1, protocol: 'fixed' }), selectorModel({ cpus: 2, requests: 1, policy: 'dynamic' }), arm64Model({ cpus: 2, requests: 1 })]
  for (const m of models) for (const i of m.invariants) expect(INVARIANTS[i.id], i.id).toBeDefined()
})

test('the page stands alone and escapes what it shows', () => {
  const page = htmlReport({ title: '<x>', facts: [['a', 'b & c']], distribution: { counts: new Map([[14, 3], [16, 5]]), unit: 'CPUs' }, violations: [{ id: 'CONV', statement: 's', trace: [{ side: 'guest', text: 'If (A < B)', state: '' }] }] })
  expect(page).toContain('&lt;x&gt;')
  expect(page).toContain('If (A &lt; B)')
  expect(page).not.toMatch(/<script|https?:/)
})
