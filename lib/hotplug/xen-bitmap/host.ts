/**
 * The host's side of the bitmap: what is wanted is compared with what the guest sees, every bit that differs
 * is changed, and the guest is told once. Telling it for each CPU loses events (hotplug race of 2017).
 */
import { AcpiError } from '../../problem.ts'
import { GpeBlock, type InterruptSink, type LineKind } from '../gpe.ts'
import { CPU_GPE, GPE0 } from './registers.ts'

export interface BitmapHostOptions {
  /** CPUs that can exist, or the bits that stand for them (QEMU numbers by APIC id). */
  readonly cpus: number | readonly number[]
  /** Level keeps events until the guest has cleared them; pulse is how it was, for comparison. */
  readonly line?: LineKind
  readonly sink?: InterruptSink
}

/** Device model: bitmap, GPE block, and the batching that makes events reliable. */
export class BitmapHost {
  readonly bits: Uint8Array
  readonly gpe: GpeBlock
  private readonly possible: ReadonlySet<number>

  constructor(o: BitmapHostOptions) {
    this.possible = new Set(typeof o.cpus === 'number' ? Array.from({ length: o.cpus }, (_, i) => i) : o.cpus)
    const last = Math.max(0, ...this.possible)
    if (last > 255) throw new AcpiError('the bitmap has 256 bits', { path: 'cpus', expected: '0 to 255', found: String(last) })
    this.bits = new Uint8Array(32)
    this.bits[0] = 1
    this.gpe = new GpeBlock(GPE0.length, o.line ?? 'level', o.sink)
  }

  has(cpu: number): boolean {
    return ((this.bits[cpu >> 3] as number) & (1 << (cpu & 7))) !== 0
  }

  /**
   * Makes the guest's CPUs those of `wanted` (the boot CPU always stays) and raises one event when at least
   * one bit changed. Returns how many did. @throws AcpiError, before anything changes, for a CPU that cannot exist.
   */
  setWanted(wanted: ReadonlySet<number>): number {
    for (const cpu of wanted) {
      if (!this.possible.has(cpu)) throw new AcpiError('there is no such CPU', { path: `wanted[${cpu}]`, expected: `one of ${this.possible.size} possible CPUs` })
    }
    let changed = 0
    for (const cpu of this.possible) {
      const on = cpu === 0 || wanted.has(cpu)
      if (on === this.has(cpu)) continue
      const at = cpu >> 3
      this.bits[at] = (this.bits[at] as number) ^ (1 << (cpu & 7))
      changed++
    }
    if (changed) this.gpe.raise(CPU_GPE)
    return changed
  }

  /** A port read of one byte; reads have no side effect. */
  read(offset: number): number {
    return this.bits[offset] ?? 0
  }

  /** Writes are ignored: the guest has no say here. */
  write(_offset: number, _value: number): void {}
}
