/** Builders of the small platform tables: MCFG, HPET, BGRT, WAET, WSMT, BERT, ECDT, XENV, MSDM, TPM2. */
import { encode, type Input } from '../../schema/index.ts'
import { bert } from '../bert.ts'
import { bgrt } from '../bgrt.ts'
import { ecdt } from '../ecdt.ts'
import { hpet } from '../hpet.ts'
import { mcfg } from '../mcfg.ts'
import { msdm } from '../msdm.ts'
import { tpm2 } from '../tpm2.ts'
import { waet } from '../waet.ts'
import { wsmt } from '../wsmt.ts'
import { xenv } from '../xenv.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

const MIB = 1n << 20n
const memory = (address: Address, bitWidth = 0) => ({ space: 'memory', bitWidth, bitOffset: 0, accessSize: 'undefined', address: BigInt(address) }) as const
const port = (number: number, bitWidth = 8) => ({ space: 'io', bitWidth, bitOffset: 0, accessSize: 'byte', address: BigInt(number) }) as const

export interface McfgOptions extends BuildOptions {
  readonly segments: readonly { readonly segment?: number; /** Address of bus 0, also when the first bus is another. */ readonly base: Address; readonly startBus?: number; readonly endBus?: number }[]
}

/** Builds an MCFG. @throws AcpiError when buses of a segment or windows of memory overlap, or a window is not aligned. */
export function buildMcfg(o: McfgOptions): Uint8Array {
  const { must, disjoint } = checker('MCFG')
  const allocations = o.segments.map((s) => ({ address: BigInt(s.base), segment: s.segment ?? 0, startBus: s.startBus ?? 0, endBus: s.endBus ?? 255 }))
  allocations.forEach((a, i) => {
    must(a.startBus <= a.endBus, `allocations[${i}].endBus`, 'the last bus is before the first', { expected: `at least ${a.startBus}`, found: a.endBus })
    must(a.address % MIB === 0n, `allocations[${i}].address`, 'a bus has 1 MiB of configuration space, aligned', { expected: 'a multiple of 0x100000', found: a.address })
  })
  disjoint(allocations, 'allocations', (a) => [a.address + BigInt(a.startBus) * MIB, BigInt(a.endBus - a.startBus + 1) * MIB])
  disjoint(allocations, 'allocations', (a) => [a.segment * 256 + a.startBus, a.endBus - a.startBus + 1])
  return encode(mcfg, { header: { ...o.header }, allocations })
}

export interface HpetOptions extends BuildOptions {
  readonly address: Address
  readonly number?: number
  /** Timers, 1 to 32. */
  readonly comparators?: number
  readonly counter64?: boolean
  readonly legacyReplacement?: boolean
  readonly vendorId?: number
  readonly hardwareRevision?: number
  readonly minimumTick?: number
  readonly pageProtection?: 'none' | 'page4K' | 'page64K'
}

/** Builds an HPET. @throws AcpiError for an impossible number of timers or an unaligned block. */
export function buildHpet(o: HpetOptions): Uint8Array {
  const { must } = checker('HPET')
  const comparators = o.comparators ?? 3
  must(comparators >= 1 && comparators <= 32, 'id.lastComparator', 'a block has 1 to 32 timers', { found: comparators })
  must(BigInt(o.address) % 1024n === 0n, 'address', 'the registers fill an aligned KiB', { expected: 'a multiple of 0x400', found: o.address })
  return encode(hpet, {
    header: { ...o.header },
    id: { hardwareRevision: o.hardwareRevision ?? 1, lastComparator: comparators - 1, counter64: o.counter64 ?? true, legacyReplacement: o.legacyReplacement ?? true, pciVendorId: o.vendorId ?? 0x8086 },
    address: memory(o.address, 64), sequence: o.number ?? 0, minimumTick: o.minimumTick ?? 0x80, flags: { pageProtection: o.pageProtection ?? 'none' },
  })
}

export interface BgrtOptions extends BuildOptions {
  readonly image: Address
  readonly x?: number
  readonly y?: number
  readonly displayed?: boolean
  /** Degrees, clockwise. */
  readonly rotation?: 0 | 90 | 180 | 270
}
const ROTATIONS = { 0: 'none', 90: 'by90', 180: 'by180', 270: 'by270' } as const

/** Builds a BGRT. */
export const buildBgrt = (o: BgrtOptions): Uint8Array => encode(bgrt, {
  header: { ...o.header }, status: { displayed: o.displayed ?? true, orientation: ROTATIONS[o.rotation ?? 0] }, imageAddress: BigInt(o.image), imageOffsetX: o.x ?? 0, imageOffsetY: o.y ?? 0,
})

/** Builds a WAET: which emulated devices need no workarounds. */
export const buildWaet = (o: BuildOptions & { readonly rtcGood?: boolean; readonly pmTimerGood?: boolean }): Uint8Array =>
  encode(waet, { header: { ...o.header }, flags: { rtcGood: o.rtcGood ?? false, pmTimerGood: o.pmTimerGood ?? false } })

/** Builds a WSMT. @throws AcpiError when nested pointers are promised without fixed buffers. */
export function buildWsmt(o: BuildOptions & { readonly fixedCommBuffers?: boolean; readonly nestedPointers?: boolean; readonly systemResourceProtection?: boolean }): Uint8Array {
  checker('WSMT').must(!o.nestedPointers || o.fixedCommBuffers === true, 'protectionFlags.commBufferNestedPtrProtection', 'checked nested pointers need fixed buffers', { hint: 'set fixedCommBuffers too' })
  return encode(wsmt, { header: { ...o.header }, protectionFlags: { fixedCommBuffers: o.fixedCommBuffers ?? false, commBufferNestedPtrProtection: o.nestedPointers ?? false, systemResourceProtection: o.systemResourceProtection ?? false } })
}

/** Builds a BERT. @throws AcpiError for a region that cannot hold an error status block. */
export function buildBert(o: BuildOptions & { readonly region: Address; readonly length: number }): Uint8Array {
  const { must } = checker('BERT')
  must(o.length >= 20, 'regionLength', 'the region cannot hold an error status block', { expected: 'at least 20', found: o.length })
  must(BigInt(o.region) > 0n, 'regionAddress', 'the region needs an address', { found: o.region })
  return encode(bert, { header: { ...o.header }, regionLength: o.length, regionAddress: BigInt(o.region) })
}

export interface EcdtOptions extends BuildOptions {
  /** Absolute namespace path of the embedded controller. */
  readonly path: string
  readonly commandPort?: number
  readonly dataPort?: number
  readonly gpe: number
  readonly uid?: number
}

/** Builds an ECDT. @throws AcpiError when the path is no absolute namespace path. */
export function buildEcdt(o: EcdtOptions): Uint8Array {
  const { namePath } = checker('ECDT')
  return encode(ecdt, { header: { ...o.header }, control: port(o.commandPort ?? 0x66), data: port(o.dataPort ?? 0x62), uid: o.uid ?? 0, gpe: o.gpe, id: namePath(o.path, 'id') })
}

export interface XenvOptions extends BuildOptions {
  readonly grantTable?: { readonly address: Address; readonly size: Address }
  /** PPI 16 to 31. */
  readonly eventInterrupt?: number
  readonly edge?: boolean
  readonly activeLow?: boolean
}

/** Builds a XENV. @throws AcpiError when the event interrupt is not a PPI. */
export function buildXenv(o: XenvOptions): Uint8Array {
  const irq = o.eventInterrupt ?? 0
  checker('XENV').must(irq === 0 || (irq >= 16 && irq <= 31), 'eventInterrupt', 'the event channel interrupt is a PPI', { expected: '16 to 31, or 0 for none', found: irq })
  return encode(xenv, { header: { ...o.header }, grantTableAddress: BigInt(o.grantTable?.address ?? 0), grantTableSize: BigInt(o.grantTable?.size ?? 0), eventInterrupt: irq, eventFlags: { edge: o.edge ?? false, activeLow: o.activeLow ?? true } })
}

/** Builds an MSDM. @throws AcpiError unless the key has five groups of five. */
export function buildMsdm(o: BuildOptions & { readonly productKey: string }): Uint8Array {
  checker('MSDM').must(/^[A-Z0-9]{5}(-[A-Z0-9]{5}){4}$/.test(o.productKey), 'data', 'not a product key', { expected: 'XXXXX-XXXXX-XXXXX-XXXXX-XXXXX', found: o.productKey })
  return encode(msdm, { header: { ...o.header }, dataLength: o.productKey.length, data: o.productKey })
}

type StartMethod = Exclude<Input<typeof tpm2.struct>['startMethod'], number>
export interface Tpm2Options extends BuildOptions {
  readonly platform?: 'client' | 'server'
  readonly startMethod: StartMethod
  /** Needed for every method but FIFO. */
  readonly controlArea?: Address
  readonly methodParameters?: Uint8Array
  readonly log?: { readonly address: Address; readonly minimumLength: number }
}

/** Builds a TPM2 of revision 4. @throws AcpiError when the start method lacks its control area. */
export function buildTpm2(o: Tpm2Options): Uint8Array {
  const { must } = checker('TPM2')
  const fifo = o.startMethod === 'fifo' || o.startMethod === 'fifoI2c'
  must(fifo || BigInt(o.controlArea ?? 0) > 0n, 'controlAddress', `start method ${o.startMethod} needs a control area`, { expected: 'an address' })
  must(o.methodParameters === undefined || o.methodParameters.length === 12, 'methodParameters', 'the parameters have 12 bytes', { found: o.methodParameters?.length })
  const parameters = o.methodParameters ?? (o.log ? new Uint8Array(12) : undefined)
  return encode(tpm2, {
    header: { ...o.header, revision: 4 }, platformClass: o.platform ?? 'client', controlAddress: BigInt(o.controlArea ?? 0), startMethod: o.startMethod,
    ...(parameters ? { methodParameters: parameters } : {}),
    ...(o.log ? { minimumLogLength: o.log.minimumLength, logAddress: BigInt(o.log.address) } : {}),
  })
}
