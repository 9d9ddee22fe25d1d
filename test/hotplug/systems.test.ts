/** Bitmap, selector, PCI and arm64 systems: generated AML executed against the device models. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verify } from '../../lib/checksum/index.ts'
import { GpeBlock } from '../../lib/hotplug/index.ts'
import { Arm64Platform, buildArm64Hotplug, PSCI } from '../../lib/hotplug/arm64-virtual/index.ts'
import { AT as PCI, buildPciSsdt, PciHost, PCI_GPE, PORT as PCI_PORT } from '../../lib/hotplug/pci-piix4/index.ts'
import { buildSelectorSsdt, SelectorHost, type PresencePolicy, type SelectorHostOptions } from '../../lib/hotplug/qemu-selector/index.ts'
import { BITMAP_PORT, BitmapHost, buildBitmapSsdt, CPU_GPE, XEN_INFO_ADDRESS, xenInfo } from '../../lib/hotplug/xen-bitmap/index.ts'
import { buildX86Madt, entryBytes, MadtUpdater, type MadtEntryInput } from '../../lib/madt/index.ts'
import { encodeStruct } from '../../lib/schema/index.ts'
import { Board, boot, bytes, byteWise, emptyDsdt, number, run, SPACE, type Device } from './support.ts'

const hex = (n: number, digits: number): string => n.toString(16).toUpperCase().padStart(digits, '0')
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

describe('legacy bitmap', () => {
  function guest(form: 'xen' | 'qemu', n: number) {
    const host = new BitmapHost({ cpus: n })
    host.gpe.enable[0] = 1 << CPU_GPE
    const sums: boolean[] = []
    const ports: Device = { space: SPACE.io, from: BITMAP_PORT.piix4, size: 32, read: byteWise((at) => host.read(at)), write: (at, v) => host.write(at, v) }
    const madtAt = 0x9000
    const table = buildX86Madt({ cpus: Math.min(n, 254), enabled: 1, acpi: '4.0' })
    const board = new Board([ports], () => { if (form === 'xen') sums.push(verify(board.memory.memory.bytes(madtAt, table.length))) })
    board.memory.memory.set(madtAt, table)
    board.memory.memory.set(XEN_INFO_ADDRESS, encodeStruct(xenInfo, {
      devices: 0, cpus: n, pciHoleBase: 0, pciHoleLength: 0, madtChecksum: madtAt + 9, firstEntry: madtAt + 44, generationId: 0, highHoleBase: 0n, highHoleLength: 0n,
    }))
    const machine = boot(buildBitmapSsdt({ form, cpus: n }), board)
    const prefix = form === 'xen' ? 'PR' : 'CP'
    return { host, board, machine, sums, madt: () => board.memory.memory.bytes(madtAt, table.length), name: (i: number) => `${prefix}${hex(i, 2)}`, scan: () => run(machine, '\\_GPE._E02') }
  }

  test.each(['xen', 'qemu'] as const)('%s: every change is notified once, in order, at 1 to 256 CPUs', (form) => {
    for (const n of [1, 2, 8, 9, 64, 65, ...(form === 'qemu' ? [255, 256] : [250])]) {
      const g = guest(form, n)
      let on = new Set([0])
      for (const target of [new Set(upTo(n)), new Set([0]), new Set(upTo(n).filter((i) => i % 5 === 0))]) {
        const changed = upTo(n).filter((i) => on.has(i) !== target.has(i))
        expect(g.host.setWanted(target)).toBe(changed.length)
        g.scan()
        expect(g.board.take()).toEqual(changed.map((i) => `${g.name(i)}:${target.has(i) ? 1 : 3}`))
        on = target
      }
      const last = n - 1
      expect(number(run(g.machine, `\\_SB.${g.name(last)}._STA`))).toBe(on.has(last) ? 0xf : 0)
      expect(bytes(run(g.machine, `\\_SB.${g.name(0)}._MAT`))).toEqual(entryBytes({ type: 'localApic', processorUid: 0, apicId: 0, flags: { enabled: true } }))
    }
  })

  test('xen: the MADT follows, and its sum is zero at every notification', () => {
    const g = guest('xen', 20)
    const expected = g.madt()
    const updater = new MadtUpdater(expected, { offline: 'disabled' })
    g.host.setWanted(new Set([3, 7, 19]))
    g.scan()
    for (const cpu of [3, 7, 19]) updater.set(cpu, true)
    expect(g.madt()).toEqual(expected)
    expect(g.sums).toEqual([true, true, true])
  })

  test('a batch is one event; nothing new is none; the boot CPU stays', () => {
    const host = new BitmapHost({ cpus: 16 })
    host.gpe.enable[0] = 1 << CPU_GPE
    expect(host.setWanted(new Set(upTo(16)))).toBe(15)
    expect(host.gpe.raised).toBe(1)
    expect(host.setWanted(new Set(upTo(16)))).toBe(0)
    expect(host.gpe.raised).toBe(1)
    host.gpe.write(0, 1 << CPU_GPE)
    expect(host.setWanted(new Set())).toBe(15)
    expect(host.has(0)).toBe(true)
    expect(() => host.setWanted(new Set([16]))).toThrow(/no such CPU/)
  })

  test('event methods are named in hexadecimal, also from ten on', () => {
    const board = new Board()
    const m = boot(buildBitmapSsdt({ form: 'qemu', cpus: 1, gpe: 0x1c }), board)
    expect(() => run(m, '\\_GPE._E1C')).not.toThrow()
  })
})

describe('selector', () => {
  const cpus = (n: number) => upTo(n).map((i) => ({ uid: i, entry: { type: 'localX2Apic', x2ApicId: 2 * i, processorUid: i, flags: i ? { onlineCapable: true } : { enabled: true } } as MadtEntryInput }))
  function guest(n: number, o: { policy?: PresencePolicy; firmware?: boolean } & Partial<SelectorHostOptions> = {}) {
    let events = 0
    const host = new SelectorHost({ archIds: upTo(n).map((i) => 2 * i), onEvent: () => { events++ }, ...o })
    const ports: Device = { space: SPACE.io, from: 0xaf00, size: 12, read: byteWise((at) => host.read(at)), write: (at, v) => host.write(at, v) }
    const smi: number[] = []
    const smiPort: Device = { space: SPACE.io, from: 0xb2, size: 1, read: () => 0, write: (_at, v) => { smi.push(v); host.firmwareEject() } }
    const board = new Board([ports, smiPort])
    const machine = boot(buildSelectorSsdt({ cpus: cpus(n), policy: o.policy ?? 'dynamic', ...(o.firmware ? { firmwareEject: 0xb2 } : {}) }), board)
    return { host, board, machine, smi, events: () => events, name: (i: number) => `C${hex(i, 3)}`, scan: () => run(machine, '\\_GPE._E02') }
  }

  test.each([1, 2, 64, 255, 256, 257, 600])('%i CPUs: all plugged in one scan, in batches of 255', (n) => {
    const g = guest(n)
    for (let i = 1; i < n; i++) g.host.plug(i)
    g.scan()
    expect(g.board.take().sort()).toEqual(upTo(n).slice(1).map((i) => `${g.name(i)}:1`).sort())
    expect(g.host.cpus.some((c) => c.inserting)).toBe(false)
    g.scan()
    expect(g.board.take()).toEqual([])
  })

  test('plug, eject request, _EJ0, gone', () => {
    const g = guest(4)
    const sta = (i: number) => number(run(g.machine, `\\_SB.CPUS.${g.name(i)}._STA`))
    expect(sta(2)).toBe(0)
    g.host.plug(2)
    g.scan()
    expect([g.board.take(), sta(2)]).toEqual([['C002:1'], 0xf])
    g.host.unplugRequest(2)
    g.scan()
    expect([g.board.take(), sta(2)]).toEqual([['C002:3'], 0xf])
    run(g.machine, '\\_SB.CPUS.C002._EJ0', 1)
    expect([sta(2), g.host.cpus[2]?.object]).toEqual([0, undefined])
    expect(() => run(g.machine, '\\_SB.CPUS.C000._EJ0', 1)).toThrow(/does not exist/)
  })

  test('always present: _STA 0xD when unplugged, the object is kept', () => {
    const g = guest(3, { policy: 'always-present' })
    const sta = () => number(run(g.machine, '\\_SB.CPUS.C001._STA'))
    const object = g.host.cpus[1]?.object
    expect(sta()).toBe(0xd)
    g.host.plug(1)
    g.scan()
    expect(sta()).toBe(0xf)
    run(g.machine, '\\_SB.CPUS.C001._EJ0', 1)
    expect(sta()).toBe(0xd)
    expect(g.host.cpus[1]?.object).toBe(object)
  })

  test('firmware takes part: the SMI comes before the notifications and ejects', () => {
    const g = guest(3, { firmware: true })
    g.host.plug(1)
    g.scan()
    expect(g.smi).toEqual([4])
    run(g.machine, '\\_SB.CPUS.C001._EJ0', 1)
    expect([g.smi, g.host.cpus[1]?.enabled]).toEqual([[4, 4], false])
  })

  test('_OST reaches the host; _MAT has Enabled set', () => {
    const said: number[][] = []
    const g = guest(2, { onStatus: (...x) => said.push(x) })
    run(g.machine, '\\_SB.CPUS.C001._OST', 1, 0x80, 0)
    expect(said).toEqual([[1, 1, 0x80]])
    expect(bytes(run(g.machine, '\\_SB.CPUS.C001._MAT'))).toEqual(entryBytes({ type: 'localX2Apic', x2ApicId: 2, processorUid: 1, flags: { enabled: true } }))
  })

  test('an event while a scan runs is not lost', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean()), { maxLength: 12 }), (actions) => {
      const g = guest(7)
      const seen = new Map<string, number>()
      for (const [cpu, scanNow] of actions) {
        if (!g.host.cpus[cpu]?.enabled) g.host.plug(cpu)
        else g.host.unplugRequest(cpu)
        if (scanNow) g.scan()
        for (const n of g.board.take()) seen.set(n, (seen.get(n) ?? 0) + 1)
      }
      g.scan()
      for (const n of g.board.take()) seen.set(n, (seen.get(n) ?? 0) + 1)
      for (const [cpu] of actions) expect(seen.get(`C00${cpu}:1`)).toBe(1)
      expect(g.host.cpus.some((c) => c.inserting || c.removing)).toBe(false)
    }), { numRuns: 40 })
  })
})

describe('PCI', () => {
  function guest(form: 'fixed' | 'multi-bus') {
    const freed: string[] = []
    const host = new PciHost({ buses: form === 'fixed' ? 1 : 2, onFree: (bus, slot, d) => freed.push(`${bus}.${slot} ${d.name}`) })
    host.gpe.enable[0] = 1 << PCI_GPE
    const ports: Device = {
      space: SPACE.io, from: PCI_PORT.piix4, size: 24,
      read: (at, size) => { expect(size).toBe(4); return host.read(at) },
      write: (at, v, size) => { expect(size).toBe(4); host.write(at, v) },
    }
    const board = new Board([ports])
    const inner = form === 'multi-bus' ? [{ slot: 4, bridge: { selector: 1, slots: upTo(4).map((i) => ({ slot: i + 1, ejectable: true })) } }] : []
    const root = { selector: 0, slots: [...upTo(3).map((i) => ({ slot: i + 1, ejectable: i !== 0 })), ...inner] }
    const machine = boot(buildPciSsdt({ form, root }), board, emptyDsdt())
    return { host, board, machine, freed, scan: () => run(machine, '\\_GPE._E01') }
  }
  const nic = { name: 'nic', hotpluggable: true }

  test('plug, request, eject: two requests in quick succession lose nothing', () => {
    const g = guest('fixed')
    g.host.plug(2, nic)
    g.host.plug(3, nic)
    g.scan()
    expect(g.board.take()).toEqual(['S10:1', 'S18:1'])
    g.host.unplugRequest(2)
    g.host.unplugRequest(3)
    g.scan()
    // Device checks of what is present are repeated: there is no acknowledgement, and a missed one loses the device.
    expect(g.board.take()).toEqual(['S10:1', 'S18:1', 'S10:3', 'S18:3'])
    run(g.machine, '\\_SB.PCI0.S10._EJ0', 1)
    expect([g.freed, g.host.pending()]).toEqual([['0.2 nic'], [3]])
    g.scan()
    expect(g.board.take()).toEqual(['S18:1', 'S18:3'])
  })

  test('a reset completes what was asked for; what cannot go stays', () => {
    const g = guest('fixed')
    g.host.coldPlug(1, { name: 'vga', hotpluggable: false })
    g.host.plug(2, nic)
    g.host.unplugRequest(2)
    g.host.reset()
    expect([g.freed, g.host.pending(), g.host.devices(1).length]).toEqual([['0.2 nic'], [], 1])
    expect(() => g.host.unplugRequest(1)).toThrow(/nothing hotpluggable/)
    expect(() => run(g.machine, '\\_SB.PCI0.S08._EJ0', 1)).toThrow(/does not exist/)
  })

  test('an eject of no slot does nothing; of several, the lowest', () => {
    const g = guest('fixed')
    g.host.plug(2, nic)
    g.host.plug(3, nic)
    g.host.write(PCI.eject, 0)
    expect(g.freed).toEqual([])
    g.host.write(PCI.eject, (1 << 3) | (1 << 2))
    expect(g.freed).toEqual(['0.2 nic'])
  })

  test('buses behind bridges', () => {
    const g = guest('multi-bus')
    g.host.plug(2, nic, 1)
    g.scan()
    expect(g.board.take()).toEqual(['S10:1'])
    expect(g.board.notified).toEqual([])
    g.host.unplugRequest(2, 1)
    run(g.machine, '\\_SB.PCI0.S20.S10._EJ0', 1)
    expect(g.freed).toEqual(['1.2 nic'])
  })
})

describe('arm64', () => {
  test('present always, enabled when plugged, CPU_ON denied when not', () => {
    const built = buildArm64Hotplug({ madt: { cpus: 4, enabled: 2 }, registers: 0x9090000, ged: { selector: 0x9080000, interrupt: 41 } })
    let pending = 0
    const platform = new Arm64Platform({ archIds: upTo(4), plugged: 2, onEvent: () => { pending |= 8 } })
    const registers: Device = { space: SPACE.memory, from: 0x9090000, size: 12, read: byteWise((at) => platform.host.read(at)), write: (at, v) => platform.host.write(at, v) }
    const ged: Device = { space: SPACE.memory, from: 0x9080000, size: 4, read: () => { const v = pending; pending = 0; return v }, write: () => undefined }
    const board = new Board([registers, ged])
    const m = boot(built.ssdt, board)
    const sta = (i: number) => number(run(m, `\\_SB.CPUS.C00${i}._STA`))
    expect(upTo(4).map(sta)).toEqual([0xf, 0xf, 0xd, 0xd])
    expect(platform.cpuOn(2n)).toBe(PSCI.denied)
    platform.host.plug(2)
    run(m, '\\_SB.GED0._EVT', 41)
    expect([board.take(), sta(2), platform.cpuOn(2n)]).toEqual([['C002:1'], 0xf, PSCI.success])
    expect(bytes(run(m, '\\_SB.CPUS.C002._MAT'))).toEqual(entryBytes(built.cpus[2] as MadtEntryInput))
    platform.host.unplugRequest(2)
    run(m, '\\_SB.GED0._EVT', 41)
    expect(board.take()).toEqual(['C002:3'])
    run(m, '\\_SB.CPUS.C002._EJ0', 1)
    expect([sta(2), platform.cpuOn(2n), platform.isOn(2), platform.cpuOn(9n)]).toEqual([0xd, PSCI.denied, false, PSCI.invalidParameters])
  })
  test('what the rules forbid', () => {
    const o = { registers: 0x9090000, ged: { selector: 0x9080000, interrupt: 41 } }
    expect(() => buildArm64Hotplug({ ...o, madt: { cpus: 2, enabled: 0 } })).toThrow(/boot CPU is enabled/)
    expect(() => buildArm64Hotplug({ ...o, madt: { cpus: 2, enabled: 1, gicVersion: 2 } })).toThrow(/GICv3/)
    expect(() => buildArm64Hotplug({ ...o, madt: { cpus: 2, enabled: 1, acpi: '6.4' } })).toThrow(/6\.5/)
  })
})

test('a level line stays high until status is cleared; a pulse while disabled is lost', () => {
  const lines: boolean[] = []
  const level = new GpeBlock(4, 'level', { line: (h) => lines.push(h) })
  level.raise(2)
  level.write(2, 4)
  level.write(0, 4)
  expect(lines).toEqual([true, false])
  let pulses = 0
  const pulse = new GpeBlock(4, 'pulse', { pulse: () => { pulses++ } })
  pulse.raise(2)
  pulse.write(2, 4)
  expect(pulses).toBe(0)
})
