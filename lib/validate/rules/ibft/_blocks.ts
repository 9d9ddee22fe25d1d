/** An iBFT with one interface and one target for the examples; tables of both spellings for the rules. */
import { encode, type Infer } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import type { Context } from '../../context.ts'
import type { View } from '../../view.ts'

export type Ibft = Infer<typeof layouts.ibft.struct>
const HEAP = new TextEncoder().encode('iqn.2026-01.org.example:disk\0')

const table = (): Uint8Array => encode(layouts.ibft, {
  controlFlags: { valid: true, boot: true },
  initiator: { flags: { valid: true, firmwareBootSelected: true } }, nic0: { flags: { valid: true, firmwareBootSelected: true } },
  target0: { flags: { valid: true, firmwareBootSelected: true }, port: 3260, bootLun: 0n, targetNameLength: HEAP.length - 1, targetNameOffset: 0x1c0 },
  heap: HEAP,
})
export const machine = (change: (v: Ibft) => void = () => undefined): ReturnType<typeof x86> => x86(add(table), edit(layouts.ibft, change))
export const tables = (context: Context): readonly View<Ibft>[] => [...context.all(layouts.ibft), ...(context.all(layouts.ibftLower) as unknown as readonly View<Ibft>[])]
