/**
 * The SSDT of the unmerged draft ("CPU hotplug support for PVH", Draft C) for two vCPUs, as its sample
 * says it: Processor objects, structures of eight bytes, flags at byte 4, fields packed bit by bit. Kept for
 * comparison; hotplug.md lists its defects, and `ssdt.ts` corrects them.
 */
import {
  add, and, arg, buffer, call, derefOf, device, else_, field, if_, index, lEqual, lLess, lNotEqual, local, memory32Fixed, method, name, notify, offset, operationRegion,
  path, processor, return_, scope, shiftRight, sleep, store, subtract, toBuffer, unit, type Terms,
} from '../../aml/build/index.ts'
import type { AmlNode } from '../../aml/tree.ts'
import { Recorder, type Relocation } from '../../emit/index.ts'
import type { HeaderInput } from '../../tables/header.ts'

const XEN = '\\_SB.XEN0'
/** Bytes and flag offset that the draft assumes of a structure: those of a Local APIC. */
const ENTRY_SIZE = 8
const FLAGS_AT = 4
/** Length that the draft gives its region; it fits neither bits nor bytes of what is in it. */
const REGION_SIZE = 41

export interface DraftOptions {
  readonly infoBase: number
  readonly gpeBase: number
  /** UIDs of the two vCPUs. */
  readonly uids: readonly [number, number]
  readonly header?: HeaderInput
}

function vcpu(i: number, uid: AmlNode | number): AmlNode {
  const on: Terms = [if_(path('FLG'), [return_(0xf)])]
  return processor(`VP0${i}`, { id: i, pblkAddress: 0xb010, pblkLength: 6 }, [
    name('_HID', 'ACPI0007'),
    name('_UID', uid),
    operationRegion('MATR', 'SystemMemory', add(path(`${XEN}.MAPA`), ENTRY_SIZE * i), ENTRY_SIZE),
    field('MATR', { access: 'ByteAcc' }, [unit('MAT', ENTRY_SIZE * 8)]),
    field('MATR', { access: 'ByteAcc' }, [offset(FLAGS_AT), unit('FLG', 1)]),
    method('_MAT', {}, [return_(i === 0 ? toBuffer(path('MAT')) : call('PMAT', i, path('MAT')))]),
    method('_STA', {}, [i === 0 ? on : if_(lLess(i, path(`${XEN}.NCPU`)), on), return_(0)]),
    method('_EJ0', { args: 1 }, [sleep(200)]),
  ])
}

function step(i: number): Terms {
  const flag = `${XEN}.VP0${i}.FLG`
  const sum = `${XEN}.MSU`
  return [
    i === 0 ? store(derefOf(index(local(0), 0)), local(1)) : shiftRight(local(1), 1, local(1)),
    and(local(1), 1, local(2)),
    if_(lNotEqual(local(2), path(flag)), [
      store(local(2), flag),
      if_(lEqual(local(2), 1), [notify(`VP0${i}`, 1), subtract(path(sum), 1, sum)]),
      else_([notify(`VP0${i}`, 3), add(path(sum), 1, sum)]),
    ]),
  ]
}

/** Builds the draft's SSDT for two vCPUs. UIDs below 0x10000 change its size, as the draft's own 1 and 2 do. */
export function buildDraftSsdt(o: DraftOptions): { bytes: Uint8Array; relocations: Relocation[] } {
  const rec = new Recorder()
  const uid = (i: 0 | 1): AmlNode | number => (o.uids[i] > 0xffff ? rec.dword(`uid[${i}]`, o.uids[i]) : o.uids[i])
  const terms = [
    scope('\\_SB', [device('XEN0', [
      name('_HID', 'ACPI0004'),
      operationRegion('XEN', 'SystemMemory', rec.dword('XEN', o.infoBase), REGION_SIZE),
      field('XEN', { access: 'ByteAcc' }, [unit('PRS', 2), unit('NCPU', 16), unit('MSUA', 32), unit('MAPA', 32)]),
      operationRegion('MSUM', 'SystemMemory', path('MSUA'), 1),
      field('MSUM', { access: 'ByteAcc' }, [unit('MSU', 8)]),
      method('PMAT', { args: 2 }, [
        if_(lLess(arg(0), path('NCPU')), [return_(toBuffer(arg(1)))]),
        return_(buffer([0x00, 0x08, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00])),
      ]),
      vcpu(0, uid(0)),
      vcpu(1, uid(1)),
      method('PRSC', {}, [store(toBuffer(path('PRS')), local(0)), step(0), step(1), return_(1)]),
    ])]),
    device(`${XEN}.GPE0`, [
      name('_HID', 'ACPI0006'),
      name('_UID', 'XENGPE0'),
      name('_CRS', rec.template([{ descriptor: memory32Fixed({ access: 'ReadWrite', base: o.gpeBase, length: 4 }), symbol: 'GPE', at: 4 }])),
      method('_E02', {}, [call(`${XEN}.PRSC`)]),
    ]),
  ]
  // Revision 5 as in the draft; only "below 2" means something to an interpreter.
  return rec.ssdt({ oemId: 'Xen', oemTableId: 'HVM', oemRevision: 0, revision: 5, ...o.header }, terms)
}
