/** Multiple APIC Description Table, signature "APIC" (ACPI 6.5 §5.2.12). */
import { addr32, bytes, flags, selfLength, sequence, struct, u8, withDefault, type Infer, type Input } from '../schema/kinds.ts'
import { table } from '../tables/header.ts'
import * as gic from './entries/gic.ts'
import * as loongarch from './entries/loongarch.ts'
import * as riscv from './entries/riscv.ts'
import * as x86 from './entries/x86.ts'

const other = struct('other', {
  type: u8('structure type', { format: 'hex' }),
  length: selfLength(1),
  body: bytes('rest', 'content of an OEM or unknown structure'),
}, { title: 'unknown or OEM structure', section: 'ACPI 6.5 §5.2.12' })

/** Every interrupt-controller structure, by type number. */
export const entries = [
  x86.localApic, x86.ioApic, x86.interruptOverride, x86.nmiSource, x86.localApicNmi, x86.localApicOverride,
  x86.ioSapic, x86.localSapic, x86.platformInterruptSource, x86.localX2Apic, x86.localX2ApicNmi,
  gic.gicc, gic.gicd, gic.gicMsiFrame, gic.gicr, gic.gicIts, x86.multiprocessorWakeup,
  loongarch.corePic, loongarch.lioPic, loongarch.htPic, loongarch.eioPic, loongarch.msiPic, loongarch.bioPic, loongarch.lpcPic,
  riscv.rintc, riscv.imsic, riscv.aplic, riscv.plic, gic.gicv5Irs, gic.gicv5ItsConfig, gic.gicv5ItsTranslate,
] as const

export const madt = table('APIC', {
  localApicAddress: withDefault(addr32('local APIC of each processor; 0 where it means nothing'), 0),
  flags: withDefault(flags(4, { pcatCompat: 0 }, 'MADT flags', { pcatCompat: 'two 8259 exist and must be masked' }), {}),
  entries: sequence({ type: { at: 0, size: 1 }, length: { at: 1, size: 1 }, other }, entries, 'rest', 'interrupt controllers'),
}, { title: 'Multiple APIC Description Table', section: 'ACPI 6.5 §5.2.12', revision: 6 })

export type Madt = Infer<typeof madt.struct>
export type MadtInput = Input<typeof madt.struct>
export type MadtEntry = Madt['entries'][number]
export type MadtEntryInput = MadtInput['entries'][number]
