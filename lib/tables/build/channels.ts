/** Building PCCT (channels to the platform) and RHCT (capabilities of RISC-V harts). */
import { encode } from '../../schema/index.ts'
import { pcct } from '../pcct.ts'
import { rhct } from '../rhct.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

export interface Doorbell {
  readonly space?: 'memory' | 'io'
  readonly address: Address
  readonly bits?: 8 | 16 | 32 | 64
  readonly preserve?: Address
  readonly write: Address
}
export interface Channel {
  readonly kind?: 'generic' | 'hwReduced' | 'extendedInitiator' | 'extendedResponder'
  readonly base: Address
  readonly length: Address
  readonly doorbell: Doorbell
  readonly interrupt?: { readonly gsiv: number; readonly activeLow?: boolean; readonly edge?: boolean }
  /** µs. */
  readonly latency?: number
  /** Commands a minute. */
  readonly maxRate?: number
  /** µs between commands. */
  readonly turnaround?: number
  /** Extended channels: registers and bits that say that a command is done. */
  readonly complete?: { readonly register: Address; readonly mask: Address }
  readonly update?: { readonly register: Address; readonly preserve: Address; readonly set: Address }
  readonly error?: { readonly register: Address; readonly mask: Address }
}

const ACCESS = { 8: 'byte', 16: 'word', 32: 'dword', 64: 'qword' } as const
const register = (space: 'memory' | 'io', address: Address, bits: 8 | 16 | 32 | 64) => ({ space, bitWidth: bits, bitOffset: 0, accessSize: ACCESS[bits], address: BigInt(address) }) as const
const memory64 = (r: { readonly register: Address } | undefined) => (r ? { ...register('memory', r.register, 64) } : undefined)

/** Builds a PCCT; the first channel is number 0. @throws AcpiError for overlapping or too small shared memory, or an extended channel without its registers. */
export function buildPcct(o: BuildOptions & { readonly channels: readonly Channel[] }): Uint8Array {
  const { must, disjoint } = checker('PCCT')
  disjoint(o.channels, 'channels', (c) => [c.base, c.length])
  return encode(pcct, {
    header: { ...o.header },
    flags: { platformInterrupt: o.channels.some((c) => c.interrupt !== undefined) },
    subspaces: o.channels.map((c, i) => {
      const kind = c.kind ?? 'generic'
      const extended = kind === 'extendedInitiator' || kind === 'extendedResponder'
      must(BigInt(c.length) >= (extended ? 16n : 9n), `channels[${i}].length`, 'the shared memory is too small', { expected: extended ? 'at least 16' : 'more than 8', found: c.length })
      must(kind !== 'generic' || c.interrupt === undefined, `channels[${i}].interrupt`, 'a generic channel interrupts through the SCI', { hint: 'use kind hwReduced' })
      must(!extended || (c.complete !== undefined && c.update !== undefined), `channels[${i}].complete`, 'an extended channel needs its registers', { expected: 'complete and update' })
      const common = {
        doorbellRegister: register(c.doorbell.space ?? 'memory', c.doorbell.address, c.doorbell.bits ?? 32), doorbellPreserve: BigInt(c.doorbell.preserve ?? 0), doorbellWrite: BigInt(c.doorbell.write),
        baseAddress: BigInt(c.base), nominalLatency: c.latency ?? 0, maxAccessRate: c.maxRate ?? 0, minTurnaroundTime: c.turnaround ?? 0,
      }
      const interrupt = { platformInterrupt: c.interrupt?.gsiv ?? 0, platformInterruptFlags: { activeLow: c.interrupt?.activeLow ?? false, edge: c.interrupt?.edge ?? false } }
      if (kind === 'generic') return { type: 'generic' as const, ...common, memoryLength: BigInt(c.length) }
      if (!extended) return { type: 'hwReduced' as const, ...common, ...interrupt, memoryLength: BigInt(c.length) }
      return {
        type: kind, ...common, ...interrupt, memoryLength: Number(c.length),
        commandCompleteRegister: memory64(c.complete), commandCompleteMask: BigInt(c.complete?.mask ?? 0),
        commandUpdateRegister: memory64(c.update), commandUpdatePreserve: BigInt(c.update?.preserve ?? 0), commandUpdateSet: BigInt(c.update?.set ?? 0),
        ...(c.error ? { errorStatusRegister: memory64(c.error), errorStatusMask: BigInt(c.error.mask) } : {}),
      }
    }),
  })
}

export interface RhctOptions extends BuildOptions {
  /** Hz of the time CSR. */
  readonly timeBaseFrequency: Address
  /** Harts; equal capabilities are written once. */
  readonly harts: readonly {
    readonly uid: number
    /** Such as rv64imafdc_zicbom. */
    readonly isa: string
    readonly mmu?: 'sv39' | 'sv48' | 'sv57'
    /** Bytes of cache blocks. */
    readonly cacheBlocks?: { readonly management?: number; readonly prefetch?: number; readonly zero?: number }
  }[]
  readonly timerCannotWake?: boolean
}

/** Builds an RHCT: shared capability nodes first, then one node a hart. @throws AcpiError for a repeated UID, a block size that is no power of two, or no harts. */
export function buildRhct(o: RhctOptions): Uint8Array {
  const { must, unique } = checker('RHCT')
  must(o.harts.length > 0, 'harts', 'there are no harts')
  unique(o.harts, 'harts', (h) => h.uid)
  const log2 = (bytes: number | undefined, path: string): number => {
    const n = bytes === undefined ? 0 : Math.log2(bytes)
    must(Number.isInteger(n), path, 'the block size is no power of two', { found: bytes })
    return n
  }
  type Capability = { readonly type: 'isaString'; readonly isa: string } | { readonly type: 'mmu'; readonly mmuType: 'sv39' | 'sv48' | 'sv57' } | { readonly type: 'cmo'; readonly cbomBlockSize: number; readonly cbopBlockSize: number; readonly cbozBlockSize: number }
  const nodes: Capability[] = []
  const place = (node: Capability): string => {
    const known = nodes.findIndex((n) => JSON.stringify(n) === JSON.stringify(node))
    return `nodes[${known >= 0 ? known : nodes.push(node) - 1}]`
  }
  const harts = o.harts.map((h, i) => {
    must(/^rv(32|64|128)[a-z0-9_]+$/.test(h.isa), `harts[${i}].isa`, 'not an ISA string', { expected: 'such as rv64imafdc', found: h.isa })
    const refs = [place({ type: 'isaString', isa: h.isa })]
    if (h.mmu) refs.push(place({ type: 'mmu', mmuType: h.mmu }))
    const c = h.cacheBlocks
    if (c) refs.push(place({ type: 'cmo', cbomBlockSize: log2(c.management, `harts[${i}].cacheBlocks.management`), cbopBlockSize: log2(c.prefetch, `harts[${i}].cacheBlocks.prefetch`), cbozBlockSize: log2(c.zero, `harts[${i}].cacheBlocks.zero`) }))
    return { type: 'hartInfo' as const, processorUid: h.uid, nodes: refs }
  })
  return encode(rhct, { header: { ...o.header }, flags: { timerCannotWakeCpu: o.timerCannotWake ?? false }, timeBaseFrequency: BigInt(o.timeBaseFrequency), nodes: [...nodes, ...harts] })
}
