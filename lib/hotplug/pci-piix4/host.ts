/**
 * The host's side of PCI hotplug, in the race-free form: what is plugged follows from occupancy, a removal
 * request stays until the slot is ejected, and a reset completes all requests, because a guest that has
 * restarted will never hear of them again.
 */
import { AcpiError } from '../../problem.ts'
import { GpeBlock, type InterruptSink } from '../gpe.ts'
import { AT, PCI_GPE, SLOTS } from './registers.ts'

export interface SlotDevice {
  readonly name: string
  /** The guest may take it away. */
  readonly hotpluggable: boolean
}

interface Bus {
  /** Functions by slot; a slot can hold several. */
  readonly slots: Map<number, SlotDevice[]>
  /** Slots with an unplug request that is not completed. */
  down: number
  /** Slots that hotplug may use at all. */
  hotplugEnable: number
}

export interface PciHostOptions {
  /** Number of buses with a selector; 1 is the fixed form. */
  readonly buses?: number
  readonly sink?: InterruptSink
  /** A device left its slot. */
  readonly onFree?: (bus: number, slot: number, device: SlotDevice) => void
}

/** Device model and request life cycle. */
export class PciHost {
  readonly gpe: GpeBlock
  private readonly buses: Bus[]
  private readonly o: PciHostOptions
  /** Selected bus. */
  private selected = 0

  constructor(o: PciHostOptions = {}) {
    this.o = o
    this.gpe = new GpeBlock(4, 'level', o.sink)
    this.buses = Array.from({ length: o.buses ?? 1 }, () => ({ slots: new Map<number, SlotDevice[]>(), down: 0, hotplugEnable: 0xffff_ffff }))
  }

  private bus(bus: number): Bus {
    const b = this.buses[bus]
    if (!b) throw new AcpiError('there is no such bus', { path: `buses[${bus}]`, expected: `0 to ${this.buses.length - 1}` })
    return b
  }

  private check(slot: number): void {
    if (!Number.isInteger(slot) || slot < 0 || slot >= SLOTS) throw new AcpiError('there is no such slot', { path: `slots[${slot}]`, expected: `0 to ${SLOTS - 1}` })
  }

  /** Puts a device into a slot before the guest runs: no event. */
  coldPlug(slot: number, device: SlotDevice, bus = 0): void {
    this.check(slot)
    const b = this.bus(bus)
    const here = b.slots.get(slot) ?? []
    b.slots.set(slot, [...here, device])
    if (!device.hotpluggable) b.hotplugEnable &= ~bit(slot)
  }

  /** Plugs a device and signals. @throws AcpiError for an occupied slot. */
  plug(slot: number, device: SlotDevice, bus = 0): void {
    this.check(slot)
    const b = this.bus(bus)
    if (b.slots.has(slot)) throw new AcpiError('the slot is occupied', { path: `slots[${slot}]`, found: (b.slots.get(slot) ?? []).map((d) => d.name).join(', ') })
    b.slots.set(slot, [device])
    if (!device.hotpluggable) b.hotplugEnable &= ~bit(slot)
    this.gpe.raise(PCI_GPE)
  }

  /** Asks the guest to give a slot back. @throws AcpiError when nothing there can go. */
  unplugRequest(slot: number, bus = 0): void {
    this.check(slot)
    const b = this.bus(bus)
    if (!b.slots.get(slot)?.some((d) => d.hotpluggable)) throw new AcpiError('nothing hotpluggable is in the slot', { path: `slots[${slot}]` })
    b.down = (b.down | bit(slot)) >>> 0
    this.gpe.raise(PCI_GPE)
  }

  /** Slots whose removal was asked for. */
  pending(bus = 0): number[] {
    return bitsOf(this.bus(bus).down)
  }
  devices(slot: number, bus = 0): readonly SlotDevice[] {
    return this.bus(bus).slots.get(slot) ?? []
  }

  /** Ejects the lowest slot of the mask and completes its request; what is not hotpluggable stays. */
  private eject(bus: number, mask: number): void {
    const b = this.bus(bus)
    const [slot] = bitsOf(mask)
    if (slot === undefined) return
    b.down = (b.down & ~bit(slot)) >>> 0
    const here = b.slots.get(slot) ?? []
    const stays = here.filter((d) => !d.hotpluggable)
    if (stays.length) b.slots.set(slot, stays)
    else b.slots.delete(slot)
    for (const device of here) if (device.hotpluggable) this.o.onFree?.(bus, slot, device)
  }

  /** The machine restarts: pending requests are completed, and occupancy decides anew what can be plugged. */
  reset(): void {
    this.buses.forEach((b, bus) => {
      while (b.down) this.eject(bus, b.down)
      b.hotplugEnable = 0xffff_ffff
      for (const [slot, devices] of b.slots) if (devices.some((d) => !d.hotpluggable)) b.hotplugEnable &= ~bit(slot)
    })
    this.gpe.write(0, 0xff)
  }

  private up(b: Bus): number {
    let mask = 0
    for (const [slot, devices] of b.slots) if (devices.some((d) => d.hotpluggable)) mask |= bit(slot)
    return (mask & b.hotplugEnable) >>> 0
  }

  /** A 4-byte read. */
  read(offset: number): number {
    if (offset === AT.bus) return this.selected
    const b = this.buses[this.selected]
    if (!b) return 0
    if (offset === AT.up) return this.up(b)
    if (offset === AT.down) return b.down
    return offset === AT.removable ? b.hotplugEnable >>> 0 : 0
  }

  /** A 4-byte write. */
  write(offset: number, value: number): void {
    if (offset === AT.bus) this.selected = this.buses.length === 1 ? 0 : value >>> 0
    else if (offset === AT.eject && this.buses[this.selected]) this.eject(this.selected, value >>> 0)
  }
}

const bit = (slot: number): number => (1 << slot) >>> 0
const bitsOf = (mask: number): number[] => Array.from({ length: SLOTS }, (_, i) => i).filter((i) => (mask >>> i) & 1)
