/** An MPAM of one component for the examples. */
import { encode, type Infer } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { add, arm64, edit } from '../../examples/machine.ts'

type Component = Infer<typeof layouts.mpam.struct>['components'][number]
const table = (): Uint8Array => encode(layouts.mpam, { components: [{
  interfaceType: 'mmio', identifier: 1, baseAddress: 0x4000_0000n, mmioSize: 0x4000,
  resources: [{ identifier: 1, risIndex: 0, locatorType: 'processorCache', locator: { reference: 1n } }],
}] })
export const machine = (change: (c: Component, all: Component[]) => void = () => undefined): ReturnType<typeof arm64> =>
  arm64(add(table), edit(layouts.mpam, (v) => { const c = v.components[0]; if (c) change(c, v.components) }))
