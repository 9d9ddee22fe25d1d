import { rule } from '../../rule.ts'
import { add, arm64 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = add(() => encode(layouts.agdi, { flags: { signalingMode: 'sdei' }, sdeiEvent: 0x100 }))

export default rule({
  id: 'agdi/sdei', title: 'A diagnostic dump is asked for by an SDEI event without SDEI', severity: 'warning', section: 'Arm DEN0093; DEN0054',
  why: 'Linux registers the event with SDEI, which it starts only when the SDEI table is there.',
  reference: ['17.21'],
  bad: [{ title: 'no SDEI table', tables: arm64(table) }],
  good: [{ title: 'an SDEI table', tables: arm64(table, add(() => encode(layouts.sdei, {}))) }],
  check: (context, report) => {
    if (!context.isMachine) return
    for (const view of context.all(layouts.agdi)) if (view.value.flags && (view.value.flags.signalingMode === 'sdei' || view.value.flags.signalingMode === 'both') && !context.has('SDEI')) report({ view, at: 'flags', message: 'there is no SDEI table', expected: 'SDEI', found: view.value.flags.signalingMode })
  },
})
