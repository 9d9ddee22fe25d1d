import { AcpiError } from '../../problem.ts'
import {
  CAPABLE_SINCE,
  cpuName,
  ENABLED,
  FLAGS_AT,
  LOCAL_APIC,
  MIN_LENGTH,
  ONLINE_CAPABLE,
  UID_AT,
  X2APIC,
} from './layout.ts'

const HEADER = 44
/** Type and length of an x2APIC entry as one little-endian number. */
const X2APIC_HEAD = 0x1009
/** A place keeps the flag offset in its upper 24 bits. */
const MAX_LENGTH = 1 << 24

/** What an offline CPU's flags say. */
export type OfflineForm = 'auto' | 'onlineCapable' | 'disabled'

/** One CPU structure, as shown to the `include` filter. */
export interface CpuEntry {
  /** Structure type, such as 9 for x2APIC. */
  readonly type: number
  /** ACPI processor UID, 0..2^32-1. */
  readonly uid: number
  /** Byte offset of the structure in the table. */
  readonly offset: number
}

/**
 * The CPUs of a MADT in table order. `places[i]` packs what a change needs into one load: bits 31..8
 * the offset of the flag byte, bits 7..4 the mask of Enabled and Online Capable, bits 3..0 what these
 * are when offline.
 */
export interface CpuIndex {
  readonly count: number
  /** Smallest and largest UID; of no meaning when there is no CPU. */
  readonly first: number
  readonly last: number
  /** The arrays may be longer than `count`. */
  readonly uids: Uint32Array
  readonly places: Int32Array
}

const fail = (message: string, offset: number, expected: string, found: string): never => {
  throw new AcpiError(message, { table: 'APIC', offset, expected, found })
}

/** Length of the table from its header; throws when the bytes cannot be a whole MADT. */
export function madtLength(bytes: Uint8Array): number {
  if (bytes.length < HEADER) fail('Too short for a MADT', 0, `at least ${HEADER} bytes`, `${bytes.length}`)
  const signature = String.fromCharCode(bytes[0]!, bytes[1]!, bytes[2]!, bytes[3]!)
  if (signature !== 'APIC') fail('Not a MADT', 0, 'signature "APIC"', JSON.stringify(signature))
  const length = (bytes[4]! | (bytes[5]! << 8) | (bytes[6]! << 16) | (bytes[7]! << 24)) >>> 0
  if (length < HEADER || length > bytes.length) {
    fail('The table length does not fit the bytes', 4, `${HEADER} to ${bytes.length}`, `${length}`)
  }
  if (length > MAX_LENGTH) fail('The table is too long to index', 4, 'at most 16 MiB', `${length}`)
  return length
}

/** The low byte of a place: the flags that tell the state, and their value when offline. */
function offlineState(type: number, revision: number, offline: OfflineForm): number {
  const capable = ONLINE_CAPABLE[type]!
  const keep = offline === 'auto' ? revision >= CAPABLE_SINCE[type]! : offline === 'onlineCapable'
  return ((capable | ENABLED) << 4) | (keep ? capable : 0)
}

function badEntry(bytes: Uint8Array, at: number, end: number): never {
  const length = at + 1 < end ? bytes[at + 1]! : 0
  const type = bytes[at]!
  const room = end - at
  if (room < 2) return fail('A structure ends inside its head', at, '2 bytes', `${room}`)
  if (length < 2) return fail('A structure is shorter than its head', at, 'a length of 2 or more', `${length}`)
  if (length > room) return fail('A structure runs past the end of the table', at, `at most ${room} bytes`, `${length}`)
  return fail(`A ${cpuName(type)} structure is too short`, at, `at least ${MIN_LENGTH[type]!} bytes`, `${length}`)
}

/**
 * Walks the structures of a MADT once and lists its CPUs. Entries whose local APIC id is the invalid
 * one (0xFF, 0xFFFFFFFF) are padding that firmware leaves behind and no CPU. Throws an
 * {@link AcpiError} when the table is not a MADT, or a structure is shorter than its head or its
 * fields or runs past the end.
 */
export function indexCpus(
  bytes: Uint8Array,
  offline: OfflineForm = 'auto',
  include?: (cpu: CpuEntry) => boolean,
): CpuIndex {
  const end = madtLength(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, end)
  const flagsOf = FLAGS_AT
  // Room for x2APIC entries; shorter ones make it grow below.
  const roomy = (end - HEADER) >>> 4
  let uids = new Uint32Array(roomy)
  let places = new Int32Array(roomy)
  let count = 0
  let first = 0xffff_ffff
  let last = 0
  // Entries of one type stand together; what depends on the type alone is found once for a run of them.
  let runOf = -1
  let flagsAt = 0
  let state = 0
  let least = 2
  let next = HEADER
  const plainRun = include === undefined
  const x2apicState = offlineState(X2APIC, bytes[8]!, offline)
  for (let at = HEADER; at < end; at = next) {
    // Thousands of CPUs come as one run of x2APIC entries: those take the short way.
    while (plainRun && count < uids.length && at + 16 <= end && view.getUint16(at, true) === X2APIC_HEAD) {
      const uid = view.getUint32(at + 12, true)
      if (view.getInt32(at + 4, true) !== -1) {
        uids[count] = uid
        places[count] = ((at + 8) << 8) | x2apicState
        count++
        if (uid < first) first = uid
        if (uid > last) last = uid
      }
      at += 16
    }
    if (at >= end) break
    if (at + 2 > end) badEntry(bytes, at, end)
    const head = view.getUint16(at, true)
    const type = head & 0xff
    const length = head >>> 8
    if (type !== runOf) {
      runOf = type
      flagsAt = flagsOf[type]!
      state = offlineState(type, bytes[8]!, offline)
      least = Math.max(2, MIN_LENGTH[type]!)
    }
    next = at + length
    if (length < least || next > end) badEntry(bytes, at, end)
    if (flagsAt === 0) continue
    let uid: number
    if (type === X2APIC) {
      if (view.getInt32(at + 4, true) === -1) continue
      uid = view.getUint32(at + 12, true)
    } else {
      if (type === LOCAL_APIC && bytes[at + 3] === 0xff) continue
      uid = length < UID_AT[type]! + 4 ? bytes[at + 2]! : view.getUint32(at + UID_AT[type]!, true)
      if (type === LOCAL_APIC) uid &= 0xff
    }
    if (include !== undefined && !include({ type, uid, offset: at })) continue
    if (count === uids.length) {
      const most = (end - HEADER) >>> 3
      const [oldUids, oldPlaces] = [uids, places]
      uids = new Uint32Array(most)
      places = new Int32Array(most)
      uids.set(oldUids)
      places.set(oldPlaces)
    }
    uids[count] = uid
    places[count] = ((at + flagsAt) << 8) | state
    count++
    if (uid < first) first = uid
    if (uid > last) last = uid
  }
  return { count, first, last, uids, places }
}
