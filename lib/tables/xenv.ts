/** Xen Environment Table: grant region and event channel interrupt of an Arm guest (Xen project XENV specification). */
import { addr64, flags, u32, u64, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'

export const xenv = table('XENV', {
  grantTableAddress: addr64('grant table region'),
  grantTableSize: u64('bytes, 0 when not given'),
  eventInterrupt: u32('event channel PPI, 0 when not given'),
  eventFlags: withDefault(flags(1, { edge: 0, activeLow: 1 }, 'event interrupt', { edge: 'edge triggered, else level', activeLow: 'active low, else high' }), {}),
}, { title: 'Xen Environment Table', section: 'Xen XENV specification' })
