/** Builders of the tables that every machine has. */
import { expect, test } from 'vitest'
import {
  buildBert, buildBgrt, buildDbg2, buildEcdt, buildFacs, buildFadt, buildHpet, buildMcfg, buildMsdm, buildRsdp, buildRsdt, buildSpcr, buildTpm2, buildWaet, buildWsmt,
  buildXenv, buildXsdt,
} from '../../../lib/tables/build/index.ts'
import { accept, refusal } from './accept.ts'

test('RSDP has 20 bytes for an RSDT and 36 for an XSDT', () => {
  expect(buildRsdp({ rsdt: 0xf_0000 })).toHaveLength(20)
  expect(accept(buildRsdp({ rsdt: 0xf_0000 }))).toMatchObject({ revision: 0, rsdtAddress: 0xf_0000 })
  expect(accept(buildRsdp({ xsdt: 0x1_0000_0000n }))).toMatchObject({ revision: 2, xsdtAddress: 0x1_0000_0000n })
  expect(refusal(() => buildRsdp({}))).toMatchObject({ table: 'RSDP', path: 'xsdtAddress' })
  expect(refusal(() => buildRsdp({ rsdt: 0x1_0000_0000n }))).toMatchObject({ path: 'rsdtAddress' })
})

test('XSDT and RSDT list addresses once', () => {
  expect(accept(buildXsdt({ tables: [0x1000, 0x1_2345_6000n] }))).toMatchObject({ tables: [0x1000n, 0x1_2345_6000n] })
  expect(accept(buildRsdt({ tables: [0x1000, 0x2000] }))).toMatchObject({ tables: [0x1000, 0x2000] })
  expect(refusal(() => buildXsdt({ tables: [0x1000, 0x1000n] }))).toMatchObject({ path: 'tables[1]' })
  expect(refusal(() => buildXsdt({ tables: [0] }))).toMatchObject({ path: 'tables[0]' })
  expect(refusal(() => buildRsdt({ tables: [1, 0x1_0000_0000n] }))).toMatchObject({ path: 'tables[1]' })
})

const PM = { pm1aEvent: { port: 0x600, length: 4 }, pm1aControl: { port: 0x604, length: 2 }, pmTimer: { port: 0x608, length: 4 }, gpe0: { port: 0x620, length: 16 } }

test('FADT has the length of its revision', () => {
  for (const [revision, length] of [[1, 116], [2, 132], [3, 244], [4, 244], [5, 268], [6, 276]] as const) {
    const bytes = buildFadt({ revision, dsdt: 0x7fe0_0000, facs: 0x7fe1_0000, ...PM })
    expect(bytes).toHaveLength(length)
    accept(bytes)
  }
  expect(accept(buildFadt({ dsdt: 0x1_0000_0000n, hwReduced: true, minorRevision: 5 }))).toMatchObject({ dsdt: 0, xDsdt: 0x1_0000_0000n, flags: { hwReducedAcpi: true }, minorRevision: { minor: 5 } })
  expect(accept(buildFadt({ dsdt: 1, ...PM, sciInterrupt: 9 }))).toMatchObject({ xPmTimerBlock: { space: 'io', bitWidth: 32, address: 0x608n }, gpe0BlockLength: 16, sciInterrupt: 9 })
})

test('FADT refuses contradictions', () => {
  expect(refusal(() => buildFadt({ dsdt: 1, hwReduced: true, ...PM }))).toMatchObject({ table: 'FACP', path: 'pm1aEventBlock' })
  expect(refusal(() => buildFadt({ dsdt: 1, hwReduced: true, revision: 4 }))).toMatchObject({ path: 'header.revision' })
  expect(refusal(() => buildFadt({ dsdt: 0 }))).toMatchObject({ path: 'dsdt' })
  expect(refusal(() => buildFadt({ dsdt: 1 }))).toMatchObject({ path: 'pm1aEventBlock' })
  expect(refusal(() => buildFadt({ dsdt: 1, ...PM, pmTimer: { port: 1, length: 3 } }))).toMatchObject({ path: 'pmTimerLength' })
  expect(refusal(() => buildFadt({ dsdt: 1, ...PM, gpe0: { port: 1, length: 3 } }))).toMatchObject({ path: 'gpe0BlockLength' })
  expect(refusal(() => buildFadt({ dsdt: 1, ...PM, revision: 5, hypervisor: 'KVM' }))).toMatchObject({ path: 'hypervisorId' })
})

test('FACS has 64 bytes and no checksum', () => {
  expect(buildFacs({ hardwareSignature: 0x1234 })).toHaveLength(64)
  expect(accept(buildFacs({ s4Bios: true }))).toMatchObject({ version: 2, flags: { s4bios: true, wake64: false } })
})

test('MCFG keeps buses and windows apart', () => {
  expect(accept(buildMcfg({ segments: [{ base: 0xe000_0000, endBus: 127 }, { base: 0xe000_0000, startBus: 128 }, { segment: 1, base: 0xf_0000_0000n }] }))).toMatchObject({ allocations: [{}, { startBus: 128 }, { segment: 1 }] })
  expect(refusal(() => buildMcfg({ segments: [{ base: 0xe000_0000 }, { base: 0xc000_0000, startBus: 3, endBus: 4 }] }))).toMatchObject({ path: 'allocations[1]' })
  expect(refusal(() => buildMcfg({ segments: [{ base: 0xe000_1000 }] }))).toMatchObject({ path: 'allocations[0].address' })
  expect(refusal(() => buildMcfg({ segments: [{ base: 0, startBus: 2, endBus: 1 }] }))).toMatchObject({ path: 'allocations[0].endBus' })
})

test('HPET counts its timers', () => {
  expect(accept(buildHpet({ address: 0xfed0_0000, comparators: 8 }))).toMatchObject({ id: { lastComparator: 7, pciVendorId: 0x8086 } })
  expect(refusal(() => buildHpet({ address: 0xfed0_0000, comparators: 33 }))).toMatchObject({ path: 'id.lastComparator' })
  expect(refusal(() => buildHpet({ address: 0xfed0_0010 }))).toMatchObject({ path: 'address' })
})

test('BGRT, WAET, WSMT, BERT, ECDT, XENV, MSDM', () => {
  expect(accept(buildBgrt({ image: 0x1234_5000, x: 10, y: 20, rotation: 90 }))).toMatchObject({ status: { displayed: true, orientation: 'by90' }, imageOffsetY: 20 })
  expect(accept(buildWaet({ pmTimerGood: true }))).toMatchObject({ flags: { pmTimerGood: true } })
  expect(accept(buildWsmt({ fixedCommBuffers: true, nestedPointers: true }))).toMatchObject({ protectionFlags: { commBufferNestedPtrProtection: true } })
  expect(refusal(() => buildWsmt({ nestedPointers: true }))).toMatchObject({ hint: 'set fixedCommBuffers too' })
  expect(accept(buildBert({ region: 0x7000_0000, length: 4096 }))).toMatchObject({ regionLength: 4096 })
  expect(refusal(() => buildBert({ region: 0x7000_0000, length: 8 }))).toMatchObject({ path: 'regionLength' })
  expect(accept(buildEcdt({ path: '\\_SB.PCI0.EC0', gpe: 23 }))).toMatchObject({ id: '\\_SB.PCI0.EC0', gpe: 23 })
  expect(refusal(() => buildEcdt({ path: 'EC0', gpe: 1 }))).toMatchObject({ path: 'id' })
  expect(accept(buildXenv({ grantTable: { address: 0x3800_0000, size: 0x100_0000 }, eventInterrupt: 31 }))).toMatchObject({ eventInterrupt: 31 })
  expect(refusal(() => buildXenv({ eventInterrupt: 32 }))).toMatchObject({ path: 'eventInterrupt' })
  expect(buildMsdm({ productKey: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE' })).toHaveLength(85)
  expect(accept(buildMsdm({ productKey: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE' }))).toMatchObject({ data: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE' })
  expect(refusal(() => buildMsdm({ productKey: 'x' }))).toMatchObject({ path: 'data' })
})

test('TPM2 has 52, 64 or 76 bytes', () => {
  expect(buildTpm2({ startMethod: 'fifo' })).toHaveLength(52)
  expect(buildTpm2({ startMethod: 'crb', controlArea: 0xfed4_0040, methodParameters: new Uint8Array(12) })).toHaveLength(64)
  const full = buildTpm2({ startMethod: 'crb', controlArea: 0xfed4_0040, log: { address: 0x7000_0000, minimumLength: 0x1_0000 } })
  expect(full).toHaveLength(76)
  expect(accept(full)).toMatchObject({ startMethod: 'crb', minimumLogLength: 0x1_0000 })
  expect(refusal(() => buildTpm2({ startMethod: 'crb' }))).toMatchObject({ path: 'controlAddress' })
})

test('SPCR has the revision that it needs', () => {
  expect(buildSpcr({ port: { uart: 'uart16550', space: 'io', base: 0x3f8, width: 8 }, irq: 4, baudRate: 115200 })).toHaveLength(80)
  expect(accept(buildSpcr({ port: { uart: 'pl011', base: 0x900_0000 }, interrupt: 'gic', gsi: 33, baudRate: 115200 }))).toMatchObject({ baudRate: 'b115200', interruptType: { gic: true } })
  const named = buildSpcr({ port: { uart: 'sbsa', base: 0x900_0000, path: '\\_SB.COM0' }, baudRate: 1_500_000 })
  expect(accept(named)).toMatchObject({ header: { revision: 4 }, preciseBaudRate: 1_500_000, namespaceString: '\\_SB.COM0' })
  expect(refusal(() => buildSpcr({ port: { uart: 'pl011', base: 1 }, interrupt: 'gic' }))).toMatchObject({ path: 'globalSystemInterrupt' })
})

test('DBG2 places registers, sizes, names and data', () => {
  const value = accept(buildDbg2({ devices: [{ uart: 'uart16550', space: 'io', base: 0x3f8, width: 8, path: '\\_SB.COM1' }, { uart: 'pl011', base: 0x900_0000, oemData: Uint8Array.of(1, 2) }] }))
  expect(value).toMatchObject({ devices: [{ addressSizes: [8], namespaceString: '\\_SB.COM1' }, { portSubtype: 'pl011', namespaceString: '.', oemData: Uint8Array.of(1, 2) }] })
  expect(refusal(() => buildDbg2({ devices: [] }))).toMatchObject({ path: 'devices' })
})
