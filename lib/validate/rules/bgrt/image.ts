import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildBgrt, layouts } from '../../../tables/index.ts'

const logo = add(() => buildBgrt({ image: 0x8000_0000n }))

export default rule({
  id: 'bgrt/image', title: 'The boot logo is off every screen', severity: 'info', section: 'ACPI 6.5 §5.2.23',
  why: 'The offsets are pixels from the upper left corner; values in the millions are uninitialised memory.',
  reference: ['14.1'],
  bad: [{ title: '4 billion pixels to the right', tables: x86(logo, edit(layouts.bgrt, (v) => { v.imageOffsetX = 0xffff_0000 })) }],
  good: [{ title: 'at 0, 0', tables: x86(logo) }],
  check: (context, report) => {
    for (const view of context.all(layouts.bgrt)) for (const at of ['imageOffsetX', 'imageOffsetY'] as const) {
      if ((view.value[at] ?? 0) > 65535) report({ view, at, message: 'no screen is so large', expected: 'at most 65535', found: view.value[at] })
    }
  },
})
