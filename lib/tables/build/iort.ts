/** Building the IORT from nodes that refer to each other by object. */
import { encode, type Input } from '../../schema/index.ts'
import { iort } from '../iort.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

/** Ids of a device (or of a device behind an SMMU) and what they become. */
export interface IdMapping {
  /** First input id; leave out for a device with a single id. */
  readonly input?: number
  /** Number of ids. */
  readonly count?: number
  readonly output: number
  readonly to: IortNode
}

export type IortNode =
  | { readonly kind: 'itsGroup'; readonly itsIds: readonly number[] }
  | { readonly kind: 'smmuV3'; readonly base: Address; readonly coherent?: boolean; readonly eventGsiv?: number; readonly priGsiv?: number; readonly gerrGsiv?: number; readonly syncGsiv?: number; readonly node?: number; readonly mappings?: readonly IdMapping[] }
  | { readonly kind: 'smmu'; readonly base: Address; readonly span: Address; readonly model?: 'smmuV1' | 'smmuV2' | 'mmu400' | 'mmu500' | 'mmu401' | 'thunderX'; readonly globalInterrupt: number; readonly contextInterrupts: readonly number[]; readonly mappings?: readonly IdMapping[] }
  | { readonly kind: 'rootComplex'; readonly segment: number; readonly ats?: boolean; readonly coherent?: boolean; readonly addressBits?: number; readonly mappings?: readonly IdMapping[] }
  | { readonly kind: 'namedComponent'; readonly path: string; readonly coherent?: boolean; readonly addressBits?: number; readonly mappings?: readonly IdMapping[] }
  | { readonly kind: 'pmcg'; readonly base: Address; readonly overflowGsiv?: number; readonly of: IortNode; readonly mappings?: readonly IdMapping[] }
  | { readonly kind: 'rmr'; readonly ranges: readonly { readonly base: Address; readonly length: Address }[]; readonly mappings: readonly IdMapping[] }

export interface IortOptions extends BuildOptions {
  readonly nodes: readonly IortNode[]
}

type NodeEntry = NonNullable<Input<typeof iort.struct>['nodes']>[number]

const ALLOWED = { itsGroup: [], smmuV3: ['itsGroup'], smmu: ['itsGroup'], rootComplex: ['smmu', 'smmuV3', 'itsGroup'], namedComponent: ['smmu', 'smmuV3', 'itsGroup'], pmcg: ['itsGroup'], rmr: ['smmu', 'smmuV3'] } as const

/** Builds an IORT of revision 5. @throws AcpiError for overlapping input ids, a mapping to a node that cannot take it or is not in the list. */
export function buildIort(o: IortOptions): Uint8Array {
  const { must, indexOf, disjoint, namePath, unique } = checker('IORT')
  const ref = (node: IortNode, path: string): string => `nodes[${indexOf(o.nodes, node, path, 'the node')}]`
  unique(o.nodes.filter((n) => n.kind === 'rootComplex'), 'rootComplexes', (n) => (n.kind === 'rootComplex' ? n.segment : 0))
  const mappingsOf = (node: IortNode, path: string) => {
    const list = 'mappings' in node ? (node.mappings ?? []) : []
    disjoint(list.filter((m) => m.input !== undefined), `${path}.mappings`, (m) => [m.input as number, m.count ?? 1])
    const mappings = list.map((m, i) => {
      const here = `${path}.mappings[${i}]`
      must((ALLOWED[node.kind] as readonly string[]).includes(m.to.kind), `${here}.to`, `ids of a ${node.kind} cannot go to a ${m.to.kind}`, { expected: ALLOWED[node.kind].join(' or ') || 'no mapping' })
      must(m.input !== undefined || (m.count ?? 1) === 1, `${here}.count`, 'a single mapping has one id', { found: m.count })
      return { inputBase: m.input ?? 0, idCount: (m.count ?? 1) - 1, outputBase: m.output, outputReference: ref(m.to, `${here}.to`), flags: { singleMapping: m.input === undefined } }
    })
    return mappings.length ? { mappings } : {}
  }
  const access = (coherent: boolean | undefined) => (coherent ? { cacheCoherent: 'yes' as const, flags: { coherentPath: true, cacheableShareable: true } } : { cacheCoherent: 'no' as const })
  return encode(iort, {
    header: { ...o.header },
    nodes: o.nodes.map((n, i): NodeEntry => {
      const path = `nodes[${i}]`
      const common = { identifier: i, ...mappingsOf(n, path) }
      switch (n.kind) {
        case 'itsGroup': must(n.itsIds.length > 0, `${path}.itsIds`, 'the group is empty'); return { type: 'itsGroup' as const, revision: 1, ...common, itsIds: [...n.itsIds] }
        case 'smmuV3': return {
          type: 'smmuV3' as const, revision: 4, ...common, baseAddress: BigInt(n.base), flags: { cohaccOverride: n.coherent ?? false, proximityDomainValid: n.node !== undefined },
          eventGsiv: n.eventGsiv ?? 0, priGsiv: n.priGsiv ?? 0, gerrGsiv: n.gerrGsiv ?? 0, syncGsiv: n.syncGsiv ?? 0, proximityDomain: n.node ?? 0, deviceIdMappingIndex: 0,
        }
        case 'smmu': return {
          type: 'smmu' as const, revision: 3, ...common, baseAddress: BigInt(n.base), span: BigInt(n.span), model: n.model ?? 'smmuV2',
          globalInterrupts: { interrupt: n.globalInterrupt }, contextInterrupts: n.contextInterrupts.map((gsiv) => ({ gsiv })),
        }
        case 'rootComplex': return {
          type: 'rootComplex' as const, revision: 4, ...common, memoryAccess: access(n.coherent), atsAttribute: { ats: n.ats ?? false }, pciSegment: n.segment,
          memoryAddressLimit: n.addressBits ?? 64, pasidCapabilities: {}, flags: {},
        }
        case 'namedComponent': return { type: 'namedComponent' as const, revision: 4, ...common, memoryAccess: access(n.coherent), memoryAddressLimit: n.addressBits ?? 64, deviceName: namePath(n.path, `${path}.path`) }
        case 'pmcg': return { type: 'pmcg' as const, revision: 2, ...common, page0BaseAddress: BigInt(n.base), overflowGsiv: n.overflowGsiv ?? 0, nodeReference: ref(n.of, `${path}.of`), page1BaseAddress: 0n }
        default: {
          disjoint(n.ranges, `${path}.ranges`, (r) => [r.base, r.length])
          return { type: 'rmr' as const, revision: 3, ...common, ranges: n.ranges.map((r) => ({ baseAddress: BigInt(r.base), length: BigInt(r.length) })) }
        }
      }
    }),
  })
}
