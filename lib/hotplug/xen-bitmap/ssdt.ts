/**
 * SSDTs for the legacy bitmap: `xen` remembers each CPU's state in its own MADT entry, whose checksum it
 * keeps right; `qemu` remembers it in a package (Xen tools/libacpi, QEMU hw/acpi/cpu_hotplug).
 */
import {
  add, and, arg, buffer, call, createByteField, definitionBlock, derefOf, field, if_, ifElse, increment, index, lEqual, lLess, lNotEqual, local, method, name, notify, offset,
  operationRegion, path, pkg, processor, return_, scope, shiftRight, sizeOf, sleep, store, subtract, toBuffer, unit, varPkg, while_, type Terms,
} from '../../aml/build/index.ts'
import type { AmlNode } from '../../aml/tree.ts'
import { AcpiError } from '../../problem.ts'
import { entryBytes } from '../../madt/index.ts'
import { localApic } from '../../madt/entries/x86.ts'
import { offsetOf, sizeOf as bytesOf } from '../../schema/index.ts'
import type { HeaderInput } from '../../tables/header.ts'
import { checkCount, DEVICE_CHECK, EJECT_REQUEST, gpeMethod, nameHex, STA_ON } from '../common.ts'
import { BITMAP_PORT, CPU_GPE, QEMU_BITMAP_SIZE, XEN_INFO_ADDRESS, xenInfo } from './registers.ts'

export interface BitmapSsdtOptions {
  readonly form: 'xen' | 'qemu'
  /** CPUs that can exist, 1 to 256; or APIC ids by CPU number (`qemu`, whose bitmap counts by APIC id). */
  readonly cpus: number | readonly number[]
  /** CPUs present at start (`qemu`: the package's first content). */
  readonly present?: number
  /** Port of the bitmap. */
  readonly port?: number
  readonly gpe?: number
  /** Physical address of Xen's information block. */
  readonly infoAddress?: number
  readonly header?: HeaderInput
}

/** How long `_EJ0` gives the host to take the CPU away, in milliseconds. */
const EJECT_DELAY = 200
/** ACPI 1.0 processor block that Xen names in its Processor objects. */
const XEN_PBLK = { pblkAddress: 0xb010, pblkLength: 6 } as const
const ENTRY_SIZE = bytesOf(localApic)
const FLAGS_AT = offsetOf(localApic, 'flags')

/** An entry that matches no processor, for CPUs that the table does not have. */
const nullEntry = (): AmlNode => buffer(entryBytes({ type: 'localApic', processorUid: 0xff, apicId: 0xff, flags: {} }))

/** Next bit of the snapshot in Local0 into Local2: a new byte every eight CPUs, else a shift. */
const nextBit = (i: number): Terms => [
  i % 8 === 0 ? store(derefOf(index(local(0), i >> 3)), local(1)) : shiftRight(local(1), 1, local(1)),
  and(local(1), 1, local(2)),
]

function xenProcessor(i: number): AmlNode {
  return processor(`PR${nameHex(i, 2)}`, { id: i, ...XEN_PBLK }, [
    name('_HID', 'ACPI0007'),
    name('_UID', i),
    operationRegion('MATR', 'SystemMemory', add(path('\\_SB.MAPA'), ENTRY_SIZE * i), ENTRY_SIZE),
    field('MATR', { access: 'ByteAcc' }, [unit('MAT', ENTRY_SIZE * 8)]),
    field('MATR', { access: 'ByteAcc' }, [offset(FLAGS_AT), unit('FLGB', 8)]),
    method('_MAT', {}, [return_(i === 0 ? toBuffer(path('MAT')) : call('PMAT', i, path('MAT')))]),
    method('_STA', {}, [i === 0 ? sta() : if_(lLess(i, path('\\_SB.NCPU')), sta()), return_(0)]),
    method('_EJ0', { args: 1 }, [sleep(EJECT_DELAY)]),
  ])
}
const sta = (): Terms => [if_(and(path('FLGB'), 1), [return_(STA_ON)])]

/** One CPU of Xen's scan: flag, checksum by old minus new, then the notification. */
function xenStep(i: number): Terms {
  const cpu = `PR${nameHex(i, 2)}`
  const flags = `\\_SB.${cpu}.FLGB`
  const change = (to: number, code: number): Terms => [store(to, flags), store(subtract(add(path('\\_SB.MSU'), local(3)), to), '\\_SB.MSU'), notify(cpu, code)]
  return [nextBit(i), store(path(flags), local(3)), if_(lNotEqual(local(2), and(local(3), 1)), ifElse(local(2), change(1, DEVICE_CHECK), change(0, EJECT_REQUEST)))]
}

function xenTerms(o: BitmapSsdtOptions, cpus: number): Terms {
  const at = (f: string): number => offsetOf(xenInfo, f)
  return [scope('\\_SB', [
    operationRegion('BIOS', 'SystemMemory', o.infoAddress ?? XEN_INFO_ADDRESS, bytesOf(xenInfo)),
    field('BIOS', { access: 'WordAcc' }, [offset(at('cpus')), unit('NCPU', 16)]),
    field('BIOS', { access: 'DWordAcc' }, [offset(at('madtChecksum')), unit('MSUA', 32), offset(at('firstEntry')), unit('MAPA', 32)]),
    operationRegion('MSUM', 'SystemMemory', path('MSUA'), 1),
    field('MSUM', { access: 'ByteAcc' }, [unit('MSU', 8)]),
    method('PMAT', { args: 2 }, [if_(lLess(arg(0), path('NCPU')), [return_(toBuffer(arg(1)))]), return_(nullEntry())]),
    Array.from({ length: cpus }, (_, i) => xenProcessor(i)),
    operationRegion('PRST', 'SystemIO', o.port ?? BITMAP_PORT.piix4, Math.ceil(cpus / 8)),
    field('PRST', { access: 'ByteAcc' }, [unit('PRS', cpus)]),
    method('PRSC', { serialized: true }, [
      cpus <= 64 ? toBuffer(path('PRS'), local(0)) : store(path('PRS'), local(0)),
      Array.from({ length: cpus }, (_, i) => xenStep(i)),
      return_(1),
    ]),
  ])]
}

function qemuProcessor(apicId: number, id: number): AmlNode {
  return processor(`CP${nameHex(apicId, 2)}`, { id }, [
    method('_MAT', { serialized: true }, [return_(call('CPMA', apicId, id))]),
    method('_STA', {}, [return_(call('CPST', apicId))]),
    method('_EJ0', { args: 1 }, [call('CPEJ', apicId, arg(0))]),
  ])
}

function qemuTerms(o: BitmapSsdtOptions, apicIds: readonly number[]): Terms {
  const size = Math.max(...apicIds) + 1
  const present = new Set(apicIds.slice(0, o.present ?? 1))
  const states = Array.from({ length: size }, (_, id) => (present.has(id) ? 1 : 0))
  const template = entryBytes({ type: 'localApic', processorUid: 0, apicId: 0, flags: {} })
  const byteAt = (f: string): number => offsetOf(localApic, f)
  return [scope('\\_SB', [
    apicIds.map((apicId, i) => qemuProcessor(apicId, i)),
    // Windows before 7 does not know VarPackage.
    name('CPON', size <= 255 ? pkg(states) : varPkg(states)),
    method('CPMA', { args: 2, serialized: true }, [
      store(derefOf(index(path('CPON'), arg(0))), local(0)),
      name('ENTR', buffer(template)),
      createByteField(path('ENTR'), byteAt('processorUid'), 'UIDB'),
      createByteField(path('ENTR'), byteAt('apicId'), 'APIB'),
      createByteField(path('ENTR'), byteAt('flags'), 'FLGB'),
      store(arg(1), 'UIDB'), store(arg(0), 'APIB'), store(local(0), 'FLGB'),
      return_(path('ENTR')),
    ]),
    method('CPST', { args: 1 }, [store(derefOf(index(path('CPON'), arg(0))), local(0)), if_(local(0), [return_(STA_ON)]), return_(0)]),
    method('CPEJ', { args: 2 }, [sleep(EJECT_DELAY)]),
    method('NTFY', { args: 2 }, apicIds.map((id) => if_(lEqual(arg(0), id), [notify(`CP${nameHex(id, 2)}`, arg(1))]))),
    operationRegion('PRST', 'SystemIO', o.port ?? BITMAP_PORT.piix4, QEMU_BITMAP_SIZE),
    field('PRST', { access: 'ByteAcc' }, [unit('PRS', QEMU_BITMAP_SIZE * 8)]),
    method('PRSC', { serialized: true }, [
      store(path('PRS'), local(0)),
      store(0, local(1)), store(0, local(4)),
      while_(lLess(local(4), sizeOf('CPON')), [
        ifElse(and(local(4), 7), [shiftRight(local(1), 1, local(1))], [store(derefOf(index(local(0), shiftRight(local(4), 3))), local(1))]),
        and(local(1), 1, local(2)),
        if_(lNotEqual(local(2), derefOf(index(path('CPON'), local(4)))), [
          store(local(2), index(path('CPON'), local(4))),
          ifElse(local(2), [call('NTFY', local(4), DEVICE_CHECK)], [call('NTFY', local(4), EJECT_REQUEST)]),
        ]),
        increment(local(4)),
      ]),
    ]),
  ])]
}

/** Builds the SSDT. @throws AcpiError for counts or ids that the 256 bits do not hold. */
export function buildBitmapSsdt(o: BitmapSsdtOptions): Uint8Array {
  const ids = typeof o.cpus === 'number' ? undefined : o.cpus
  const count = ids?.length ?? (o.cpus as number)
  checkCount('xen-bitmap', 'CPUs', count, 256)
  if (ids && o.form === 'xen') throw new AcpiError('Xen counts vCPUs without gaps', { table: 'SSDT', path: 'cpus', expected: 'a number', found: 'a list of APIC ids' })
  const apicIds = ids ?? Array.from({ length: count }, (_, i) => i)
  const wrong = apicIds.find((id, i) => !Number.isInteger(id) || id < 0 || id > 255 || apicIds.indexOf(id) !== i)
  if (wrong !== undefined) throw new AcpiError('wrong APIC id', { table: 'SSDT', path: 'cpus', expected: 'different ids from 0 to 255', found: String(wrong), hint: 'more CPUs need the selector interface' })
  const terms = o.form === 'xen' ? xenTerms(o, count) : qemuTerms(o, apicIds)
  const event = scope('\\_GPE', [method(gpeMethod(o.gpe ?? CPU_GPE), {}, [call('\\_SB.PRSC')])])
  return definitionBlock({ header: { oemTableId: o.form === 'xen' ? 'XENCPUHP' : 'BMPCPUHP', ...o.header } }, [...terms, event])
}

