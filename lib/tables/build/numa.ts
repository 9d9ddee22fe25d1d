/** Builders of the tables about nodes: SRAT, SLIT, HMAT. */
import { encode } from '../../schema/index.ts'
import { hmat } from '../hmat.ts'
import { slit } from '../slit.ts'
import { srat } from '../srat.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

/** A processor, by what its architecture knows it by. */
export type SratProcessor = { readonly node: number; readonly enabled?: boolean; readonly clockDomain?: number } & (
  | { readonly apicId: number } | { readonly giccUid: number } | { readonly rintcUid: number })

export interface SratMemory {
  readonly node: number
  readonly base: Address
  readonly length: Address
  readonly hotPluggable?: boolean
  readonly nonVolatile?: boolean
  readonly specificPurpose?: boolean
}

export interface SratOptions extends BuildOptions {
  readonly processors?: readonly SratProcessor[]
  readonly memory?: readonly SratMemory[]
  readonly its?: readonly { readonly node: number; readonly itsId: number }[]
  /** Devices that access memory, by PCI address. */
  readonly initiators?: readonly { readonly node: number; readonly segment?: number; readonly bus: number; readonly device: number; readonly function: number }[]
}

function processorEntry(p: SratProcessor) {
  const common = { flags: { enabled: p.enabled ?? true }, clockDomain: p.clockDomain ?? 0 }
  if ('giccUid' in p) return { type: 'gicc', proximityDomain: p.node, processorUid: p.giccUid, ...common } as const
  if ('rintcUid' in p) return { type: 'rintc', proximityDomain: p.node, processorUid: p.rintcUid, ...common } as const
  // 255 means every processor in an 8-bit id.
  if (p.apicId >= 255) return { type: 'x2Apic', proximityDomain: p.node, x2ApicId: p.apicId, ...common } as const
  return { type: 'apic', proximityDomainLow: p.node & 0xff, proximityDomainHigh: p.node >>> 8, apicId: p.apicId, ...common } as const
}

/** Builds an SRAT. @throws AcpiError for a repeated processor or overlapping memory. */
export function buildSrat(o: SratOptions): Uint8Array {
  const { unique, disjoint } = checker('SRAT')
  unique(o.processors ?? [], 'processors', (p) => JSON.stringify('apicId' in p ? ['apic', p.apicId] : 'giccUid' in p ? ['gicc', p.giccUid] : ['rintc', p.rintcUid]))
  disjoint(o.memory ?? [], 'memory', (m) => [m.base, m.length])
  return encode(srat, {
    header: { ...o.header },
    entries: [
      ...(o.processors ?? []).map(processorEntry),
      ...(o.memory ?? []).map((m) => ({
        type: 'memory' as const, proximityDomain: m.node, baseAddress: BigInt(m.base), rangeLength: BigInt(m.length),
        flags: { enabled: true, hotPluggable: m.hotPluggable ?? false, nonVolatile: m.nonVolatile ?? false, specificPurpose: m.specificPurpose ?? false },
      })),
      ...(o.its ?? []).map((i) => ({ type: 'gicIts' as const, proximityDomain: i.node, itsId: i.itsId })),
      ...(o.initiators ?? []).map((d) => ({
        type: 'genericInitiator' as const, deviceHandleType: 'pci' as const, proximityDomain: d.node,
        deviceHandle: { segment: d.segment ?? 0, bdf: (d.bus << 8) | (d.device << 3) | d.function }, flags: { enabled: true },
      })),
    ],
  })
}

export interface SlitOptions extends BuildOptions {
  /** One row a node: 10 to itself, more to others, 255 when unreachable. */
  readonly distances: readonly (readonly number[])[]
}

/** Builds a SLIT. @throws AcpiError unless the matrix is square with 10 on the diagonal and more elsewhere. */
export function buildSlit(o: SlitOptions): Uint8Array {
  const { must } = checker('SLIT')
  const n = o.distances.length
  must(n > 0, 'distances', 'there are no nodes')
  o.distances.forEach((row, i) => {
    must(row.length === n, `distances[${i}]`, 'the matrix is not square', { expected: `${n} distances`, found: row.length })
    row.forEach((d, j) => {
      const ok = i === j ? d === 10 : d > 10 && d <= 255
      must(ok, `distances[${i}][${j}]`, i === j ? 'a node is 10 from itself' : 'another node is farther than 10', { expected: i === j ? '10' : '11 to 255', found: d })
    })
  })
  return encode(slit, { header: { ...o.header }, distances: o.distances.map((row) => [...row]) })
}

type DataType = 'accessLatency' | 'readLatency' | 'writeLatency' | 'accessBandwidth' | 'readBandwidth' | 'writeBandwidth'

export interface HmatOptions extends BuildOptions {
  /** Which initiator node is closest to a memory node. */
  readonly memory?: readonly { readonly node: number; readonly initiator?: number }[]
  /** Latencies in ps or bandwidths in MB/s, one row an initiator; null where unreachable. */
  readonly measurements?: readonly { readonly dataType: DataType; readonly initiators: readonly number[]; readonly targets: readonly number[]; readonly values: readonly (readonly (number | null)[])[] }[]
  readonly caches?: readonly {
    readonly node: number; readonly size: Address; readonly level: number; readonly totalLevels: number; readonly lineSize: number
    readonly associativity?: 'none' | 'directMapped' | 'complex'; readonly writePolicy?: 'none' | 'writeBack' | 'writeThrough'
  }[]
}

const gcd = (a: number, b: number): number => (b ? gcd(b, a % b) : a)

/** Builds an HMAT; the base unit of a matrix is the largest that divides its values. @throws AcpiError for a matrix of the wrong shape or values that no unit makes fit into 16 bits. */
export function buildHmat(o: HmatOptions): Uint8Array {
  const { must } = checker('HMAT')
  const matrices = (o.measurements ?? []).map((m, i) => {
    const path = `measurements[${i}]`
    must(m.values.length === m.initiators.length, path, 'one row an initiator', { expected: `${m.initiators.length} rows`, found: m.values.length })
    m.values.forEach((row, r) => must(row.length === m.targets.length, `${path}.values[${r}]`, 'one value a target', { expected: `${m.targets.length} values`, found: row.length }))
    const numbers = m.values.flat().filter((v): v is number => v !== null)
    numbers.forEach((v) => must(Number.isInteger(v) && v > 0, path, 'not a latency or bandwidth', { expected: 'whole numbers above 0', found: v }))
    const unit = numbers.reduce(gcd, 0) || 1
    const largest = Math.max(0, ...numbers) / unit
    must(largest < 0xffff, path, 'the values need more than 16 bits', { hint: 'round them to a common unit', found: largest })
    return {
      type: 'latencyBandwidth' as const, flags: { memoryHierarchy: 'memory' as const }, dataType: m.dataType, entryBaseUnit: BigInt(unit),
      initiators: [...m.initiators], targets: [...m.targets], entries: m.values.map((row) => row.map((v) => (v === null ? 0xffff : v / unit))),
    }
  })
  const caches = (o.caches ?? []).map((c, i) => {
    must(c.level >= 1 && c.level <= c.totalLevels && c.totalLevels <= 3, `caches[${i}].level`, 'no such cache level', { expected: `1 to ${Math.min(3, c.totalLevels)}`, found: c.level })
    return {
      type: 'memorySideCache' as const, memoryDomain: c.node, cacheSize: BigInt(c.size),
      cacheAttributes: { totalLevels: c.totalLevels, level: c.level, associativity: c.associativity ?? 'directMapped', writePolicy: c.writePolicy ?? 'writeBack', lineSize: c.lineSize },
    }
  })
  return encode(hmat, {
    header: { ...o.header },
    structures: [
      ...(o.memory ?? []).map((m) => ({ type: 'proximityAttributes' as const, flags: { initiatorValid: m.initiator !== undefined }, initiatorDomain: m.initiator ?? 0, memoryDomain: m.node })),
      ...matrices, ...caches,
    ],
  })
}
