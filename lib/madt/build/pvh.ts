/**
 * The MADT of a Xen PVH hardware domain: the machine's own processors stay listed but disabled, and one
 * x2APIC structure stands for every vCPU that can exist, contiguous and in order, so that the hypervisor
 * can switch them in place (CPU hotplug for PVH, rules M1 to M8).
 */
import { fix } from '../../checksum/index.ts'
import { AcpiError } from '../../problem.ts'
import { decode, encode, encodeStruct, offsetOf, sizeOf } from '../../schema/index.ts'
import { cpuOf } from '../cpus.ts'
import { ENABLED, ONLINE_CAPABLE } from '../entries/flags.ts'
import { localX2Apic } from '../entries/x86.ts'
import { madt, type Madt, type MadtEntry, type MadtEntryInput } from '../table.ts'
import { checkEntries, MAX_LAPIC } from './check.ts'
import { enabledCount, pluggable, processorCount, revisionOf, type MadtIdentity } from './madt.ts'
import { indexInRange, uidAt, uidRange, type UidRange } from './uids.ts'

export interface PvhOptions extends MadtIdentity {
  /** Number of physical processors, or the machine's own MADT. */
  readonly pcpus: number | Uint8Array
  /** Number of vCPUs that can exist. */
  readonly vcpus: number
  /** vCPUs enabled at start; as many as there are pCPUs unless given. */
  readonly enabled?: number
  /** UID of vCPU 0; the first one after all pCPU UIDs unless given. */
  readonly firstUid?: number
  /** Distance of neighbouring vCPU UIDs; 1 unless given. */
  readonly uidStride?: number
  /** Distance of neighbouring x2APIC ids; 2 as Xen counts them. */
  readonly apicIdStride?: number
  readonly localApicAddress?: number
  /** Structures other than processors; one I/O APIC and the usual overrides, or those of the native table. */
  readonly controllers?: readonly MadtEntryInput[]
}

export interface PvhMadt {
  readonly bytes: Uint8Array
  /** UIDs of the physical processors: what STAO has to list. */
  readonly pcpuUids: readonly number[]
  readonly vcpuUids: UidRange
  /** Offset of the structure of vCPU 0 (MAPA minus the table's address). */
  readonly vcpuOffset: number
  /** Bytes between the structures of neighbouring vCPUs. */
  readonly vcpuStride: number
}

/** The hardware domain's interrupt controllers when the native table does not say. */
const DEFAULT_CONTROLLERS: readonly MadtEntryInput[] = [
  { type: 'ioApic', ioApicId: 0, address: 0xfec0_0000, globalIrqBase: 0 },
  { type: 'interruptOverride', bus: 'isa', source: 0, globalIrq: 2, flags: { polarity: 'conforms', trigger: 'conforms' } },
  { type: 'interruptOverride', bus: 'isa', source: 9, globalIrq: 9, flags: { polarity: 'activeHigh', trigger: 'level' } },
]

const LOCAL_APIC_ADDRESS = 0xfee0_0000

/** A pCPU made from its number: Local APIC while the ids fit, x2APIC beyond. */
const madePcpu = (i: number): MadtEntryInput => i <= MAX_LAPIC
  ? { type: 'localApic', processorUid: i, apicId: i, flags: {} }
  : { type: 'localX2Apic', processorUid: i, x2ApicId: i, flags: {} }

/** A native processor structure with every state bit cleared. */
const disabled = (e: MadtEntry): MadtEntryInput =>
  ('flags' in e && e.flags && 'enabled' in e.flags ? { ...e, flags: { ...e.flags, enabled: false, ...('onlineCapable' in e.flags ? { onlineCapable: false } : {}) } } : e) as MadtEntryInput

interface Native {
  readonly pcpus: MadtEntryInput[]
  readonly uids: number[]
  readonly others: readonly MadtEntryInput[]
  readonly table: Madt | undefined
}

function nativeOf(o: PvhOptions): Native {
  if (typeof o.pcpus === 'number') {
    const n = processorCount(o.pcpus, 'pCPUs')
    if (n + o.vcpus >= 2 ** 32) throw new AcpiError('too many processors', { table: 'APIC', path: 'pcpus + vcpus', expected: 'below 2^32', found: `${n + o.vcpus}` })
    return { pcpus: Array.from({ length: n }, (_, i) => madePcpu(i)), uids: Array.from({ length: n }, (_, i) => i), others: DEFAULT_CONTROLLERS, table: undefined }
  }
  const { value } = decode(madt, o.pcpus)
  if (value.header.signature !== 'APIC') throw new AcpiError('the native table is not a MADT', { table: 'APIC', path: 'native', expected: 'signature "APIC"', found: `"${value.header.signature}"` })
  const native: { pcpus: MadtEntryInput[]; uids: number[]; others: MadtEntryInput[] } = { pcpus: [], uids: [], others: [] }
  value.entries.forEach((e, i) => {
    const cpu = cpuOf(e, i)
    if (!cpu) return void native.others.push(e as MadtEntryInput)
    // Firmware fills unused slots with 0xFF: neither a processor nor a UID.
    if (cpu.type === 'localApic' && cpu.id === 0xff) return
    native.pcpus.push(disabled(e))
    native.uids.push(cpu.uid)
  })
  return { ...native, table: value }
}

function vcpuUids(o: PvhOptions, taken: readonly number[]): UidRange {
  const highest = taken.reduce((max, uid) => Math.max(max, uid), -1)
  const range = uidRange(o.firstUid ?? highest + 1, o.uidStride ?? 1, processorCount(o.vcpus, 'vCPUs'))
  taken.forEach((uid, p) => {
    const v = indexInRange(range, uid)
    if (v >= 0) throw new AcpiError(`vCPU ${v} would have the UID of pCPU ${p}`, { table: 'APIC', path: `vcpus[${v}].processorUid`, expected: 'a UID that no pCPU has', found: String(uid), hint: `start at ${highest + 1} or later with firstUid` })
  })
  return range
}

const WORDS = sizeOf(localX2Apic) / 4
const WORD = { id: offsetOf(localX2Apic, 'x2ApicId') / 4, flags: offsetOf(localX2Apic, 'flags') / 4, uid: offsetOf(localX2Apic, 'processorUid') / 4 }
/** Type and length of every vCPU structure, as one word. */
const HEAD_WORD = new DataView(encodeStruct(localX2Apic, { type: 'localX2Apic', x2ApicId: 0, flags: {}, processorUid: 0 }).buffer).getInt32(0, true)

/** Repeats the structure at `from` up to `to`: memory moves are faster than stores. */
function repeat(words: Int32Array, from: number, to: number): void {
  const start = from * WORDS
  const end = to * WORDS
  for (let done = start + WORDS; done < end; done += done - start) {
    words.copyWithin(done, start, start + Math.min(done - start, end - done))
  }
}

/**
 * Writes the structures of the vCPUs: `enabled` ones, then those in the other state. The numbers wrap at
 * 32 bits like the fields that they go to, which keeps the loop in integer arithmetic.
 */
function writeVcpus(words: Int32Array, enabled: number, idle: number, uids: UidRange, apicIdStride: number): void {
  for (const [from, to, flags] of [[0, enabled, ENABLED], [enabled, uids.count, idle]] as const) {
    if (from === to) continue
    words[from * WORDS] = HEAD_WORD
    words[from * WORDS + WORD.flags] = flags
    repeat(words, from, to)
  }
  const stride = uids.stride | 0
  const idStride = apicIdStride | 0
  let uid = uids.first | 0
  let id = 0
  const gap = WORD.uid - WORD.id
  for (let w = WORD.id, end = words.length - gap; w < end; w += WORDS) {
    words[w] = id
    words[w + gap] = uid
    uid = (uid + stride) | 0
    id = (id + idStride) | 0
  }
}

const BIG_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 0
function swap(words: Int32Array): void {
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength)
  words.forEach((w, i) => view.setInt32(4 * i, w, true))
}

/**
 * Builds the MADT of a hardware domain and says where its vCPUs stand.
 * @throws AcpiError when UIDs collide, ids do not fit or counts are wrong; it names both processors.
 */
export function buildPvhMadt(o: PvhOptions): PvhMadt {
  const native = nativeOf(o)
  const revision = o.header?.revision !== undefined || o.acpi !== undefined || !native.table ? revisionOf(o) : native.table.header.revision
  const uids = vcpuUids(o, native.uids)
  const enabled = enabledCount(o.enabled ?? Math.min(native.pcpus.length || o.vcpus, o.vcpus), o.vcpus)
  const apicIdStride = o.apicIdStride ?? 2
  if (!Number.isInteger(apicIdStride) || apicIdStride < 1 || apicIdStride * o.vcpus > 0xffff_ffff) {
    throw new AcpiError('wrong x2APIC id stride', { table: 'APIC', path: 'apicIdStride', expected: 'at least 1, ids inside 32 bits', found: String(apicIdStride) })
  }
  checkEntries(native.pcpus, { revision, sharedIds: true })
  const head = encode(madt, {
    header: { ...headerOf(native.table), ...o.header, revision },
    localApicAddress: o.localApicAddress ?? native.table?.localApicAddress ?? LOCAL_APIC_ADDRESS,
    flags: native.table?.flags ?? {},
    entries: native.pcpus,
  })
  const tail = controllerBytes(o.controllers ?? native.others)
  const blockSize = uids.count * sizeOf(localX2Apic)
  const bytes = new Uint8Array(head.length + blockSize + tail.length)
  bytes.set(head)
  const aligned = head.length % 4 === 0
  const words = aligned ? new Int32Array(bytes.buffer, head.length, blockSize / 4) : new Int32Array(blockSize / 4)
  writeVcpus(words, enabled, pluggable(revision) === 'onlineCapable' ? ONLINE_CAPABLE : 0, uids, apicIdStride)
  if (BIG_ENDIAN) swap(words)
  if (!aligned) bytes.set(new Uint8Array(words.buffer), head.length)
  bytes.set(tail, head.length + blockSize)
  new DataView(bytes.buffer).setUint32(LENGTH_OFFSET, bytes.length, true)
  fix(bytes)
  return { bytes, pcpuUids: native.uids, vcpuUids: uids, vcpuOffset: head.length, vcpuStride: sizeOf(localX2Apic) }
}

const ENTRIES_OFFSET = offsetOf(madt.struct, 'entries')
const LENGTH_OFFSET = offsetOf(madt.struct.fields.header as never, 'length')

let defaultTail: Uint8Array | undefined
/** Structures that are no processors, as bytes. */
function controllerBytes(entries: readonly MadtEntryInput[]): Uint8Array {
  if (entries === DEFAULT_CONTROLLERS && defaultTail) return defaultTail
  const bytes = encode(madt, { entries: [...entries] }).subarray(ENTRIES_OFFSET)
  if (entries === DEFAULT_CONTROLLERS) defaultTail = bytes
  return bytes
}

/** The identity of the native table goes over; its length and checksum do not. */
function headerOf(table: Madt | undefined): Partial<Madt['header']> {
  if (!table) return {}
  const { length: _length, checksum: _checksum, ...rest } = table.header
  return rest
}

/** UID of vCPU `i` of a built table. */
export const vcpuUid = (built: Pick<PvhMadt, 'vcpuUids'>, i: number): number => uidAt(built.vcpuUids, i)
