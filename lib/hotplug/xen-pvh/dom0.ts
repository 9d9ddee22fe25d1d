/**
 * Everything that a Xen PVH hardware domain needs for CPU hotplug, placed in its memory: MADT, STAO, SSDT,
 * RSDP and XSDT, the information area and where the trapped event block goes. All addresses agree.
 */
import { CHECKSUM_OFFSET } from '../../checksum/index.ts'
import { placeTables, type PlacedTable, type Relocation } from '../../emit/index.ts'
import { buildPvhMadt, uidAt } from '../../madt/index.ts'
import { ONLINE_CAPABLE_REVISION } from '../../madt/revision.ts'
import { AcpiError } from '../../problem.ts'
import { decode } from '../../schema/index.ts'
import { buildStao } from '../../stao/index.ts'
import { fadt } from '../../tables/index.ts'
import type { HeaderInput } from '../../tables/header.ts'
import { buildInfoArea, EVENT_BLOCK_SIZE, infoSize } from './area.ts'
import { buildXenPvhSsdt } from './ssdt.ts'

export interface NativeTable {
  readonly signature: string
  readonly bytes: Uint8Array
  /** Where the machine's firmware has it. */
  readonly address?: bigint
}

export interface Dom0Options {
  /** Number of pCPUs, or the machine's own tables. */
  readonly native: number | readonly NativeTable[]
  readonly vcpus: number
  readonly enabled?: number
  readonly firstUid?: number
  readonly uidStride?: number
  /** Version of the specification; from the native tables unless given. */
  readonly acpi?: string
  /** Guest-physical address of the set. */
  readonly base?: bigint | number
  /** Guest-physical address of the trapped event block, below 4 GiB. */
  readonly eventBase?: number
  readonly interrupt?: number
  readonly event?: 'gpe-block' | 'ged'
  readonly header?: HeaderInput
}

export interface Dom0Set {
  readonly rsdp: PlacedTable
  readonly xsdt: PlacedTable
  readonly madt: PlacedTable
  readonly stao: PlacedTable
  readonly ssdt: PlacedTable
  /** The whole memory image from `base`: information area first, then the tables. */
  readonly image: Uint8Array
  readonly base: bigint
  readonly info: { readonly address: bigint; readonly bytes: Uint8Array }
  readonly events: { readonly address: number; readonly length: number }
  readonly relocations: readonly Relocation[]
  readonly pcpuUids: readonly number[]
  readonly vcpus: readonly { readonly name: string; readonly uid: number; readonly entry: bigint }[]
  /** What a reader of the set should know. */
  readonly warnings: readonly string[]
}

const DEFAULT_BASE = 0xfc00_0000n
const PAGE = 0x1000
/** Event block when the set lies above 4 GiB. */
const HIGH_EVENT_BASE = 0xfeff_e000

/**
 * Tables of the machine that a hardware domain may see (Xen, dom0_build.c): those that say nothing of
 * processors, interrupts or memory that are not its own. DSDT and FACS hang on the FADT.
 */
const ALLOWED = new Set(['FACP', 'PSDT', 'SSDT', 'SBST', 'MCFG', 'SLIC', 'MSDM', 'WDAT', 'FPDT', 'S3PT', 'TCPA', 'TPM2', 'VFCT'])
const isAllowed = (signature: string): boolean => ALLOWED.has(signature) || signature.startsWith('OEM')

/** FADT major and minor version; ACPI 6.3 and later know Online Capable. */
function knowsOnlineCapable(tables: readonly NativeTable[]): boolean | undefined {
  const found = tables.find((t) => t.signature === 'FACP')
  if (!found) return undefined
  const { value } = decode(fadt, found.bytes)
  const minor = value.minorRevision?.minor ?? 0
  return value.header.revision > 6 || (value.header.revision === 6 && minor >= 3)
}

/** Builds the set. @throws AcpiError when counts, UIDs or addresses cannot be. */
export function buildDom0(o: Dom0Options): Dom0Set {
  const warnings: string[] = []
  const tables = typeof o.native === 'number' ? [] : o.native
  const native = tables.find((t) => t.signature === 'APIC')
  if (typeof o.native !== 'number' && !native) throw new AcpiError('the native tables have no MADT', { path: 'native', expected: 'a table with signature APIC', found: tables.map((t) => t.signature).join(', ') || 'none' })
  const capable = o.acpi === undefined ? knowsOnlineCapable(tables) : undefined
  const madt = buildPvhMadt({
    pcpus: native ? native.bytes : (o.native as number), vcpus: o.vcpus,
    ...(o.enabled === undefined ? {} : { enabled: o.enabled }), ...(o.firstUid === undefined ? {} : { firstUid: o.firstUid }),
    ...(o.uidStride === undefined ? {} : { uidStride: o.uidStride }), ...(o.header === undefined ? {} : { header: o.header }),
    ...(o.acpi !== undefined ? { acpi: o.acpi } : capable === undefined ? {} : { acpi: capable ? '6.5' : '6.2' }),
  })
  const onlineCapable = (madt.bytes[8] as number) >= ONLINE_CAPABLE_REVISION
  if (!onlineCapable && madt.pcpuUids.length) warnings.push('with a FADT before 6.3 Linux takes disabled Local APIC entries for hotpluggable CPUs and then ignores x2APIC entries with an id below 255')
  const base = BigInt(o.base ?? DEFAULT_BASE)
  const infoBytes = infoSize(o.vcpus)
  const reserve = Math.ceil(infoBytes / PAGE) * PAGE
  const eventBase = o.eventBase ?? (base < 0xffff_0000n ? Number(base) - PAGE : HIGH_EVENT_BASE)
  const uids = Array.from({ length: o.vcpus }, (_, i) => uidAt(madt.vcpuUids, i))
  const ssdt = buildXenPvhSsdt({
    uids, infoBase: base, eventBase, onlineCapable, event: o.event ?? 'gpe-block',
    ...(o.interrupt === undefined ? {} : { interrupt: o.interrupt }), ...(o.header === undefined ? {} : { header: { ...o.header } }),
  })
  const stao = buildStao({ uids: madt.pcpuUids, encoding: 'revision2', ...(o.header === undefined ? {} : { header: o.header }) })
  const existing = tables.filter((t) => isAllowed(t.signature))
  const unplaced = existing.filter((t) => !t.address)
  if (unplaced.length) warnings.push(`not in the XSDT, because the input does not tell their address: ${[...new Set(unplaced.map((t) => t.signature))].join(', ')}`)
  if ((o.event ?? 'gpe-block') === 'gpe-block') warnings.push('Linux has no driver for a GPE block device (ACPI0006); for Linux use the event form ged')
  const placed = placeTables({
    base, reserve, tables: [madt.bytes, stao, ssdt.bytes], existing: existing.flatMap((t) => (t.address ? [t.address] : [])),
    ...(o.header === undefined ? {} : { header: o.header }),
  })
  const [madtAt, staoAt, ssdtAt] = placed.tables as [PlacedTable, PlacedTable, PlacedTable]
  const firstEntry = madtAt.address + BigInt(madt.vcpuOffset)
  const enabled = Math.min(o.enabled ?? (madt.pcpuUids.length || o.vcpus), o.vcpus)
  const info = buildInfoArea({ vcpus: o.vcpus, enabled, madtChecksum: madtAt.address + BigInt(CHECKSUM_OFFSET), firstEntry })
  placed.image.set(info, 0)
  return {
    rsdp: placed.rsdp, xsdt: placed.xsdt, madt: madtAt, stao: staoAt, ssdt: ssdtAt, image: placed.image, base,
    info: { address: base, bytes: info }, events: { address: eventBase, length: EVENT_BLOCK_SIZE },
    relocations: ssdt.relocations, pcpuUids: madt.pcpuUids,
    vcpus: ssdt.names.map((name, i) => ({ name, uid: uids[i] as number, entry: firstEntry + BigInt(i * madt.vcpuStride) })),
    warnings,
  }
}
