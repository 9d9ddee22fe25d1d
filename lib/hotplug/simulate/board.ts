/** Hardware around a replayed machine: memory, registers, and what the guest was notified of. */
import { MemoryHost, SPACE, type Host, type Int, type RegionInfo } from '../../aml/interpret/index.ts'

/** Registers at an address of memory or I/O space. */
export interface Registers {
  readonly space: 'memory' | 'io'
  readonly from: number
  readonly size: number
  read(offset: number, size: number): number
  write(offset: number, value: number, size: number): void
}

/** Memory with registers in it. */
export class Board implements Host {
  readonly backing = new MemoryHost()
  /** Object name (last segment) and code. */
  readonly notified: { readonly name: string; readonly code: number }[] = []
  onNotify: (name: string, code: number) => void = () => undefined
  private readonly registers: readonly Registers[]

  constructor(registers: readonly Registers[]) {
    this.registers = registers
  }

  private at(space: number, address: Int): Registers | undefined {
    return this.registers.find((r) => (r.space === 'io' ? SPACE.io : SPACE.memory) === space && Number(address) >= r.from && Number(address) < r.from + r.size)
  }
  read(space: number, address: Int, size: number, region: RegionInfo): Int | undefined {
    const r = this.at(space, address)
    return r ? r.read(Number(address) - r.from, size) : this.backing.read(space, address, size, region)
  }
  write(space: number, address: Int, size: number, value: Int, region: RegionInfo): boolean {
    const r = this.at(space, address)
    if (!r) return this.backing.write(space, address, size, value, region)
    r.write(Number(address) - r.from, Number(value), size)
    return true
  }
  notify(path: string, value: Int): void {
    const entry = { name: path.split('.').at(-1) ?? path, code: Number(value) }
    this.notified.push(entry)
    this.onNotify(entry.name, entry.code)
  }
}

/** Reads of several bytes from a register that is read byte by byte, little-endian. */
export const byBytes = (read: (offset: number) => number) => (offset: number, size: number): number => {
  let v = 0
  for (let i = size - 1; i >= 0; i--) v = v * 256 + read(offset + i)
  return v
}
