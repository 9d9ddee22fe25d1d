import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const port = { space: 'io', bitWidth: 8, bitOffset: 0, accessSize: 'byte', address: 0xca2n } as const
const table = (sci: boolean, gpe: number) => add(() => encode(layouts.spmi, { interfaceType: 'kcs', specificationRevision: 0x0200, interruptType: { sci }, gpe, baseAddress: port }))

export default rule({
  id: 'spmi/interrupt', title: 'A management controller has an interrupt that it does not use', severity: 'info', section: 'IPMI 2.0 §C3',
  why: 'Event and GSI count only when the interrupt type says so, and are zero otherwise: one of the two fields is wrong.',
  reference: ['17.29'], aliases: ['SPMIGPENotZero', 'SPMIGlobalSystemInterruptNonZero'],
  bad: [{ title: 'event 5 without SCI', tables: x86(table(false, 5)) }],
  good: [{ title: 'event 5 with SCI', tables: x86(table(true, 5)) }],
  check: (context, report) => {
    for (const kind of [layouts.spmi, layouts.mchi]) for (const view of context.all(kind as typeof layouts.spmi)) {
      const { interruptType, gpe, globalSystemInterrupt } = view.value
      if (!interruptType) continue
      if (!interruptType.sci && gpe) report({ view, at: 'gpe', message: 'an event without SCI', expected: 0, found: gpe, aliases: ['SPMIGPENotZero'] })
      if (!interruptType.ioApic && globalSystemInterrupt) report({ view, at: 'globalSystemInterrupt', message: 'a GSI without interrupt', expected: 0, found: globalSystemInterrupt, aliases: ['SPMIGlobalSystemInterruptNonZero'] })
    }
  },
})
