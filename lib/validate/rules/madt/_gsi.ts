/** Interrupt controllers that own ranges of GSIs. */
import type { Madt } from '../../../madt/index.ts'

export interface GsiOwner { readonly index: number; readonly type: string; readonly base: number }

export const gsiOwners = (m: Madt): GsiOwner[] => m.entries.flatMap((e, index) =>
  (e.type === 'ioApic' || e.type === 'ioSapic' || e.type === 'aplic' || e.type === 'plic') && e.globalIrqBase !== undefined ? [{ index, type: e.type, base: e.globalIrqBase }] : [])
