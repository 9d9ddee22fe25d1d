/** Building NFIT and CEDT: persistent memory and CXL windows. */
import { encode } from '../../schema/index.ts'
import { cedt } from '../cedt.ts'
import { nfit } from '../nfit.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

const RANGE_TYPES = { volatile: '7305944f-fdda-44e3-b16c-3f22d252e5d0', persistent: '66f0d379-b4f3-4074-ac43-0d3318b78cdb', virtualDisk: '5cea02c9-4d07-69d3-269f-4496fbe096f9' } as const

/** An NVDIMM and its place in the machine. */
export interface Nvdimm {
  readonly node?: number
  readonly socket?: number
  readonly controller?: number
  readonly channel?: number
  readonly dimm?: number
  readonly physicalId?: number
  readonly serialNumber: number
  readonly vendorId: number
  readonly deviceId: number
  readonly revisionId?: number
  /** Region format interface code, such as 0x0301. */
  readonly formatInterface?: number
  readonly flushHints?: readonly Address[]
}

export interface NfitOptions extends BuildOptions {
  readonly dimms?: readonly Nvdimm[]
  /** Address ranges; a range without parts is a disk in RAM or simple persistent memory. */
  readonly ranges: readonly {
    readonly kind: keyof typeof RANGE_TYPES
    readonly base: Address
    readonly length: Address
    readonly node?: number
    /** The NVDIMMs that it is made of; one of them, or all in turn. */
    readonly parts?: readonly { readonly dimm: Nvdimm; readonly size: Address; readonly dimmAddress?: Address }[]
  }[]
  readonly capabilities?: { readonly cacheFlush?: boolean; readonly memoryFlush?: boolean; readonly mirroring?: boolean }
}

/** Builds an NFIT; range, region and control indices are assigned. @throws AcpiError for overlapping ranges, parts that do not fill their range, or an NVDIMM that is not in the list. */
export function buildNfit(o: NfitOptions): Uint8Array {
  const { must, disjoint, unique, indexOf } = checker('NFIT')
  const dimms = o.dimms ?? []
  const handle = (d: Nvdimm) => ({ dimm: d.dimm ?? 0, channel: d.channel ?? 0, controller: d.controller ?? 0, socket: d.socket ?? 0, node: d.node ?? 0 })
  unique(dimms, 'dimms', (d) => JSON.stringify(handle(d)))
  disjoint(o.ranges, 'ranges', (r) => [r.base, r.length])
  const regions = dimms.map(() => 0)
  const mappings = o.ranges.flatMap((r, i) => {
    const parts = r.parts ?? []
    const total = parts.reduce((n, p) => n + BigInt(p.size), 0n)
    must(parts.length === 0 || total === BigInt(r.length), `ranges[${i}].parts`, 'the parts do not fill the range', { expected: `0x${BigInt(r.length).toString(16)}`, found: total })
    let offset = 0n
    return parts.map((p, k) => {
      const at = indexOf(dimms, p.dimm, `ranges[${i}].parts[${k}].dimm`, 'the NVDIMM')
      const regionOffset = offset
      offset += BigInt(p.size)
      return {
        type: 'regionMapping' as const, deviceHandle: handle(p.dimm), physicalId: p.dimm.physicalId ?? at, regionId: (regions[at] = (regions[at] ?? 0) + 1) - 1, rangeIndex: i + 1, controlRegionIndex: at + 1,
        regionSize: BigInt(p.size), regionOffset, physicalAddressRegionBase: BigInt(p.dimmAddress ?? 0), interleaveIndex: 0, interleaveWays: 1,
      }
    })
  })
  return encode(nfit, {
    header: { ...o.header },
    structures: [
      ...o.ranges.map((r, i) => ({
        type: 'spaRange' as const, rangeIndex: i + 1, flags: { proximityDomainValid: r.node !== undefined }, proximityDomain: r.node ?? 0, addressRangeType: RANGE_TYPES[r.kind],
        rangeBase: BigInt(r.base), rangeLength: BigInt(r.length), memoryMappingAttributes: 0x8008n,
      })),
      ...mappings,
      ...dimms.map((d, i) => ({
        type: 'controlRegion' as const, controlRegionIndex: i + 1, vendorId: d.vendorId, deviceId: d.deviceId, revisionId: d.revisionId ?? 1, serialNumber: d.serialNumber, regionFormatInterfaceCode: d.formatInterface ?? 0x0301,
      })),
      ...dimms.flatMap((d) => (d.flushHints?.length ? [{ type: 'flushHints' as const, deviceHandle: handle(d), hintAddresses: d.flushHints.map(BigInt) }] : [])),
      ...(o.capabilities ? [{ type: 'capabilities' as const, highestValidCapability: 2, capabilities: { cacheFlush: o.capabilities.cacheFlush ?? false, memoryFlush: o.capabilities.memoryFlush ?? false, mirroring: o.capabilities.mirroring ?? false } }] : []),
    ],
  })
}

export interface CedtOptions extends BuildOptions {
  readonly hostBridges: readonly { readonly uid: number; readonly base: Address; readonly version?: 'cxl11' | 'cxl20' }[]
  readonly windows?: readonly {
    readonly base: Address; readonly size: Address
    /** UIDs of the host bridges in interleave order: 1, 2, 3, 4, 6, 8, 12 or 16. */
    readonly targets: readonly number[]
    /** Bytes to one host bridge at a time: 256 to 16384. */
    readonly granularity?: number
    readonly xor?: boolean
    readonly restrictions?: { readonly deviceCoherent?: boolean; readonly hostOnlyCoherent?: boolean; readonly volatile?: boolean; readonly persistent?: boolean; readonly fixedDeviceConfiguration?: boolean; readonly backInvalidate?: boolean }
    readonly qtgId?: number
  }[]
  /** XOR maps by granularity in bytes. */
  readonly xorMaps?: readonly { readonly granularity: number; readonly maps: readonly Address[] }[]
}

const WAYS: Readonly<Record<number, 'ways1' | 'ways2' | 'ways3' | 'ways4' | 'ways6' | 'ways8' | 'ways12' | 'ways16'>> = { 1: 'ways1', 2: 'ways2', 3: 'ways3', 4: 'ways4', 6: 'ways6', 8: 'ways8', 12: 'ways12', 16: 'ways16' }

/** Builds a CEDT; ways and granularity are encoded. @throws AcpiError for an impossible interleave, an unknown host bridge, or windows that overlap or are not aligned. */
export function buildCedt(o: CedtOptions): Uint8Array {
  const { must, disjoint, unique } = checker('CEDT')
  unique(o.hostBridges, 'hostBridges', (b) => b.uid)
  disjoint(o.windows ?? [], 'windows', (w) => [w.base, w.size])
  const granularity = (bytes: number, path: string): number => {
    const encoded = Math.log2(bytes / 256)
    must(Number.isInteger(encoded) && encoded >= 0 && encoded <= 6, path, 'no such granularity', { expected: 'a power of two from 256 to 16384', found: bytes })
    return encoded
  }
  return encode(cedt, {
    header: { ...o.header },
    structures: [
      ...o.hostBridges.map((b) => ({ type: 'chbs' as const, uid: b.uid, cxlVersion: b.version ?? ('cxl20' as const), base: BigInt(b.base), registerLength: b.version === 'cxl11' ? 0x2000n : 0x1_0000n })),
      ...(o.windows ?? []).map((w, i) => {
        const ways = WAYS[w.targets.length]
        const quantum = 0x1000_0000n * BigInt(w.targets.length || 1)
        must(ways !== undefined, `windows[${i}].targets`, 'no such interleave', { expected: '1, 2, 3, 4, 6, 8, 12 or 16 host bridges', found: w.targets.length })
        must(BigInt(w.base) % 0x1000_0000n === 0n && BigInt(w.size) % quantum === 0n, `windows[${i}]`, 'a window is whole units of 256 MiB a host bridge', { expected: `a size that is a multiple of 0x${quantum.toString(16)}`, found: w.size })
        w.targets.forEach((t, k) => must(o.hostBridges.some((b) => b.uid === t), `windows[${i}].targets[${k}]`, 'no such host bridge', { expected: `one of ${o.hostBridges.map((b) => b.uid).join(', ')}`, found: t }))
        return {
          type: 'cfmws' as const, baseHpa: BigInt(w.base), windowSize: BigInt(w.size), interleaveWays: ways as 'ways1', interleaveArithmetic: w.xor ? ('xor' as const) : ('modulo' as const),
          granularity: granularity(w.granularity ?? 256, `windows[${i}].granularity`), restrictions: { ...w.restrictions }, qtgId: w.qtgId ?? 0, targets: [...w.targets],
        }
      }),
      ...(o.xorMaps ?? []).map((x, i) => ({ type: 'cxims' as const, granularity: granularity(x.granularity, `xorMaps[${i}].granularity`), xormaps: x.maps.map(BigInt) })),
    ],
  })
}
