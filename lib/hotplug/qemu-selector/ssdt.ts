/**
 * The AML of the selector interface: PRES with the registers, CPUS with one object a CPU, the scan in batches
 * of 255, and the event by GPE or Generic Event Device (QEMU hw/acpi/cpu.c, hw/acpi/generic_event_device.c).
 */
import {
  acquire, and, arg, buffer, call, definitionBlock, derefOf, device, eisaId, field, gap, if_, ifElse, increment, index, interrupt, io, lAnd, lEqual, lLess, local,
  memory32Fixed, method, mutex, name, notify, offset, operationRegion, path, pkg, processor, release, resourceTemplate, return_, scope, store, unit, while_, break_, lOr, type Terms,
} from '../../aml/build/index.ts'
import type { AmlNode } from '../../aml/tree.ts'
import { pattern, Recorder, stamp, STAMP_NAME, type Copy, type Pattern } from '../../emit/index.ts'
import { AcpiError } from '../../problem.ts'
import { entryBytes, type MadtEntryInput } from '../../madt/index.ts'
import type { HeaderInput } from '../../tables/header.ts'
import { checkCount, DEVICE_CHECK, EJECT_REQUEST, gpeMethod, nameHex, STA_DISABLED, STA_ON } from '../common.ts'
import type { PresencePolicy } from './host.ts'
import { AT, BLOCK_SIZE, COMMAND, GED_CPU_EVENT, PORT, SMI_CPU_HOTPLUG } from './registers.ts'

export interface SelectorCpu {
  /** ACPI processor UID. */
  readonly uid: number
  /** The CPU's structure of the MADT; `_MAT` returns it with Enabled set where the OS insists on that. */
  readonly entry: MadtEntryInput
  /** Proximity domain, for `_PXM`. */
  readonly proximity?: number
  /** Processor object instead of a device; only where the id fits its 8 bits. */
  readonly legacyObject?: boolean
}

export interface SelectorSsdtOptions {
  readonly cpus: readonly SelectorCpu[]
  /** Registers in I/O space, or memory-mapped. */
  readonly port?: number
  readonly memory?: number
  /** `gpe`: a method of \_GPE; `ged`: a Generic Event Device with its selector register and interrupt. */
  readonly event?: { readonly kind: 'gpe'; readonly number?: number } | { readonly kind: 'ged'; readonly selector: number; readonly interrupt: number; readonly bit?: number }
  readonly policy?: PresencePolicy
  /** Port of the SMI through which firmware takes part. */
  readonly firmwareEject?: number
  /** The write to the selector that leaves the legacy bitmap (x86). */
  readonly leaveLegacy?: boolean
  /** `_MAT` returns the structure with Enabled set (x86); else as it stands in the MADT (arm64). */
  readonly enableMat?: boolean
  readonly header?: HeaderInput
}

/** Most CPUs that the object names C000 to CFFF can tell apart. */
export const MAX_CPUS = 4096
/** Elements of the lists of a scan: old Windows has only packages with a byte for the count. */
const BATCH = 255
const cpuName = (i: number): string => `C${nameHex(i, 3)}`

/** The structure with Enabled set and Online Capable cleared: at hot add the OS requires that of `_MAT`. */
function enabledEntry(e: MadtEntryInput): Uint8Array {
  if (!('flags' in e) || typeof e.flags !== 'object' || e.flags === null) return entryBytes(e)
  return entryBytes({ ...e, flags: { ...e.flags, enabled: true, ...('onlineCapable' in e.flags ? { onlineCapable: false } : {}) } } as MadtEntryInput)
}

const locked = (...body: Terms): Terms => [acquire(`${PRES}.CPLK`), ...body, release(`${PRES}.CPLK`)]
const PRES = '\\_SB.PRES'
const REG = (f: string): string => `${PRES}.${f}`

function registersDevice(o: SelectorSsdtOptions): AmlNode {
  const memory = o.memory
  const port = o.port ?? PORT.pc
  const crs = memory === undefined
    ? io({ decode: 'Decode16', minimum: port, maximum: port, alignment: 1, length: BLOCK_SIZE })
    : memory32Fixed({ access: 'ReadWrite', base: memory, length: BLOCK_SIZE })
  return device('PRES', [
    name('_HID', eisaId('PNP0A06')),
    name('_UID', 'CPU Hotplug resources'),
    mutex('CPLK'),
    name('_CRS', resourceTemplate([crs])),
    operationRegion('PRST', memory === undefined ? 'SystemIO' : 'SystemMemory', memory ?? port, BLOCK_SIZE),
    // Flags are acted on one bit a write: the others must be written as zeros.
    field('PRST', { access: 'ByteAcc', update: 'WriteAsZeros' }, [offset(AT.flags), unit('CPEN', 1), unit('CINS', 1), unit('CRMV', 1), unit('CEJ0', 1), unit('CEJF', 1), gap(3), unit('CCMD', 8)]),
    field('PRST', { access: 'DWordAcc' }, [unit('CSEL', 32), offset(AT.data), unit('CDAT', 32)]),
    ...(o.leaveLegacy ?? memory === undefined ? [method('_INI', { serialized: true }, [store(0, 'CSEL')])] : []),
    ...(o.firmwareEject === undefined ? [] : [operationRegion('SMIR', 'SystemIO', o.firmwareEject, 1), field('SMIR', { access: 'ByteAcc', update: 'WriteAsZeros' }, [unit('SMIC', 8)])]),
  ])
}

/** What an object of the container says; `number` is the CPU's own. */
function cpuChildren(first: boolean, proximity: number | undefined, number: () => AmlNode | number, mat: AmlNode): Terms {
  return [
    method('_STA', { serialized: true }, [return_(call('CSTA', number()))]),
    name('_MAT', mat),
    // The boot CPU is never ejected and says so by having no _EJ0.
    ...(first ? [] : [method('_EJ0', { args: 1 }, [call('CEJ0', number())])]),
    method('_OST', { args: 3, serialized: true }, [call('COST', number(), arg(0), arg(1), arg(2))]),
    ...(proximity === undefined ? [] : [name('_PXM', proximity)]),
  ]
}

const matOf = (o: SelectorSsdtOptions, c: SelectorCpu): Uint8Array => ((o.enableMat ?? true) ? enabledEntry(c.entry) : entryBytes(c.entry))

/** CPU objects: devices alike but for name and numbers are stamped, Processor objects are built one by one. */
function cpuObjects(rec: Recorder, o: SelectorSsdtOptions): AmlNode[] {
  const patterns = new Map<string, Pattern>()
  const out: AmlNode[] = []
  let run: Copy[] = []
  const flush = (): void => {
    if (run.length) out.push(rec.block(stamp(run).bytes, []))
    run = []
  }
  o.cpus.forEach((c, i) => {
    const mat = matOf(o, c)
    if (c.legacyObject) {
      flush()
      out.push(processor(cpuName(i), { id: i }, cpuChildren(i === 0, c.proximity, () => i, buffer(mat))))
      return
    }
    const key = `${i === 0} ${c.proximity} ${mat.length}`
    let p = patterns.get(key)
    if (!p) patterns.set(key, (p = pattern((r) => [device(STAMP_NAME, [name('_HID', 'ACPI0007'), name('_UID', r.dword('uid', 0)), ...cpuChildren(i === 0, c.proximity, () => r.dword('number', 0), r.blob('mat', new Uint8Array(mat.length)))])])))
    run.push({ pattern: p, name: cpuName(i), numbers: { uid: c.uid, number: i, mat } })
  })
  flush()
  return out
}

/** The chain of comparisons that Notify needs, because it takes static names only. */
function notifyChain(rec: Recorder, count: number): AmlNode {
  const one = pattern((r) => [if_(lEqual(arg(0), r.dword('number', 0)), [notify(STAMP_NAME, arg(1))])])
  return rec.block(stamp(Array.from({ length: count }, (_, i) => ({ pattern: one, name: cpuName(i), numbers: { number: i } }))).bytes, [])
}

function scan(o: SelectorSsdtOptions): AmlNode {
  const [uid, job, added, ejected, event, at] = [local(0), local(1), local(2), local(3), local(4), local(5)]
  const [newCpus, ejects] = ['CNEW', 'CEJL']
  const collect = (flag: string, list: string, count: AmlNode): AmlNode =>
    if_(lEqual(path(REG(flag)), 1), [store(uid, index(path(list), count)), increment(count), store(1, event)])
  const deliver = (list: string, count: AmlNode, code: number, flag: string): Terms => [
    store(0, at),
    while_(lLess(at, count), [
      store(derefOf(index(path(list), at)), uid),
      call('CTFY', uid, code),
      store(uid, REG('CSEL')),
      store(1, REG(flag)),
      increment(at),
    ]),
  ]
  return method('CSCN', { serialized: true }, [
    acquire(REG('CPLK')),
    name(newCpus, pkg([], BATCH)),
    name(ejects, pkg([], BATCH)),
    store(0, local(6)), // where the next batch resumes
    store(1, job),
    while_(lEqual(job, 1), [
      store(0, job), store(0, added), store(0, ejected), store(1, event),
      store(local(6), uid),
      while_(lAnd(lEqual(event, 1), lLess(uid, o.cpus.length)), [
        store(0, event),
        store(uid, REG('CSEL')),
        store(COMMAND.nextPending, REG('CCMD')),
        // The search wrapped: there is nothing pending from here on.
        if_(lLess(path(REG('CDAT')), uid), [break_]),
        if_(lOr(lEqual(added, BATCH), lEqual(ejected, BATCH)), [store(1, job), break_]),
        store(path(REG('CDAT')), uid),
        collect('CINS', newCpus, added),
        collect('CRMV', ejects, ejected),
        increment(uid),
      ]),
      store(uid, local(6)),
      ...(o.firmwareEject === undefined ? [] : [if_(lLess(0, added), [store(SMI_CPU_HOTPLUG, REG('SMIC'))])]),
      deliver(newCpus, added, DEVICE_CHECK, 'CINS'),
      deliver(ejects, ejected, EJECT_REQUEST, 'CRMV'),
    ]),
    release(REG('CPLK')),
  ])
}

function containerDevice(o: SelectorSsdtOptions): AmlNode {
  const rec = new Recorder()
  const off = o.policy === 'always-present' ? STA_DISABLED : 0
  return device('CPUS', [
    name('_HID', 'ACPI0010'),
    name('_CID', eisaId('PNP0A05')),
    method('CTFY', { args: 2 }, [notifyChain(rec, o.cpus.length)]),
    method('CSTA', { args: 1, serialized: true }, [
      ...locked(store(arg(0), REG('CSEL')), ifElse(lEqual(path(REG('CPEN')), 1), [store(STA_ON, local(0))], [store(off, local(0))])),
      return_(local(0)),
    ]),
    method('CEJ0', { args: 1, serialized: true }, locked(
      store(arg(0), REG('CSEL')),
      ...(o.firmwareEject === undefined ? [store(1, REG('CEJ0'))] : [store(1, REG('CEJF')), store(SMI_CPU_HOTPLUG, REG('SMIC'))]),
    )),
    scan(o),
    method('COST', { args: 4, serialized: true }, locked(
      store(arg(0), REG('CSEL')),
      store(COMMAND.ostEvent, REG('CCMD')), store(arg(1), REG('CDAT')),
      store(COMMAND.ostStatus, REG('CCMD')), store(arg(2), REG('CDAT')),
    )),
    cpuObjects(rec, o),
  ])
}

function eventTerms(o: SelectorSsdtOptions): AmlNode {
  const e = o.event ?? { kind: 'gpe' as const }
  if (e.kind === 'gpe') return scope('\\_GPE', [method(gpeMethod(e.number ?? 2), {}, [call('\\_SB.CPUS.CSCN')])])
  return scope('\\_SB', [device('GED0', [
    name('_HID', 'ACPI0013'),
    name('_UID', 'GED'),
    name('_CRS', resourceTemplate([interrupt({ mode: 'Edge', polarity: 'ActiveHigh', share: 'Exclusive', list: [e.interrupt] })])),
    operationRegion('EREG', 'SystemMemory', e.selector, 4),
    field('EREG', { access: 'DWordAcc', update: 'WriteAsZeros' }, [unit('ESEL', 32)]),
    method('_EVT', { args: 1, serialized: true }, [
      // Reading the selector clears it: once.
      store(path('ESEL'), local(0)),
      if_(and(local(0), e.bit ?? GED_CPU_EVENT), [call('\\_SB.CPUS.CSCN')]),
    ]),
  ])])
}

/** Builds the SSDT. @throws AcpiError for repeated UIDs, too many CPUs, or ids that their object cannot hold. */
export function buildSelectorSsdt(o: SelectorSsdtOptions): Uint8Array {
  checkCount('qemu-selector', 'CPUs', o.cpus.length, MAX_CPUS)
  const seen = new Map<number, number>()
  o.cpus.forEach((c, i) => {
    const first = seen.get(c.uid)
    if (first !== undefined) throw new AcpiError(`CPU ${i} has the UID of CPU ${first}`, { table: 'SSDT', path: `cpus[${i}].uid`, found: String(c.uid) })
    seen.set(c.uid, i)
    if (c.legacyObject && i > 254) throw new AcpiError('a Processor object has an 8-bit id', { table: 'SSDT', path: `cpus[${i}]`, expected: '0 to 254', found: String(i), hint: 'use a device' })
  })
  return definitionBlock({ header: { oemTableId: 'SELCPUHP', ...o.header } }, [scope('\\_SB', [registersDevice(o), containerDevice(o)]), eventTerms(o)])
}

