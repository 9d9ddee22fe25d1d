import { AcpiError } from '../../problem.ts'
import type { CpuIndex } from './cpus.ts'

/**
 * UID to CPU number in constant time. UIDs are arbitrary 32-bit numbers: a table indexed by
 * `uid - first` when they lie close together, otherwise a hash table with linear probing at most
 * half full. Cells hold the CPU number plus 1, so that 0 means empty.
 */
export interface UidLookup {
  /** Smallest UID when `keys` is undefined. */
  readonly first: number
  readonly cells: Int32Array
  /** The UID of each cell, when the UIDs are scattered. */
  readonly keys: Uint32Array | undefined
}

const GOLDEN = 0x9e3779b1

/** The cell at which the search for `uid` starts, in a hash table of `mask + 1` cells. */
export function startCell(uid: number, mask: number): number {
  const mixed = Math.imul(uid, GOLDEN)
  // The upper bits are the well mixed ones.
  return (mixed ^ (mixed >>> 15)) & mask
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

function hashed(cpus: CpuIndex): UidLookup {
  let size = 16
  while (size < cpus.count * 2) size *= 2
  const cells = new Int32Array(size)
  const keys = new Uint32Array(size)
  const mask = size - 1
  for (let i = 0; i < cpus.count; i++) {
    const uid = cpus.uids[i]!
    let cell = startCell(uid, mask)
    while (cells[cell] !== 0) {
      if (keys[cell] === uid) duplicate(cpus, uid, cells[cell]! - 1, i)
      cell = (cell + 1) & mask
    }
    cells[cell] = i + 1
    keys[cell] = uid
  }
  return { first: 0, cells, keys }
}

/** Builds the lookup; throws an {@link AcpiError} that names both structures of a repeated UID. */
export function buildLookup(cpus: CpuIndex): UidLookup {
  const { count, uids } = cpus
  if (count === 0) return { first: 0, cells: new Int32Array(0), keys: undefined }
  let first = uids[0]!
  let last = first
  for (let i = 1; i < count; i++) {
    const uid = uids[i]!
    if (uid < first) first = uid
    if (uid > last) last = uid
  }
  const span = last - first + 1
  if (span > count * 4 + 64) return hashed(cpus)
  const cells = new Int32Array(span)
  for (let i = 0; i < count; i++) {
    const cell = uids[i]! - first
    const before = cells[cell]!
    if (before !== 0) duplicate(cpus, uids[i]!, before - 1, i)
    cells[cell] = i + 1
  }
  return { first, cells, keys: undefined }
}
