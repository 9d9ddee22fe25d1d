/** The systems as the replay meets them: tables, device model, host events, and what must hold at the end. */
import { verify } from '../../checksum/index.ts'
import { encodeStruct } from '../../schema/index.ts'
import { buildX86Madt } from '../../madt/index.ts'
import { GpeBlock, type LineKind } from '../gpe.ts'
import { BITMAP_PORT, BitmapHost, buildBitmapSsdt, CPU_GPE, XEN_INFO_ADDRESS, xenInfo } from '../xen-bitmap/index.ts'
import { BITMAP_OFFSET, buildDom0, CPU_EVENT, vcpuNames } from '../xen-pvh/index.ts'
import { buildSelectorSsdt, SelectorHost } from '../qemu-selector/index.ts'
import { buildPciSsdt, PCI_GPE, PciHost, PORT as PCI_PORT } from '../pci-piix4/index.ts'
import { nameHex } from '../common.ts'
import { Board, byBytes, type Registers } from './board.ts'

/** Something the host does between two operators of the guest. */
export interface HostEvent {
  readonly label: string
  readonly run: () => void
}

export interface ReplaySystem {
  readonly name: string
  readonly ssdt: Uint8Array
  /** The guest's own tables where the SSDT needs them. */
  readonly needsBus?: boolean
  readonly scan: string
  readonly board: Board
  readonly gpe: GpeBlock
  readonly gpeBit: number
  /** What the host does, in order. */
  readonly events: readonly HostEvent[]
  /** Device state on one line, for traces. */
  readonly show: () => string
  /** Broken invariants at a notification. */
  readonly atNotify: (name: string, code: number) => string[]
  /** Broken invariants when nothing moves any more. */
  readonly atEnd: () => string[]
}

export interface ReplaySetup {
  readonly line: LineKind
  readonly cpus: number
  /** CPUs asked for, batch after batch. */
  readonly wishes: readonly (readonly number[])[]
  /** One event a CPU instead of one a batch. */
  readonly perCpu?: boolean
  readonly sink: { line?(high: boolean): void; pulse?(): void }
}

/** What the guest believes from its notifications, and whether they alternate. */
class Beliefs {
  readonly on = new Map<string, boolean>()
  private readonly boot: string
  constructor(boot: string) {
    this.boot = boot
    this.on.set(boot, true)
  }
  take(name: string, code: number): string[] {
    const before = this.on.get(name) ?? false
    this.on.set(name, code === 1)
    return [...(before === (code === 1) ? ['ALT'] : []), ...(name === this.boot ? ['BSP'] : [])]
  }
  differs(wanted: (i: number) => boolean, names: readonly string[]): boolean {
    return names.some((n, i) => (this.on.get(n) ?? false) !== wanted(i))
  }
}

const setName = (cpus: Iterable<number>): string => `{${[...cpus].join(',')}}`

/** The legacy bitmap, with our SSDT or a user's. */
export function bitmapSystem(form: 'xen' | 'qemu', o: ReplaySetup, own?: { ssdt: Uint8Array; port?: number; names: readonly string[] }): ReplaySystem {
  const host = new BitmapHost({ cpus: o.cpus, line: o.line, sink: o.sink })
  host.gpe.enable[0] = 1 << CPU_GPE
  const ports: Registers = { space: 'io', from: own?.port ?? BITMAP_PORT.piix4, size: 32, read: byBytes((at) => host.read(at)), write: (at, v) => host.write(at, v) }
  const board = new Board([ports])
  const madtAt = 0x9000
  const madt = buildX86Madt({ cpus: o.cpus, enabled: 1, acpi: '4.0' })
  board.backing.memory.set(madtAt, madt)
  board.backing.memory.set(XEN_INFO_ADDRESS, encodeStruct(xenInfo, {
    devices: 0, cpus: o.cpus, pciHoleBase: 0, pciHoleLength: 0, madtChecksum: madtAt + 9, firstEntry: madtAt + 44, generationId: 0, highHoleBase: 0n, highHoleLength: 0n,
  }))
  const names = own?.names ?? Array.from({ length: o.cpus }, (_, i) => `${form === 'xen' ? 'PR' : 'CP'}${nameHex(i, 2)}`)
  const beliefs = new Beliefs(names[0] as string)
  const events = o.wishes.flatMap((wish): HostEvent[] => {
    if (!o.perCpu) return [{ label: `bitmap := ${setName([0, ...wish])}, one event`, run: () => void host.setWanted(new Set(wish)) }]
    // The old way: each CPU is changed and announced by itself.
    return Array.from({ length: o.cpus }, (_, cpu): HostEvent => ({
      label: `CPU ${cpu} ${wish.includes(cpu) ? 'on' : 'off'}, event`,
      run: () => {
        const now = new Set(Array.from({ length: o.cpus }, (_x, c) => c).filter((c) => host.has(c)))
        if (wish.includes(cpu)) now.add(cpu)
        else now.delete(cpu)
        host.setWanted(now)
      },
    })).slice(1)
  })
  return {
    name: `${form}-bitmap`, ssdt: own?.ssdt ?? buildBitmapSsdt({ form, cpus: o.cpus }), scan: '\\_GPE._E02', board, gpe: host.gpe, gpeBit: CPU_GPE, events,
    show: () => `bits=${setName(Array.from({ length: o.cpus }, (_, i) => i).filter((i) => host.has(i)))} sts=${host.gpe.isPending(CPU_GPE) ? 1 : 0}`,
    atNotify: (name, code) => [...beliefs.take(name, code), ...(form === 'xen' && !own && !verify(board.backing.memory.bytes(madtAt, madt.length)) ? ['CKS'] : [])],
    atEnd: () => (beliefs.differs((i) => host.has(i), names) ? ['CONV'] : []),
  }
}

/** The hardware domain: bitmap and MADT in memory, trapped event block. */
export function pvhSystem(o: ReplaySetup): ReplaySystem {
  const set = buildDom0({ native: 2, vcpus: o.cpus, enabled: 1, event: 'gpe-block' })
  const gpe = new GpeBlock(4, o.line, o.sink)
  gpe.enable[0] = 1 << CPU_EVENT
  const board = new Board([{
    space: 'memory', from: set.events.address, size: set.events.length, read: byBytes((at) => (at < 4 ? gpe.read(at) : 0)),
    write: (at, v, size) => { for (let i = 0; i < size && at + i < 4; i++) gpe.write(at + i, (v >>> (8 * i)) & 0xff) },
  }])
  board.backing.memory.set(set.base, set.image)
  const names = vcpuNames(o.cpus)
  const beliefs = new Beliefs(names[0] as string)
  let want = new Set([0])
  const apply = (next: Set<number>): void => {
    const changed = Array.from({ length: o.cpus }, (_, i) => i).some((i) => want.has(i) !== next.has(i))
    want = next
    const bitmap = new Uint8Array(4 * Math.ceil(o.cpus / 32))
    for (const c of next) bitmap[c >> 3] = (bitmap[c >> 3] as number) | (1 << (c & 7))
    board.backing.memory.set(set.info.address + BigInt(BITMAP_OFFSET), bitmap)
    if (changed) gpe.raise(CPU_EVENT)
  }
  return {
    name: 'xen-pvh', ssdt: set.ssdt.bytes, scan: '\\_SB.XEN0.GPE0._E02', board, gpe, gpeBit: CPU_EVENT,
    events: o.wishes.map((wish) => ({ label: `bitmap := ${setName([0, ...wish])}, one event`, run: () => apply(new Set([0, ...wish])) })),
    show: () => `bits=${setName(want)} sts=${gpe.isPending(CPU_EVENT) ? 1 : 0}`,
    atNotify: (name, code) => [...beliefs.take(name, code), ...(verify(board.backing.memory.bytes(set.madt.address, set.madt.length)) ? [] : ['E3'])],
    atEnd: () => (beliefs.differs((i) => want.has(i), names) ? ['CONV'] : []),
  }
}

/** The selector interface: plugging only; removal needs the guest's eject, which the model covers. */
export function selectorSystem(o: ReplaySetup, policy: 'dynamic' | 'always-present' = 'dynamic'): ReplaySystem {
  const gpe = new GpeBlock(4, o.line, o.sink)
  gpe.enable[0] = 1 << CPU_GPE
  const host = new SelectorHost({ archIds: Array.from({ length: o.cpus }, (_, i) => i), policy, onEvent: () => gpe.raise(CPU_GPE) })
  const board = new Board([{ space: 'io', from: 0xaf00, size: 12, read: byBytes((at) => host.read(at)), write: (at, v) => host.write(at, v) }])
  const names = Array.from({ length: o.cpus }, (_, i) => `C${nameHex(i, 3)}`)
  const beliefs = new Beliefs(names[0] as string)
  const plugs = [...new Set(o.wishes.flat())].filter((c) => c > 0)
  return {
    name: 'qemu-selector',
    ssdt: buildSelectorSsdt({ policy, cpus: names.map((_, i) => ({ uid: i, entry: { type: 'localX2Apic', x2ApicId: i, processorUid: i, flags: {} } })) }),
    scan: '\\_GPE._E02', board, gpe, gpeBit: CPU_GPE,
    events: plugs.map((cpu) => ({ label: `plug CPU ${cpu}, event`, run: () => host.plug(cpu) })),
    show: () => `enabled=${setName(names.flatMap((_, i) => (host.cpus[i]?.enabled ? [i] : [])))} pending=${setName(names.flatMap((_, i) => (host.cpus[i]?.inserting ? [i] : [])))} sts=${gpe.isPending(CPU_GPE) ? 1 : 0}`,
    atNotify: (name, code) => beliefs.take(name, code),
    atEnd: () => [...(beliefs.differs((i) => host.cpus[i]?.enabled ?? false, names) ? ['S5'] : []), ...(host.cpus.some((c) => c.inserting || c.removing) ? ['S1'] : [])],
  }
}

/** PCI slots: every plug announced, every request announced until it is done. */
export function pciSystem(o: ReplaySetup): ReplaySystem {
  const host = new PciHost({ sink: o.sink })
  host.gpe.enable[0] = 1 << PCI_GPE
  const board = new Board([{ space: 'io', from: PCI_PORT.piix4, size: 24, read: (at) => host.read(at), write: (at, v) => host.write(at, v) }])
  const slots = Array.from({ length: o.cpus }, (_, i) => i + 1)
  const said = new Set<string>()
  const name = (slot: number): string => `S${nameHex(slot << 3, 2)}`
  const asked = [...new Set(o.wishes.flat())].filter((s) => s > 0 && s <= o.cpus)
  return {
    name: 'pci-piix4', ssdt: buildPciSsdt({ form: 'fixed', root: { slots: slots.map((slot) => ({ slot, ejectable: true })) } }), needsBus: true,
    scan: '\\_GPE._E01', board, gpe: host.gpe, gpeBit: PCI_GPE,
    events: [
      ...asked.map((slot): HostEvent => ({ label: `plug slot ${slot}, event`, run: () => host.plug(slot, { name: `device ${slot}`, hotpluggable: true }) })),
      ...asked.map((slot): HostEvent => ({ label: `ask for slot ${slot} back, event`, run: () => host.unplugRequest(slot) })),
    ],
    show: () => `occupied=${setName(slots.filter((s) => host.devices(s).length))} down=${setName(host.pending())} sts=${host.gpe.isPending(PCI_GPE) ? 1 : 0}`,
    atNotify: (n, code) => { said.add(`${n}:${code}`); return [] },
    atEnd: () => [...(asked.some((s) => !said.has(`${name(s)}:1`)) ? ['P2'] : []), ...(asked.some((s) => !said.has(`${name(s)}:3`)) ? ['P8'] : [])],
  }
}
