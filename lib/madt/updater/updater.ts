import { AcpiError } from '../../problem.ts'
import { flipBytes, loadWords, wordCount, wordView } from './bitmap.ts'
import { indexCpus, madtLength } from './cpus.ts'
import { buildLookup, findScattered, type ScatteredUids } from './lookup.ts'
import { type MadtUpdaterOptions, type Memory, overlap, plain } from './options.ts'

/**
 * Changes CPU states of a finished MADT in place: flag byte, checksum byte and bitmap bit, without
 * allocating.
 *
 * Order of the writes, for someone who reads at the same time: flag byte, checksum byte, bitmap bit.
 * The bitmap never runs ahead of the table: a reader that follows it finds the flag already so and a
 * sum of 0. One that sums the table without waiting for the event can fall between flag and checksum;
 * two bytes cannot change at once, so it must read again. `apply` does the same word by word: the
 * flags of up to 32 CPUs, their checksum difference in one store, then the bitmap word, in one store
 * when the bitmap starts at a multiple of 4.
 *
 * Nothing here raises the event: change everything, then signal once. These are plain stores, which a
 * weakly ordered machine may show another thread out of order until the signal. The signal (a
 * hypercall, `Atomics.notify` after an `Atomics.store`, a message) is the barrier that makes the whole
 * batch visible before its single event.
 */
export class MadtUpdater {
  // In the methods below 1 is the Enabled bit and 9 the offset of the checksum: written out, because
  // bundlers turn module constants into variables that the engine must load and check each time.

  // Declared, not defined: a field that starts as undefined costs the engine its type for good.
  /** Number of CPUs managed. */
  declare readonly count: number
  declare private readonly bytes: Uint8Array
  declare private readonly places: Int32Array
  declare private readonly uids: Uint32Array
  declare private readonly first: number
  declare private readonly dense: Int32Array
  declare private readonly scattered: ScatteredUids | undefined
  declare private readonly bits: Uint8Array
  /** The bitmap as words, sharing memory with `bits` or, where that cannot be, a copy made at need. */
  declare private readonly words: Uint32Array
  declare private readonly direct: boolean
  declare private readonly lastMask: number
  /** The last target and its words, so that a caller who reuses a buffer costs no allocation. */
  declare private target: Uint8Array | undefined
  declare private targetWords: Uint32Array
  /** Holds the words of a target that allows no view; made when the first such target comes. */
  declare private scratch: Uint32Array | undefined

  /**
   * Indexes the CPUs of `table`, the bytes of one MADT from its signature on; bytes after the length
   * in its header are not looked at. The table is not copied and its checksum not repaired: the sum
   * stays whatever it was. Throws an {@link AcpiError} on a malformed table, a repeated UID or a
   * bitmap that is too small.
   */
  constructor(table: Memory, options: MadtUpdaterOptions = {}) {
    const bytes = plain(table)
    const cpus = indexCpus(bytes, options.offline, options.include)
    const lookup = buildLookup(cpus)
    const need = (cpus.count + 7) >>> 3
    const bits = plain(options.bitmap ?? new Uint8Array(((cpus.count + 31) >>> 5) * 4))
    if (bits.length < need) {
      throw new AcpiError('The bitmap is too small', {
        expected: `${need} bytes for ${cpus.count} CPUs`,
        found: `${bits.length}`,
      })
    }
    if (overlap(bytes.subarray(0, madtLength(bytes)), bits)) {
      throw new AcpiError('The bitmap lies inside the table', { hint: 'place it before or after' })
    }
    const size = wordCount(cpus.count)
    const view = wordView(bits, size)
    this.count = cpus.count
    this.bytes = bytes
    this.places = cpus.places.subarray(0, cpus.count)
    this.uids = cpus.uids
    this.first = lookup.first
    this.dense = lookup.dense
    this.scattered = lookup.scattered
    this.bits = bits
    this.words = view ?? new Uint32Array(size)
    this.direct = view !== undefined
    this.lastMask = (cpus.count & 31) === 0 ? -1 : (1 << (cpus.count & 31)) - 1
    this.target = undefined
    this.scratch = undefined
    this.targetWords = this.words
    this.resync()
  }

  /** Sets every bitmap bit from the flags, after something else has changed the table. */
  resync(): void {
    const { bytes, places, count } = this
    const have = this.currentWords()
    for (let w = 0; w < have.length; w++) {
      const end = Math.min(count, (w << 5) + 32)
      let wanted = 0
      for (let i = w << 5; i < end; i++) wanted |= (bytes[places[i]! >>> 8]! & 1) << i
      const diff = (have[w]! ^ wanted) & (w === have.length - 1 ? this.lastMask : -1)
      if (diff === 0) continue
      if (this.direct) have[w] = have[w]! ^ diff
      else flipBytes(this.bits, w, diff)
    }
  }

  /** CPU number of a processor UID, or -1. */
  indexOf(uid: number): number {
    const cell = (uid - this.first) * 2
    if (cell >= 0 && cell < this.dense.length && uid >>> 0 === uid) return this.dense[cell]!
    return this.scattered === undefined ? -1 : findScattered(this.scattered, uid)
  }

  /** Processor UID of CPU number `index`; throws an {@link AcpiError} when there is none. */
  uidAt(index: number): number {
    return this.uids[this.check(index)]!
  }

  /** Whether CPU number `index` is enabled in the table; throws as {@link uidAt} does. */
  isEnabledAt(index: number): boolean {
    return (this.bytes[this.places[this.check(index)]! >>> 8]! & 1) !== 0
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
    const dense = this.dense
    const cell = ((uid - this.first) >>> 0) * 2
    if (cell + 1 < dense.length && uid >>> 0 === uid) {
      const index = dense[cell]!
      if (index >= 0) return this.change(index, dense[cell + 1]!, enabled)
    }
    return this.setAt(this.find(uid), enabled)
  }

  /** As {@link set}, by CPU number. */
  setAt(index: number, enabled: boolean): boolean {
    return this.change(index, this.places[this.check(index)]!, enabled)
  }

  /**
   * Flips the CPU with this UID; returns whether it is enabled now. An unknown UID is an
   * {@link AcpiError} and changes nothing.
   */
  toggle(uid: number): boolean {
    const dense = this.dense
    const cell = ((uid - this.first) >>> 0) * 2
    if (cell + 1 < dense.length && uid >>> 0 === uid) {
      const index = dense[cell]!
      if (index >= 0) return this.flip(index, dense[cell + 1]!)
    }
    return this.toggleAt(this.find(uid))
  }

  /** As {@link toggle}, by CPU number. */
  toggleAt(index: number): boolean {
    const places = this.places
    if (index >>> 0 !== index || index >= places.length) this.unknownIndex(index)
    return this.flip(index, places[index]!)
  }

  /**
   * Makes the enabled CPUs exactly those of `target` and returns how many changed: signal once if it
   * is not 0. `target` is laid out as the bitmap, or holds its words (bit `i & 31` of word `i >> 5`);
   * bits from `count` on are ignored. Only differing words and CPUs are touched. A `Uint8Array` seen
   * for the first time costs one view; reuse one, or pass words. Throws an {@link AcpiError}, with
   * nothing changed, when `target` is too small.
   */
  apply(target: Uint8Array | Uint32Array): number {
    const wanted = target instanceof Uint32Array ? target : this.wordsOf(target)
    const have = this.currentWords()
    const { bytes, places, direct } = this
    const last = have.length - 1
    if (wanted.length <= last) this.smallTarget(wanted.length * 4)
    let changed = 0
    for (let w = 0; w <= last; w++) {
      const want = wanted[w]! | 0
      const old = have[w]! | 0
      if (want === old) continue
      const mask = w === last ? this.lastMask : -1
      let diff = (want ^ old) & mask
      if (diff === 0) continue
      const flips = diff
      let delta = 0
      while (diff !== 0) {
        const bit = 31 - Math.clz32(diff & -diff)
        diff &= diff - 1
        const place = places[(w << 5) + bit]!
        const at = place >>> 8
        const flags = bytes[at]!
        const on = (want >>> bit) & 1
        // A CPU that something else has already put there keeps its flags.
        if ((flags & 1) === on) continue
        const now = (flags & ~((place >>> 4) & 15)) | on | (place & 15 & (on - 1))
        bytes[at] = now
        delta += flags - now
        changed++
      }
      bytes[9] = bytes[9]! + delta
      if (direct) have[w] = old ^ flips
      else flipBytes(this.bits, w, flips)
    }
    return changed
  }

  private change(index: number, place: number, enabled: boolean): boolean {
    if ((this.bytes[place >>> 8]! & 1) === (enabled ? 1 : 0)) return false
    this.flip(index, place)
    return true
  }

  private flip(index: number, place: number): boolean {
    const { bytes, bits } = this
    const at = place >>> 8
    const old = bytes[at]!
    // Without branches: the next CPU is as good as random, a wrong guess would cost more than all of it.
    const on = (old & 1) ^ 1
    const now = (old & ~((place >>> 4) & 15)) | on | (place & 15 & (on - 1))
    bytes[at] = now
    bytes[9] = bytes[9]! + old - now
    const shift = index & 7
    bits[index >>> 3] = (bits[index >>> 3]! & ~(1 << shift)) | (on << shift)
    return on !== 0
  }

  private currentWords(): Uint32Array {
    return this.direct ? this.words : loadWords(this.bits, this.words)
  }

  private wordsOf(target: Uint8Array): Uint32Array {
    if (target.length < (this.count + 7) >>> 3) this.smallTarget(target.length)
    if (target !== this.target) {
      this.target = target
      const view = wordView(target, this.words.length)
      if (view === undefined) this.scratch ??= new Uint32Array(this.words.length)
      this.targetWords = view ?? this.scratch!
    }
    return this.targetWords === this.scratch ? loadWords(target, this.scratch) : this.targetWords
  }

  private find(uid: number): number {
    const index = this.indexOf(uid)
    if (index < 0) {
      throw new AcpiError('No CPU has this processor UID', { table: 'APIC', found: String(uid) })
    }
    return index
  }

  private check(index: number): number {
    if (index >>> 0 !== index || index >= this.count) this.unknownIndex(index)
    return index
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
