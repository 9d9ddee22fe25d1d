import { AcpiError } from '../../problem.ts'
import type { CpuIndex } from './cpus.ts'

/** A hash table with linear probing, at most half full. */
export interface ScatteredUids {
  /** CPU number of each cell, -1 when empty. */
  readonly cells: Int32Array
  /** UID of each cell that is not empty. */
  readonly keys: Uint32Array
  /** The cell of a UID is the upper `32 - shift` bits of its product with `multiplier`. */
  readonly multiplier: number
  readonly shift: number
}

/**
 * UID to CPU number in constant time. UIDs are arbitrary 32-bit numbers: when they lie close together
 * `dense[2 * (uid - first)]` is the CPU number or -1 and the element after it the CPU's place, side by
 * side so that a change loads both from one cache line; otherwise `dense` is empty and `scattered`
 * is there.
 */
export interface UidLookup {
  readonly first: number
  readonly dense: Int32Array
  readonly scattered: ScatteredUids | undefined
}

/** CPU number of `uid`, or -1; anything but an integer from 0 to 2^32-1 equals no UID. */
export function findScattered(uids: ScatteredUids, uid: number): number {
  const { cells, keys, multiplier, shift } = uids
  const mask = cells.length - 1
  let cell = Math.imul(uid, multiplier) >>> shift
  for (;;) {
    const found = cells[cell]!
    if (found < 0 || keys[cell] === uid) return found
    cell = (cell + 1) & mask
  }
}

function duplicate(cpus: CpuIndex, uid: number, first: number, second: number): never {
  const place = (i: number): string => `CPU ${i} (flags at offset 0x${(cpus.places[i]! >>> 8).toString(16)})`
  throw new AcpiError(`Two CPU structures have the processor UID ${uid}`, {
    table: 'APIC',
    offset: cpus.places[second]! >>> 8,
    expected: 'one structure a UID',
    found: `${place(first)} and ${place(second)}`,
    hint: 'leave one out with the include option',
  })
}

function scatter(cpus: CpuIndex): ScatteredUids {
  let shift = 28
  while (2 ** (32 - shift) < cpus.count * 2) shift--
  const size = 2 ** (32 - shift)
  // Chosen anew each time, or a hostile table could pick UIDs that all want one cell.
  const multiplier = Math.floor(Math.random() * 0x8000_0000) * 2 + 1
  const cells = new Int32Array(size).fill(-1)
  const keys = new Uint32Array(size)
  const mask = size - 1
  for (let i = 0; i < cpus.count; i++) {
    const uid = cpus.uids[i]!
    let cell = Math.imul(uid, multiplier) >>> shift
    while (cells[cell]! >= 0) {
      if (keys[cell] === uid) duplicate(cpus, uid, cells[cell]!, i)
      cell = (cell + 1) & mask
    }
    cells[cell] = i
    keys[cell] = uid
  }
  return { cells, keys, multiplier, shift }
}

/** Builds the lookup; throws an {@link AcpiError} that names both structures of a repeated UID. */
export function buildLookup(cpus: CpuIndex): UidLookup {
  const { count, uids, places, first, last } = cpus
  if (count === 0) return { first: 0, dense: new Int32Array(0), scattered: undefined }
  const span = last - first + 1
  if (span > count * 4 + 64) return { first: 0, dense: new Int32Array(0), scattered: scatter(cpus) }
  const dense = new Int32Array(span * 2)
  // Every cell is written below unless there are gaps.
  if (span !== count) dense.fill(-1)
  const fresh = span === count ? 0 : -1
  for (let i = 0; i < count; i++) {
    const cell = (uids[i]! - first) * 2
    // A place is never 0 or -1: flags lie beyond the header.
    if (dense[cell + 1] !== fresh) duplicate(cpus, uids[i]!, dense[cell]!, i)
    dense[cell] = i
    dense[cell + 1] = places[i]!
  }
  return { first, dense, scattered: undefined }
}
