import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { isUnit } from './_blocks.ts'

const unit = (deviceId: number, baseAddress: bigint) => ({ type: 'ivhd10', deviceId, capabilityOffset: 0x40, baseAddress, devices: [{ type: 'all' }] }) as const
const table = (...blocks: ReturnType<typeof unit>[]) => add(() => encode(layouts.ivrs, { blocks }))

export default rule({
  id: 'ivrs/unit', title: 'Two IOMMUs have one register base', severity: 'error', section: 'AMD IOMMU §5.2.2',
  why: 'Blocks of several types (10h, 11h, 40h) may describe one IOMMU, the same device at the same address; two devices cannot have the same registers.',
  reference: ['17.30'],
  bad: [{ title: 'one base for two', tables: x86(table(unit(2, 0xfd00_0000n), unit(3, 0xfd00_0000n))) }],
  good: [{ title: 'two bases', tables: x86(table(unit(2, 0xfd00_0000n), unit(3, 0xfd08_0000n))) }],
  check: (context, report) => {
    for (const view of context.all(layouts.ivrs)) {
      const owner = new Map<bigint, { id: string; i: number }>()
      view.value.blocks.forEach((b, i) => {
        if (!isUnit(b) || !b.baseAddress) return
        const id = `${b.pciSegment} ${b.deviceId}`
        const first = owner.get(b.baseAddress)
        if (first === undefined) owner.set(b.baseAddress, { id, i })
        else if (first.id !== id) report({ view, at: `blocks[${i}].baseAddress`, message: `blocks[${first.i}] is another device with the same registers`, found: b.baseAddress })
      })
    }
  },
})
