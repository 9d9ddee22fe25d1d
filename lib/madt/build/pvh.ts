/**
 * The MADT of a Xen PVH hardware domain: the machine's own processors stay listed but disabled, and one
 * x2APIC structure stands for every vCPU that can exist, contiguous and in order, so that the hypervisor
 * can switch them in place (CPU hotplug for PVH, rules M1 to M8).
 */
import { fix } from '../../checksum/index.ts'
import { AcpiError } from '../../problem.ts'
import { decode, encode, encodeStruct, offsetOf, sizeOf } from '../../schema/index.ts'
import { cpuOf, type CpuState } from '../cpus.ts'
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

/** The vCPU structures as one block: made once from the description, then counted up. */
function vcpuBlock(uids: UidRange, apicIdStride: number, enabled: number, rest: CpuState): Uint8Array {
  const size = sizeOf(localX2Apic)
  const sample = encodeStruct(localX2Apic, { type: 'localX2Apic', x2ApicId: 0, flags: {}, processorUid: 0 })
  const [head, id, flags, uid] = [0, offsetOf(localX2Apic, 'x2ApicId') / 4, offsetOf(localX2Apic, 'flags') / 4, offsetOf(localX2Apic, 'processorUid') / 4] as const
  const first = new DataView(sample.buffer).getUint32(0, true)
  const words = new Uint32Array((uids.count * size) / 4)
  const idle = rest === 'onlineCapable' ? ONLINE_CAPABLE : 0
  let next = uids.first
  let apicId = 0
  for (let i = 0, w = 0; i < uids.count; i++, w += 4) {
    words[w + head] = first
    words[w + id] = apicId
    words[w + flags] = i < enabled ? ENABLED : idle
    words[w + uid] = next
    next += uids.stride
    apicId += apicIdStride
  }
  if (BIG_ENDIAN) swap(words)
  return new Uint8Array(words.buffer)
}

const BIG_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 0
function swap(words: Uint32Array): void {
  const view = new DataView(words.buffer)
  words.forEach((w, i) => view.setUint32(4 * i, w, true))
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
  const tail = encode(madt, { entries: [...(o.controllers ?? native.others)] }).subarray(ENTRIES_OFFSET)
  const block = vcpuBlock(uids, apicIdStride, enabled, pluggable(revision))
  const bytes = new Uint8Array(head.length + block.length + tail.length)
  bytes.set(head)
  bytes.set(block, head.length)
  bytes.set(tail, head.length + block.length)
  new DataView(bytes.buffer).setUint32(LENGTH_OFFSET, bytes.length, true)
  fix(bytes)
  return { bytes, pcpuUids: native.uids, vcpuUids: uids, vcpuOffset: head.length, vcpuStride: sizeOf(localX2Apic) }
}

const ENTRIES_OFFSET = offsetOf(madt.struct, 'entries')
const LENGTH_OFFSET = offsetOf(madt.struct.fields.header as never, 'length')

/** The identity of the native table goes over; its length and checksum do not. */
function headerOf(table: Madt | undefined): Partial<Madt['header']> {
  if (!table) return {}
  const { length: _length, checksum: _checksum, ...rest } = table.header
  return rest
}

/** UID of vCPU `i` of a built table. */
export const vcpuUid = (built: Pick<PvhMadt, 'vcpuUids'>, i: number): number => uidAt(built.vcpuUids, i)
