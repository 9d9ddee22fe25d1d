import { AcpiError } from '../../problem.ts'
import { CHECKSUM_OFFSET } from '../../checksum/index.ts'
import { BitWords, readWord } from './bitmap.ts'
import { indexCpus, type CpuEntry, type OfflineForm } from './cpus.ts'
import { ENABLED } from './layout.ts'
import { buildLookup, startCell } from './lookup.ts'

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

/**
 * Changes CPU states of a finished MADT in place: flag byte, checksum byte and bitmap bit, without
 * allocating.
 *
 * Order of the writes, for someone who reads at the same time: flag byte, checksum byte, bitmap bit.
 * A reader that follows the bitmap therefore finds a table that already agrees and sums to 0. One
 * that sums the table without waiting for the event can fall between flag and checksum; two bytes
 * cannot change at once, so it must read again. `apply` does the same word by word: the flags of up
 * to 32 CPUs, their checksum difference in one store, then one store of the bitmap word.
 *
 * Nothing here raises the event: change everything, then signal once. These are plain stores. The
 * signal (a hypercall, `Atomics.notify` after an `Atomics.store`, a message to another thread) is
 * also the barrier that makes the whole batch visible before its single event.
 */
export class MadtUpdater {
  /** Number of CPUs managed. */
  readonly count: number
  private readonly bytes: Uint8Array
  private readonly places: Uint32Array
  private readonly uids: Uint32Array
  private readonly bits: Uint8Array
  private readonly words: BitWords
  private readonly first: number
  private readonly cells: Int32Array
  private readonly keys: Uint32Array | undefined

  /**
   * Indexes the CPUs of `table`, the bytes of one MADT from its signature on; bytes after the length
   * in its header are not looked at. The table is not copied and its checksum not repaired: the sum
   * stays whatever it was. Throws an {@link AcpiError} on a malformed table, a repeated UID or a
   * bitmap that is too small.
   */
  constructor(table: Uint8Array | ArrayBuffer | SharedArrayBuffer, options: MadtUpdaterOptions = {}) {
    const bytes = table instanceof Uint8Array ? table : new Uint8Array(table)
    const cpus = indexCpus(bytes, options.offline, options.include)
    const lookup = buildLookup(cpus)
    const need = (cpus.count + 7) >>> 3
    const bits = options.bitmap ?? new Uint8Array(((cpus.count + 31) >>> 5) * 4)
    if (bits.length < need) {
      throw new AcpiError('The bitmap is too small', {
        expected: `${need} bytes for ${cpus.count} CPUs`,
        found: `${bits.length}`,
      })
    }
    this.count = cpus.count
    this.bytes = bytes
    this.places = cpus.places
    this.uids = cpus.uids
    this.bits = bits
    this.words = new BitWords(bits, cpus.count)
    this.first = lookup.first
    this.cells = lookup.cells
    this.keys = lookup.keys
    this.resync()
  }

  /** Sets every bitmap bit from the flags, after something else has changed the table. */
  resync(): void {
    for (let i = 0; i < this.count; i++) this.mark(i, this.bytes[this.places[i]! >>> 8]! & ENABLED)
  }

  /** CPU number of a processor UID, or -1. */
  indexOf(uid: number): number {
    // A fraction, a negative or too large number equals no UID.
    if (uid >>> 0 !== uid) return -1
    const keys = this.keys
    if (keys === undefined) {
      const cell = uid - this.first
      return cell >= 0 && cell < this.cells.length ? this.cells[cell]! - 1 : -1
    }
    const mask = keys.length - 1
    let cell = startCell(uid, mask)
    for (;;) {
      const found = this.cells[cell]!
      if (found === 0) return -1
      if (keys[cell] === uid) return found - 1
      cell = (cell + 1) & mask
    }
  }

  /** Processor UID of CPU number `index`; throws an {@link AcpiError} when there is none. */
  uidAt(index: number): number {
    return this.uids[this.check(index)]!
  }

  /** Whether CPU number `index` is enabled in the table; throws as {@link uidAt} does. */
  isEnabledAt(index: number): boolean {
    return (this.bytes[this.places[this.check(index)]! >>> 8]! & ENABLED) !== 0
  }

  /** Whether the CPU with this UID is enabled in the table; throws when the UID is unknown. */
  isEnabled(uid: number): boolean {
    return this.isEnabledAt(this.find(uid))
  }

  /**
   * Enables or disables the CPU with this UID; returns whether anything changed. An unknown UID is an
   * {@link AcpiError} and changes nothing.
   */
  set(uid: number, enabled: boolean): boolean {
    return this.change(this.find(uid), enabled)
  }

  /** As {@link set}, by CPU number. */
  setAt(index: number, enabled: boolean): boolean {
    return this.change(this.check(index), enabled)
  }

  /**
   * Flips the CPU with this UID; returns whether it is enabled now. An unknown UID is an
   * {@link AcpiError} and changes nothing.
   */
  toggle(uid: number): boolean {
    return this.flip(this.find(uid)) !== 0
  }

  /** As {@link toggle}, by CPU number. */
  toggleAt(index: number): boolean {
    return this.flip(this.check(index)) !== 0
  }

  /**
   * Makes the enabled CPUs exactly those of `target` (laid out as the bitmap, bits from `count` on
   * ignored) and returns how many changed: signal once if it is not 0. Only differing words and CPUs
   * are touched. Throws an {@link AcpiError}, with nothing changed, when `target` is too small.
   */
  apply(target: Uint8Array): number {
    const words = this.words
    if (target.length < (this.count + 7) >>> 3) this.smallTarget(target.length)
    let changed = 0
    for (let w = 0; w < words.count; w++) {
      const wanted = readWord(target, w)
      const diff = (wanted ^ words.get(w)) & words.mask(w)
      if (diff !== 0) {
        changed += this.patchWord(w << 5, wanted, diff)
        words.flip(w, diff)
      }
    }
    return changed
  }

  private patchWord(base: number, wanted: number, difference: number): number {
    const { bytes, places } = this
    let delta = 0
    let changed = 0
    let diff = difference
    while (diff !== 0) {
      const bit = 31 - Math.clz32(diff & -diff)
      diff &= diff - 1
      const place = places[base + bit]!
      const old = bytes[place >>> 8]!
      const on = (wanted >>> bit) & 1
      // A CPU that something else has already put there keeps its flags.
      if ((old & ENABLED) === on) continue
      const now = (old & ~((place >>> 4) & 15) & ~ENABLED) | (on === 1 ? ENABLED : place & 15)
      bytes[place >>> 8] = now
      delta += old - now
      changed++
    }
    bytes[CHECKSUM_OFFSET] = bytes[CHECKSUM_OFFSET]! + delta
    return changed
  }

  private change(index: number, enabled: boolean): boolean {
    const on = enabled ? 1 : 0
    if ((this.bytes[this.places[index]! >>> 8]! & ENABLED) === on) {
      return false
    }
    this.flip(index)
    return true
  }

  private flip(index: number): number {
    const bytes = this.bytes
    const place = this.places[index]!
    const at = place >>> 8
    const old = bytes[at]!
    // Without branches: the next CPU is as good as random, a wrong guess would cost more than all of it.
    const on = (old & ENABLED) ^ 1
    const now = (old & ~((place >>> 4) & 15) & ~ENABLED) | on | (place & 15 & (on - 1))
    bytes[at] = now
    bytes[CHECKSUM_OFFSET] = bytes[CHECKSUM_OFFSET]! + old - now
    this.mark(index, on)
    return on
  }

  private mark(index: number, on: number): void {
    const bits = this.bits
    const shift = index & 7
    bits[index >>> 3] = (bits[index >>> 3]! & ~(1 << shift)) | (on << shift)
  }

  private find(uid: number): number {
    const index = this.indexOf(uid)
    if (index < 0) this.unknownUid(uid)
    return index
  }

  private check(index: number): number {
    if (index >>> 0 !== index || index >= this.count) this.unknownIndex(index)
    return index
  }

  private unknownUid(uid: number): never {
    throw new AcpiError('No CPU has this processor UID', { table: 'APIC', found: String(uid) })
  }

  private unknownIndex(index: number): never {
    const expected = this.count === 0 ? 'no index, the table has no CPU' : `0 to ${this.count - 1}`
    throw new AcpiError('No CPU has this number', { table: 'APIC', expected, found: String(index) })
  }

  private smallTarget(length: number): never {
    const expected = `${(this.count + 7) >>> 3} bytes for ${this.count} CPUs`
    throw new AcpiError('The target bitmap is too small', { expected, found: String(length) })
  }
}
