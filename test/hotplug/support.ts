/** Runs generated SSDTs against models of their hardware. */
import { createMachine, evaluate, MemoryHost, SPACE, spawn, drive, AmlBuffer, type Machine, type Host, type RegionInfo, type Int, type Value } from '../../lib/aml/interpret/index.ts'

/** Byte registers at an address of a space. */
export interface Device {
  readonly space: number
  readonly from: number
  readonly size: number
  read(offset: number, size: number): number
  write(offset: number, value: number, size: number): void
}

/** Memory with devices in it, and a hook at every notification. */
export class Board implements Host {
  readonly memory = new MemoryHost()
  readonly notified: [string, number][] = []
  private readonly devices: Device[]
  private readonly onNotify: (path: string, code: number) => void

  constructor(devices: readonly Device[] = [], onNotify: (path: string, code: number) => void = () => undefined) {
    this.devices = [...devices]
    this.onNotify = onNotify
  }

  private at(space: number, address: Int): Device | undefined {
    return this.devices.find((d) => d.space === space && Number(address) >= d.from && Number(address) < d.from + d.size)
  }
  read(space: number, address: Int, size: number, region: RegionInfo): Int | undefined {
    const d = this.at(space, address)
    return d ? d.read(Number(address) - d.from, size) : this.memory.read(space, address, size, region)
  }
  write(space: number, address: Int, size: number, value: Int, region: RegionInfo): boolean | void {
    const d = this.at(space, address)
    if (!d) return this.memory.write(space, address, size, value, region)
    d.write(Number(address) - d.from, Number(value), size)
    return true
  }
  notify(path: string, value: Int): void {
    this.notified.push([path, Number(value)])
    this.onNotify(path, Number(value))
  }
  /** Notifications since the last call, names only. */
  take(): string[] {
    return this.notified.splice(0).map(([path, code]) => `${path.split('.').at(-1)}:${code}`)
  }
}

/** Little-endian register access from bytes. */
export const byteWise = (read: (offset: number) => number) => (offset: number, size: number): number => {
  let v = 0
  for (let i = size - 1; i >= 0; i--) v = v * 256 + read(offset + i)
  return v
}

/** A DSDT with nothing in it, so that integers are 64 bits wide. */
import { definitionBlock, device, name, eisaId, scope } from '../../lib/aml/build/index.ts'
export const emptyDsdt = (): Uint8Array => definitionBlock({ signature: 'DSDT' }, [scope('\\_SB', [device('PCI0', [name('_HID', eisaId('PNP0A03'))])])])

export function boot(ssdt: Uint8Array, host: Host, dsdt = definitionBlock({ signature: 'DSDT' }, [])): Machine {
  const m = createMachine([{ name: 'DSDT', bytes: dsdt }, { name: 'SSDT', bytes: ssdt }], { host })
  if (m.problems.length) throw m.problems[0]
  return m
}
export const run = (m: Machine, path: string, ...args: Value[]): Value => evaluate(m, path, args)
export const number = (v: Value): number => {
  if (typeof v !== 'number' && typeof v !== 'bigint') throw new Error(`not an integer: ${String(v)}`)
  return Number(v)
}
export const bytes = (v: Value): Uint8Array => {
  if (!(v instanceof AmlBuffer)) throw new Error('not a buffer')
  return Uint8Array.from(v.bytes)
}
export { SPACE, spawn, drive }
