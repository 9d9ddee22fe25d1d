/** The IOMMUs of an IVRS (blocks of the types 10h, 11h and 40h) and the devices behind them. */
import type { Infer } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

type Block = Infer<typeof layouts.ivrs.struct>['blocks'][number]
export type Unit = Extract<Block, { type: 'ivhd10' | 'ivhd11' | 'ivhd40' }>
/** What rules look at in an entry of any kind. */
export interface DeviceEntry {
  readonly type: string | number
  readonly deviceId?: number
  readonly variety?: string | number
  readonly handle?: number
}

export const isUnit = (b: Block): b is Unit => b.type === 'ivhd10' || b.type === 'ivhd11' || b.type === 'ivhd40'
export const devicesOf = (b: Block): readonly DeviceEntry[] => (isUnit(b) ? ((b.devices ?? []) as readonly DeviceEntry[]) : [])
