/** Building DMAR, IVRS and VIOT: IOMMUs and the devices that they translate. */
import { encode, type Input } from '../../schema/index.ts'
import { dmar } from '../dmar.ts'
import { ivrs, type ivhd11 } from '../ivrs.ts'
import { viot } from '../viot.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

/** A PCI function; `path` goes through bridges from the bus, one step each. */
export interface PciDevice {
  readonly bus: number
  readonly path: readonly (readonly [device: number, func: number])[]
}
export type Scope =
  | ({ readonly kind: 'endpoint' | 'bridge' } & PciDevice)
  | ({ readonly kind: 'ioApic' | 'hpet'; readonly id: number } & PciDevice)
  | ({ readonly kind: 'namespaceDevice'; readonly name: string } & PciDevice)

export interface DmarOptions extends BuildOptions {
  /** Physical address bits of the host. */
  readonly addressWidth?: number
  readonly interruptRemapping?: boolean
  readonly x2ApicOptOut?: boolean
  readonly dmaControlOptIn?: boolean
  /** A unit for all other devices of its segment must come last. */
  readonly units: readonly { readonly base: Address; readonly segment?: number; readonly all?: boolean; readonly scopes?: readonly Scope[]; readonly node?: number }[]
  readonly reserved?: readonly { readonly base: Address; readonly length: Address; readonly segment?: number; readonly scopes: readonly Scope[] }[]
  readonly rootPorts?: readonly { readonly segment?: number; readonly all?: boolean; readonly scopes?: readonly Scope[] }[]
  /** Namespace devices that scopes name. */
  readonly devices?: readonly { readonly name: string; readonly path: string }[]
}

/** Builds a DMAR. @throws AcpiError for overlapping units, a catch-all unit that is not last, or a device without declaration. */
export function buildDmar(o: DmarOptions): Uint8Array {
  const { fail, must, unique, disjoint, namePath, indexOf } = checker('DMAR')
  const devices = o.devices ?? []
  unique(devices, 'devices', (d) => d.name)
  const scope = (s: Scope, path: string) => {
    must(s.path.length > 0, `${path}.path`, 'a scope needs a path of at least one step')
    const enumerationId = s.kind === 'namespaceDevice' ? 1 + indexOf(devices, devices.find((d) => d.name === s.name), `${path}.name`, `the device ${s.name}`) : s.kind === 'ioApic' || s.kind === 'hpet' ? s.id : 0
    return { type: s.kind, enumerationId, startBus: s.bus, path: s.path.map(([device, func], i) => {
      must(device >= 0 && device < 32 && func >= 0 && func < 8, `${path}.path[${i}]`, 'no such PCI function', { expected: 'device 0 to 31, function 0 to 7', found: `${device}.${func}` })
      return { device, function: func }
    }) }
  }
  const scopes = (list: readonly Scope[] | undefined, path: string) => (list ?? []).map((s, i) => scope(s, `${path}.scopes[${i}]`))
  disjoint(o.units, 'units', (u) => [u.base, 0x1000])
  o.units.forEach((u, i) => {
    must(BigInt(u.base) % 4096n === 0n, `units[${i}].base`, 'the registers fill a page', { expected: 'a multiple of 0x1000', found: u.base })
    const later = o.units.slice(i + 1).some((v) => (v.segment ?? 0) === (u.segment ?? 0))
    if (u.all && later) fail(`units[${i}].all`, 'a unit for all other devices comes last of its segment', { hint: 'move it behind the others' })
    must(u.all === true || (u.scopes?.length ?? 0) > 0, `units[${i}].scopes`, 'the unit translates nothing', { hint: 'give scopes, or set all' })
  })
  const regions = (o.reserved ?? []).map((r, i) => {
    const [base, length] = [BigInt(r.base), BigInt(r.length)]
    must(base % 4096n === 0n && length > 0n && length % 4096n === 0n, `reserved[${i}]`, 'a reserved region is whole pages', { found: `0x${base.toString(16)} + 0x${length.toString(16)}` })
    return { type: 'rmrr' as const, segment: r.segment ?? 0, baseAddress: base, endAddress: base + length - 1n, deviceScopes: scopes(r.scopes, `reserved[${i}]`) }
  })
  return encode(dmar, {
    header: { ...o.header },
    hostAddressWidth: (o.addressWidth ?? 39) - 1,
    flags: { interruptRemapping: o.interruptRemapping ?? true, x2ApicOptOut: o.x2ApicOptOut ?? false, dmaControlOptIn: o.dmaControlOptIn ?? false },
    structures: [
      ...o.units.map((u, i) => ({ type: 'drhd' as const, flags: { includePciAll: u.all ?? false }, segment: u.segment ?? 0, registerBaseAddress: BigInt(u.base), deviceScopes: scopes(u.scopes, `units[${i}]`) })),
      ...regions,
      ...(o.rootPorts ?? []).map((p, i) => ({ type: 'atsr' as const, flags: { allPorts: p.all ?? false }, segment: p.segment ?? 0, deviceScopes: scopes(p.scopes, `rootPorts[${i}]`) })),
      ...o.units.flatMap((u) => (u.node === undefined ? [] : [{ type: 'rhsa' as const, registerBaseAddress: BigInt(u.base), proximityDomain: u.node }])),
      ...devices.map((d, i) => ({ type: 'andd' as const, deviceNumber: i + 1, objectName: namePath(d.path, `devices[${i}].path`) })),
    ],
  })
}

type DeviceEntry = NonNullable<Input<typeof ivhd11>['devices']>[number]

/** Bus, device and function as one number. */
export type Bdf = number | readonly [bus: number, device: number, func: number]
const bdfOf = (b: Bdf): number => (typeof b === 'number' ? b : (b[0] << 8) | (b[1] << 3) | b[2])

export type IvrsDevice =
  | { readonly kind: 'all' }
  | { readonly kind: 'select'; readonly device: Bdf; readonly alias?: Bdf }
  | { readonly kind: 'range'; readonly first: Bdf; readonly last: Bdf; readonly alias?: Bdf }
  | { readonly kind: 'ioApic' | 'hpet'; readonly id: number; readonly source: Bdf; readonly passAll?: boolean }
  | { readonly kind: 'acpi'; readonly hid: string; readonly device: Bdf; readonly uid?: string | number }

export interface IvrsOptions extends BuildOptions {
  readonly iommus: readonly {
    readonly device: Bdf; readonly capabilityOffset: number; readonly base: Address; readonly segment?: number
    readonly features?: Address; readonly devices: readonly IvrsDevice[]
  }[]
  readonly memory?: readonly { readonly base: Address; readonly length: Address; readonly device?: Bdf; readonly last?: Bdf; readonly unity?: boolean; readonly read?: boolean; readonly write?: boolean; readonly exclusion?: boolean }[]
  readonly physicalAddressSize?: number
  readonly virtualAddressSize?: number
}

/** Builds an IVRS of type 11h blocks (40h with ACPI devices). @throws AcpiError for overlapping IOMMUs or a range that ends before it starts. */
export function buildIvrs(o: IvrsOptions): Uint8Array {
  const { must, disjoint, unique } = checker('IVRS')
  unique(o.iommus, 'iommus', (m) => `${m.segment ?? 0}:${bdfOf(m.device)}`)
  disjoint(o.iommus, 'iommus', (m) => [m.base, 0x4000])
  const PASS = { initPass: true, eintPass: true, nmiPass: true, lint0Pass: true, lint1Pass: true }
  const entries = (d: IvrsDevice, path: string): readonly DeviceEntry[] => {
    switch (d.kind) {
      case 'all': return [{ type: 'all' as const }]
      case 'select': return [d.alias === undefined ? { type: 'select' as const, deviceId: bdfOf(d.device) } : { type: 'aliasSelect' as const, deviceId: bdfOf(d.device), sourceDeviceId: bdfOf(d.alias) }]
      case 'range': {
        must(bdfOf(d.first) <= bdfOf(d.last), path, 'the range ends before it starts')
        const start = d.alias === undefined ? { type: 'rangeStart' as const, deviceId: bdfOf(d.first) } : { type: 'aliasRangeStart' as const, deviceId: bdfOf(d.first), sourceDeviceId: bdfOf(d.alias) }
        return [start, { type: 'rangeEnd' as const, deviceId: bdfOf(d.last) }]
      }
      case 'acpi': {
        must(d.hid.length <= 8, path, 'a hardware id has at most 8 characters', { found: d.hid })
        const uid = typeof d.uid === 'number' ? Uint8Array.from({ length: 8 }, (_, i) => Number((BigInt(d.uid as number) >> BigInt(8 * i)) & 0xffn)) : (d.uid ?? new Uint8Array(0))
        return [{ type: 'acpiDevice' as const, deviceId: bdfOf(d.device), hid: d.hid, uidFormat: typeof d.uid === 'number' ? ('integer' as const) : d.uid === undefined ? ('none' as const) : ('text' as const), uid }]
      }
      default: return [{ type: 'special' as const, handle: d.id, sourceDeviceId: bdfOf(d.source), variety: d.kind, dataSetting: d.passAll ? PASS : {} }]
    }
  }
  return encode(ivrs, {
    header: { ...o.header },
    info: { efrSupport: o.iommus.some((m) => m.features !== undefined), physicalAddressSize: o.physicalAddressSize ?? 48, virtualAddressSize: o.virtualAddressSize ?? 64 },
    blocks: [
      ...o.iommus.map((m, i) => ({
        type: m.devices.some((d) => d.kind === 'acpi') ? ('ivhd40' as const) : ('ivhd11' as const),
        deviceId: bdfOf(m.device), capabilityOffset: m.capabilityOffset, baseAddress: BigInt(m.base), pciSegment: m.segment ?? 0,
        efrRegisterImage: BigInt(m.features ?? 0), devices: m.devices.flatMap((d, k) => entries(d, `iommus[${i}].devices[${k}]`)),
      })),
      ...(o.memory ?? []).map((r) => ({
        type: r.device === undefined ? ('ivmdAll' as const) : r.last === undefined ? ('ivmdSelect' as const) : ('ivmdRange' as const),
        flags: { unity: r.unity ?? false, read: r.read ?? false, write: r.write ?? false, exclusionRange: r.exclusion ?? false },
        deviceId: r.device === undefined ? 0 : bdfOf(r.device), auxiliaryData: r.last === undefined ? 0 : bdfOf(r.last), startAddress: BigInt(r.base), memoryLength: BigInt(r.length),
      })),
    ],
  })
}

/** A virtio-iommu; endpoints refer to this object. */
export type VirtioIommu = { readonly segment?: number; readonly device: Bdf } | { readonly base: Address }

export interface ViotOptions extends BuildOptions {
  readonly iommus: readonly VirtioIommu[]
  readonly pciRanges?: readonly { readonly endpoint: number; readonly segment?: number; readonly lastSegment?: number; readonly first: Bdf; readonly last: Bdf; readonly iommu: VirtioIommu }[]
  readonly mmioEndpoints?: readonly { readonly endpoint: number; readonly base: Address; readonly iommu: VirtioIommu }[]
}

/** Builds a VIOT. @throws AcpiError when an endpoint refers to an IOMMU that is not in the list. */
export function buildViot(o: ViotOptions): Uint8Array {
  const { must, indexOf } = checker('VIOT')
  const node = (iommu: VirtioIommu, path: string): string => `nodes[${indexOf(o.iommus, iommu, path, 'the IOMMU')}]`
  return encode(viot, {
    header: { ...o.header },
    nodes: [
      ...o.iommus.map((m) => ('base' in m ? { type: 'virtioIommuMmio' as const, baseAddress: BigInt(m.base) } : { type: 'virtioIommuPci' as const, segment: m.segment ?? 0, bdf: bdfOf(m.device) })),
      ...(o.pciRanges ?? []).map((r, i) => {
        must(bdfOf(r.first) <= bdfOf(r.last), `pciRanges[${i}].last`, 'the range ends before it starts')
        return { type: 'pciRange' as const, endpointStart: r.endpoint, segmentStart: r.segment ?? 0, segmentEnd: r.lastSegment ?? r.segment ?? 0, bdfStart: bdfOf(r.first), bdfEnd: bdfOf(r.last), outputNode: node(r.iommu, `pciRanges[${i}].iommu`) }
      }),
      ...(o.mmioEndpoints ?? []).map((e, i) => ({ type: 'mmioEndpoint' as const, endpoint: e.endpoint, baseAddress: BigInt(e.base), outputNode: node(e.iommu, `mmioEndpoints[${i}].iommu`) })),
    ],
  })
}
