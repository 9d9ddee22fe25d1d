/** A HEST with error sources for the examples. */
import { encode, type Input } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { add, x86, type Edit } from '../../examples/machine.ts'

type Source = Input<typeof layouts.hest.struct>['sources'][number]

const SOURCE = {
  flags: 0, errorStatusAddress: { space: 'memory', bitWidth: 64, bitOffset: 0, accessSize: 'qword', address: 0x7ff0_0000n },
  notification: { notificationType: 'polled', pollInterval: 100 }, errorStatusBlockLength: 0x1000,
} as const

export const ghes = (sourceId: number, more: Readonly<Record<string, unknown>> = {}): Source => ({ type: 'ghes', sourceId, ...SOURCE, ...more }) as Source
export const machineCheck = (sourceId: number, flags: Readonly<Record<string, boolean>> = {}): Source => ({ type: 'ia32MachineCheck', sourceId, flags, banks: [] }) as Source
export const hest = (...sources: Source[]): Edit => add(() => encode(layouts.hest, { sources }))
export const machine = (...sources: Source[]): ReturnType<typeof x86> => x86(hest(...sources))
