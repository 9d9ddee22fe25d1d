import type { CpuEntry, OfflineForm } from './cpus.ts'

/** Where a table can live. */
export type Memory = Uint8Array | ArrayBuffer | SharedArrayBuffer

/** The same memory as a plain Uint8Array: a subclass such as Buffer would make every access polymorphic. */
export const plain = (memory: Memory): Uint8Array =>
  memory instanceof Uint8Array
    ? new Uint8Array(memory.buffer, memory.byteOffset, memory.length)
    : new Uint8Array(memory)

/** Whether two views share a byte. */
export const overlap = (a: Uint8Array, b: Uint8Array): boolean =>
  a.buffer === b.buffer && a.byteOffset < b.byteOffset + b.length && b.byteOffset < a.byteOffset + a.length

/** How a {@link MadtUpdater} treats the table. */
export interface MadtUpdaterOptions {
  /**
   * Bitmap that the guest reads: bit `i & 7` of byte `i >> 3` says that CPU `i` is enabled. It may lie
   * in the same buffer as the table or in another one, at any offset; at least `ceil(count / 8)`
   * bytes. Set from the table when the updater is made; bits from `count` on are left alone.
   */
  readonly bitmap?: Uint8Array
  /**
   * Flags of an offline CPU: `onlineCapable` sets that bit (ACPI 6.3, GICC: 6.5) where the structure
   * has it, `disabled` leaves both bits 0 (before 6.3). `auto`, the default, decides by the revision
   * of the table: 5 or more, for GICC 6 or more.
   */
  readonly offline?: OfflineForm
  /**
   * Which CPU structures to manage, called once for each: a PVH hardware domain leaves out the
   * physical CPUs. CPU numbers and bitmap bits count only the included ones, in table order.
   */
  readonly include?: (cpu: CpuEntry) => boolean
}
