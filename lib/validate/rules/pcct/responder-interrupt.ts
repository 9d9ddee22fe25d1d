import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildPcct, layouts } from '../../../tables/index.ts'

const table = add(() => buildPcct({ channels: [{ kind: 'extendedResponder', base: 0x7ff0_0000n, length: 0x100, doorbell: { address: 0x7ff1_0000n, write: 1 }, interrupt: { gsiv: 40 }, complete: { register: 0x7ff1_0008n, mask: 1 }, update: { register: 0x7ff1_0010n, preserve: 0, set: 1 } }] }))

export default rule({
  id: 'pcct/responder-interrupt', title: 'The platform cannot interrupt, and a channel needs it', severity: 'error', section: 'ACPI 6.5 §14.1.1, §14.1.6',
  why: 'The platform begins conversations on a responder channel by an interrupt: the flag of the table must say that it can raise one.',
  reference: ['17.15'], aliases: ['PCCTBadFlags'],
  bad: [{ title: 'a responder and no interrupt', tables: x86(table, edit(layouts.pcct, (v) => { v.flags.platformInterrupt = false })) }],
  good: [{ title: 'a responder and an interrupt', tables: x86(table, edit(layouts.pcct, (v) => { v.flags.platformInterrupt = true })) }],
  check: (context, report) => {
    for (const view of context.all(layouts.pcct)) {
      if (!view.value.flags || view.value.flags.platformInterrupt) continue
      const i = view.value.subspaces.findIndex((s) => s.type === 'extendedResponder')
      if (i >= 0) report({ view, at: 'flags', message: `subspaces[${i}] is begun by an interrupt of the platform`, expected: 'platformInterrupt' })
    }
  },
})
