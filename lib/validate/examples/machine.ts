/** Whole, faultless machines that the rules' examples start from, and ways to break them. */
import { decode, encode, type Infer, type StructKind, type TableKind } from '../../schema/index.ts'
import {
  buildFacs, buildFadt, buildGtdt, buildHpet, buildIort, buildMcfg, buildPptt, buildRhct, buildRsdp, buildSpcr, buildSrat, buildXsdt,
} from '../../tables/index.ts'
import { buildArm64Madt, buildRiscvMadt, buildX86Madt, type Arm64Options, type RiscvOptions, type X86Options } from '../../madt/index.ts'
import {
  definitionBlock, device, eisaId, interrupt, io, memory32Fixed, method, name, noop, resourceTemplate, return_, scope, wordBusNumber, type Terms,
} from '../../aml/build/index.ts'
import type { AmlNode } from '../../aml/index.ts'
import { restoreChecksum } from '../fix.ts'
import { plainSignature } from '../view.ts'
import type { TableInput } from '../types.ts'

/** Changes a set. */
export type Edit = (set: readonly TableInput[]) => readonly TableInput[]
type Set = () => readonly TableInput[]

const apply = (set: readonly TableInput[], edits: readonly Edit[]): readonly TableInput[] => edits.reduce((s, e) => e(s), set)
const has = (t: TableInput, signature: string): boolean => plainSignature(t.bytes) === signature

/** Tables at addresses of their own, with the root tables that name them. */
function placed(tables: readonly Uint8Array[]): TableInput[] {
  const inputs = tables.map((bytes, i) => ({ bytes, address: 0x7fe0_0000n + BigInt(i) * 0x1_0000n }))
  const listed = inputs.filter((t) => !has(t, 'DSDT') && !has(t, 'FACS')).map((t) => t.address)
  const xsdt = 0x7fd0_0000n
  return [{ bytes: buildRsdp({ xsdt }), address: 0xf_0000n }, { bytes: buildXsdt({ tables: listed }), address: xsdt }, ...inputs]
}
const addressOf = (i: number): bigint => 0x7fe0_0000n + BigInt(i) * 0x1_0000n

/** A processor device; `sta` adds `_STA`. */
export const cpuDevice = (uid: number, body: Terms = []): AmlNode =>
  device(`C${uid.toString(16).toUpperCase().padStart(3, '0')}`, [name('_HID', 'ACPI0007'), name('_UID', uid), body])

const pci = (): AmlNode => device('PCI0', [
  name('_HID', eisaId('PNP0A08')), name('_UID', 0), name('_SEG', 0), name('_BBN', 0), name('_CCA', 1),
  name('_CRS', resourceTemplate([wordBusNumber({ minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0, maximum: 255, length: 256 })])),
])

const cpus = (n: number): AmlNode[] => Array.from({ length: n }, (_, i) => cpuDevice(i))

const X86: X86Options = { cpus: 2 }
/** An x86 machine with two processors; `o` changes its MADT. */
export const x86With = (o: Partial<X86Options>, ...edits: readonly Edit[]): Set => () => {
  const all = { ...X86, ...o }
  return apply(placed([
    buildFadt({
      minorRevision: 5, dsdt: addressOf(2), facs: addressOf(1), sciInterrupt: 9, preferredProfile: 'desktop',
      pm1aEvent: { port: 0x600, length: 4 }, pm1aControl: { port: 0x604, length: 2 }, pmTimer: { port: 0x608, length: 4 }, gpe0: { port: 0x620, length: 16 },
      smi: { port: 0xb2, enable: 1, disable: 2 }, flags: { wbinvd: true, procC1: true },
    }),
    buildFacs(),
    definitionBlock({ signature: 'DSDT' }, [scope('\\_SB', [pci(), device('HPET', [name('_HID', eisaId('PNP0103')), name('_CRS', resourceTemplate([memory32Fixed({ base: 0xfed0_0000, length: 0x400 })]))]), cpus(all.cpus)])]),
    buildX86Madt(all),
    buildHpet({ address: 0xfed0_0000 }),
    buildMcfg({ segments: [{ base: 0xe000_0000 }] }),
  ]), edits)
}
export const x86 = (...edits: readonly Edit[]): Set => x86With({}, ...edits)

const UART = { uart: 'pl011', base: 0x900_0000, path: '\\_SB.COM0' } as const
/** An Arm server with two processors. */
export const arm64With = (o: Partial<Arm64Options>, ...edits: readonly Edit[]): Set => () => {
  const all = { cpus: 2, ...o }
  const its = { kind: 'itsGroup', itsIds: [0] } as const
  const cache = { size: 0x8000, ways: 4, lineSize: 64, id: 1 }
  return apply(placed([
    buildFadt({ minorRevision: 5, dsdt: addressOf(1), hwReduced: true, preferredProfile: 'enterpriseServer', armBootFlags: { psciCompliant: true }, flags: { powerButton: true, sleepButton: true, lowPowerS0IdleCapable: true } }),
    definitionBlock({ signature: 'DSDT' }, [scope('\\_SB', [
      pci(),
      device('COM0', [name('_HID', 'ARMH0011'), name('_UID', 0), name('_CRS', resourceTemplate([memory32Fixed({ base: 0x900_0000, length: 0x1000 }), interrupt({ mode: 'Level', polarity: 'ActiveHigh', list: [33] })]))]),
      cpus(all.cpus),
    ])]),
    buildArm64Madt(all),
    buildGtdt({ secureEl1: { gsiv: 29 }, nonSecureEl1: { gsiv: 30 }, virtualEl1: { gsiv: 27 }, el2: { gsiv: 26 }, counterRead: 0xffff_ffff_ffff_ffffn }),
    buildPptt({ nodes: [{ physicalPackage: true, children: Array.from({ length: all.cpus }, (_, uid) => ({ uid, caches: [{ ...cache, id: 1 + uid }] })) }] }),
    buildSpcr({ port: UART, gsi: 33, interrupt: 'gic', baudRate: 115200 }),
    buildMcfg({ segments: [{ base: 0x40_1000_0000n }] }),
    buildIort({ nodes: [its, { kind: 'rootComplex', segment: 0, coherent: true, mappings: [{ input: 0, count: 0x10000, output: 0, to: its }] }] }),
  ]), edits)
}
export const arm64 = (...edits: readonly Edit[]): Set => arm64With({}, ...edits)

/** A RISC-V machine with two harts. */
export const riscvWith = (o: Partial<RiscvOptions>, ...edits: readonly Edit[]): Set => () => {
  const all = { cpus: 2, acpi: '6.6', ...o }
  return apply(placed([
    buildFadt({ minorRevision: 6, dsdt: addressOf(1), hwReduced: true, preferredProfile: 'enterpriseServer' }),
    definitionBlock({ signature: 'DSDT' }, [scope('\\_SB', cpus(all.cpus))]),
    buildRiscvMadt(all),
    buildRhct({ timeBaseFrequency: 10_000_000, harts: Array.from({ length: all.cpus }, (_, uid) => ({ uid, isa: 'rv64imafdc' })) }),
  ]), edits)
}
export const riscv = (...edits: readonly Edit[]): Set => riscvWith({}, ...edits)

/** SRAT of the x86 machine: both processors and 2 GiB in one node. */
export const sratOf = (memory: readonly { node: number; base: number; length: number }[] = [{ node: 0, base: 0, length: 0x8000_0000 }]): Uint8Array =>
  buildSrat({ processors: [{ node: 0, apicId: 0 }, { node: 0, apicId: 1 }], memory })

// --- edits --------------------------------------------------------------------------------------------

const on = (signature: string, change: (bytes: Uint8Array) => Uint8Array): Edit => (set) =>
  set.map((t) => (has(t, signature) ? { ...t, bytes: change(t.bytes.slice()) } : t))

/** Changes the decoded value of a table; lengths and checksum follow. */
export const edit = <S extends StructKind>(kind: TableKind<S>, change: (value: Infer<S>) => void): Edit =>
  on(kind.signature === 'RSD PTR ' ? 'RSDP' : kind.signature, (bytes) => {
    const { value } = decode(kind, bytes)
    change(value)
    return encode(kind, value as never)
  })
/** Changes bytes; the checksum follows. */
export const poke = (signature: string, offset: number, ...bytes: readonly number[]): Edit => on(signature, (b) => {
  b.set(bytes, offset)
  restoreChecksum(b)
  return b
})
/** Changes bytes and nothing else. */
export const raw = (signature: string, change: (bytes: Uint8Array) => Uint8Array | void): Edit => on(signature, (b) => change(b) ?? b)
/** A further table. */
export const add = (bytes: Uint8Array | (() => Uint8Array), address?: bigint): Edit => (set) =>
  [...set, { bytes: typeof bytes === 'function' ? bytes() : bytes, ...(address === undefined ? {} : { address }) }]
export const drop = (...signatures: readonly string[]): Edit => (set) => set.filter((t) => !signatures.some((s) => has(t, s)))
/** Another table in place of the one with its signature. */
export const replace = (bytes: Uint8Array): Edit => (set) => set.map((t) => (has(t, plainSignature(bytes)) ? { ...t, bytes } : t))
/** An SSDT more. */
export const ssdt = (...terms: Terms): Edit => (set) => [...set, { bytes: definitionBlock({}, terms) }]
/** Another physical address for a table. */
export const move = (signature: string, address: bigint): Edit => (set) => set.map((t) => (has(t, signature) ? { ...t, address } : t))
/** A table alone. */
export const alone = (bytes: () => Uint8Array, ...edits: readonly Edit[]): Set => () => apply([{ bytes: bytes() }], edits)

/** A device with a method or name more, under `\_SB.DEV0`. */
export const withDevice = (...body: Terms): Edit => ssdt(scope('\\_SB', [device('DEV0', [name('_HID', 'TEST0001'), name('_UID', 7), body])]))
export { io, method, noop, return_ }
