/** The AML of PIIX4 PCI hotplug: a device a slot, the scan, and the mutex between select and access. */
import {
  acquire, and, arg, call, definitionBlock, device, eisaId, external, field, if_, io, method, mutex, name, notify, operationRegion, path, release, resourceTemplate,
  return_, scope, shiftLeft, store, unit, zero, type Terms,
} from '../../aml/build/index.ts'
import type { AmlNode } from '../../aml/tree.ts'
import { AcpiError } from '../../problem.ts'
import type { HeaderInput } from '../../tables/header.ts'
import { DEVICE_CHECK, EJECT_REQUEST, gpeMethod, nameHex, STA_HIDDEN } from '../common.ts'
import { AT, BLOCK_SIZE, PCI_GPE, PORT, SLOTS } from './registers.ts'

export interface PciSlot {
  readonly slot: number
  /** The OS may eject what is here; slots that cannot be ejected have no `_EJ0`. */
  readonly ejectable?: boolean
  /** A bridge that was there at start, and its bus; it is described and never ejected. */
  readonly bridge?: PciBus
}

export interface PciBus {
  /** Selector of the bus (`BSEL`); the fixed form has one bus and none. */
  readonly selector?: number
  readonly slots: readonly PciSlot[]
}

export interface PciSsdtOptions {
  /** `fixed`: one bus. `multi-bus`: buses behind bridges, chosen by a selector. */
  readonly form: 'fixed' | 'multi-bus'
  readonly root: PciBus
  /** Path of the root bus device. */
  readonly bus?: string
  /** The root bus is not in the machine's own tables: define it. */
  readonly defineBus?: boolean
  readonly port?: number
  readonly gpe?: number
  readonly header?: HeaderInput
}

/** Name of a slot's device: its function 0 as a device and function number. */
const slotName = (slot: number): string => `S${nameHex(slot << 3, 2)}`
const mask = (slot: number): number => (1 << slot) >>> 0

function slotDevice(o: PciSsdtOptions, root: string, s: PciSlot): AmlNode {
  return device(slotName(s.slot), [
    name('_ADR', (s.slot << 16) >>> 0),
    name('_SUN', s.slot),
    ...(s.bridge ? busTerms(o, root, s.bridge) : []),
    ...(s.ejectable && !s.bridge ? [method('_EJ0', { args: 1 }, [call(`${root}.PCEJ`, path('BSEL'), path('_SUN'))])] : []),
  ])
}

/** What a bus has: its selector, its slots, and the scan of itself and the buses below. */
function busTerms(o: PciSsdtOptions, root: string, bus: PciBus): Terms {
  const bridges = bus.slots.filter((s) => s.bridge)
  return [
    name('BSEL', bus.selector ?? 0),
    bus.slots.map((s) => slotDevice(o, root, s)),
    method('DVNT', { args: 2 }, bus.slots.filter((s) => s.ejectable && !s.bridge).map((s) => if_(and(arg(0), mask(s.slot)), [notify(slotName(s.slot), arg(1))]))),
    method('PCNT', {}, [
      ...(o.form === 'multi-bus' ? [store(path('BSEL'), `${root}.BNUM`)] : []),
      // UP is read once a scan: in the multi-bus form the read clears it.
      call('DVNT', path(`${root}.PCIU`), DEVICE_CHECK),
      call('DVNT', path(`${root}.PCID`), EJECT_REQUEST),
      bridges.map((s) => call(`^${slotName(s.slot)}.PCNT`)),
    ]),
  ]
}

function registerTerms(o: PciSsdtOptions, port: number): Terms {
  const multi = o.form === 'multi-bus'
  return [
    device('PHPR', [
      name('_HID', eisaId('PNP0A06')),
      name('_UID', 'PCI Hotplug resources'),
      name('_STA', STA_HIDDEN),
      name('_CRS', resourceTemplate([io({ decode: 'Decode16', minimum: port, maximum: port, alignment: 1, length: multi ? BLOCK_SIZE : AT.bus })])),
    ]),
    operationRegion('PCST', 'SystemIO', port + AT.up, AT.eject - AT.up),
    field('PCST', { access: 'DWordAcc', update: 'WriteAsZeros' }, [unit('PCIU', 32), unit('PCID', 32)]),
    operationRegion('SEJ', 'SystemIO', port + AT.eject, AT.bus - AT.eject),
    field('SEJ', { access: 'DWordAcc', update: 'WriteAsZeros' }, [unit('B0EJ', 32), unit('B0RM', 32)]),
    ...(multi ? [
      operationRegion('BNMR', 'SystemIO', port + AT.bus, BLOCK_SIZE - AT.bus),
      field('BNMR', { access: 'DWordAcc', update: 'WriteAsZeros' }, [unit('BNUM', 32), unit('PIDX', 32)]),
    ] : []),
    // Nobody may select another bus between a select and the access that it is for.
    mutex('BLCK'),
    method('PCEJ', { args: 2 }, [
      acquire('BLCK'),
      ...(multi ? [store(arg(0), 'BNUM')] : []),
      store(shiftLeft(1, arg(1)), 'B0EJ'),
      release('BLCK'),
      return_(0),
    ]),
  ]
}

function check(bus: PciBus, selectors: Set<number>, form: string): void {
  const seen = new Set<number>()
  for (const s of bus.slots) {
    if (!Number.isInteger(s.slot) || s.slot < 1 || s.slot >= SLOTS) throw new AcpiError('wrong slot', { table: 'SSDT', path: `slots[${s.slot}]`, expected: `1 to ${SLOTS - 1}`, found: String(s.slot), hint: 'slot 0 is the host bridge' })
    if (seen.has(s.slot)) throw new AcpiError('the slot is described twice', { table: 'SSDT', path: `slots[${s.slot}]` })
    seen.add(s.slot)
  }
  const selector = bus.selector ?? 0
  if (selector < 0 || selector > 255 || selectors.has(selector)) throw new AcpiError('wrong bus selector', { table: 'SSDT', path: 'selector', expected: 'different numbers from 0 to 255', found: String(selector) })
  selectors.add(selector)
  for (const s of bus.slots) {
    if (!s.bridge) continue
    if (form === 'fixed') throw new AcpiError('the fixed form has one bus', { table: 'SSDT', path: `slots[${s.slot}].bridge`, hint: 'use multi-bus' })
    check(s.bridge, selectors, form)
  }
}

/** Builds the SSDT. @throws AcpiError for slots or selectors that cannot be. */
export function buildPciSsdt(o: PciSsdtOptions): Uint8Array {
  check(o.root, new Set(), o.form)
  const root = o.bus ?? '\\_SB.PCI0'
  const body: Terms = [registerTerms(o, o.port ?? PORT.piix4), busTerms(o, root, o.root)]
  const bus = o.defineBus ? device(root, [name('_HID', eisaId('PNP0A03')), ...body]) : scope(root, body)
  return definitionBlock({ header: { oemTableId: 'PCIHP   ', ...o.header } }, [
    ...(o.defineBus ? [] : [if_(zero, [external(root, 'DeviceObj')])]),
    bus,
    scope('\\_GPE', [method(gpeMethod(o.gpe ?? PCI_GPE), {}, [acquire(`${root}.BLCK`), call(`${root}.PCNT`), release(`${root}.BLCK`)])]),
  ])
}
