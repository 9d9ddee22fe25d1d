import { AcpiError } from '../../problem.ts'
import {
  CAPABLE_SINCE,
  cpuName,
  FLAGS_AT,
  LOCAL_APIC,
  LOCAL_SAPIC,
  MIN_LENGTH,
  ONLINE_CAPABLE,
  UID_AT,
  X2APIC,
} from './layout.ts'

const HEADER = 44
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
 * the offset of the flag byte, bits 7..4 the Online Capable mask, bits 3..0 the flags when offline.
 */
export interface CpuIndex {
  readonly count: number
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
  const revision = bytes[8]!
  const capacity = (end - HEADER) >>> 3
  const uids = new Uint32Array(capacity)
  const places = new Int32Array(capacity)
  let count = 0
  let at = HEADER
  while (at < end) {
    if (at + 1 >= end) badEntry(bytes, at, end)
    const type = bytes[at]!
    const length = bytes[at + 1]!
    const next = at + length
    if (length < 2 || next > end) badEntry(bytes, at, end)
    const flagsAt = FLAGS_AT[type]!
    if (flagsAt !== 0) {
      if (length < MIN_LENGTH[type]!) badEntry(bytes, at, end)
      let uid: number
      let id = 0
      if (type === X2APIC) {
        uid = view.getUint32(at + 12, true)
        id = view.getInt32(at + 4, true)
      } else if (type === LOCAL_APIC) {
        uid = bytes[at + 2]!
        if (bytes[at + 3] === 0xff) id = -1
      } else if (type === LOCAL_SAPIC && length < 16) uid = bytes[at + 2]!
      else uid = view.getUint32(at + UID_AT[type]!, true)
      if (id !== -1 && (include === undefined || include({ type, uid, offset: at }))) {
        const capable = ONLINE_CAPABLE[type]!
        const keep = offline === 'auto' ? revision >= CAPABLE_SINCE[type]! : offline === 'onlineCapable'
        uids[count] = uid
        places[count] = ((at + flagsAt) << 8) | (capable << 4) | (keep ? capable : 0)
        count++
      }
    }
    at = next
  }
  return { count, uids: uids.subarray(0, count), places: places.subarray(0, count) }
}
