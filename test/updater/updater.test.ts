import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sum } from '../../lib/checksum/index.ts'
import { MadtUpdater } from '../../lib/madt/updater/index.ts'
import { AcpiError } from '../../lib/problem.ts'
import { CPU_KINDS, type CpuKind, flagOffsets, type RawCpu, rawMadt, type RawMadt } from '../support/madt-raw.ts'

const IO_APIC = new Uint8Array([1, 12, 0, 0, 0, 0, 0xc0, 0xfe, 0, 0, 0, 0])
const OEM = new Uint8Array([0x80, 5, 1, 2, 3])

const kinds = Object.keys(CPU_KINDS) as CpuKind[]
const narrow = (kind: CpuKind): boolean => !CPU_KINDS[kind].wide

/** Tables of mixed kinds, UIDs close together or anywhere, other structures in between. */
const madts: fc.Arbitrary<RawMadt> = fc
  .record({
    revision: fc.constantFrom(1, 4, 5, 7),
    capable: fc.boolean(),
    scattered: fc.boolean(),
    first: fc.nat(0xffff_fe00),
    picks: fc.array(fc.record({ kind: fc.constantFrom(...kinds), uid: fc.nat(0xffff_ffff), enabled: fc.boolean(), extra: fc.constantFrom(0, 0x10, 0xf0), other: fc.boolean() }), { minLength: 1, maxLength: 90, size: 'max' }),
  })
  .map(({ revision, capable, scattered, first, picks }) => {
    const used = new Set<number>()
    const entries: (RawCpu | Uint8Array)[] = []
    picks.forEach(({ kind, uid, enabled, extra, other }, i) => {
      const wanted = narrow(kind) ? uid % 255 : scattered ? uid : first + i
      if (used.has(wanted)) return
      used.add(wanted)
      if (other) entries.push(i % 2 ? OEM : IO_APIC)
      entries.push({ kind, uid: wanted, enabled, extra })
    })
    return { revision, capable, entries }
  })

const cpusOf = (madt: RawMadt): RawCpu[] => madt.entries.filter((e): e is RawCpu => !(e instanceof Uint8Array))

/** The same table with other states. */
function withStates(madt: RawMadt, enabled: readonly boolean[]): RawMadt {
  let i = 0
  return { ...madt, entries: madt.entries.map((e) => (e instanceof Uint8Array ? e : { ...e, enabled: enabled[i++]! })) }
}

function bitmapOf(enabled: readonly boolean[]): Uint8Array {
  const bits = new Uint8Array((enabled.length + 7) >>> 3)
  enabled.forEach((on, i) => {
    if (on) bits[i >>> 3]! |= 1 << (i & 7)
  })
  return bits
}

/** Table and bitmap somewhere inside one buffer that is otherwise 0x5A. */
function place(table: Uint8Array, bits: number, offset: number, gap: number, shared: boolean) {
  const size = offset + table.length + gap + bits + 7
  const memory = new Uint8Array(shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size)).fill(0x5a)
  const inside = memory.subarray(offset, offset + table.length)
  inside.set(table)
  const at = offset + table.length + gap
  return { memory, table: inside, bitmap: memory.subarray(at, at + bits), bitmapAt: at }
}

const commands = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('toggle' as const), cpu: fc.nat() }),
    fc.record({ do: fc.constant('toggleAt' as const), cpu: fc.nat() }),
    fc.record({ do: fc.constant('set' as const), cpu: fc.nat(), on: fc.boolean() }),
    fc.record({ do: fc.constant('setAt' as const), cpu: fc.nat(), on: fc.boolean() }),
    fc.record({ do: fc.constant('apply' as const), seed: fc.nat() }),
    fc.record({ do: fc.constant('applyWords' as const), seed: fc.nat() }),
    fc.record({ do: fc.constant('unknown' as const), uid: fc.oneof(fc.nat(0xffff_ffff), fc.constantFrom(-1, 1.5, Number.NaN, 2 ** 32, Infinity)) }),
  ),
  { maxLength: 40, size: 'max' },
)

const randomStates = (seed: number, n: number): boolean[] =>
  Array.from({ length: n }, (_, i) => ((Math.imul(seed + i, 0x9e3779b1) >>> 13) & 1) === 1)

function toWords(bits: Uint8Array): Uint32Array {
  const padded = new Uint8Array(Math.ceil(bits.length / 4) * 4)
  padded.set(bits)
  return new Uint32Array(padded.buffer)
}

describe('the updater', () => {
  it('leaves the table as one built fresh, whatever was done to it', () => {
    fc.assert(
      fc.property(madts, commands, fc.nat(7), fc.nat(7), fc.boolean(), (madt, todo, offset, gap, shared) => {
        const cpus = cpusOf(madt)
        const n = cpus.length
        const state = cpus.map((c) => c.enabled)
        const start = rawMadt(madt)
        const { memory, table, bitmap, bitmapAt } = place(start, (n + 7) >>> 3, offset, gap, shared)
        const expected = memory.slice()
        const offline = madt.capable ? 'onlineCapable' : 'disabled'
        // Bits past the last CPU are not the updater's.
        const spare = bitmap.at(-1)! & ~((1 << (((n - 1) & 7) + 1)) - 1)
        const updater = new MadtUpdater(table, { bitmap, offline })
        expect(updater.count).toBe(n)
        for (const step of todo) {
          const i = 'cpu' in step ? step.cpu % n : 0
          const uid = cpus[i]!.uid
          if (step.do === 'toggle' || step.do === 'toggleAt') {
            state[i] = !state[i]
            expect(step.do === 'toggle' ? updater.toggle(uid) : updater.toggleAt(i)).toBe(state[i])
          } else if (step.do === 'set' || step.do === 'setAt') {
            const changes = state[i] !== step.on
            state[i] = step.on
            expect(step.do === 'set' ? updater.set(uid, step.on) : updater.setAt(i, step.on)).toBe(changes)
          } else if (step.do === 'unknown') {
            if (cpus.some((c) => c.uid === step.uid)) continue
            expect(() => updater.toggle(step.uid)).toThrow(AcpiError)
            expect(() => updater.set(step.uid, true)).toThrow(AcpiError)
            expect(() => updater.isEnabled(step.uid)).toThrow(AcpiError)
            expect(updater.indexOf(step.uid)).toBe(-1)
          } else {
            const target = randomStates(step.seed, n)
            const changes = target.filter((on, k) => on !== state[k]).length
            target.forEach((on, k) => (state[k] = on))
            const bits = bitmapOf(target)
            expect(updater.apply(step.do === 'apply' ? bits : toWords(bits))).toBe(changes)
            expect(updater.apply(bits)).toBe(0)
          }
          expect(updater.isEnabledAt(i)).toBe(state[i])
          expect(updater.uidAt(i)).toBe(uid)
          expect(updater.indexOf(uid)).toBe(i)
        }
        expected.set(rawMadt(withStates(madt, state)), offset)
        expected.set(bitmapOf(state), bitmapAt)
        expected[bitmapAt + ((n + 7) >>> 3) - 1]! |= spare
        expect(memory).toEqual(expected)
        expect(sum(table)).toBe(0)
      }),
      { numRuns: 400 },
    )
  })

  it('changes nothing but flag bytes and byte 9 of a table that was never canonical', () => {
    fc.assert(
      fc.property(madts, fc.array(fc.nat(), { maxLength: 30 }), fc.uint8Array({ minLength: 90, maxLength: 90 }), (madt, picks, junk) => {
        const table = rawMadt(madt)
        const flags = flagOffsets(madt)
        flags.forEach((at, i) => (table[at] = junk[i % 90]!))
        const before = table.slice()
        const updater = new MadtUpdater(table)
        for (const pick of picks) updater.toggleAt(pick % flags.length)
        const touched = new Set([9, ...flags])
        before.forEach((byte, at) => touched.has(at) || expect(table[at]).toBe(byte))
        expect(sum(table)).toBe(sum(before))
      }),
    )
  })

  it('tells offline CPUs as the table revision allows', () => {
    const flagsAfter = (kind: CpuKind, revision: number, offline?: 'onlineCapable' | 'disabled'): number => {
      const madt = { revision, capable: false, entries: [{ kind, uid: 3, enabled: true }] }
      const table = rawMadt(madt)
      new MadtUpdater(table, { offline }).toggle(3)
      return table[flagOffsets(madt)[0]!]!
    }
    expect(['lapic', 'x2apic', 'sapic'].map((k) => [4, 5].map((r) => flagsAfter(k as CpuKind, r)))).toEqual([[0, 2], [0, 2], [0, 2]])
    expect([5, 6].map((r) => flagsAfter('gicc', r))).toEqual([0, 8])
    expect([1, 7].map((r) => flagsAfter('rintc', r))).toEqual([2, 2])
    expect([1, 7].map((r) => flagsAfter('corePic', r))).toEqual([0, 0])
    expect(flagsAfter('x2apic', 3, 'onlineCapable')).toBe(2)
    expect(flagsAfter('x2apic', 7, 'disabled')).toBe(0)
    expect(flagsAfter('corePic', 7, 'onlineCapable')).toBe(0)
  })

  it('takes a buffer, a node Buffer or bytes after the table', () => {
    const table = rawMadt({ revision: 5, capable: true, entries: [{ kind: 'x2apic', uid: 7, enabled: false }] })
    expect(new MadtUpdater(table.slice().buffer).toggle(7)).toBe(true)
    expect(new MadtUpdater(Buffer.from(table)).toggle(7)).toBe(true)
    const longer = new Uint8Array(table.length + 100).fill(9)
    longer.set(table)
    expect(new MadtUpdater(longer).count).toBe(1)
  })

  it('manages only the CPUs that include lets in', () => {
    const entries: RawCpu[] = [
      { kind: 'lapic', uid: 0, enabled: false },
      { kind: 'lapic', uid: 1, enabled: false },
      { kind: 'x2apic', uid: 8, enabled: true },
      { kind: 'x2apic', uid: 9, enabled: false },
    ]
    const bitmap = new Uint8Array(1)
    const updater = new MadtUpdater(rawMadt({ revision: 5, capable: true, entries }), { bitmap, include: (c) => c.type === 9 })
    expect([updater.count, bitmap[0], updater.indexOf(0), updater.uidAt(1)]).toEqual([2, 1, -1, 9])
    expect(updater.apply(new Uint8Array([2]))).toBe(2)
    expect(bitmap[0]).toBe(2)
  })

  it('sees changes made by others after resync, and never breaks the sum before', () => {
    const entries: RawCpu[] = [0, 1, 2].map((uid) => ({ kind: 'x2apic', uid, enabled: false }))
    const table = rawMadt({ revision: 5, capable: true, entries })
    const bitmap = new Uint8Array(4)
    const updater = new MadtUpdater(table, { bitmap })
    table[44 + 8] = 1
    table[9] = table[9]! + 1
    expect(updater.apply(new Uint8Array([3]))).toBe(1)
    expect([bitmap[0], sum(table)]).toEqual([3, 0])
    table[44 + 8] = 2
    table[9] = table[9]! - 1
    updater.resync()
    expect(bitmap[0]).toBe(2)
  })

  it('of a table without CPUs does nothing', () => {
    const updater = new MadtUpdater(rawMadt({ revision: 5, capable: true, entries: [IO_APIC] }))
    expect(updater.apply(new Uint8Array(0))).toBe(0)
    expect(() => updater.toggleAt(0)).toThrow(AcpiError)
    expect(() => updater.toggle(0)).toThrow(AcpiError)
  })
})

describe('the order of the writes', () => {
  it('has the table right before each bitmap word shows it', () => {
    const n = 100
    const entries: RawCpu[] = Array.from({ length: n }, (_, uid) => ({ kind: 'x2apic', uid, enabled: false }))
    const table = rawMadt({ revision: 5, capable: true, entries })
    const bitmap = new Uint8Array(16)
    const updater = new MadtUpdater(table, { bitmap })
    const words = new Uint32Array(bitmap.buffer)
    const log: string[] = []
    // Looks at the table from inside the store of a bitmap word.
    const spy = new Proxy(words, {
      get: (of, key) => Reflect.get(of, key, of),
      set: (of, key, value: number) => {
        const w = Number(key)
        const agrees = Array.from({ length: Math.min(32, n - w * 32) }, (_, b) => table[44 + 16 * (w * 32 + b) + 8]! & 1)
        log.push(`${w}: sum ${sum(table)}, agrees ${agrees.every((on, b) => on === ((value >>> b) & 1))}`)
        return Reflect.set(of, key, value, of)
      },
    })
    Object.defineProperty(updater, 'words', { value: spy })
    expect(updater.apply(new Uint8Array(16).fill(0x55))).toBe(50)
    expect(log).toEqual([0, 1, 2, 3].map((w) => `${w}: sum 0, agrees true`))
  })
})
