/**
 * The SSDT that a Xen PVH hardware domain gets: one processor device a vCPU, a scan that compares the
 * hypervisor's bitmap with the flags in the MADT, and the device that delivers the event. It corrects the
 * draft: flags at byte 8 of 16-byte structures, Device objects with a 32-bit _UID, an aligned information
 * area, the checksum adjusted by old minus new before anything is notified, a serialized scan.
 */
import {
  add, and, arg, call, derefOf, device, field, if_, ifElse, index, interrupt, lNotEqual, local, memory32Fixed, method, name, notify, offset, operationRegion,
  path, return_, scope, shiftRight, store, subtract, toBuffer, unit, type Terms,
} from '../../aml/build/index.ts'
import type { AmlNode } from '../../aml/tree.ts'
import { AcpiError } from '../../problem.ts'
import { maskOf, offsetOf, sizeOf } from '../../schema/index.ts'
import { pattern, Recorder, stamp, STAMP_NAME, type Pattern, type Relocation } from '../../emit/index.ts'
import { ENABLED, ONLINE_CAPABLE } from '../../madt/index.ts'
import { localX2Apic } from '../../madt/entries/x86.ts'
import type { HeaderInput } from '../../tables/header.ts'
import { BITMAP_OFFSET, CPU_EVENT, EVENT_BLOCK_SIZE, eventBlock, GPE_BLOCK_SIZE, infoArea, infoSize } from './area.ts'
import type { StructKind } from '../../schema/kinds.ts'

export interface XenPvhSsdtOptions {
  /** ACPI processor UID of each vCPU, as in the MADT. */
  readonly uids: readonly number[]
  /** Physical address of the information area; above 4 GiB it is emitted as eight bytes. */
  readonly infoBase: number | bigint
  /** Physical address of the trapped event block, below 4 GiB. */
  readonly eventBase: number
  /** Interrupt of the event device (GSI). */
  readonly interrupt?: number
  /**
   * Who calls the scan: `gpe-block` an ACPI0006 device as in the draft (Linux has no driver for it), `ged` a
   * Generic Event Device, which Linux has.
   */
  readonly event?: 'gpe-block' | 'ged'
  /** A vCPU that is off is online capable: FADT 6.3 or later. */
  readonly onlineCapable?: boolean
  /** Name of the container in \_SB; the one name that can clash with the machine's own. */
  readonly container?: string
  readonly header?: HeaderInput
}

export interface XenPvhSsdt {
  readonly bytes: Uint8Array
  /** Symbols `XEN`, `GPE` and `uid[i]`. */
  readonly relocations: readonly Relocation[]
  /** Object name of each vCPU. */
  readonly names: readonly string[]
}

/** Most vCPUs that four-character names can tell apart. */
export const MAX_VCPUS = 4096

/** Names of vCPU objects: VP00 to VPFF, or V000 to VFFF. */
export function vcpuNames(count: number): string[] {
  const wide = count > 256
  return Array.from({ length: count }, (_, i) => (wide ? `V${hex(i, 3)}` : `VP${hex(i, 2)}`))
}
const hex = (n: number, digits: number): string => n.toString(16).toUpperCase().padStart(digits, '0')

const ENTRY_SIZE = sizeOf(localX2Apic)
const FLAGS_AT = offsetOf(localX2Apic, 'flags')
const at = (field: string): number => offsetOf(infoArea as unknown as StructKind, field)
const BIT0 = maskOf(localX2Apic, 'flags', 'enabled')

/** `_STA` of a device that is present, enabled, shown and works (ACPI 6.5 §6.3.7). */
const STA_ON = 0xf
const DEVICE_CHECK = 1
const EJECT_REQUEST = 3

/** The device of one vCPU; it differs from its neighbours in name, UID, place in the MADT and number. */
const processorPattern = () => pattern((rec) => [device(STAMP_NAME, [
  name('_HID', 'ACPI0007'),
  name('_UID', rec.dword('uid', 0)),
  operationRegion('MATR', 'SystemMemory', add(path('MAPA'), rec.dword('entry', 0)), ENTRY_SIZE),
  field('MATR', { access: 'ByteAcc' }, [unit('MAT', ENTRY_SIZE * 8)]),
  field('MATR', { access: 'ByteAcc' }, [offset(FLAGS_AT), unit('FLGB', 8)]),
  method('_STA', {}, [if_(and(path('FLGB'), BIT0), [return_(STA_ON)]), return_(0)]),
  // A field of more than 64 bits reads as a buffer (§19.6.48), which is what _MAT has to return.
  method('_MAT', {}, [return_(path('MAT'))]),
  method('_EJ0', { args: 1 }, [store(rec.dword('number', 0), 'EJCT')]),
])])

/** The comparison of one vCPU: flag byte, then checksum, then the notification (an OS may read the table at once). */
function scanPattern(firstOfByte: boolean, off: number): Pattern {
  // A path of two segments is not searched for: the caret leaves the method.
  const flags = `^${STAMP_NAME}.FLGB`
  const change = (to: number, code: number): Terms => [store(to, flags), call('CKSM', local(3), to), notify(STAMP_NAME, code)]
  return pattern((rec) => [
    firstOfByte ? store(derefOf(index(local(0), rec.dword('byte', 0))), local(1)) : shiftRight(local(1), 1, local(1)),
    and(local(1), 1, local(2)),
    store(path(flags), local(3)),
    if_(lNotEqual(local(2), and(local(3), BIT0)), ifElse(local(2), change(ENABLED, DEVICE_CHECK), change(off, EJECT_REQUEST))),
  ])
}

function processors(rec: Recorder, names: readonly string[], uids: readonly number[]): AmlNode {
  const sample = processorPattern()
  const { bytes, relocations } = stamp(names.map((vp, i) => ({
    pattern: sample, name: vp, numbers: { uid: uids[i] as number, entry: ENTRY_SIZE * i, number: i }, symbols: { uid: `uid[${i}]` },
  })))
  return rec.block(bytes, relocations)
}

function scanSteps(rec: Recorder, names: readonly string[], off: number): AmlNode {
  const first = scanPattern(true, off)
  const next = scanPattern(false, off)
  return rec.block(stamp(names.map((vp, i) => ({ pattern: i % 8 === 0 ? first : next, name: vp, numbers: { byte: i >> 3 } }))).bytes, [])
}

function eventDevice(rec: Recorder, o: XenPvhSsdtOptions): AmlNode {
  const irq = interrupt({ mode: 'Level', polarity: 'ActiveHigh', share: 'Exclusive', list: [o.interrupt ?? 9] })
  if (o.event === 'ged') {
    return device('GED0', [
      name('_HID', 'ACPI0013'),
      name('_UID', 'XENGED0'),
      name('_CRS', rec.template([irq])),
      // Status is cleared before the scan: an event that comes while it runs raises the line again.
      method('_EVT', { args: 1, serialized: true }, [store(1 << CPU_EVENT, 'EVST'), call('PRSC')]),
    ])
  }
  const memory = memory32Fixed({ access: 'ReadWrite', base: o.eventBase, length: GPE_BLOCK_SIZE })
  return device('GPE0', [
    name('_HID', 'ACPI0006'),
    name('_UID', 'XENGPE0'),
    name('_CRS', rec.template([{ descriptor: memory, symbol: 'GPE', at: MEMORY32FIXED_BASE }, irq])),
    method(`_E${hex(CPU_EVENT, 2)}`, {}, [call('PRSC')]),
  ])
}
/** Offset of the base address in a Memory32Fixed descriptor (ACPI 6.5 §6.4.3.4). */
const MEMORY32FIXED_BASE = 4

function check(o: XenPvhSsdtOptions): void {
  const fail = (at: string, message: string, expected: string, found: unknown): never => {
    throw new AcpiError(message, { table: 'SSDT', path: at, expected, found: String(found) })
  }
  if (o.uids.length < 1 || o.uids.length > MAX_VCPUS) fail('uids', 'wrong number of vCPUs', `1 to ${MAX_VCPUS}`, o.uids.length)
  const seen = new Map<number, number>()
  o.uids.forEach((uid, i) => {
    if (seen.has(uid)) fail(`uids[${i}]`, `vCPU ${i} has the UID of vCPU ${seen.get(uid)}`, 'a UID of its own', uid)
    seen.set(uid, i)
  })
  if (BigInt(o.infoBase) % 8n !== 0n) fail('infoBase', 'the information area is not aligned', 'a multiple of 8', `0x${BigInt(o.infoBase).toString(16)}`)
  if (o.eventBase % 8 !== 0 || o.eventBase + EVENT_BLOCK_SIZE > 2 ** 32) fail('eventBase', 'wrong place for the event block', 'a multiple of 8 below 4 GiB', `0x${o.eventBase.toString(16)}`)
}

/** Builds the SSDT and its relocation table. @throws AcpiError for repeated UIDs, too many vCPUs, or wrong addresses. */
export function buildXenPvhSsdt(o: XenPvhSsdtOptions): XenPvhSsdt {
  check(o)
  const rec = new Recorder()
  const names = vcpuNames(o.uids.length)
  const off = o.onlineCapable === false ? 0 : ONLINE_CAPABLE
  const info = BigInt(o.infoBase)
  const base = info > 0xffff_ffffn ? rec.qword('XEN', info) : rec.dword('XEN', Number(info))
  const snapshot = o.uids.length <= 64 ? toBuffer(path('PRS'), local(0)) : store(path('PRS'), local(0))
  const body: Terms = [
    name('_HID', 'ACPI0004'),
    name('_UID', 'XEN'),
    operationRegion('XEN', 'SystemMemory', base, infoSize(o.uids.length)),
    field('XEN', { access: 'DWordAcc' }, [offset(at('vcpus')), unit('NCPU', 32)]),
    field('XEN', { access: 'QWordAcc' }, [offset(at('madtChecksum')), unit('MSUA', 64), offset(at('firstEntry')), unit('MAPA', 64)]),
    field('XEN', { access: 'ByteAcc' }, [offset(BITMAP_OFFSET), unit('PRS', o.uids.length)]),
    operationRegion('MSUM', 'SystemMemory', path('MSUA'), 1),
    field('MSUM', { access: 'ByteAcc' }, [unit('MSU', 8)]),
    operationRegion('EVNT', 'SystemMemory', rec.dword('GPE', o.eventBase), EVENT_BLOCK_SIZE),
    field('EVNT', { access: 'WordAcc', update: 'WriteAsZeros' }, [offset(offsetOf(eventBlock, 'status')), unit('EVST', 16)]),
    field('EVNT', { access: 'DWordAcc', update: 'WriteAsZeros' }, [offset(offsetOf(eventBlock, 'eject')), unit('EJCT', 32)]),
    // The checksum byte after a flag byte went from Arg0 to Arg1; the store keeps the low eight bits.
    method('CKSM', { args: 2, serialized: true }, [store(subtract(add(path('MSU'), arg(0)), arg(1)), 'MSU')]),
    processors(rec, names, o.uids),
    method('PRSC', { serialized: true }, [snapshot, scanSteps(rec, names, off)]),
    eventDevice(rec, o),
  ]
  const header: HeaderInput = { oemTableId: 'XENPVHCP', ...o.header }
  const { bytes, relocations } = rec.ssdt(header, [scope('\\_SB', [device(o.container ?? 'XEN0', body)])])
  return { bytes, relocations, names }
}
