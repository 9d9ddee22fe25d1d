/**
 * A block of general-purpose events as hardware has it: status bits that stay until they are written with
 * one, enable bits, and an interrupt line (ACPI 6.5 §4.8.4.1).
 */

/** Drives the interrupt: level on every change, or one call a pulse. */
export interface InterruptSink {
  /** The line goes high or low. */
  line?(high: boolean): void
  /** The line went high and low at once. */
  pulse?(): void
}

export type LineKind = 'level' | 'pulse'

/** Status and enable bytes of one block; `length` bytes in all, half of them status. */
export class GpeBlock {
  readonly status: Uint8Array
  readonly enable: Uint8Array
  private high = false
  /** Interrupts that were raised, for tests and traces. */
  raised = 0
  private readonly kind: LineKind
  private readonly sink: InterruptSink

  constructor(length: number, kind: LineKind = 'level', sink: InterruptSink = {}) {
    this.status = new Uint8Array(length / 2)
    this.enable = new Uint8Array(length / 2)
    this.kind = kind
    this.sink = sink
  }

  /** An event happened. */
  raise(event: number): void {
    const at = event >> 3
    this.status[at] = (this.status[at] as number) | (1 << (event & 7))
    if (this.kind === 'level') this.update()
    else if ((this.enable[at] as number) & (1 << (event & 7))) {
      this.raised++
      this.sink.pulse?.()
    }
  }

  read(offset: number): number {
    const half = this.status.length
    return offset < half ? (this.status[offset] ?? 0) : (this.enable[offset - half] ?? 0)
  }

  /** Status bits are cleared by writing ones; enable bits are stored. */
  write(offset: number, value: number): void {
    const half = this.status.length
    if (offset < half) this.status[offset] = (this.status[offset] ?? 0) & ~value
    else if (offset < 2 * half) this.enable[offset - half] = value
    if (this.kind === 'level') this.update()
  }

  isPending(event: number): boolean {
    return ((this.status[event >> 3] ?? 0) & (1 << (event & 7))) !== 0
  }

  /** The line of a level-triggered block: any event that is both raised and enabled. */
  get asserted(): boolean {
    return this.status.some((s, i) => (s & (this.enable[i] as number)) !== 0)
  }

  private update(): void {
    const now = this.asserted
    if (now === this.high) return
    this.high = now
    if (now) this.raised++
    this.sink.line?.(now)
  }
}
