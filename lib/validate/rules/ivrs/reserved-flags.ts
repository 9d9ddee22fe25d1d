import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (ppr: boolean) => add(() => encode(layouts.ivrs, { blocks: [{ type: 'ivhd11', flags: { coherent: true, ppr }, deviceId: 2, capabilityOffset: 0x40, baseAddress: 0xfd00_0000n, devices: [{ type: 'all' }] }] }))

export default rule({
  id: 'ivrs/reserved-flags', title: 'A wide IOMMU block sets flags of the narrow one', severity: 'info', section: 'AMD IOMMU §5.2.2',
  why: 'Blocks of the types 11h and 40h carry an image of the feature register instead of the prefetch and PPR flags, whose bits are reserved there.',
  reference: ['17.30'], off: 'most firmware fills in all types alike, and readers ignore the bits',
  bad: [{ title: 'PPR in type 11h', tables: x86(table(true)) }],
  good: [{ title: 'coherent walks in type 11h', tables: x86(table(false)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.ivrs)) view.value.blocks.forEach((b, i) => {
      if ((b.type === 'ivhd11' || b.type === 'ivhd40') && b.flags && (b.flags.prefetch || b.flags.ppr)) report({ view, at: `blocks[${i}].flags`, message: 'these flags are reserved in the block', expected: 'prefetch and ppr clear' })
    })
  },
})
