/** An in-memory host: sparse memory, I/O ports with handlers, PCI configuration space. */
import { SPACE, type Host, type RegionInfo } from './host.ts'
import { fromBytes, toBytes } from './integers.ts'
import type { Int } from './values.ts'

const PAGE = 4096
const PAGE_LIMIT = 16_384

/** Bytes by address; what was never written reads as zero. */
export class SparseMemory {
  private readonly pages = new Map<number | bigint, Uint8Array>()
  private lastKey: number | bigint = -1
  private last: Uint8Array = new Uint8Array(0)
  /** Pages handed out by capture and not to be written. */
  private frozen = new WeakSet<Uint8Array>()
  private captured = false

  private page(key: number | bigint, write: boolean): Uint8Array | undefined {
    if (key === this.lastKey && !(write && this.captured)) return this.last
    let page = this.pages.get(key)
    if (!page) {
      if (!write) return undefined
      if (this.pages.size >= PAGE_LIMIT) throw new RangeError('simulated memory is full')
      page = new Uint8Array(PAGE)
      this.pages.set(key, page)
    } else if (write && this.frozen.has(page)) {
      page = page.slice()
      this.pages.set(key, page)
    }
    this.lastKey = key
    this.last = page
    return page
  }

  private place(from: Int): { key: number | bigint; at: number } {
    // One key a page, whether its address came as a number or as a bigint.
    const address = typeof from === 'bigint' && from <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(from) : from
    if (typeof address === 'number') {
      const at = address % PAGE
      return { key: (address - at) / PAGE, at }
    }
    return { key: address >> 12n, at: Number(address & 0xfffn) }
  }

  read(address: Int, size: number): Int {
    if (typeof address === 'number') {
      const at = address % PAGE
      if (at + size <= PAGE) {
        const page = this.page((address - at) / PAGE, false)
        if (!page) return 0
        if (size === 4) return ((page[at] as number) | ((page[at + 1] as number) << 8) | ((page[at + 2] as number) << 16) | ((page[at + 3] as number) << 24)) >>> 0
        if (size === 1) return page[at] as number
        return fromBytes(page, at, size)
      }
    }
    return fromBytes(this.bytes(address, size), 0, size)
  }

  write(address: Int, size: number, value: Int): void {
    if (typeof address === 'number' && typeof value === 'number') {
      const at = address % PAGE
      if (at + size <= PAGE && size <= 4) {
        const page = this.page((address - at) / PAGE, true) as Uint8Array
        page[at] = value
        if (size > 1) page[at + 1] = value >>> 8
        if (size > 2) {
          page[at + 2] = value >>> 16
          page[at + 3] = value >>> 24
        }
        return
      }
    }
    this.set(address, toBytes(value, size))
  }

  bytes(address: Int, size: number): Uint8Array {
    const out = new Uint8Array(size)
    for (let done = 0; done < size;) {
      const { key, at } = this.place(typeof address === 'number' ? address + done : address + BigInt(done))
      const part = Math.min(PAGE - at, size - done)
      const page = this.page(key, false)
      if (page) out.set(page.subarray(at, at + part), done)
      done += part
    }
    return out
  }

  set(address: Int, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const { key, at } = this.place(typeof address === 'number' ? address + done : address + BigInt(done))
      const part = Math.min(PAGE - at, bytes.length - done)
      const page = this.page(key, true) as Uint8Array
      page.set(bytes.subarray(done, done + part), at)
      done += part
    }
  }

  /** The pages as they are; later writes copy the page first. */
  capture(): ReadonlyMap<number | bigint, Uint8Array> {
    for (const page of this.pages.values()) this.frozen.add(page)
    this.captured = true
    this.lastKey = -1
    return new Map(this.pages)
  }

  restore(state: ReadonlyMap<number | bigint, Uint8Array>): void {
    this.pages.clear()
    for (const [key, page] of state) this.pages.set(key, page)
    this.lastKey = -1
  }
}

/** Answers for I/O ports. */
export interface PortHandler {
  read?(port: number, size: number): Int
  write?(port: number, size: number, value: Int): void
}

const pciKey = (address: Int, region: RegionInfo): number => {
  const p = region.pci ?? { segment: 0, bus: 0, device: 0, function: 0 }
  return (((p.segment * 256 + p.bus) * 32 + p.device) * 8 + p.function) * 4096 + (Number(address) % 4096)
}

/** Simulated hardware: memory and ports remember what is written, everything starts as zero. */
export class MemoryHost implements Host {
  readonly memory = new SparseMemory()
  readonly ports = new SparseMemory()
  readonly pci = new SparseMemory()
  private readonly handlers: { from: number; to: number; handler: PortHandler }[] = []
  private readonly simulated = new Map<number, SparseMemory>()

  /** Further spaces that behave like memory, such as EmbeddedControl (3) or a user space. */
  constructor(spaces: readonly number[] = []) {
    for (const space of spaces) this.simulated.set(space, new SparseMemory())
  }

  /** Hands the ports `from` … `to` to a handler. */
  onPorts(from: number, to: number, handler: PortHandler): void {
    this.handlers.unshift({ from, to, handler })
  }

  read(space: number, address: Int, size: number, region: RegionInfo): Int | undefined {
    if (space === SPACE.memory) return this.memory.read(address, size)
    if (space === SPACE.io) {
      const handler = this.handlers.find((h) => address >= h.from && address <= h.to)?.handler
      return handler?.read ? handler.read(Number(address), size) : this.ports.read(address, size)
    }
    if (space === SPACE.pci) return this.pci.read(pciKey(address, region), size)
    return this.simulated.get(space)?.read(address, size)
  }

  write(space: number, address: Int, size: number, value: Int, region: RegionInfo): boolean {
    if (space === SPACE.memory) this.memory.write(address, size, value)
    else if (space === SPACE.io) {
      const handler = this.handlers.find((h) => address >= h.from && address <= h.to)?.handler
      if (handler?.write) handler.write(Number(address), size, value)
      else this.ports.write(address, size, value)
    } else if (space === SPACE.pci) this.pci.write(pciKey(address, region), size, value)
    else {
      const memory = this.simulated.get(space)
      if (!memory) return false
      memory.write(address, size, value)
    }
    return true
  }

  capture(): unknown {
    return [this.memory.capture(), this.ports.capture(), this.pci.capture(), [...this.simulated].map(([space, m]) => [space, m.capture()] as const)]
  }

  restore(state: unknown): void {
    type Pages = ReadonlyMap<number | bigint, Uint8Array>
    const [memory, ports, pci, others] = state as [Pages, Pages, Pages, [number, Pages][]]
    this.memory.restore(memory)
    this.ports.restore(ports)
    this.pci.restore(pci)
    for (const [space, pages] of others) this.simulated.get(space)?.restore(pages)
  }
}
