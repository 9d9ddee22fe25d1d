/** The PVH hardware domain: the placed set, executed. */
import fc from 'fast-check'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verify } from '../../lib/checksum/index.ts'
import { diffRelocations, placeholder, relocate } from '../../lib/emit/index.ts'
import { buildDom0, buildDraftSsdt, buildXenPvhSsdt, BITMAP_OFFSET, eventBlock, vcpuNames } from '../../lib/hotplug/xen-pvh/index.ts'
import { MadtUpdater } from '../../lib/madt/index.ts'
import { decode, offsetOf } from '../../lib/schema/index.ts'
import { stao } from '../../lib/stao/index.ts'
import { describeIasl, inTemporary, tool } from '../support/iasl.ts'
import { Board, boot, byteWise, bytes, number, run, SPACE } from './support.ts'

/** A domain in memory: the set at its addresses, and the trapped event block. */
function domain(vcpus: number, o: { enabled?: number; base?: bigint; event?: 'ged'; acpi?: string } = {}) {
  const set = buildDom0({ native: 2, vcpus, enabled: o.enabled ?? 1, ...o })
  const ejected: number[] = []
  const state = { status: 0, enable: 0 }
  const registers = {
    space: SPACE.memory, from: set.events.address, size: set.events.length,
    read: byteWise((at) => (at < 2 ? (state.status >> (8 * at)) & 0xff : at < 4 ? (state.enable >> (8 * (at - 2))) & 0xff : 0)),
    write: (at: number, value: number) => {
      if (at === 0) state.status &= ~value
      else if (at === 2) state.enable = value
      else if (at === offsetOf(eventBlock, 'eject')) ejected.push(value)
    },
  }
  const sums: boolean[] = []
  const board = new Board([registers], () => sums.push(verify(madt())))
  board.memory.memory.set(set.base, set.image)
  const madt = (): Uint8Array => board.memory.memory.bytes(set.madt.address, set.madt.length)
  const machine = boot(set.ssdt.bytes, board)
  const scan = o.event ? '\\_SB.XEN0.GED0._EVT' : '\\_SB.XEN0.GPE0._E02'
  return {
    set, board, machine, madt, ejected, state, sums,
    want(cpus: ReadonlySet<number>): void {
      const bitmap = new Uint8Array(4 * Math.ceil(vcpus / 32))
      for (const c of cpus) bitmap[c >> 3] = (bitmap[c >> 3] as number) | (1 << (c & 7))
      board.memory.memory.set(set.info.address + BigInt(BITMAP_OFFSET), bitmap)
    },
    scan: () => run(machine, scan, ...(o.event ? [9] : [])),
  }
}

const NAMES = (n: number) => vcpuNames(n)

describe('scan', () => {
  test.each([1, 2, 8, 9, 64, 65, 255, 256, 257, 1024])('%i vCPUs: notifications, flags, checksum, _STA and _MAT agree', (n) => {
    const d = domain(n)
    const before = d.madt()
    const expected = before.slice()
    const reference = new MadtUpdater(expected)
    let on = new Set([0])
    const rounds = [new Set(Array.from({ length: n }, (_, i) => i)), new Set([0]), new Set(Array.from({ length: n }, (_, i) => i).filter((i) => i % 3 === 0))]
    for (const target of rounds) {
      d.want(target)
      d.scan()
      const said = NAMES(n).flatMap((name, i) => (on.has(i) === target.has(i) ? [] : [`${name}:${target.has(i) ? 1 : 3}`]))
      expect(d.board.take()).toEqual(said)
      for (let i = 0; i < n; i++) reference.set(d.set.vcpus[i]!.uid, target.has(i))
      expect(Buffer.compare(d.madt(), expected)).toBe(0)
      on = target
    }
    expect(d.sums.every(Boolean)).toBe(true)
    for (const i of [0, n >> 1, n - 1]) {
      const path = `\\_SB.XEN0.${NAMES(n)[i]}`
      expect(number(run(d.machine, `${path}._STA`))).toBe(on.has(i) ? 0xf : 0)
      const at = Number(d.set.vcpus[i]!.entry - d.set.madt.address)
      expect(bytes(run(d.machine, `${path}._MAT`))).toEqual(d.madt().slice(at, at + 16))
      expect(number(run(d.machine, `${path}._UID`))).toBe(d.set.vcpus[i]!.uid)
      run(d.machine, `${path}._EJ0`, 1)
      expect(d.ejected.at(-1)).toBe(i)
    }
  })

  test('4096 vCPUs', () => {
    const d = domain(4096)
    d.want(new Set([0, 5, 4095]))
    d.scan()
    expect(d.board.take()).toEqual(['V005:1', 'VFFF:1'])
    expect(d.sums).toEqual([true, true])
  })

  test('nothing changed: nothing said', () => {
    const d = domain(9, { enabled: 3 })
    d.scan()
    expect(d.board.take()).toEqual([])
    expect(verify(d.madt())).toBe(true)
  })

  test('above 4 GiB, with a Generic Event Device that clears the status before it scans', () => {
    const d = domain(5, { base: 0x1_0000_0000n, event: 'ged' })
    d.state.status = 4
    d.want(new Set([0, 2]))
    d.scan()
    expect(d.board.take()).toEqual(['VP02:1'])
    expect(d.state.status).toBe(0)
  })

  test('any sequence of wishes: the checksum holds at every notification', () => {
    fc.assert(fc.property(fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 12 })), { maxLength: 6 }), fc.constantFrom('6.2', '6.5'), (wishes, acpi) => {
      const d = domain(13, { acpi })
      let on = new Set([0])
      for (const wish of wishes) {
        const target = new Set([0, ...wish])
        d.want(target)
        d.scan()
        expect(d.board.take()).toHaveLength([...target].filter((c) => !on.has(c)).length + [...on].filter((c) => !target.has(c)).length)
        on = target
      }
      expect(d.sums.every(Boolean) && verify(d.madt())).toBe(true)
    }), { numRuns: 25 })
  })
})

describe('the set', () => {
  test('addresses, pCPU UIDs and vCPU UIDs agree', () => {
    const { set } = domain(8)
    expect(decode(stao, set.stao.bytes).value.processorUids).toEqual([...set.pcpuUids])
    expect(set.vcpus.every((v) => !set.pcpuUids.includes(v.uid))).toBe(true)
    const view = new DataView(set.info.bytes.buffer)
    expect(view.getBigUint64(8, true)).toBe(set.madt.address + 9n)
    expect(view.getBigUint64(16, true)).toBe(set.vcpus[0]!.entry)
    for (const t of [set.rsdp, set.xsdt, set.madt, set.stao, set.ssdt]) expect(verify(t.bytes), t.signature).toBe(true)
  })
  test('names are unique, also where they have three digits', () => {
    for (const n of [256, 257, 4096]) expect(new Set(vcpuNames(n)).size).toBe(n)
  })
})

describe('relocation', () => {
  const at = (n: number, variant: 'a' | 'b') => buildXenPvhSsdt({
    uids: Array.from({ length: n }, (_, i) => placeholder(i + 2, variant)),
    infoBase: placeholder(8, variant) & ~7 ? (variant === 'a' ? 0xa55a0000 : 0x5aa5fff8) : 0, eventBase: variant === 'a' ? 0xa66b1008 : 0x5994eef0,
  })

  test('patching gives what building with the values gives', () => {
    const one = buildXenPvhSsdt({ uids: [10, 11, 12], infoBase: 0xfc000000, eventBase: 0xfbfff000 })
    const two = buildXenPvhSsdt({ uids: [0, 0xffff, 0xfffffffe], infoBase: 0x1000, eventBase: 0x2000 })
    relocate(one.bytes, one.relocations, { XEN: 0x1000, GPE: 0x2000, 'uid[0]': 0, 'uid[1]': 0xffff, 'uid[2]': 0xfffffffe })
    expect(one.bytes).toEqual(two.bytes)
  })

  test('comparing two builds finds exactly the recorded places', () => {
    const [a, b] = [at(5, 'a'), at(5, 'b')]
    expect(diffRelocations(a.bytes, b.bytes).map((r) => r.offset)).toEqual(a.relocations.map((r) => r.offset))
  })

  test('conditions that do not hold are named', () => {
    const a = buildXenPvhSsdt({ uids: [10], infoBase: 0xfc000000, eventBase: 0xfbfff000 })
    const b = buildXenPvhSsdt({ uids: [11], infoBase: 0xfc000000, eventBase: 0xfbfff000 })
    expect(() => diffRelocations(a.bytes, b.bytes)).toThrow(/R2/)
    expect(() => diffRelocations(a.bytes, a.bytes.slice(1))).toThrow(/R1/)
    const [p, q] = [at(1, 'a'), at(1, 'b')]
    const wrong = q.bytes.slice()
    wrong.set([0xff, 0xee, 0xdd, 0xcc], 50)
    expect(() => diffRelocations(p.bytes, wrong)).toThrow(/R[234]/)
    expect(() => relocate(a.bytes, a.relocations, { XEN: 1, GPE: 1 })).toThrow(/uid\[0\].*no value/)
    expect(() => relocate(a.bytes, a.relocations, { XEN: 2 ** 33, GPE: 1, 'uid[0]': 1 })).toThrow(/does not fit/)
  })
})

/** The draft's sample as ASL, with what iasl rejects corrected: FLG is compared and stored by its full path. */
const DRAFT = (uids: readonly number[]) => `DefinitionBlock ("", "SSDT", 5, "Xen", "HVM", 0) {
  Scope (\\_SB) { Device (XEN0) {
    Name (_HID, "ACPI0004")
    OperationRegion (XEN, SystemMemory, 0xDEADBEEF, 41)
    Field (XEN, ByteAcc, NoLock, Preserve) { PRS, 2, NCPU, 16, MSUA, 32, MAPA, 32 }
    OperationRegion (MSUM, SystemMemory, MSUA, 1)
    Field (MSUM, ByteAcc, NoLock, Preserve) { MSU, 8 }
    Method (PMAT, 2) { If (LLess (Arg0, NCPU)) { Return (ToBuffer (Arg1)) } Return (Buffer () {0, 8, 0xff, 0xff, 0, 0, 0, 0}) }
    ${[0, 1].map((i) => `Processor (VP0${i}, ${i}, 0x0000b010, 0x06) {
      Name (_HID, "ACPI0007")
      Name (_UID, ${uids[i]})
      OperationRegion (MATR, SystemMemory, Add (\\_SB.XEN0.MAPA, ${8 * i}), 8)
      Field (MATR, ByteAcc, NoLock, Preserve) { MAT, 64 }
      Field (MATR, ByteAcc, NoLock, Preserve) { Offset (4), FLG, 1 }
      Method (_MAT, 0) { Return (${i ? 'PMAT (1, MAT)' : 'ToBuffer (MAT)'}) }
      Method (_STA) { ${i ? 'If (LLess (1, \\_SB.XEN0.NCPU)) { If (FLG) { Return (0xF) } }' : 'If (FLG) { Return (0xF) }'} Return (0x0) }
      Method (_EJ0, 1, NotSerialized) { Sleep (0xC8) }
    }`).join('\n')}
    Method (PRSC, 0) {
      Store (ToBuffer (PRS), Local0)
      ${[0, 1].map((i) => `${i ? 'ShiftRight (Local1, 1, Local1)' : 'Store (DerefOf (Index (Local0, 0)), Local1)'}
      And (Local1, 1, Local2)
      If (LNotEqual (Local2, \\_SB.XEN0.VP0${i}.FLG)) {
        Store (Local2, \\_SB.XEN0.VP0${i}.FLG)
        If (LEqual (Local2, 1)) { Notify (VP0${i}, 1) Subtract (\\_SB.XEN0.MSU, 1, \\_SB.XEN0.MSU) }
        Else { Notify (VP0${i}, 3) Add (\\_SB.XEN0.MSU, 1, \\_SB.XEN0.MSU) }
      }`).join('\n')}
      Return (One)
    }
  } }
  Device (\\_SB.XEN0.GPE0) {
    Name (_HID, "ACPI0006") Name (_UID, "XENGPE0")
    Name (_CRS, ResourceTemplate () { Memory32Fixed (ReadWrite, 0xfedd0000, 0x00000004, ) })
    Method (_E02) { \\_SB.XEN0.PRSC () }
  }
}`

describeIasl('the draft', () => {
  test.each([[[1, 2]], [[0x10001, 0x10002]]])('UIDs %j: the bytes of its ASL', (uids) => {
    inTemporary((dir) => {
      writeFileSync(join(dir, 'd.asl'), DRAFT(uids))
      // Optimizations shorten paths and fold the addition of zero, which the draft's own build did not rely on.
      const { text } = tool('iasl', ['-on', '-of', '-p', 'd', 'd.asl'], dir)
      expect(text).toMatch(/0 Errors/)
      const built = buildDraftSsdt({ infoBase: 0xdeadbeef, gpeBase: 0xfedd0000, uids: uids as [number, number] })
      const body = (b: Uint8Array): string => Buffer.from(b.subarray(36)).toString('hex')
      expect(body(built.bytes)).toBe(body(readFileSync(join(dir, 'd.aml'))))
    })
  })
})

test('the draft\'s defect D2, executed: toggling the flag changes the APIC id', () => {
  const draft = buildDraftSsdt({ infoBase: 0x1000, gpeBase: 0x2000, uids: [0x10001, 0x10002] })
  const board = new Board()
  // PRS = 1, NCPU = 2, MSUA = 0x3009, MAPA = 0x3100, packed bit by bit.
  const packed = (1n | (2n << 2n) | (0x3009n << 18n) | (0x3100n << 50n))
  const area = new Uint8Array(16)
  new DataView(area.buffer).setBigUint64(0, packed & 0xffff_ffff_ffff_ffffn, true)
  new DataView(area.buffer).setBigUint64(8, packed >> 64n, true)
  board.memory.memory.set(0x1000, area)
  const entry = Uint8Array.of(9, 16, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0)
  board.memory.memory.set(0x3100, entry)
  run(boot(draft.bytes, board), '\\_SB.XEN0.PRSC')
  const after = board.memory.memory.bytes(0x3100, 16)
  expect(after[4]).toBe(0x41)
  expect(after[8]).toBe(0)
})
